// Words as the search compares them; scripts/outputs/search/tokens.py does the same for the index.

const LETTERS = { đ: "d", ð: "d", ø: "o", ł: "l", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

// Small letters without accents: Köln -> koln, kēlóng -> kelong.
export const fold = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "").normalize("NFC")
    .replace(/[đðøłıßæœþ]/g, (letter) => LETTERS[letter]);

export const isHan = (text) => /^[\u3400-\u9fff]/.test(text);

// 600,000 and 600 000 (every kind of space is folded to a plain one), 60万 and 1.5亿: 600000.
export const plainNumbers = (text) =>
  text.replace(/(?<![0-9])[0-9]{1,3}([ ,.'’])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])/g, (found, sign) => found.replaceAll(sign, ""))
    .replace(/([0-9]+)(?:\.([0-9]{1,4}))?([万亿])(?![0-9])/g, (_, whole, part = "", unit) =>
      whole + part.padEnd(unit === "万" ? 4 : 8, "0"));

const runs = (text) => plainNumbers(fold(text)).match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}])+/gu) ?? [];

const pairs = (run) => [...run].map((char, at, all) => char + (all[at + 1] ?? "")).slice(0, -1);

// What a text is found by: its words; of a run of Han every character and every pair.
export const words = (text) =>
  runs(text).flatMap((run) => (isHan(run) ? [...run, ...pairs(run)] : [run]));

// What a query asks for: its words; of a run of Han the pairs only, which say most. A single
// letter beside other words is an elision (l’Allemagne) or not yet written to its end.
export const asked = (text) => {
  const all = runs(text).flatMap((run) => (isHan(run) && run.length > 1 ? pairs(run) : [run]));
  const long = all.filter((word) => word.length > 1 || isHan(word) || /\p{N}/u.test(word));
  return [...new Set(long.length ? long : all)];
};

// The singular of a word in English or French, or what is taken for one: cities, city; journaux,
// journal. Words and queries are compared in it.
const ENDINGS = [[/ies$/, "y"], [/aux$/, "al"], [/(?<=ch|sh|s|x|z)es$/, ""], [/(?<![siu])s$|x$/, ""]];
export const singular = (word) => {
  const [end, other] = (/^[a-z]{4,}$/.test(word) && ENDINGS.find(([each]) => each.test(word))) || ["", ""];
  return word.replace(end, other);
};

// The word with two neighbouring letters exchanged, at each place.
export const swapped = (word) =>
  [...word].slice(1).map((char, at) => word.slice(0, at) + char + word[at] + word.slice(at + 2));
