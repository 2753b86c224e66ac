// The script of 404.html, which has the text of the page in every language (class "missing"). It
// leaves the language of the address that was asked for, gives the page the header and footer of
// that language, and offers the pages whose addresses are most like the wrong one. It runs before
// page.js looks at the page, which therefore finds the header of that language.

const home = new URL("..", import.meta.url);
const sections = [...document.querySelectorAll(".missing")];
const asked = asWeWrite(location.pathname.slice(home.pathname.length)).split("/");
const shown = sectionFor(asked[0]) ?? sections[0];
// The address that was asked for, below the folder of its language: "cities/colonge/".
const path = [...asked.slice(sectionFor(asked[0]) ? 1 : 0), ""].join("/").replace(/^\/+/, "");

// Returns an address as this site writes them: small Latin letters, digits and hyphens between
// slashes. Chats and mails glue brackets, quotation marks and sentences to addresses: the address
// ends at the first sign that no address of this site has.
function asWeWrite(address) {
  const plain = decoded(decoded(address)).normalize("NFKD").toLowerCase().replace(/[\p{M}\p{C}]/gu, "");
  const pieces = plain.replaceAll("\\", "/").split(/[^\p{Script=Latin}\d\s/._~+-]/u);
  const first = pieces.find((piece) => /[^\s/._~+-]/.test(piece)) ?? "";
  return first
    .replace(/[\s._~+-]*\/[\s/._~+-]*/g, "/")
    .replace(/^[\s/._~+-]+|[\s/._~+-]+$/g, "")
    .replace(/\.[a-z]{2,5}$/, "")
    .replace(/(^|\/)index$/, "")
    .replace(/[\s._~+]+/g, "-");
}

// Returns the text without %-escapes. Bytes that are no text, such as half a letter, become a sign
// at which asWeWrite ends the address.
function decoded(text) {
  return text.replace(/(%[\da-f]{2})+/gi, (run) => {
    try { return decodeURIComponent(run); } catch { return "|"; }
  });
}

// Returns the text of the page in the language that a part of an address names: "fr", but also
// "zh" (whose pages have no folder of their own) and "en-gb".
function sectionFor(word) {
  return sections.find((section) => word.split("-")[0] === section.dataset.language);
}

// Returns how many letters must be added, left out, changed or exchanged with the next one to make
// one word of the other (optimal string alignment distance). `row` has the distances of the first i
// letters of one word from each beginning of the other; `previous` and `beforePrevious` are those of
// i - 1 and i - 2 letters.
function distance(one, other) {
  let [beforePrevious, previous] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], beforePrevious[j - 2] + 1);
      }
    }
    [beforePrevious, previous] = [previous, row];
  }
  return previous[other.length];
}

const lastPart = (url) => url.split("/").filter(Boolean).at(-1) ?? "";

// Returns how different an address is from the one that was asked for: 0 is the same, 1 is quite
// another. The last part counts most, wherever it stands (cities/colonge/, events/cologne/); the
// whole address only decides between addresses whose last parts are equally different. A page is
// not different at all from what was asked for below it (cities/cologne/history/).
function difference(url) {
  if (path.startsWith(url) && url.split("/").length > 2) return 0;
  const ofLastPart = distance(lastPart(path), lastPart(url)) / Math.max(lastPart(path).length, 1);
  return ofLastPart + distance(path, url) / path.length / 10;
}

const mostAlike = (addresses) =>
  addresses
    .map((url) => [difference(url), url])
    .filter(([different, url]) => url && different <= 0.4)
    .sort(([one], [other]) => one - other)
    .slice(0, 5)
    .map(([, url]) => url);

// Returns a sentence and a list of links below it; each item is [words, address, language].
const listOfLinks = (sentence, items) => {
  const title = document.createElement("p");
  title.textContent = sentence;
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

// Shows links to the pages that may be meant; their titles come from the search index of the
// language. An address that is right but for its spelling (/EN/Cities/Cologne) is offered in every
// language.
async function offerPages() {
  const { language, prefix, versions, near } = shown.dataset;
  const json = async (name) => (await fetch(new URL(`search/${name}`, home))).json();
  const [addresses, { entries }] = await Promise.all([json("addresses.json"), json(`${language}/names.json`)]);
  const exists = addresses.includes(path);
  const rest = exists ? location.search + location.hash : "";
  const titles = new Map(entries.map(([url, , title]) => [url, title]));
  const items = (exists ? [path] : mostAlike(addresses))
    .map((url) => [titles.get(prefix + url), prefix + url + rest])
    .filter(([title]) => title);
  const made = items.length ? listOfLinks(near, items) : [];
  if (exists) {
    const all = sections.map((each) => [each.dataset.name, each.dataset.prefix + path + rest, each.lang]);
    made.push(...listOfLinks(versions, all));
  }
  // Behind the sentence that says that there is no such page.
  document.querySelector("h1 ~ p").after(...made);
}

// The page has the header and footer of the first language, and a <template> with those of each
// other (overrides/404.html).
const frame = document.querySelector(`template[data-language="${shown.dataset.language}"]`);
for (const part of frame ? [...frame.content.children] : []) {
  document.querySelector(`body .${part.classList[0]}`).replaceWith(part);
}
document.documentElement.lang = shown.lang;
document.body.dir = shown.dir || document.body.dir;
document.title = shown.dataset.title;
for (const section of sections) if (section !== shown) section.remove();
// While all languages are shown, only the first has an <h1>; now the one that is left needs it.
const heading = shown.querySelector("h1, h2");
const main = document.createElement("h1");
main.textContent = heading.textContent;
heading.replaceWith(main);
offerPages();
