// Finds the entries that answer a query. The index has two parts (scripts/outputs/search/index.py):
// the names of all entries, in one small file that MiniSearch searches, also by the beginnings of
// words and with typing errors; and the words of all texts, in many files (shards), of which a query
// loads those that hold its own words.

import MiniSearch from "./minisearch.js";
import { asked, fold, isHan, singular, swapped, words } from "./search-words.js";

// How much the kind of an entry counts when results are sorted: what most readers look for stands
// before the documents that it is drawn from.
const WEIGHT = {
  cities: 1.6, initiatives: 3, countries: 1.4, pages: 1.3, events: 1, terms: 0.6,
  organisations: 1, people: 1, opportunities: 0.9, sources: 0.35,
};
// The most results of a search with typing errors, and for each word of a query whose words stand
// in different names.
const MOST_MISTYPED = 10;
const MOST_PER_WORD = 3;
// Of a longer query, so many letters are read.
export const LONGEST = 200;

// Returns what a reader sees of pasted text: tabs and line breaks as spaces, no marks of direction.
export const visible = (text) => text.replace(/\s+/g, " ").replace(/\p{C}/gu, "");

// What stands in brackets at the end of a name; fold() has made full-width brackets into these.
const BRACKETS = / ?\([^()]*\)$/;

// Returns the words of a name written as one, from each of them on: beijingmusicfestival,
// musicfestival, festival. Thus a query written as one word is found inside a longer name, and
// feiyi in bei jing guo ji fei yi zhou.
const joined = (parts) => parts.map((_, at) => parts.slice(at).join(""));
const inBothNumbers = (text) => words(text).flatMap((word) => [...new Set([word, singular(word)])]);
// What MiniSearch finds an entry by. Field -> its words: the title; the other names, with | between
// them; all these names, each written as one word; the names in Han as pinyin.
const TOKENS = {
  title: inBothNumbers,
  also: inBothNumbers,
  glued: (names) => names.split("|").map((name) => words(name).filter((word) => !isHan(word)))
    .flatMap((parts) => [parts, parts.map(singular)].flatMap((each) => joined(each).slice(0, -1))),
  pinyin: (names) => names.split("|").map((name) => name.split(" "))
    .flatMap((parts) => [...joined(parts), ...parts]),
};

// The fields in which a letter may be wrong. The syllables of pinyin are too much alike for that,
// unless there are many (#term).
const MAY_BE_MISTYPED = ["title", "also", "glued"];

