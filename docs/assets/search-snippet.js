// The part of a text that answers a query, and the words of the query marked in it.

import { asked, fold, isHan } from "./search-words.js";

const BEFORE = 40;
const LENGTH = 150;

// Yields [start, end] of every place where a word of the text begins like a word of the query.
function places(text, query) {
  const found = [];
  const chars = [...text];
  const folded = chars.map(fold);
  const starts = [];
  let line = "";
  for (const part of folded) { starts.push(line.length); line += part; }
  for (const term of asked(query)) {
    for (let at = line.indexOf(term); at >= 0; at = line.indexOf(term, at + 1)) {
      if (!isHan(term) && /[\p{L}\p{N}]/u.test(line[at - 1] ?? "")) continue;
      const first = starts.findLastIndex((start) => start <= at);
      const last = starts.findLastIndex((start) => start < at + term.length);
      found.push([first, last + 1]);
    }
  }
  return found.sort(([one], [other]) => one - other);
}

// Whether a character is inside a word that is not cut: Han may be cut anywhere.
const inside = (char) => /[\p{L}\p{N}]/u.test(char) && !isHan(char);

export function snippet(text, query) {
  const chars = [...text];
  const first = places(text, query)[0]?.[0] ?? 0;
  let start = Math.max(0, first - BEFORE);
  // Not in the middle of a word.
  while (start > 0 && start < first && inside(chars[start - 1]) && inside(chars[start])) start += 1;
  let end = Math.min(chars.length, start + LENGTH);
  while (end < chars.length && end > start + 1 && inside(chars[end - 1]) && inside(chars[end])) end -= 1;
  return (start ? "… " : "") + chars.slice(start, end).join("").trim() + (end < chars.length ? " …" : "");
}

export function highlighted(text, query) {
  const chars = [...text];
  const parts = [];
  let done = 0;
  for (const [start, end] of places(text, query)) {
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
