"""The typography of each language: spaces, quotation marks, apostrophes, dashes, ordinals.

The rules find faults; a second table mends those that can be corrected in one way only.

French: Lexique des règles typographiques (Imprimerie nationale). Chinese: GB/T 15834-2011.
Simplified characters: the data of OpenCC. English: British usage.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import opencc

Fault = tuple[str, str, str]
"""The characters in question, what is wrong with them, and what to write instead."""

_HAN = "\u3400-\u9fff"
_NB = "[\u00a0\u202f]"
_PLAIN_SPACE = r"[^\S\u00a0\u202f]"
_END = r"(?=\s|$)"
_BESIDE = f"[{_HAN}，。；：？！、（）《》“”]"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"

_Rule = tuple[str, str, str]
"""A pattern that finds a fault, what is wrong with the match, and what to write instead."""

_ALL: list[_Rule] = [
    (r"  +", "are two spaces", "write one"),
    (r"\.\.\.", "are three full stops", "write …"),
    (r"(?<!\.)\.\.(?!\.)|([,;，。；：、])\1", "stands twice", "write it once"),
    (r"(?<![A-Za-z])(?:TODO|FIXME)(?![A-Za-z])|[Ll]orem ipsum", "is no text yet", "write the text"),
]
# Letters of scripts other than Latin and Chinese: Greek to Mongolian, kana, Hangul, Yi and more.
_STRANGE: _Rule = (
    "[\u0370-\u052f\u0531-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u3041-\u3096\u309d-\u31ff"
    "\ua000-\ua71f\ua800-\uab2f\uab70-\ud7ff\ufb13-\ufdff\ufe70-\ufeff\uff65-\uffdc]+",
    "is not in letters of this language",
    "write it in them, or accept it as a quotation",
)
_LATIN: list[_Rule] = [
    _STRANGE,
    (rf"(?<=[^\W\d_])'(?:[^\W\d_]|{_END})", "has a straight apostrophe", "write ’"),
    (r'"', "is a straight quotation mark", "write the quotation marks of the language"),
    (r"[，。；：？！（）]", "is a full-width sign", "write the sign of the language"),
    (r"[０-９Ａ-Ｚａ-ｚ％]", "is a full-width digit or letter", "write it half-width"),
    (r"&(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);", "is a code of HTML", "write the sign itself"),
    (r"\\u[0-9A-Fa-f]{4}", "is a code", "write the character itself"),
]
_ENGLISH: list[_Rule] = [
    *_LATIN,
    (r"\b(a|an|and|at|by|for|from|in|of|on|the|to|with) \1\b", "stands twice", "write it once"),
    (rf"(?<={_PLAIN_SPACE})[,.;:!?]{_END}", "has a space before it", "delete the space"),
    (r"(?<=\s)-(?=\s)", "is a hyphen used as a dash", "write – between spaces"),
    (r"[0-9]-[0-9]", "is a range with a hyphen", "write –"),
    (
        r"(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December) [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}",
        "has the month before the day",
        "write the day first, such as 26 June 2024",
    ),
    (r"«|»", "is a French quotation mark", "write “ ”"),
]
_FRENCH: list[_Rule] = [
    *_LATIN,
    (r"\b(au|aux|de|des|du|et|la|le|les|par|pour|un|une) \1\b", "stands twice", "write it once"),
    (rf"(?<={_PLAIN_SPACE})[,.]{_END}", "has a space before it", "delete the space"),
    (rf"(?<={_PLAIN_SPACE}):{_END}", "has a plain space before it", "write U+00A0 in its place"),
    (rf"(?<={_PLAIN_SPACE})[;!?]", "has a plain space before it", "write U+202F in its place"),
    (rf"(?<!{_NB})»", "has no no-break space before it", "put U+00A0 before it"),
    (rf"«(?!{_NB})", "has no no-break space after it", "put U+00A0 after it"),
    (rf"(?<!{_NB}):{_END}", "has no no-break space before it", "put U+00A0 before it"),
    (rf"(?<!{_NB})[;!?]", "has no no-break space before it", "put U+202F before it"),
    (rf"[0-9](?!{_NB})\s?%", "has no no-break space before %", "put U+00A0 before it"),
    (r"[0-9] [0-9]{3}(?![0-9])", "is grouped by a plain space", "put U+202F between the groups"),
    (
        rf"\b[0-9]{{1,2}}(?:er)? (?:{_MONTHS})\b",
        "has a plain space between day and month",
        "put U+00A0 there",
    ),
    (
        r"(?<![0-9.,\u202f\u00a0])(?!(?:19|20)[0-9]{2} )"
        r"[0-9]+(?:[\u00a0\u202f][0-9]{3})* [a-zà-ÿ]\w*",
        "has a plain space after the number",
        "put U+00A0 between number and noun",
    ),
    (
        r"\b[nN][°º](?!\u00a0)",
        "has no no-break space after it",
        "write nº, U+00A0 and the number",
    ),
    (r"[0-9](?:ème|ere|ère|nd|ieme)s?\b", "is not a short ordinal", "write 1er, 1re, 2e"),
    (r"“|”", "is an English quotation mark", "write « » with no-break spaces"),
    (r"(?<=\s)-(?=\s)", "is a hyphen used as a dash", "write – between spaces"),
]
_CHINESE: list[_Rule] = [
    *_ALL,
    _STRANGE,
    (rf"(?<=[{_HAN}])[,;:?!]|[,;:?!](?=[{_HAN}])", "is a half-width sign", "write ，；：？！"),
    (rf"(?<=[{_HAN}])\.", "is a half-width full stop", "write 。"),
    (rf"(?<=[{_HAN}])[()]|[()](?=[{_HAN}])", "is a half-width bracket", "write （ ）"),
    (rf"(?<=[{_HAN}])[\"']|[\"'](?=[{_HAN}])", "is a straight quotation mark", "write “ ” or ‘ ’"),
    (rf"(?<={_BESIDE})\s+\S?|\S?\s+(?={_BESIDE})",
     "has a space beside Chinese", "delete the space"),
    (r"(?<![-—])--|——?—{3,}", "is not a Chinese dash", "write ——"),
    (r"[０-９Ａ-Ｚａ-ｚ％]", "is a full-width digit or letter", "write it half-width"),
    (r"的的|和和", "stands twice", "write it once"),
    (r"[「」『』〝〞]", "is not a quotation mark of the mainland", "write “ ”"),
]  # fmt: skip

# So many faults of a text are told; the next show when these are mended.
_MOST_TOLD = 100
# Signs that enclose what is between them.
_PAIRS = (("“", "”"), ("«", "»"), ("《", "》"), ("（", "）"), ("(", ")"))
_RULES: Mapping[str, list[_Rule]] = {
    "zh": _CHINESE,
    "en": [*_ALL, *_ENGLISH],
    "fr": [*_ALL, *_FRENCH],
}


def has_rules(language: str) -> bool:
    """Return whether there are rules of a language beyond those of all."""
    return language in _RULES


# Cached: while serving, nearly all texts are the same after an edit.
@lru_cache(maxsize=32_768)
def faults(text: str, language: str) -> tuple[Fault, ...]:
    """Return the faults of a text; `language` is the language of a CLDR locale, such as fr.

    If the matches of two rules overlap, only the first is reported: one correction settles both.
    """
    return tuple(_faults(text, language))


def _faults(text: str, language: str) -> Iterator[Fault]:
    told: list[tuple[int, int]] = []
    for pattern, wrong, instead in _compiled(language):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in told):
                told.append(match.span())
                yield match.group().strip() or "␣", wrong, instead
            if len(told) == _MOST_TOLD:
                return
    for opening, closing in _PAIRS if language in _RULES else ():
        if text.count(opening) != text.count(closing):
            yield opening + closing, "are not a pair", "write both, or neither"
    if language == "zh":
        yield from _traditional(text)


@cache
def _compiled(language: str) -> list[tuple[re.Pattern[str], str, str]]:
    rules = _RULES.get(language, _ALL)
    return [(re.compile(pattern), wrong, instead) for pattern, wrong, instead in rules]


@cache
def _to_simplified() -> Callable[[str], str]:
    return opencc.OpenCC("t2s").convert


def _traditional(text: str) -> Iterator[Fault]:
    """Yield each character that OpenCC replaces when it converts to simplified Chinese."""
    simple = _to_simplified()(text)
    if len(simple) == len(text):
        for ours, theirs in zip(text, simple, strict=True):
            if ours != theirs:
                yield ours, "is a traditional character", f"write {theirs}"


_FULL = str.maketrans(",;:?!", "，；：？！")
_MAINLAND = str.maketrans("「」『』〝〞", "“”‘’“”")

_Mend = tuple[str, str | Callable[[re.Match[str]], str]]
"""A pattern, and what takes the place of what it finds."""


def _if_chinese(before: str, after: str) -> Callable[[re.Match[str]], str]:
    """Return a function that gives a pair of signs its Chinese form where it touches a Han sign."""

    def put(found: re.Match[str]) -> str:
        around = found.string[max(found.start() - 1, 0) : found.end() + 1]
        sign = f"[{re.escape(found.group()[0] + found.group()[-1])}]"
        touches = re.search(f"[{_HAN}]{sign}|{sign}[{_HAN}]", around)
        return f"{before}{found[1]}{after}" if touches else found.group()

    return put


def _sign(found: re.Match[str]) -> str:
    """Return the sign that a code of HTML stands for, if it can be seen or is a no-break space."""
    sign = html.unescape(found.group())
    return sign if sign.isprintable() or re.fullmatch(_NB, sign) else found.group()


_MENDS_ALL: Sequence[_Mend] = (("  +", " "), (r"\.\.\.", "…"))
_MENDS_LATIN: Sequence[_Mend] = (
    (r"(?<=[^\W\d_])'(?=[^\W\d_]|[\s\"«“]|$)", "’"),
    (r"&(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);", _sign),
    (r"(?<=\s)-(?=\s)", "–"),
)
_MENDS_ENGLISH: Sequence[_Mend] = (
    (r'"([^"]+)"', r"“\1”"),
    (f"«{_NB}?([^«»]+?){_NB}?»", r"“\1”"),
    (r" +([,.;:!?])(?=\s|$)", r"\1"),
    (r"(?<![0-9-])([0-9]+)-([0-9]+)(?![0-9-])", r"\1–\2"),
)
_MENDS_FRENCH: Sequence[_Mend] = (
    (r'"([^"]+)"', "«\u00a0\\1\u00a0»"),
    (r"“([^“”]+)”", "«\u00a0\\1\u00a0»"),
    (r" +([,.])(?=\s|$)", r"\1"),
    (rf"(?<!{_NB}) *:(?=\s|$)", "\u00a0:"),
    (rf"(?<!{_NB}) *([;!?])", "\u202f\\1"),
    (rf"«(?!{_NB}) *", "«\u00a0"),
    (rf"(?<!{_NB}) *»", "\u00a0»"),
    (r"(?<=[0-9]) ?%", "\u00a0%"),
    (r"(?<![0-9])([0-9]{1,3}) (?=[0-9]{3}(?![0-9]))", "\\1\u202f"),
    (rf"\b([0-9]{{1,2}}(?:er)?) (?={_MONTHS})\b", "\\1\u00a0"),
    (
        r"(?<![0-9.,\u202f\u00a0])(?!(?:19|20)[0-9]{2} )"
        r"([0-9]+(?:[\u00a0\u202f][0-9]{3})*) (?=[a-zà-ÿ])",
        "\\1\u00a0",
    ),
    (r"\b([nN])[°º](?!\u00a0) ?", "\\1º\u00a0"),
    (r"([0-9])(?:ème|ieme)(s?)\b", r"\1e\2"),
)
_MENDS_CHINESE: Sequence[_Mend] = (
    (
        rf"(?<=[{_HAN}])[,;:?!]|[,;:?!](?=[{_HAN}])",
        lambda found: found.group().translate(_FULL),
    ),
    (rf"(?<=[{_HAN}])\.(?![0-9A-Za-z])", "。"),
    (r"\(([^()]+)\)", _if_chinese("（", "）")),
    (r'"([^"]+)"', _if_chinese("“", "”")),
    (r"'([^']+)'", _if_chinese("‘", "’")),
    (r"(?<![-—])--(?!-)|—{4,}", "——"),
    (r"[０-９Ａ-Ｚａ-ｚ％]", lambda found: unicodedata.normalize("NFKC", found.group())),
    ("[「」『』〝〞]", lambda found: found.group().translate(_MAINLAND)),
    (rf"(?<={_BESIDE})\s+|\s+(?={_BESIDE})", ""),
)
_MENDS_OF: Mapping[str, Sequence[_Mend]] = {
    "zh": (*_MENDS_ALL, *_MENDS_CHINESE),
    "en": (*_MENDS_ALL, *_MENDS_LATIN, *_MENDS_ENGLISH),
    "fr": (*_MENDS_ALL, *_MENDS_LATIN, *_MENDS_FRENCH),
}


def mended(text: str, language: str) -> str:
    """Return a text without the faults of typography that have only one correction.

    `language` is the language of a CLDR locale, such as fr.
    """
    for pattern, instead in _MENDS_OF.get(language, _MENDS_ALL):
        text = re.sub(pattern, instead, text)
    return text
