// The engines of .browserslistrc, and an ESLint rule: every global and every member that a script
// uses is in all of them, as MDN's compatibility data say, or is tested for first.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import browserslist from "browserslist";

const { api, javascript } = createRequire(import.meta.url)("@mdn/browser-compat-data");
const { builtins } = javascript;
const QUERY = fileURLToPath(new URL("../../.browserslistrc", import.meta.url));

// Browserslist knows a phone's Chrome and Firefox by their newest version only; they have the
// releases of the computer's.
const NAMES = {
  chrome: ["chrome", "chrome_android"], edge: ["edge"], firefox: ["firefox", "firefox_android"],
  safari: ["safari"], ios_saf: ["safari_ios"], samsung: ["samsunginternet_android"],
};

// The oldest supported version of each engine: { chrome: 132, safari: 18.2 ... }.
export const oldest = {};
for (const engine of browserslist(undefined, { config: QUERY })) {
  const [name, version] = engine.split(" ");
  oldest[name] = Math.min(oldest[name] ?? Infinity, parseFloat(version));
}

// Whether a feature is in a version of an engine: not behind a flag, under its own name, to stay.
const has = (statement, version) =>
  [statement].flat().some((each) =>
    parseFloat(String(each?.version_added).replace("≤", "")) <= version
    && !each.version_removed && !each.flags && !each.prefix && !each.alternative_name);

// The supported engines that lack a feature: ["safari 18.2"].
const lacking = ({ __compat: { support } }) =>
  Object.entries(oldest)
    .filter(([name, version]) => NAMES[name].some((each) => !has(support[each], version)))
    .map(([name, version]) => `${name} ${version}`);

const feature = (entry) => (entry?.__compat?.support ? entry : undefined);
const global = (name) => feature(builtins[name]) ?? feature(api[name]) ?? feature(api.Window[name]);
const owned = (owner, name) =>
  [builtins[owner]?.[name], api[owner]?.[`${name}_static`], api[owner]?.[name]].find(feature);

// A member's name -> every feature of that name, whatever object it belongs to.
const members = new Map();
for (const owner of [...Object.values(builtins), ...Object.values(api)]) {
  for (const [name, entry] of Object.entries(owner)) {
    if (feature(entry)) members.set(name, [...(members.get(name) ?? []), entry]);
  }
}

// These return iterators, whose methods have the names of an Array's and are newer.
const ITERATORS = new Set(["entries", "keys", "values", "matchAll"]);
const fromIterator = ({ type, callee, arguments: given }) =>
  type === "CallExpression" && ITERATORS.has(callee.property?.name)
  && (given.length === 0 || callee.property.name === "matchAll") && callee.object.name !== "Object";

// The type of an object is not known: a method is too new if nothing older has one of its name.
// Another member may be a name in our own data, and is only undefined where it is missing.
function lackingMember(node, globals) {
  const { object, property: { name }, parent } = node;
  const exact = globals.has(object) ? owned(object.name, name)
    : fromIterator(object) ? owned("Iterator", name) : undefined;
  const called = parent.type === "CallExpression" && parent.callee === node;
  const all = exact ? [exact] : (called && members.get(name)) || [];
  const lacks = all.map(lacking);
  return lacks.every((each) => each.length) ? lacks.sort((a, b) => a.length - b.length)[0] : undefined;
}

// The names that are tested before they are used: `"at" in list`, `typeof at`, `list.at?.(0)`,
// `if (list.at)`.
const TESTS = [
  'BinaryExpression[operator="in"] > Literal.left', 'UnaryExpression[operator="typeof"] > *',
  'UnaryExpression[operator="!"] > *', "IfStatement > .test", "ConditionalExpression > .test",
  "LogicalExpression > .left", 'CallExpression[optional=true] > .callee',
].join();

// The names that a script gives to properties of its own objects.
const OWN = [
  "Property > Identifier.key", "MethodDefinition > Identifier.key", "PropertyDefinition > Identifier.key",
  'AssignmentExpression > MemberExpression.left[computed=false] > Identifier.property',
].join();

export const supported = {
  meta: { type: "problem", messages: { lacks: "{{name}} is not in {{engines}}" }, schema: [] },
  create(context) {
    const sure = new Set();
    const uses = [];
    const globals = new Set();
    return {
      Program(program) {
        for (const { identifier: node } of context.sourceCode.getScope(program).through) {
          const entry = global(node.name);
          globals.add(node);
          uses.push([node, node.name, () => entry && lacking(entry)]);
        }
      },
      [TESTS]: (node) => sure.add(node.value ?? node.property?.name ?? node.name),
      [OWN]: (node) => sure.add(node.name),
      "MemberExpression[computed=false]": (node) =>
        uses.push([node.property, node.property.name, () => lackingMember(node, globals)]),
      "Program:exit"() {
        for (const [node, name, lacks] of uses) {
          const engines = sure.has(name) ? [] : lacks() ?? [];
          if (engines.length) context.report({ node, messageId: "lacks", data: { name, engines: engines.join(", ") } });
        }
      },
    };
  },
};
