// Words as the search compares them; scripts/outputs/search/tokens.py does the same for the index.

const LETTERS = { đ: "d", ð: "d", ø: "o", ł: "l", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

// Returns the text in small letters without accents: Köln -> koln, kēlóng -> kelong.
export const fold = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "").normalize("NFC")
    .replace(/[đðøłıßæœþ]/g, (letter) => LETTERS[letter]);

// Whether a text begins with a Chinese character.
export const isHan = (text) => /^[\u3400-\u9fff]/.test(text);

// Returns the folded text with every number in digits alone: 600,000 and 600 000 (fold has made
// every kind of space a plain one) and 60万 become 600000, 1.5亿 becomes 150000000.
export const plainNumbers = (text) =>
  text.replace(/(?<![0-9])[0-9]{1,3}([ ,.'’])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])/g, (found, sign) => found.replaceAll(sign, ""))
    .replace(/([0-9]+)(?:\.([0-9]{1,4}))?([万亿])(?![0-9])/g, (_, whole, part = "", unit) =>
      whole + part.padEnd(unit === "万" ? 4 : 8, "0"));

// Returns the stretches of letters and digits, broken between Han and other scripts.
const runs = (text) => plainNumbers(fold(text)).match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}])+/gu) ?? [];

const pairs = (run) => [...run].map((char, at, all) => char + (all[at + 1] ?? "")).slice(0, -1);

// Returns what a text is found by: its words; of a run of Han every character and every pair.
export const words = (text) =>
  runs(text).flatMap((run) => (isHan(run) ? [...run, ...pairs(run)] : [run]));

// Returns what a query asks for: its words; of a run of Han only the pairs, for single characters
// are in too many texts. A single letter beside other words is left out: it is an elision
// (l’Allemagne) or a word that is not yet written to its end.
export const asked = (text) => {
  const all = runs(text).flatMap((run) => (isHan(run) && run.length > 1 ? pairs(run) : [run]));
  const long = all.filter((word) => word.length > 1 || isHan(word) || /\p{N}/u.test(word));
  return [...new Set(long.length ? long : all)];
};

// Returns the singular of a word in English or French (cities, city; journaux, journal). It is only
// for comparing words with each other, so that a wrong singular does no harm.
const ENDINGS = [[/ies$/, "y"], [/aux$/, "al"], [/(?<=ch|sh|s|x|z)es$/, ""], [/(?<![siu])s$|x$/, ""]];
export const singular = (word) => {
  const [end, other] = (/^[a-z]{4,}$/.test(word) && ENDINGS.find(([each]) => each.test(word))) || ["", ""];
  return word.replace(end, other);
};

// Returns the word with two neighbouring letters exchanged, once for each place.
export const swapped = (word) =>
  [...word].slice(1).map((char, at) => word.slice(0, at) + char + word[at] + word.slice(at + 2));
