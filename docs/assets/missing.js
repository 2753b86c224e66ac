// 404.html shows the language of the address, and offers addresses like the wrong one.
// It runs before page.js looks at the page, and the frame of that language is there then.

const home = new URL("..", import.meta.url);
const sections = [...document.querySelectorAll(".missing")];
const asked = address(location.pathname.slice(home.pathname.length)).split("/");
const own = inLanguage(asked[0]) ?? sections[0];
const path = [...asked.slice(inLanguage(asked[0]) ? 1 : 0), ""].join("/").replace(/^\/+/, "");

// The words of an address as this site writes them: small Latin letters, digits and hyphens between
// slashes. What chats and mails glue to its end goes: from the first sign that no address has.
function address(written) {
  const plain = decoded(decoded(written)).normalize("NFKD").toLowerCase().replace(/[\p{M}\p{C}]/gu, "");
  const pieces = plain.replaceAll("\\", "/").split(/[^\p{Script=Latin}\d\s/._~+-]/u);
  const whole = pieces.find((piece) => /[^\s/._~+-]/.test(piece)) ?? "";
  return whole
    .replace(/[\s._~+-]*\/[\s/._~+-]*/g, "/")
    .replace(/^[\s/._~+-]+|[\s/._~+-]+$/g, "")
    .replace(/\.[a-z]{2,5}$/, "")
    .replace(/(^|\/)index$/, "")
    .replace(/[\s._~+]+/g, "-");
}

// Bytes that are no text, such as half a letter, end an address as a foreign sign does.
function decoded(text) {
  return text.replace(/(%[\da-f]{2})+/gi, (run) => {
    try { return decodeURIComponent(run); } catch { return "|"; }
  });
}

// "fr", and "zh" or "en-gb", which no address of ours has, name a language.
function inLanguage(word) {
  return sections.find((section) => word.split("-")[0] === section.dataset.language);
}

// Optimal string alignment: letters added, left out, changed, or exchanged with the next one.
function distance(one, other) {
  let [older, old] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], older[j - 2] + 1);
      }
    }
    [older, old] = [old, row];
  }
  return old[other.length];
}

const last = (url) => url.split("/").filter(Boolean).at(-1) ?? "";

// How far an address is from the one asked for: 0 is the same, 1 is all different. The last part
// says most (cities/colonge/, events/cologne/); slips elsewhere count when it is right. The page
// of a record is near to whatever stands below it (cities/cologne/history/).
function far(url) {
  if (path.startsWith(url) && url.split("/").length > 2) return 0;
  const ends = distance(last(path), last(url)) / Math.max(last(path).length, 1);
  return ends + distance(path, url) / path.length / 10;
}

const near = (addresses) =>
  addresses
    .map((url) => [far(url), url])
    .filter(([so, url]) => url && so <= 0.4)
    .sort(([one], [other]) => one - other)
    .slice(0, 5)
    .map(([, url]) => url);

const list = (heading, items) => {
  const title = document.createElement("p");
  title.textContent = heading;
  const all = document.createElement("ul");
  for (const [words, href, lang] of items) {
    const link = document.createElement("a");
    Object.assign(link, { textContent: words, href: new URL(href, home).href });
    if (lang) Object.assign(link, { lang, hreflang: lang });
    const item = document.createElement("li");
    item.append(link);
    all.append(item);
  }
  return [title, all];
};

// The names of addresses stand in the index of the language.
async function offer() {
  const { language, prefix, versions, near: maybe } = own.dataset;
  const json = async (name) => (await fetch(new URL(`search/${name}`, home))).json();
  const [addresses, { entries }] = await Promise.all([json("addresses.json"), json(`${language}/names.json`)]);
  const right = addresses.includes(path);
  const rest = right ? location.search + location.hash : "";
  const named = new Map(entries.map(([url, , title]) => [url, title]));
  const items = (right ? [path] : near(addresses))
    .map((url) => [named.get(prefix + url), prefix + url + rest])
    .filter(([words]) => words);
  const made = items.length ? list(maybe, items) : [];
  if (right) {
    const all = sections.map((each) => [each.dataset.name, each.dataset.prefix + path + rest, each.lang]);
    made.push(...list(versions, all));
  }
  // Behind the sentence that says that there is no such page.
  document.querySelector("h1 ~ p").after(...made);
}

// The frame of the first language stands in the page, that of each other in a template.
const frame = document.querySelector(`template[data-language="${own.dataset.language}"]`);
for (const part of frame ? [...frame.content.children] : []) {
  document.querySelector(`body .${part.classList[0]}`).replaceWith(part);
}
document.documentElement.lang = own.lang;
document.body.dir = own.dir || document.body.dir;
document.title = own.dataset.title;
for (const section of sections) if (section !== own) section.remove();
// The first heading is the main one, whichever language is shown.
const heading = own.querySelector("h1, h2");
const main = document.createElement("h1");
main.textContent = heading.textContent;
heading.replaceWith(main);
offer();
