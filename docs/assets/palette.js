// What runs in the head of every page, before anything is shown.
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
// Room for the offer is kept from the start; page.js shows it.
const base = (tag) => tag.toLowerCase().split("-")[0];
const versions = [...document.querySelectorAll("link[hreflang]")].map((each) => each.hreflang);
const wanted = navigator.languages.map(base).find((tag) => versions.map(base).includes(tag));
if (wanted && wanted !== base(root.lang) && !stored("language")) root.dataset.offer = wanted;

// The style sheet keeps room for what the modules will show, until they have had their chance.
root.dataset.waiting = "";
addEventListener("load", () => delete root.dataset.waiting);

// Opened from a disk, an address that ends in a slash would show a folder. Modules do not run there.
function leadToFiles() {
  for (const link of document.querySelectorAll("a[href]")) {
    const there = new URL(link.getAttribute("href"), location.href);
    if (there.protocol !== "file:" || !there.pathname.endsWith("/")) continue;
    there.pathname += "index.html";
    link.setAttribute("href", there.href);
  }
}

document.addEventListener("DOMContentLoaded", () => {
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
});
