// Finds entries. Names are in one small file and are searched by MiniSearch, with prefixes and
// with typing errors; texts are in shards, of which a query loads those of its own words.

import MiniSearch from "./minisearch.js";
import { asked, fold, isHan, words } from "./search-words.js";

// What most readers look for stands before what it rests on.
const WEIGHT = {
  cities: 1.6, initiatives: 2, countries: 1.4, pages: 1.3, events: 1, terms: 1.2,
  organisations: 1, people: 1, opportunities: 0.9, sources: 0.35,
};
const ENOUGH = 10;
// fold() turns full-width brackets into these.
const BRACKETS = / ?\([^()]*\)$/;

// A name in pinyin is found from each of its syllables on: feiyi in bei jing guo ji fei yi zhou.
const joined = (pinyin) =>
  pinyin.split("|").flatMap((name) => {
    const syllables = name.split(" ");
    return [...syllables.map((_, at) => syllables.slice(at).join("")), ...syllables];
  });

export async function openIndex(folder) {
  const json = async (name) => {
    const answer = await fetch(new URL(name, folder));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer.json();
  };
  const index = await json("names.json");
  const root = new URL("../../", folder);
  const loaded = new Map();
  const file = (name) => {
    if (!loaded.has(name)) loaded.set(name, json(`${name}.json?${index.version}`));
    return loaded.get(name);
  };
  return new Index(index, root, file);
}

class Index {
  constructor(index, root, file) {
    Object.assign(this, index, { root, file });
    this.names = new MiniSearch({
      fields: ["title", "also", "pinyin"],
      tokenize: (text, field) => (field === "pinyin" ? joined(text) : words(text)),
      processTerm: (term) => term || null,
      searchOptions: {
        tokenize: asked,
        prefix: (term) => !isHan(term) && term.length > 1,
        boost: { title: 3, also: 2, pinyin: 1 },
        boostDocument: (id) => WEIGHT[this.entries[id][1]],
        combineWith: "AND",
      },
    });
    this.names.addAll(this.entries.map(([, , title, also, pinyin], id) => ({ id, title, also, pinyin })));
  }

  // Resolves to the numbers of the entries, best first. What is less certain is shown only if
  // there is nothing better: names with a typing error, then texts with most of the words.
  async search(query) {
    const terms = asked(query);
    if (!terms.length) return [];
    const sets = await Promise.all(terms.map((term) => this.#with(term)));
    const found = [...new Set([...this.#named(query), ...this.#mentioning(sets, terms.length)])];
    const ways = [
      () => this.#mistyped(query, "AND"),
      () => (terms.length > 2 ? this.#mentioning(sets, Math.ceil(terms.length / 2)) : []),
      () => this.#mistyped(query, "OR"),
    ];
    for (const way of ways) if (!found.length) found.push(...way());
    return found;
  }

  // Entries of which a name has every word; a name that is just the query comes first, with or
  // without the short name in brackets behind it.
  #named(query) {
    const whole = fold(query.trim());
    const same = (id) => {
      const [, , title, also] = this.entries[id];
      return [title, ...also.split("|")].map(fold)
        .some((name) => [name, name.replace(BRACKETS, "")].includes(whole));
    };
    const found = this.names.search(query).map(({ id, score }) => ({ id, score: same(id) ? score * 4 : score }));
    return found.sort((one, other) => other.score - one.score).map(({ id }) => id);
  }

  // Entries whose text or names have so many of the words, those with more and the kinds that
  // readers look for first.
  #mentioning(sets, least) {
    const number = new Map();
    for (const id of sets.flatMap((set) => [...set])) number.set(id, (number.get(id) ?? 0) + 1);
    const rank = (id) => number.get(id) * 10 + WEIGHT[this.entries[id][1]];
    return [...number.keys()].filter((id) => number.get(id) >= least)
      .sort((one, other) => rank(other) - rank(one) || one - other);
  }

  async #with(term) {
    const shard = await this.file(`words-${shardOf(term, this.shards)}`);
    const prefix = !isHan(term) && term.length > 2;
    const matching = prefix ? Object.keys(shard).filter((word) => word.startsWith(term)) : [term];
    return new Set(matching.flatMap((word) => (Object.hasOwn(shard, word) ? shard[word] : [])));
  }

  // One letter more, less, other or exchanged (which counts as two) in a name.
  #mistyped(query, combineWith) {
    const fuzzy = (term) => (isHan(term) || term.length < 3 ? 0 : term.length < 5 ? 1 : 2);
    const found = this.names.search(query, { fuzzy, combineWith, maxFuzzy: 2 });
    return found.slice(0, ENOUGH).map(({ id }) => id);
  }

  // Resolves to what the list of results shows of an entry.
  async result(id) {
    const [url, kind, title] = this.entries[id];
    const texts = await this.file(`texts-${Math.floor(id / this.textsPerFile)}`);
    return {
      href: new URL(url, this.root).href,
      kind: this.kinds[kind],
      title,
      text: texts[id % this.textsPerFile],
    };
  }
}

export function shardOf(word, count) {
  const head = isHan(word) ? [...word].slice(0, 1) : [...word].slice(0, 2);
  return head.reduce((number, char) => number * 31 + char.codePointAt(0), 0) % count;
}
