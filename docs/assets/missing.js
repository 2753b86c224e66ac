// 404.html shows the language of the address first, and offers addresses like the wrong one.

const home = new URL("..", import.meta.url);
const sections = [...document.querySelectorAll(".missing")];
const asked = location.pathname.slice(home.pathname.length).replace(/\/+/g, "/");
const prefixes = sections.map((section) => section.dataset.prefix.replace(home.pathname, "").replace(/^\.?\//, ""));
const foreign = prefixes.filter((prefix) => prefix && `${asked}/`.startsWith(prefix));
const prefix = foreign[0] ?? "";
const own = sections[prefixes.indexOf(prefix)];
const path = asked.slice(prefix.length).replace(/(^|\/)index\.html?$/, "/").replace(/\.html?$/, "/").replace(/\/*$/, "/");

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

const last = (address) => address.split("/").filter(Boolean).at(-1) ?? "";

// How far an address is from the one asked for: 0 is the same, 1 is all different. The last part
// says most (cities/colonge/, events/cologne/); slips elsewhere count when it is right.
function far(address) {
  const ends = distance(last(path), last(address)) / Math.max(last(path).length, 1);
  return ends + distance(path, address) / path.length / 10;
}

const near = (addresses) =>
  addresses
    .map((address) => [far(address), address])
    .filter(([so, address]) => address && so <= 0.4)
    .sort(([one], [other]) => one - other)
    .slice(0, 5)
    .map(([, address]) => address);

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
  const id = own.dataset.language;
  const json = async (name) => (await fetch(new URL(`search/${name}`, home))).json();
  const addresses = await json("addresses.json");
  const { entries } = await json(`${id}/names.json`);
  const named = new Map(entries.map(([url, , title]) => [url, title]));
  const made = [];
  if (addresses.includes(path)) {
    const versions = sections.map((each, at) => [each.dataset.name, prefixes[at] + path, each.lang]);
    made.push(...list(own.dataset.versions, versions));
  } else {
    const items = near(addresses).map((address) => [named.get(prefix + address), prefix + address]);
    if (items.length) made.push(...list(own.dataset.near, items.filter(([words]) => words)));
  }
  own.querySelector("h1, h2").after(...made);
}

document.documentElement.lang = own.lang;
for (const section of sections) if (section !== own) section.remove();
const search = document.querySelector("a[data-search]");
search.dataset.search = new URL(`search/${own.dataset.language}/`, home).href;
search.href = new URL(`${prefix}a-z/`, home).href;
// The first heading is the main one, whichever language is shown.
const heading = own.querySelector("h2");
if (heading) {
  const main = document.createElement("h1");
  main.textContent = heading.textContent;
  heading.replaceWith(main);
}
document.title = own.querySelector("h1").textContent;
offer();
