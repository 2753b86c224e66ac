// Cuts out the part of a text that answers a query, and marks the words of the query in it. All
// positions count characters (code points), not the 16-bit units of JavaScript strings.

import { fold, isHan, plainNumbers, singular } from "./search-words.js";

// Characters of a snippet before the first word of the query, and in all.
const BEFORE = 40;
const LENGTH = 150;
const NUMBER = /[0-9]+(?:[\s,.'’][0-9]{3})*(?:\.[0-9]+)?[万亿]?/g;

// Returns [start, end] of every place where a word of the text begins with a word of the query, in
// the order of the text.
function places(text, terms) {
  const found = [];
  // Where each character of the text begins in the folded line, which may be longer: ß is ss.
  const starts = [];
  let line = "";
  for (const part of [...text].map(fold)) { starts.push(line.length); line += part; }
  for (const term of new Set(terms.flatMap((each) => [each, singular(each)]))) {
    for (let at = line.indexOf(term); at >= 0; at = line.indexOf(term, at + 1)) {
      if (!isHan(term) && /[\p{L}\p{N}]/u.test(line[at - 1] ?? "")) continue;
      const first = starts.findLastIndex((start) => start <= at);
      const last = starts.findLastIndex((start) => start < at + term.length);
      found.push([first, last + 1]);
    }
  }
  return [...found, ...numbers(text, terms)].sort(([one], [other]) => one - other);
}

// Returns the same for every number of the query, however the text writes it: 600,000 or 60万.
function numbers(text, terms) {
  const asked = terms.filter((term) => /^[0-9]+$/.test(term));
  return [...text.matchAll(NUMBER)]
    .filter(([number]) => asked.some((term) => plainNumbers(fold(number)).startsWith(term)))
    .map(({ 0: number, index }) => [[...text.slice(0, index)].length, [...text.slice(0, index + number.length)].length]);
}

// Whether a character is of a word that must not be cut; a run of Han may be cut anywhere.
const isOfWord = (char) => /[\p{L}\p{N}]/u.test(char) && !isHan(char);

// Returns the part of a text around its first word of the query, or else its beginning. Dots say
// where the text goes on; no word is cut.
export function snippet(text, terms) {
  const chars = [...text];
  const first = places(text, terms)[0]?.[0] ?? 0;
  let start = Math.max(0, first - BEFORE);
  while (start > 0 && start < first && isOfWord(chars[start - 1]) && isOfWord(chars[start])) start += 1;
  let end = Math.min(chars.length, start + LENGTH);
  while (end < chars.length && end > start + 1 && isOfWord(chars[end - 1]) && isOfWord(chars[end])) end -= 1;
  return (start ? "… " : "") + chars.slice(start, end).join("").trim() + (end < chars.length ? " …" : "");
}

// Returns the text as strings and <mark> elements, for append(); the words of the query are marked.
export function highlighted(text, terms) {
  const chars = [...text];
  const parts = [];
  let done = 0;
  for (const [start, end] of places(text, terms)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    parts.push(chars.slice(done, from).join(""));
    const mark = document.createElement("mark");
    mark.textContent = chars.slice(from, end).join("");
    parts.push(mark);
    done = end;
  }
  return [...parts, chars.slice(done).join("")];
}
