"""Whether a text stands in the field of its own language: by its script and its little words."""

from __future__ import annotations

import re
from collections.abc import Mapping

LittleWords = Mapping[str, frozenset[str]]
"""Language -> words that most of its sentences hold, and few of another language."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_HAN = re.compile("[㐀-\u9fff]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_WORD = re.compile("[a-zà-ɏ]+")
# Two languages may share a name or a word or two: Festival, Page, Top Channel.
_WORDS_OF_A_SENTENCE = 3


def seems(text: str, language: str, words: LittleWords, least: int = 2) -> str:
    """Return the language that a text in the field of `language` seems to be in; "" for its own.

    `least` little words prove another language. Languages are those of CLDR locales; "latin" is
    one written in Latin letters, of which no more can be said.
    """
    if language not in ("zh", *words):
        return ""
    bare = _PLACEHOLDER.sub("", text)
    chinese = 0 if bare.isascii() else len(_HAN.findall(bare))
    if language == "zh" and not chinese:
        return (_by_words(bare, "", words, 1) or "latin") if _LATIN.search(bare) else ""
    if chinese and (len(_LATIN.findall(bare)) < chinese) != (language == "zh"):
        return "zh" if language != "zh" else _by_words(bare, "", words, least)
    return "" if language == "zh" else _by_words(bare, language, words, least)


def is_a_sentence(text: str) -> bool:
    """Return whether a text has so many words that two languages do not share it by chance."""
    return len(_WORD.findall(_PLACEHOLDER.sub("", text.lower()))) >= _WORDS_OF_A_SENTENCE


def _by_words(text: str, language: str, little: LittleWords, least: int) -> str:
    """Return the language of the little words, where they are plainly not those of `language`."""
    words = text.lower().replace("’", " ").split()
    found = {each: sum(map(known.__contains__, words)) for each, known in little.items()}
    own = found.pop(language, 0)
    other = max(found, key=lambda each: found[each], default="")
    return other if other and found[other] >= least and found[other] > 3 * own else ""
