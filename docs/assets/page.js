// On every page: opens the search, and offers the reader's own language. Everything else is
// loaded when it is asked for. Without this the search link leads to the index of names.

const link = document.querySelector("a[data-search]");

function open(event) {
  event.preventDefault();
  import("./search.js").then(
    ({ openSearch }) => openSearch(new URL(link.dataset.search, location.href), link),
    () => location.assign(link.href),
  );
}

link.addEventListener("click", (event) => {
  // A link opened in a new tab stays a link.
  if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) open(event);
});

document.addEventListener("keydown", (event) => {
  const written = event.target.closest?.("input, textarea, select, [contenteditable]");
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (["/", "s"].includes(event.key) && !written && !held && !event.defaultPrevented && !keysAreOff()) open(event);
});

// The keys / and s open the search until a reader turns them off.
export const keysAreOff = () => {
  try { return localStorage.getItem("keys") === "off"; } catch { return false; }
};

export const turnKeys = (on) => {
  try {
    if (on) localStorage.removeItem("keys");
    else localStorage.setItem("keys", "off");
  } catch { /* then they stay as they are */ }
};

// The choice is remembered only after a click; storage may be refused.
const store = {
  get: () => { try { return localStorage.getItem("language"); } catch { return null; } },
  set: () => { try { localStorage.setItem("language", "chosen"); } catch { /* then not */ } },
};

const base = (tag) => tag.toLowerCase().split("-")[0];
const bars = [...document.querySelectorAll(".offer")];
const ours = [...bars.map((bar) => bar.lang), document.documentElement.lang].map(base);
const wanted = navigator.languages.map(base).find((tag) => ours.includes(tag));
const bar = !store.get() && bars.find((each) => base(each.lang) === wanted);
if (bar) {
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    if (!event.target.closest("a, button")) return;
    store.set();
    bar.hidden = true;
  });
}
for (const each of document.querySelectorAll(".languages a")) each.addEventListener("click", store.set);

// Another language shows the same part of the page, filtered and sorted alike. Filters change the
// address without an event, so each link is looked at again before it can be followed or copied.
for (const each of document.querySelectorAll(".languages a, .offer a")) {
  const version = each.href;
  const carry = () => { each.href = version + location.search + location.hash; };
  for (const event of ["pointerenter", "focus", "click"]) each.addEventListener(event, carry);
  carry();
}
