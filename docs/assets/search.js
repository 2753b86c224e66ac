// Shows the results of the search below its field, as a combobox with a list (WAI-ARIA Authoring
// Practices, combobox with list popup). page.js loads this file when a reader first opens the
// search; the words that it shows come with the index.

import { LONGEST, openIndex, visible } from "./search-engine.js";
import { highlighted, snippet } from "./search-snippet.js";

// The results that are shown, and the milliseconds without a key before a query is searched.
const SHOWN = 8;
const WAIT = 120;

// Resolves to the results of the dialog that page.js has opened; rejects if the index in `folder`
// cannot be had. page.js gives what both need: composes(event), whether a key belongs to an input
// method, and keysAreOff(), whether the reader has turned off the keys that open the search.
export async function connect(dialog, folder, composes, keysAreOff) {
  return new Results(dialog, await openIndex(folder), composes, keysAreOff());
}

const setAttributes = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
};

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
};

// What is not translated says its language, and runs in its direction.
const inLanguage = (lang) => (lang ? { lang, dir: "auto" } : {});

const turnKeys = (on) => {
  try {
    if (on) localStorage.removeItem("keys");
    else localStorage.setItem("keys", "off");
  } catch { /* Storage is forbidden: the keys stay as they are. */ }
};

class Results {
  #index;
  // The position of the chosen result in the list, -1 for none.
  #chosen = -1;
  // The number of searches so far: an answer with an older number comes too late.
  #latest = 0;
  #composes;
  #composing = false;

  constructor(dialog, index, composes, keysAreOff) {
    this.#index = index;
    this.#composes = composes;
    const { words } = index;
    this.dialog = dialog;
    this.field = dialog.querySelector("input");
    this.told = dialog.querySelector("[role=status]");
    this.told.className = "search__count";
    setAttributes(dialog, { "aria-labelledby": "search-title" });
    setAttributes(dialog.querySelector("h2"), { id: "search-title" });
    setAttributes(this.field, {
      role: "combobox", "aria-expanded": "false", "aria-controls": "search-results", "aria-autocomplete": "list",
      "aria-describedby": "search-hint", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      enterkeyhint: "go", maxlength: LONGEST,
    });
    this.list = element("ul", { id: "search-results", role: "listbox", "aria-label": words.results });
    this.list.hidden = true;
    // Whoever speaks to the computer may set off single keys by mistake, so the keys that open the
    // search can be turned off (WCAG 2.1.4).
    this.keys = element("input", { type: "checkbox", class: "search__keys" });
    this.keys.checked = !keysAreOff;
    this.keys.addEventListener("change", () => turnKeys(this.keys.checked));
    this.instead = element("div", { class: "search__instead" });
    dialog.append(this.list, this.instead,
      element("p", { id: "search-hint", class: "search__hint" }, words.hint),
      element("label", {}, this.keys, ` ${words.keys}`));
    this.field.addEventListener("input", (event) => this.#searchSoon(event.isComposing));
    this.field.addEventListener("compositionend", () => this.#searchSoon(false));
    this.field.addEventListener("keydown", (event) => this.#moveByKey(event));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    this.list.addEventListener("click", (event) => this.#follow(event.target.closest("li")));
    // The reader may have typed while this file was loaded.
    this.#search();
  }

  #searchSoon(composing) {
    this.#composing = composing;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#search(), WAIT);
  }

  async #search() {
    const query = this.field.value;
    const turn = ++this.#latest;
    const { words } = this.#index;
    let answer, results;
    try {
      answer = await this.#index.search(query);
      results = await Promise.all(answer.found.slice(0, SHOWN).map((id) => this.#index.result(id)));
    } catch {
      if (turn === this.#latest) this.#show([], [], words.failed);
      return;
    }
    // While an input method composes a word, what stands in the field may be no word yet: then
    // the results before stay instead of the sentence that nothing was found.
    if (turn !== this.#latest || (this.#composing && !results.length)) return;
    const pattern = answer.near ? words.near : words.count;
    const told = results.length ? pattern.join(answer.found.length) : words.none.join(shortened(visible(query).trim()));
    this.#show(results, answer.terms, query.trim() ? told : "");
  }

  #show(results, terms, told) {
    const some = results.length > 0;
    this.#choose(-1);
    this.list.replaceChildren(...results.map((result, at) => this.#item(result, at, terms)));
    this.list.hidden = !some;
    this.field.setAttribute("aria-expanded", String(some));
    this.told.textContent = told;
    this.instead.replaceChildren(...(some || !told ? [] : [this.#linksToLists()]));
    this.list.scrollTop = 0;
  }

  // Returns links to the lists of the site, for a query that finds nothing.
  #linksToLists() {
    const items = this.#index.lists.map(([title, url]) =>
      element("li", {}, element("a", { href: new URL(url, this.#index.root).href }, title)));
    return element("ul", {}, ...items);
  }

  #item({ href, kind, title, text, languages: [ofTitle, ofText] }, at, terms) {
    const item = element("li", { role: "option", id: `search-result-${at}`, "aria-selected": "false" },
      element("span", { class: "search__name", ...inLanguage(ofTitle) }, ...highlighted(title, terms)),
      element("span", { class: "search__kind" }, kind),
      element("span", { class: "search__text", ...inLanguage(ofText) }, ...highlighted(snippet(text, terms), terms)));
    item.dataset.href = href;
    return item;
  }

  #moveByKey(event) {
    const number = this.list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !number || this.#composes(event)) return;
    event.preventDefault();
    const from = this.#chosen < 0 && step < 0 ? 0 : this.#chosen;
    this.#choose((from + step + number) % number);
  }

  // Opens the chosen result or else the first. Enter may be pressed before the results of what was
  // typed are there: then the search is not put off.
  async enter() {
    if (this.#chosen < 0) {
      clearTimeout(this.timer);
      await this.#search();
    }
    this.#follow(this.list.children[Math.max(this.#chosen, 0)]);
  }

  #choose(at) {
    this.list.children[this.#chosen]?.setAttribute("aria-selected", "false");
    this.#chosen = at;
    const item = this.list.children[at];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.field.setAttribute("aria-activedescendant", item.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  #follow(item) {
    if (!item) return;
    this.dialog.close();
    location.assign(item.dataset.href);
  }
}

// Returns a query for the sentence that nothing was found: the beginning of a long one.
const shortened = (query) => ([...query].length > 60 ? `${[...query].slice(0, 60).join("")}…` : query);
