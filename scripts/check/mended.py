"""Corrects those faults of typography that can be corrected in one way only.

The rules that find faults are in typography.py; faults that a person must judge stay.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache

_NB = "[\u00a0\u202f]"
_HAN = "\u3400-\u9fff"
_BESIDE = f"[{_HAN}，。；：？！、（）《》“”]"
_FULL = str.maketrans(",;:?!", "，；：？！")
_MAINLAND = str.maketrans("「」『』〝〞", "“”‘’“”")
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"

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


_ALL: Sequence[_Mend] = (("  +", " "), (r"\.\.\.", "…"))
_LATIN: Sequence[_Mend] = (
    (r"(?<=[^\W\d_])'(?=[^\W\d_]|[\s\"«“]|$)", "’"),
    (r"&(?:[A-Za-z]+|#[0-9]+|#x[0-9A-Fa-f]+);", _sign),
    (r"(?<=\s)-(?=\s)", "–"),
)
_ENGLISH: Sequence[_Mend] = (
    (r'"([^"]+)"', r"“\1”"),
    (f"«{_NB}?([^«»]+?){_NB}?»", r"“\1”"),
    (r" +([,.;:!?])(?=\s|$)", r"\1"),
    (r"(?<![0-9-])([0-9]+)-([0-9]+)(?![0-9-])", r"\1–\2"),
)
_FRENCH: Sequence[_Mend] = (
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
_CHINESE: Sequence[_Mend] = (
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
_MENDS: Mapping[str, Sequence[_Mend]] = {
    "zh": (*_ALL, *_CHINESE),
    "en": (*_ALL, *_LATIN, *_ENGLISH),
    "fr": (*_ALL, *_LATIN, *_FRENCH),
}


def mended(text: str, language: str) -> str:
    """Return a text without the faults of typography that have only one correction.

    `language` is the language of a CLDR locale, such as fr.
    """
    for pattern, instead in _compiled(language):
        text = pattern.sub(instead, text)
    return text


@cache
def _compiled(
    language: str,
) -> Sequence[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]]:
    return [(re.compile(pattern), instead) for pattern, instead in _MENDS.get(language, _ALL)]
