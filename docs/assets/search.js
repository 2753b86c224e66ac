// The search dialog: a combobox with a list of results (WAI-ARIA APG, combobox with list popup).
// Loaded the first time a reader opens the search; its words come with the index.

import { openIndex } from "./search-engine.js";
import { keysAreOff, turnKeys } from "./page.js";
import { highlighted, snippet } from "./search-snippet.js";

const SHOWN = 8;
const WAIT = 120;
let search;

export async function openSearch(folder, link) {
  search ??= openIndex(folder).then((index) => new Dialog(index));
  const opener = document.activeElement === document.body ? link : document.activeElement;
  let dialog;
  try {
    dialog = await search;
  } catch {
    search = undefined;
    location.assign(link.href);
    return;
  }
  dialog.open(opener);
}

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

class Dialog {
  #index;
  #chosen = -1;
  #latest = 0;

  constructor(index) {
    this.#index = index;
    const { words } = index;
    this.field = element("input", {
      type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "search-results",
      "aria-autocomplete": "list", "aria-describedby": "search-hint", autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", enterkeyhint: "go", id: "search-field",
    });
    this.list = element("ul", { id: "search-results", role: "listbox", "aria-label": words.title });
    this.list.hidden = true;
    this.told = element("p", { role: "status", class: "search__count" });
    // Who speaks to the computer may want no keys that act alone (WCAG 2.1.4).
    this.keys = element("input", { type: "checkbox", class: "search__keys" });
    this.keys.checked = !keysAreOff();
    this.keys.addEventListener("change", () => turnKeys(this.keys.checked));
    this.instead = element("div", { class: "search__instead" });
    const close = element("button", { type: "button", class: "search__close" }, words.close);
    this.dialog = element("dialog", { class: "search", "aria-labelledby": "search-title" },
      element("div", { class: "search__top" }, element("h2", { id: "search-title" }, words.title), close),
      element("label", { for: "search-field" }, words.field),
      this.field, this.told, this.list, this.instead,
      element("p", { id: "search-hint", class: "search__hint" }, words.hint),
      element("label", {}, this.keys, ` ${words.keys}`));
    document.body.append(this.dialog);
    close.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("close", () => this.opener?.focus());
    this.field.addEventListener("input", () => this.#later());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", (event) => this.#follow(event.target.closest("li")));
  }

  open(opener) {
    if (this.dialog.open) return;
    this.opener = opener;
    this.dialog.showModal();
    this.field.focus();
    this.field.select();
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#search(), WAIT);
  }

  async #search() {
    const query = this.field.value;
    const turn = ++this.#latest;
    let found, results;
    try {
      found = await this.#index.search(query);
      results = await Promise.all(found.slice(0, SHOWN).map((id) => this.#index.result(id)));
    } catch {
      if (turn === this.#latest) this.#show(query, [], 0, this.#index.words.failed);
      return;
    }
    // An answer that comes after a newer one is out of date.
    if (turn === this.#latest) this.#show(query, results, found.length, this.#index.words.none);
  }

  #show(query, results, number, none) {
    const { words } = this.#index;
    const some = results.length > 0;
    this.#choose(-1);
    this.list.replaceChildren(...results.map((result, at) => this.#item(result, at, query)));
    this.list.hidden = !some;
    this.field.setAttribute("aria-expanded", String(some));
    const silent = !query.trim();
    this.told.textContent = silent ? "" : some ? words.count.replace("{number}", number) : none;
    this.instead.replaceChildren(...(some || silent ? [] : [this.#lists()]));
    this.list.scrollTop = 0;
  }

  #lists() {
    const items = this.#index.lists.map(([title, url]) =>
      element("li", {}, element("a", { href: new URL(url, this.#index.root).href }, title)));
    return element("ul", {}, ...items);
  }

  #item({ href, kind, title, text }, at, query) {
    const item = element("li", { role: "option", id: `search-result-${at}`, "aria-selected": "false" },
      element("span", { class: "search__name" }, ...highlighted(title, query)),
      element("span", { class: "search__kind" }, kind),
      element("span", { class: "search__text" }, ...highlighted(snippet(text, query), query)));
    item.dataset.href = href;
    return item;
  }

  #key(event) {
    const number = this.list.children.length;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && number) {
      event.preventDefault();
      const from = this.#chosen < 0 && event.key === "ArrowUp" ? 0 : this.#chosen;
      this.#choose((from + steps[event.key] + number) % number);
    } else if (event.key === "Escape") {
      // Else the first Esc empties the field and the second closes.
      event.preventDefault();
      this.dialog.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#enter();
    }
  }

  // Enter may come before the results of what was typed.
  async #enter() {
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
