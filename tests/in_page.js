// What the tests ask of an open page. Each `...Faults` function returns sentences, none if all is
// well. Lengths are CSS pixels.

const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
const CONTROL_CONTRAST = 3; // WCAG 1.4.11

const name = (element) => {
  const words = element.getAttribute("aria-label") || element.textContent;
  return `<${element.localName}> “${words.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
};
const isShown = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

/** The elements that Tab should reach, in the order of the document, also what only it brings out. */
function controls() {
  return [...document.querySelectorAll(CONTROLS)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled
      && element.checkVisibility({ visibilityProperty: true }),
  );
}

const reached = [];
addEventListener("focusin", (event) => reached.push(event.target));

/** WCAG 2.1.1, 2.1.2, 2.4.3: Tab has reached every control once, in order, and nothing else. */
function tabFaults() {
  const wanted = controls();
  // After the last control the browser may begin anew.
  if (reached.length === wanted.length + 1 && reached.at(-1) === wanted[0]) reached.pop();
  const place = wanted.findIndex((element, i) => element !== reached[i]);
  const told = (element) => (element ? name(element) : "nothing");
  if (place >= 0) return [`Tab reaches ${told(reached[place])} instead of ${told(wanted[place])}`];
  return reached.slice(wanted.length).map((element) => `Tab reaches ${told(element)} at the end`);
}

/** WCAG 2.4.3: inside a region, the next control stands below or after the one before. */
function orderFaults() {
  // The box of facts beside a text is read before it, as a part of its own.
  const region = (element) =>
    element.closest(":is(.sheet, .place) > *, svg, nav, form, dialog, header, article, footer");
  // Columns that stay in sight would seem to stand in another place.
  for (const element of document.querySelectorAll("body *")) element.scrollLeft = 0;
  const first = (element) => element.getClientRects()[0];
  return controls().flatMap((element, place, all) => {
    const before = all[place - 1];
    if (!before || region(before) !== region(element) || element.closest("svg")) return [];
    if (before.contains(element)) return [];
    const [one, two] = [first(before), first(element)];
    const above = two.bottom <= one.top + 1 && two.left <= one.left;
    // The boxes of two lines of a text overlap by a few pixels; those of one line share a middle.
    const middle = (one.top + one.bottom) / 2;
    const sameLine = two.top < middle && two.bottom > middle;
    const left = sameLine && two.right <= one.left + 1;
    return above || left ? [`${name(element)} stands before ${name(before)} but is reached after it`] : [];
  });
}

// Colours: [red, green, blue, alpha], 0-255 and 0-1, whatever way the style writes them.
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const known = new Map();
function channels(colour) {
  // A colour of the system is another one in the dark.
  if (!colour.includes("(")) return painted(colour);
  if (!known.has(colour)) known.set(colour, painted(colour));
  return known.get(colour);
}
function painted(colour) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}
function luminance([red, green, blue]) {
  const linear = [red, green, blue].map((each) =>
    each <= 10.31 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}
/**
 * The colour behind an element: the grounds of its ancestors laid over each other. `found` keeps
 * those that were asked for, as long as nothing changes.
 */
function ground(element, found = new Map()) {
  if (!element) return channels("Canvas");
  if (!found.has(element)) {
    const over = channels(getComputedStyle(element).backgroundColor);
    const under = over[3] === 1 ? over : ground(element.parentElement, found);
    found.set(element, over.slice(0, 3).map((each, i) => each * over[3] + under[i] * (1 - over[3])));
  }
  return found.get(element);
}
function contrast(colour, behind) {
  const [light, dark] = [luminance(colour), luminance(behind)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const clips = (element) => {
  const { overflowX, overflowY } = getComputedStyle(element);
  return element !== document.body && element !== document.documentElement
    && (overflowX !== "visible" || overflowY !== "visible");
};
function* ancestors(element) {
  for (let each = element.parentElement; each; each = each.parentElement) yield each;
}

/** WCAG 2.4.7, 1.4.11, 2.4.11: the focus shows, stands out, and is neither cut off nor covered. */
function focusFaults() {
  return controls().flatMap((element) => {
    element.focus();
    // Chromium leaves a control where it is when 32 px of it are in sight; the reader can scroll.
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (document.activeElement !== element) return [`${name(element)} does not take the focus`];
    return oneFocusFaults(element).map((fault) => `${name(element)} ${fault}`);
  });
}
function oneFocusFaults(element) {
  const style = getComputedStyle(element);
  const width = parseFloat(style.outlineWidth);
  if (style.outlineStyle === "none" || width < 2) return ["has no outline when focused"];
  const faults = [];
  const reach = width + parseFloat(style.outlineOffset);
  const behind = ground(reach > width / 2 ? element.parentElement : element);
  const stands = contrast(channels(style.outlineColor), behind);
  if (stands < CONTROL_CONTRAST) faults.push(`has an outline of contrast ${stands.toFixed(2)}`);
  const boxes = [...element.getClientRects()].filter((box) => box.width && box.height);
  if (!boxes.length) return [...faults, "takes no room when focused"];
  faults.push(...cutFaults(element, boxes, reach), ...coverFaults(element, boxes));
  return faults;
}
function cutFaults(element, boxes, reach) {
  const cut = (box, room) => Math.max(room.left - box.left, box.right - room.right,
    room.top - box.top, box.bottom - room.bottom) + reach;
  const page = { left: 0, right: innerWidth, top: -Infinity, bottom: Infinity };
  // Less than a pixel of the outline is rounding.
  const most = (room) => Math.max(...boxes.map((box) => cut(box, room)));
  const faults = most(page) > 1 ? ["has an outline cut off by the page"] : [];
  for (const outer of ancestors(element)) {
    const room = outer.getBoundingClientRect();
    if (clips(outer) && most(room) > 1) faults.push(`has an outline cut off by ${name(outer)}`);
  }
  return faults;
}
function coverFaults(element, boxes) {
  const seen = boxes.some((box) => {
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
    return points.some(([x, y]) => {
      const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
      const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
      const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return hit && (element.contains(hit) || hit.contains(element));
    });
  });
  return seen ? [] : ["is out of sight or covered when focused"];
}

/** WCAG 1.4.10: the page does not scroll sideways; what does is a named region that Tab reaches. */
function reflowFaults() {
  const width = document.documentElement.scrollWidth;
  const faults = width > innerWidth ? [`is ${width} px wide in ${innerWidth} px`] : [];
  for (const element of document.querySelectorAll("body *")) {
    if (element.scrollWidth <= element.clientWidth + 1 || !isShown(element)) continue;
    if (!["auto", "scroll"].includes(getComputedStyle(element).overflowX)) continue;
    const named = element.getAttribute("role") === "region" && element.hasAttribute("aria-label");
    if (!named || element.tabIndex < 0) faults.push(`${name(element)} scrolls sideways unnamed`);
  }
  return faults;
}

function* texts(drawn = false) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, option, title") || !isShown(parent)) continue;
    if (parent.closest("svg") && !drawn) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    yield { words: node.data.trim().slice(0, 30), parent, boxes: [...range.getClientRects()] };
  }
}

/** WCAG 1.4.12: no text is cut off by a box that cannot scroll, and no text lies over another. */
function textFaults() {
  const faults = [];
  const placed = [];
  const found = new Map();
  for (const { words, parent, boxes } of texts()) {
    for (const { room, across, down } of clippers(parent, found)) {
      const out = (box) => (across && (box.right > room.right + 1 || box.left < room.left - 1))
        || (down && (box.bottom > room.bottom + 1 || box.top < room.top - 1));
      if (boxes.some(out)) faults.push(`“${words}” is cut off`);
    }
    placed.push(...boxes.map((box) => ({ words, parent, box })));
  }
  return [...faults, ...overlapFaults(placed)];
}
/** An element and its ancestors that cut off what leaves them; `found` keeps those asked for. */
function clippers(element, found) {
  if (!found.has(element)) {
    const { overflowX, overflowY } = getComputedStyle(element);
    // What scrolls can be read; the page itself is the matter of reflowFaults().
    const ends = overflowX === "auto" || overflowX === "scroll" || element === document.body;
    const [across, down] = [overflowX, overflowY].map((each) => ["hidden", "clip"].includes(each));
    const own = across || down ? [{ room: element.getBoundingClientRect(), across, down }] : [];
    found.set(element, ends ? [] : [...own, ...clippers(element.parentElement, found)]);
  }
  return found.get(element);
}
function overlapFaults(placed) {
  placed.sort((one, two) => one.box.top - two.box.top);
  const faults = [];
  for (const [place, one] of placed.entries()) {
    for (let next = place + 1; next < placed.length; next += 1) {
      const two = placed[next];
      if (two.box.top >= one.box.bottom) break;
      const across = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
      const down = Math.min(one.box.bottom, two.box.bottom) - two.box.top;
      // The boxes of two lines may touch by the part of a font that no sign fills.
      const share = down / Math.min(one.box.height, two.box.height);
      if (across > 2 && share > 0.25) faults.push(`“${one.words}” and “${two.words}” overlap`);
    }
  }
  return faults;
}

/** WCAG 1.4.3, also for what axe is unsure of: words in drawings, over them and beside them. */
function contrastFaults() {
  const found = new Map();
  return [...texts(true)].flatMap(({ words, parent }) => {
    const style = getComputedStyle(parent);
    const behind = ground(parent, found);
    const [red, green, blue, alpha] = channels(parent.closest("svg") ? style.fill : style.color);
    const seen = [red, green, blue].map((each, i) => each * alpha + behind[i] * (1 - alpha));
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const reached = contrast(seen, behind);
    return reached < (large ? 3 : 4.5) ? [`“${words}” has a contrast of ${reached.toFixed(2)}`] : [];
  });
}

/** WCAG 1.4.1 and 1.4.11 when the reader sets the colours: marks and drawings still show. */
function forcedColourFaults() {
  const cues = ["borderBlockEnd", "borderInlineStart", "outline", "textDecorationLine", "fontWeight"];
  const look = (element) => cues.map((cue) => getComputedStyle(element)[cue]).join();
  const faults = [];
  for (const current of document.querySelectorAll("nav a[aria-current]")) {
    const other = current.closest("nav").querySelector("a:not([aria-current])");
    if (other && isShown(current) && look(current) === look(other)) {
      faults.push(`${name(current)} is marked as current by its ground alone`);
    }
  }
  for (const link of document.querySelectorAll("svg a")) {
    const behind = ground(link.closest("svg"));
    const strength = [...link.querySelectorAll("*")].flatMap((shape) =>
      ["fill", "stroke"].map((paint) => getComputedStyle(shape)[paint])
        .filter((colour) => colour !== "none" && channels(colour)[3] > 0.5)
        .map((colour) => contrast(channels(colour), behind)),
    );
    if (Math.max(0, ...strength) < CONTROL_CONTRAST) faults.push(`${name(link)} does not show`);
  }
  return faults;
}

/** WCAG 2.3.3: nothing moves for a reader who asks for no motion. */
function motionFaults() {
  const long = (list) => list.split(",").some((each) => parseFloat(each) > 0.001);
  return [...document.querySelectorAll("*")].flatMap((element) =>
    [null, "::before", "::after"].flatMap((part) => {
      const style = getComputedStyle(element, part);
      const moves = (long(style.transitionDuration) && style.transitionProperty !== "none")
        || (long(style.animationDuration) && style.animationName !== "none")
        || style.scrollBehavior === "smooth";
      return moves ? [`${name(element)}${part ?? ""} moves`] : [];
    }),
  );
}

/** Wait until what has been done to the page is shown, and what was seen of it is told. */
async function twoFrames() {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}

/** What has moved since the page opened (Layout Instability API; the score has no unit). */
async function shiftFaults() {
  const faults = [];
  const told = ({ value, sources }) =>
    `${sources.map(({ node }) => (node?.localName ? name(node) : "text")).join(", ")} shifted by ${value.toFixed(4)}`;
  const add = (entries) => faults.push(...entries.map(told));
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  await twoFrames();
  add(observer.takeRecords());
  return faults;
}

/** On paper: words, lines and drawings are black or grey, and the ground is white. */
function inkFaults() {
  const paints = { svg: ["fill", "stroke"], other: ["color", "borderTopColor", "borderInlineStartColor", "textDecorationColor"] };
  return [...document.querySelectorAll("body, body *")].filter(isShown).flatMap((element) => {
    const style = getComputedStyle(element);
    const told = (paint) => `${name(element)} has the ${paint} ${style[paint]}`;
    const coloured = paints[element.closest("svg") ? "svg" : "other"].filter((paint) => {
      const [red, green, blue, alpha] = style[paint] === "none" ? [0, 0, 0, 0] : channels(style[paint]);
      return alpha > 0.05 && Math.max(red, green, blue) - Math.min(red, green, blue) > 8;
    });
    const white = luminance(ground(element)) > 0.99;
    return [...coloured.map(told), ...(white ? [] : [told("backgroundColor")])];
  });
}

/** Safari on a phone zooms into a field with smaller letters than 16 px. */
function fieldFaults() {
  return [...document.querySelectorAll("input, select, textarea")]
    .map((field) => [field, getComputedStyle(field).fontSize])
    .filter(([, size]) => parseFloat(size) < 16)
    .map(([field, size]) => `${name(field)} has letters of ${size}`);
}

/** Only running text is hyphenated: no heading, table, list of links, control or drawing. */
function hyphenFaults() {
  const never = "h1, h2, h3, h4, th, td, dt, dd, nav *, header *, button, strong, label, .figure *, "
    + ".continents *, .rows *, .facts *, .chart *, div.list *, .related *";
  return [...document.querySelectorAll("body *")]
    .filter((each) => getComputedStyle(each).hyphens === "auto" && each.textContent.trim())
    .filter((each) => each.matches(never) && !each.matches(":is(p, li) > a, .prose strong"))
    .map((each) => `${name(each)} is hyphenated`);
}

/** Tab passes over pictures, whose links have names and stand in a list on the same page. */
function pictureFaults() {
  const link = (each) => each.getAttribute("href");
  const listed = new Set([...document.querySelectorAll("article a:not(svg a)")].map(link));
  return [...document.querySelectorAll("article svg a")].flatMap((each) => [
    ...(each.tabIndex >= 0 ? [`Tab stops at ${link(each)}`] : []),
    ...(listed.has(link(each)) ? [] : [`lists no ${link(each)}`]),
    ...(each.querySelector("title, text") ? [] : [`names no ${link(each)}`]),
  ]);
}

/** The title is seen at once on a phone, whatever the language says in the header. */
function titleFaults() {
  const highest = { "zh-Hans": 101, en: 101, fr: 136 }[document.documentElement.lang];
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [top, { height }] = [box("h1").top, box("header")];
  return top > 190 || height > highest ? [`title at ${top}, header of ${height}`] : [];
}

/** Dates and short names in tables and lists stay on one line; no column is a sign wide. */
function brokenFaults() {
  const lines = (range) => new Set([...range.getClientRects()].map((box) => Math.round(box.bottom))).size;
  const date = /\d{4}年(\d+月)?(\d+日)?|(\d+(er)? )?\p{L}+\p{Ll}{2} \d{4}/u;
  const faults = [];
  for (const node of textsOf("td, th, li, dd")) {
    const range = document.createRange();
    const inCell = node.parentElement.closest("td, th");
    const found = node.parentElement.closest("time, .rows__when, td:not(:has(a))") ? date.exec(node.data) : null;
    range.selectNodeContents(node);
    if (inCell && node.data.trim().length > 2 && lines(range) >= node.data.trim().length / 2) {
      faults.push(`“${node.data.trim()}” stands in a column of ${lines(range)} lines`);
    }
    if (!found) continue;
    range.setStart(node, found.index);
    range.setEnd(node, found.index + found[0].length);
    if (lines(range) > 1) faults.push(`the date “${found[0]}” is broken`);
  }
  return faults;
}
function textsOf(selector) {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() && node.parentElement.closest(selector) && isShown(node.parentElement)) found.push(node);
  }
  return found;
}
