// The script in the head of every page. It runs in two steps. At once, before the browser shows
// anything: the colours, and the language to offer. When the whole page is parsed: the button for
// dark and light, the search, the offer of the reader's own language, and the coming events that are
// over. The search itself is loaded when somebody opens it. On pages with a list the build puts
// list.js behind this file (scripts/outputs/compact.py).

// Until a reader presses the button for dark and light, and without this script, the colours follow
// the reader's system; only a choice is stored.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // Storage is forbidden: the choice lasts as long as the page.
  }
}

if (stored("palette")) root.dataset.palette = stored("palette");

// A reader whose browser prefers another language of the site is offered it, until the reader has
// chosen a language. The style sheet keeps room for the offer from the start, by data-offer.
const base = (tag) => tag.toLowerCase().split("-")[0];
const versions = [...document.querySelectorAll("link[hreflang]")].map((each) => each.hreflang);
const wanted = navigator.languages.map(base).find((tag) => versions.map(base).includes(tag));
if (wanted && wanted !== base(root.lang) && !stored("language")) root.dataset.offer = wanted;

// By data-waiting, the style sheet keeps room for buttons and filters that this script shows later.
root.dataset.waiting = "";
addEventListener("load", () => delete root.dataset.waiting);

// On a site opened from a disk (file:), a link that ends in a slash would show a folder: it gets
// the name of the file in it.
function leadToFiles() {
  for (const link of document.querySelectorAll("a[href]")) {
    const there = new URL(link.getAttribute("href"), location.href);
    if (there.protocol !== "file:" || !there.pathname.endsWith("/")) continue;
    there.pathname += "index.html";
    link.setAttribute("href", there.href);
  }
}

// Opens the fold in which the target of the address stands: not every browser does so by itself.
function unfold() {
  const fold = document.getElementById(location.hash.slice(1))?.closest("details");
  if (fold) fold.open = true;
}
addEventListener("hashchange", unfold);

document.addEventListener("DOMContentLoaded", () => {
  unfold();
  if (location.protocol === "file:") leadToFiles();
  const buttons = document.querySelectorAll(".palette, .palette-words");
  // theme.palette in mkdocs.yml may name the dark scheme.
  const isDark = () => system.matches || document.body.dataset.mdColorScheme === "slate";
  const dark = () => (root.dataset.palette ?? (isDark() ? "dark" : "light")) === "dark";
  const show = () => buttons.forEach((each) => each.setAttribute("aria-pressed", String(dark())));
  const change = () => {
    root.dataset.palette = dark() ? "light" : "dark";
    try {
      localStorage.setItem("palette", root.dataset.palette);
    } catch {
      // Storage is forbidden, as in stored().
    }
    show();
  };
  system.addEventListener("change", show);
  show();
  for (const each of buttons) {
    each.addEventListener("click", change);
    each.hidden = false;
  }

  // A paragraph with a name of its own gets a link to it, for those who want to cite it.
  for (const each of document.querySelectorAll("[data-link] p[id*=statements-]")) {
    const link = document.createElement("a");
    link.setAttribute("aria-label", each.closest("article").dataset.link);
    each.prepend(Object.assign(link, { className: "pilcrow", href: `#${each.id}` }));
  }

  const link = document.querySelector("a[data-search]");
  let dialog, results, openings = 0;

  // Whether a key belongs to an input method, as for Chinese. For the key that ends the composition
  // WebKit says isComposing = false, but gives the code 229.
  const composes = (event) => event.isComposing || event.keyCode === 229;

  // Returns the dialog of the search with its field, made without waiting for search.js, so that no
  // letter is lost while that is loaded. data-words of the link has the words of its four elements.
  function makeDialog() {
    const made = document.createElement("dialog");
    made.className = "search";
    made.innerHTML = '<form method="dialog" class="search__top"><h2></h2><button></button></form><form><label for="search-field"></label><input id="search-field" autofocus></form><p role="status"></p>';
    made.querySelectorAll("h2, button, label, p").forEach((each, at) => each.append(link.dataset.words.split("|")[at]));
    made.addEventListener("keydown", (event) => composes(event) && /Enter|Esc/.test(event.key) && event.preventDefault());
    made.addEventListener("submit", (event) => {
      if (event.target.method === "dialog") return;
      event.preventDefault();
      results?.then((list) => list.enter(), () => {});
    });
    document.body.append(made);
    return made;
  }

  function open(event) {
    event.preventDefault();
    const leave = () => location.assign(link.href);
    // Older browsers have no <dialog>: they follow the link to the page of all names.
    if (!window.HTMLDialogElement?.prototype.showModal) return leave();
    dialog ??= makeDialog();
    if (!dialog.open) dialog.showModal();
    const opening = ++openings;
    const begun = Boolean(results);
    results ??= import("./search.js").then(({ connect }) => connect(dialog, new URL(link.dataset.search, location.href), composes, keysAreOff));
    results.catch(() => {
      results = undefined;
      if (opening !== openings || !dialog.open) return;
      // Where the loading began for an earlier opening, which the reader has closed since, it is
      // tried once more; where it began now, the reader is led to the page of all names.
      if (begun) open(event);
      else leave();
    });
  }

  for (const each of document.querySelectorAll(".search-link")) {
    each.addEventListener("click", (event) => {
      // With one of these keys, browsers open the link in a new tab or window.
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) open(event);
    });
  }

  document.addEventListener("keydown", (event) => {
    const written = event.target.closest?.("input, textarea, select, [contenteditable]");
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (["/", "s"].includes(event.key) && !written && !held && !composes(event) && !event.defaultPrevented && !keysAreOff()) open(event);
  });

  // Whether the reader has turned off, in the search, that the keys / and s open it.
  const keysAreOff = () => {
    try { return localStorage.getItem("keys") === "off"; } catch { return false; }
  };

  // Ends the offer of another language on every page; where storage is refused, on this page.
  const choose = () => {
    try { localStorage.setItem("language", "chosen"); } catch { /* Storage is forbidden. */ }
    delete root.dataset.offer;
  };

  const card = root.dataset.offer && document.querySelector(`.offer:lang(${root.dataset.offer})`);
  if (card) {
    card.hidden = false;
    card.addEventListener("click", (event) => {
      if (!event.target.closest("a, button")) return;
      choose();
      card.hidden = true;
    });
  }
  for (const each of document.querySelectorAll(".languages a")) each.addEventListener("click", choose);

  // The links to other languages lead to the same part of the page, filtered and sorted alike: they
  // get the query and the anchor of the address. Filters change the address without an event, so
  // a link gets them again whenever it is about to be followed or copied.
  for (const each of document.querySelectorAll(".languages a, .offer a")) {
    const version = each.href;
    const carry = () => { each.href = version + location.search + location.hash; };
    for (const event of ["pointerenter", "focus", "click"]) each.addEventListener(event, carry);
    carry();
  }

  // Events that were to come when the site was built may be over by now. Their lines are hidden;
  // when the last one is, the sentence is shown that no coming dates were known when the site was
  // built. The day is that of the reader's clock, written as in data-until; to ask the browser for
  // the form of a language takes long.
  const coming = document.querySelectorAll(".coming li");
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  for (const each of coming) each.hidden = each.dataset.until < today;
  if (coming.length && [...coming].every((each) => each.hidden)) document.querySelector(".coming .empty").hidden = false;
});
