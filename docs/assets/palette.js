// Dark or light by hand. Without this script, and until the button is pressed, the page follows
// the reader's system; only a choice is stored. It runs in the head, so that nothing flashes.

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

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".palette");
  const dark = () => (root.dataset.palette ?? (system.matches ? "dark" : "light")) === "dark";
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