// Resolves to the index in a folder (a URL); rejects if its names cannot be had.
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

  // Resolves to what a query asks for: `text`, the whole query for comparing it with names, and
  // `terms`, the words that must be found. Little words (the, of) and the name of the place that the
  // whole site is about are left out where other words are left. `variants` has characters of
  // traditional and Japanese texts, and at the same places the simplified ones of the index.
  async read(query) {
    let text = visible(query.slice(0, LONGEST)).normalize("NFKC");
    if ([...text].some(isHan)) {
      const [others, ours] = (await this.file("../variants")).map((chars) => [...chars]);
      text = this.#apart(text.replace(/[\u3400-\u9fff]/g, (char) => ours[others.indexOf(char)] ?? char).trim());
    }
    const apart = [...this.place, ...this.little].filter(isHan)
      .reduce((line, word) => line.replaceAll(word, ` ${word} `), text).split(/\s+/);
    // Little words are taken away before words are cut at apostrophes: the "an" of Xi’an is none.
    const terms = asked(without(apart, (word) => this.little.includes(fold(word))).join(" "));
    return { text: fold(text.trim()), terms: without(terms, (term) => this.place.includes(term)) };
  }

  // Returns a query in Han with a space between two names, 德国科隆, and without 市 behind one, 科隆市.
  #apart(text) {
    this.known ??= new Set(this.entries.flatMap(([, , title, also]) => [title, ...also.split("|")]));
    if (text.endsWith("市") && !this.known.has(text) && this.known.has(text.slice(0, -1))) return text.slice(0, -1);
    const ends = [...text].map((_, at) => at).filter((at) => at > 1 && this.known.has(text.slice(0, at)));
    const end = ends.findLast((at) => this.known.has(text.slice(at)));
    return end ? `${text.slice(0, end)} ${text.slice(end)}` : text;
  }

  // Resolves to `found`, the numbers of the entries, best first; `terms`, the words to mark in
  // them; and `near`, whether they only come near to the query. The attempts follow each other until
  // one finds anything.
  async search(query) {
    const { text, terms } = await this.read(query);
    const whole = await this.#mentions(terms, (term, word) => singular(term) === singular(word));
    // Of three pairs in Han, one may be the end of a word and the beginning of the next: 据下 in 数据下载.
    const most = terms.length === 3 && terms.every(isHan) ? 2 : Math.floor(terms.length * 2 / 3) + 1;
    const attempts = [
      // All words in a name, then all words in the text.
      () => [...this.#named(terms, text), ...this.#mentioning(whole, terms.length)],
      // Two words that the name writes as one.
      () => glued(terms).flatMap((other) => this.#named(other, text)),
      // From here on, results only come near: first names with a typing error.
      () => this.#named(terms, text, { near: true }).slice(0, MOST_MISTYPED),
      // Texts with words that begin like those of the query.
      async () => this.#mentioning(await this.#mentions(terms, begun), terms.length),
      // Texts with more than two thirds of the words.
      () => (terms.length > 2 ? this.#mentioning(whole, most) : []),
      // Names of which each has one word of the query.
      () => this.#namedApart(terms, text),
    ];
    for (const [number, attempt] of attempts.entries()) {
      const found = terms.length ? [...new Set(await attempt())] : [];
      if (found.length) return { found: this.#sourcesLast(found, text), near: number > 1, terms };
    }
    return { found: [], near: false, terms };
  }

  // How near a name of the entry is to the whole query: 4 if it is that, with or without what the
  // name has in brackets; 2 if it is a city whose name begins so; or else 1.
  #nearness(id, text) {
    const [, kind, title, also] = this.entries[id];
    const names = [title, ...also.split("|")].map(fold);
    if (names.some((name) => [name, name.replace(BRACKETS, "")].includes(text))) return 4;
    return kind === "cities" && names.some((name) => name.startsWith(text)) ? 2 : 1;
  }

  // Sources are what the rest is drawn from: they follow, but for one whose name is the query.
  #sourcesLast(found, text) {
    const last = (id) => this.entries[id][1] === "sources" && this.#nearness(id, text) < 4;
    return [...found.filter((id) => !last(id)), ...found.filter(last)];
  }

  // Returns the entries whose names have every word, best first. A word of the query may be the
  // beginning of one in a name, if `begun`, except in a query of two words, where too much would
  // begin like them; and it may be mistyped, if `near`.
  #named(terms, text, { begun = true, near = false } = {}) {
    const queries = terms.map((term) => this.#term(term, begun && (terms.length < 2 || term.length > 2), near));
    const found = this.names.search({ combineWith: "AND", queries });
    const rank = ({ id, score }) => score * this.#nearness(id, text);
    return found.sort((one, other) => rank(other) - rank(one)).map(({ id }) => id);
  }

  // Returns the first entries that each word names (Germany, Cologne), if every word names any.
  #namedApart(terms, text) {
    const each = terms.map((term) => this.#named([term], text, { begun: false }).slice(0, MOST_PER_WORD));
    return each.every((found) => found.length) ? each.flat() : [];
  }

  // Returns one word of a query as MiniSearch takes it: the word or, if `begun`, any word that
  // begins with it, or what says the same. If `near`, the word may also have a letter more, less or
  // other, or two neighbouring ones exchanged, and in long words two such mistakes. Numbers and
  // words under five letters must be right.
  #term(term, begun, near) {
    const exact = [{ queries: [term], prefix: begun && !isHan(term) && term.length > 1 }, ...this.#sayingTheSame(term).slice(1)];
    if (!near || isHan(term) || /\p{N}/u.test(term) || term.length < 5) return { combineWith: "OR", queries: exact };
    const long = term.length > 8;
    const mistyped = [{ queries: [term], fuzzy: long ? 2 : 1, fields: MAY_BE_MISTYPED }, ...swapped(term)];
    if (long) mistyped.push({ queries: [term], fuzzy: 1, fields: ["pinyin"] });
    return { combineWith: "OR", queries: [...exact, ...mistyped] };
  }

  // Returns the word itself, its singular and, for the place that the site is about, its names in
  // all languages.
  #sayingTheSame(term) {
    return [...new Set([term, singular(term), ...(this.place.includes(term) ? this.place : [])])];
  }

  // Returns the entries that have at least so many of the words in a name or a text: those with more
  // words first, then by the weight of their kind. `sets` has the entries of each word.
  #mentioning(sets, least) {
    const number = new Map();
    for (const id of sets.flatMap((set) => [...set])) number.set(id, (number.get(id) ?? 0) + 1);
    const rank = (id) => number.get(id) * 10 + WEIGHT[this.entries[id][1]];
    return [...number.keys()].filter((id) => number.get(id) >= least)
      .sort((one, other) => rank(other) - rank(one) || one - other);
  }

  // Resolves to the set of entries of each word of the query: those with a word of the index for
  // which fits(word of the query, word of the index). The place that the site is about is looked up
  // by the first of its names, that of the language of the texts.
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

// Whether a word of a text is this one or goes on for three letters or more. With fewer letters more
// it is most often another word, as viennent is for Vienne.
const begun = (term, word) =>
  !isHan(term) && term.length > 3 && (word === term || (word.startsWith(term) && word.length > term.length + 2));

// Returns the words without those that are to be left out, or all words if none would be left.
function without(all, leftOut) {
  const rest = all.filter((word) => word && !leftOut(word));
  return rest.length ? rest : all;
}

// Returns the query once for each two neighbouring words, with these written as one: ulaan baatar.
function glued(terms) {
  return terms.slice(1).map((term, at) => [...terms.slice(0, at), terms[at] + term, ...terms.slice(at + 2)]);
}

// Returns the number of the file that holds a word, as shard_of in scripts/outputs/search/index.py.
export function shardOf(word, count) {
  const head = isHan(word) ? [...word].slice(0, 1) : [...word].slice(0, 2);
  return head.reduce((number, char) => number * 31 + char.codePointAt(0), 0) % count;
}
