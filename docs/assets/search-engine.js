// Finds entries. Names are in one small file and are searched by MiniSearch, with prefixes and
// with typing errors; texts are in shards, of which a query loads those of its own words.

import MiniSearch from "./minisearch.js";
import { asked, fold, isHan, singular, swapped, words } from "./search-words.js";

// What most readers look for stands before what it rests on.
const WEIGHT = {
  cities: 1.6, initiatives: 3, countries: 1.4, pages: 1.3, events: 1, terms: 0.6,
  organisations: 1, people: 1, opportunities: 0.9, sources: 0.35,
};
// As many results with typing errors, and letters of a query that are read: more are no question.
const ENOUGH = 10;
const FEW = 3;
export const LONGEST = 200;
// fold() turns full-width brackets into these.
const BRACKETS = / ?\([^()]*\)$/;

// A name is found from each of its words on, whether they are written apart or not: feiyi in
// bei jing guo ji fei yi zhou, musicfestival in beijing music festival.
const joined = (parts) => parts.map((_, at) => parts.slice(at).join(""));
const inBothNumbers = (text) => words(text).flatMap((word) => [...new Set([word, singular(word)])]);
const TOKENS = {
  title: inBothNumbers,
  also: inBothNumbers,
  glued: (names) => names.split("|").map((name) => words(name).filter((word) => !isHan(word)))
    .flatMap((parts) => [parts, parts.map(singular)].flatMap((each) => joined(each).slice(0, -1))),
  pinyin: (names) => names.split("|").map((name) => name.split(" "))
    .flatMap((parts) => [...joined(parts), ...parts]),
};

