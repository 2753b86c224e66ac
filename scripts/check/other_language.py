"""Detects text in the field of another language, by its script and its commonest short words."""

import re
from functools import lru_cache

LittleWords = tuple[tuple[str, frozenset[str]], ...]
"""Each language and short words that most of its sentences contain, and few of other languages."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_HAN = re.compile("[㐀-\u9fff]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_WORD = re.compile("[a-zà-ɏ]+")
# Shorter texts may be the same in two languages: Festival, Page, Top Channel.
_WORDS_OF_A_SENTENCE = 3


@lru_cache(maxsize=65_536)
def seems(text: str, language: str, words: LittleWords, least: int = 2) -> str:
    """Return the language that a text in the field of `language` seems to be in; "" for its own.

    At least `least` little words must be of another language. Languages are those of CLDR locales;
    "latin" is an unknown language in Latin letters.
    """
    if language not in ("zh", *(each for each, _ in words)):
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
    """Return the language with most little words, if over three times as many as `language`."""
    words = text.lower().replace("’", " ").split()
    found = {each: sum(map(known.__contains__, words)) for each, known in little}
    own = found.pop(language, 0)
    other = max(found, key=lambda each: found[each], default="")
    return other if other and found[other] >= least and found[other] > 3 * own else ""
