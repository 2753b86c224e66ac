// Words as the search compares them; scripts/search/tokens.py does the same for the index.

const LETTERS = { đ: "d", ð: "d", ø: "o", ł: "l", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

// Small letters without accents: Köln -> koln, kēlóng -> kelong.
export const fold = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "").normalize("NFC")
    .replace(/[đðøłıßæœþ]/g, (letter) => LETTERS[letter]);

export const isHan = (text) => /^[\u3400-\u9fff]/.test(text);

const runs = (text) => fold(text).match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}])+/gu) ?? [];

const pairs = (run) => [...run].slice(1).map((char, at) => [...run][at] + char);

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