// Where a letter may be wrong: the syllables of pinyin are too much alike, unless they are many.
const SPELT = ["title", "also", "glued"];

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
      fields: Object.keys(TOKENS),
      tokenize: (text, field) => TOKENS[field](text),
      processTerm: (term) => term || null,
      searchOptions: {
        tokenize: (term) => [term],
        boost: { title: 3, also: 2, pinyin: 1, glued: 0.5 },
        boostDocument: (id) => WEIGHT[this.entries[id][1]],
      },
    });
    this.names.addAll(this.entries.map(([, , title, also, pinyin], id) =>
      ({ id, title, also, pinyin, glued: `${title}|${also}` })));
  }

  // Resolves to what a query asks for: `text` as names are compared with it, and the words that
  // must be found. Little words and the place that the whole site is about say nothing beside others.
  async read(query) {
    let text = query.slice(0, LONGEST).normalize("NFKC");
    if ([...text].some(isHan)) {
      const [others, ours] = (await this.file("../variants")).map((chars) => [...chars]);
      text = text.replace(/[\u3400-\u9fff]/g, (char) => ours[others.indexOf(char)] ?? char);
    }
    const apart = [...this.place, ...this.little].filter(isHan)
      .reduce((line, word) => line.replaceAll(word, ` ${word} `), text).split(/\s+/);
    // Whole words only: the an of Xi’an is none of them.
    const terms = asked(without(apart, (word) => this.little.includes(fold(word))).join(" "));
    return { text: fold(text.trim()), terms: without(terms, (term) => this.place.includes(term)) };
  }

  // Resolves to the numbers of the entries, best first, the words to mark in them, and whether
  // they are only near: shown if there is nothing better, names with a typing error first, then
  // texts with words that are only begun, then those with most of the words, then names of one
  // word each.
  async search(query) {
    const { text, terms } = await this.read(query);
    const whole = await this.#mentions(terms, (term, word) => singular(term) === singular(word));
    const ways = [
      () => [...this.#named(terms, text), ...this.#mentioning(whole, terms.length)],
      () => glued(terms).flatMap((other) => this.#named(other, text)),
      () => this.#named(terms, text, { near: true }).slice(0, ENOUGH),
      async () => this.#mentioning(await this.#mentions(terms, begun), terms.length),
      () => (terms.length > 2 ? this.#mentioning(whole, Math.floor(terms.length * 2 / 3) + 1) : []),
      () => this.#apart(terms, text),
    ];
    for (const [at, way] of ways.entries()) {
      const found = terms.length ? [...new Set(await way())] : [];
      if (found.length) return { found: this.#sourcesLast(found, text), near: at > 1, terms };
    }
    return { found: [], near: false, terms };
  }

  // Whether a name of the entry is just the query, with or without the short name in brackets.
  #is(id, text) {
    const [, , title, also] = this.entries[id];
    return [title, ...also.split("|")].map(fold)
      .some((name) => [name, name.replace(BRACKETS, "")].includes(text));
  }

  // Documents are what the rest is made from: they follow, but for one that is asked for by name.
  #sourcesLast(found, text) {
    const last = (id) => this.entries[id][1] === "sources" && !this.#is(id, text);
    return [...found.filter((id) => !last(id)), ...found.filter(last)];
  }

  // Entries of which a name has every word, in any number; a name that is just the query first.
  #named(terms, text, { begun = true, near = false } = {}) {
    const queries = terms.map((term) => this.#term(term, begun && (terms.length < 2 || term.length > 2), near));
    const found = this.names.search({ combineWith: "AND", queries });
    const rank = ({ id, score }) => (this.#is(id, text) ? score * 4 : score);
    return found.sort((one, other) => rank(other) - rank(one)).map(({ id }) => id);
  }

  // The first entries that each word names, if every word is in a name: Deutschland, Cologne.
  #apart(terms, text) {
    const each = terms.map((term) => this.#named([term], text, { begun: false }).slice(0, FEW));
    return each.every((found) => found.length) ? each.flat() : [];
  }

  // One word of a query to MiniSearch: begun or whole, in the other number or, if the place is
  // meant, by its other names; where near is enough, with one letter more, less or other, or two
  // exchanged, and twice that in long words. Digits and short words are right or wrong.
  #term(term, begun, near) {
    const exact = [{ queries: [term], prefix: begun && !isHan(term) && term.length > 1 }, ...this.#same(term).slice(1)];
    if (!near || isHan(term) || /\p{N}/u.test(term) || term.length < 5) return { combineWith: "OR", queries: exact };
    const long = term.length > 8;
    const mistyped = [{ queries: [term], fuzzy: long ? 2 : 1, fields: SPELT }, ...swapped(term)];
    if (long) mistyped.push({ queries: [term], fuzzy: 1, fields: ["pinyin"] });
    return { combineWith: "OR", queries: [...exact, ...mistyped] };
  }

  // The words that say the same: the singular, other names of the place.
  #same(term) {
    return [...new Set([term, singular(term), ...(this.place.includes(term) ? this.place : [])])];
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

  // Resolves to the entries of each word of the query, by the words of the index that fit it.
  // Texts have the place by its name in their language, which is the first.
  #mentions(terms, fits) {
    return Promise.all(terms.map(async (each) => {
      const term = this.place.includes(each) ? this.place[0] : each;
      const shard = await this.file(`words-${shardOf(term, this.shards)}`);
      return new Set(Object.keys(shard).filter((word) => fits(term, word)).flatMap((word) => shard[word]));
    }));
  }

  // Resolves to what the list of results shows of an entry.
  async result(id) {
    const [url, kind, title, , , ...languages] = this.entries[id];
    const texts = await this.file(`texts-${Math.floor(id / this.textsPerFile)}`);
    return {
      href: new URL(url, this.root).href,
      kind: this.kinds[kind],
      title,
      text: texts[id % this.textsPerFile],
      languages,
    };
  }
}

// Whether a word of a text begins like this one. Three letters at least are to come: with fewer
// it is most often another word, as Vienne and viennent.
const begun = (term, word) =>
  !isHan(term) && term.length > 3 && (word === term || (word.startsWith(term) && word.length > term.length + 2));

// The words but those that are left out; all of them if none would be left.
function without(all, leftOut) {
  const rest = all.filter((word) => word && !leftOut(word));
  return rest.length ? rest : all;
}

// The query with each two neighbouring words written as one: ulaan baatar.
function glued(terms) {
  return terms.slice(1).map((term, at) => [...terms.slice(0, at), terms[at] + term, ...terms.slice(at + 2)]);
}

export function shardOf(word, count) {
  const head = isHan(word) ? [...word].slice(0, 1) : [...word].slice(0, 2);
  return head.reduce((number, char) => number * 31 + char.codePointAt(0), 0) % count;
}
