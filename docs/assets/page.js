// On every page, in its head: what must be known before anything is shown, and then, when the page
// is there, the button for dark and light, the search, and the offer of the reader's own language.
// Everything else is loaded when it is asked for. On a list the build puts list.js behind this.
//
// Dark or light by hand: without this script, and until the button is pressed, the page follows
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

// A reader who prefers another language of the site is offered it, until a language is chosen.
// Room for the offer is kept from the start.
const base = (tag) => tag.toLowerCase().split("-")[0];
const versions = [...document.querySelectorAll("link[hreflang]")].map((each) => each.hreflang);
const wanted = navigator.languages.map(base).find((tag) => versions.map(base).includes(tag));
if (wanted && wanted !== base(root.lang) && !stored("language")) root.dataset.offer = wanted;

// The style sheet keeps room for what will be shown when the page is there.
root.dataset.waiting = "";
addEventListener("load", () => delete root.dataset.waiting);

// Opened from a disk, an address that ends in a slash would show a folder.
function leadToFiles() {
  for (const link of document.querySelectorAll("a[href]")) {
    const there = new URL(link.getAttribute("href"), location.href);
    if (there.protocol !== "file:" || !there.pathname.endsWith("/")) continue;
    there.pathname += "index.html";
    link.setAttribute("href", there.href);
  }
}

// Not every browser unfolds what an address leads to.
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
      // See above.
    }
    show();
  };
  system.addEventListener("change", show);
  show();
  for (const each of buttons) {
    each.addEventListener("click", change);
    each.hidden = false;
  }

  const link = document.querySelector("a[data-search]");
  let dialog, results, openings = 0;

  // A key of an input method; WebKit tells the last one by its code.
  const composes = (event) => event.isComposing || event.keyCode === 229;

  // The field is there at once: no letter is lost while the rest is loaded.
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
    // Older engines have no dialogs.
    if (!window.HTMLDialogElement?.prototype.showModal) return leave();
    dialog ??= makeDialog();
    if (!dialog.open) dialog.showModal();
    const opening = ++openings;
    const begun = Boolean(results);
    results ??= import("./search.js").then(({ connect }) => connect(dialog, new URL(link.dataset.search, location.href), composes, keysAreOff));
    results.catch(() => {
      results = undefined;
      if (opening !== openings || !dialog.open) return;
      // What failed may have been begun for an earlier opening, which the reader closed.
      if (begun) open(event);
      else leave();
    });
  }

  for (const each of document.querySelectorAll(".search-link")) {
    each.addEventListener("click", (event) => {
      // A link opened in a new tab stays a link.
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) open(event);
    });
  }

  document.addEventListener("keydown", (event) => {
    const written = event.target.closest?.("input, textarea, select, [contenteditable]");
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (["/", "s"].includes(event.key) && !written && !held && !composes(event) && !event.defaultPrevented && !keysAreOff()) open(event);
  });

  // The keys / and s open the search until a reader turns them off.
  const keysAreOff = () => {
    try { return localStorage.getItem("keys") === "off"; } catch { return false; }
  };

  // The choice is remembered only after a click; storage may be refused.
  const choose = () => {
    try { localStorage.setItem("language", "chosen"); } catch { /* then not */ }
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

  // Another language shows the same part of the page, filtered and sorted alike. Filters change the
  // address without an event, so each link is looked at again before it can be followed or copied.
  for (const each of document.querySelectorAll(".languages a, .offer a")) {
    const version = each.href;
    const carry = () => { each.href = version + location.search + location.hash; };
    for (const event of ["pointerenter", "focus", "click"]) each.addEventListener(event, carry);
    carry();
  }

  // What was to come when the site was built may be over by now: its line goes, and with the last
  // line comes the sentence that no coming dates were found in the month of the build.
  const coming = document.querySelectorAll(".coming li");
  const today = new Date().toLocaleDateString("sv");
  for (const each of coming) each.hidden = each.dataset.until < today;
  if (coming.length && [...coming].every((each) => each.hidden)) document.querySelector(".coming .empty").hidden = false;
});
