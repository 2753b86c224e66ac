// What runs in the head of every page, before anything is shown.
//
// Dark or light by hand: without this script, and until the button is pressed, the page follows
// the reader's system; only a choice is stored.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

function stored() {
  try {
    return localStorage.getItem("palette");
  } catch {
    return null; // Storage is forbidden: the choice lasts as long as the page.
  }
}

if (stored()) root.dataset.palette = stored();

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
  const button = document.querySelector(".palette");
  // theme.palette in mkdocs.yml may name the dark scheme.
  const isDark = () => system.matches || document.body.dataset.mdColorScheme === "slate";
  const dark = () => (root.dataset.palette ?? (isDark() ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", String(dark()));
  button.addEventListener("click", () => {
    root.dataset.palette = dark() ? "light" : "dark";
    try {
      localStorage.setItem("palette", root.dataset.palette);
    } catch {
      // See above.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
  button.hidden = false;
});
