"""Words as the search compares them. docs/assets/search-words.js does the same in the browser."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)


def fold(text: str) -> str:
    """Return the text in small letters without accents: Köln -> koln, kēlóng -> kelong."""
    apart = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(char for char in apart if unicodedata.category(char) != "Mn")
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def is_han(char: str) -> bool:
    """Return whether the character is written without spaces between words."""
    return "\u3400" <= char <= "\u9fff"


def words(text: str) -> list[str]:
    """Return the folded words; a run of Han gives every character and every pair.

    Pairs find 非遗 inside 北京国际非遗周 without a dictionary that query and index would have
    to agree on.
    """
    found = []
    for run in _runs(fold(text)):
        if is_han(run[0]):
            found += [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
        else:
            found.append(run)
    return found


def _runs(text: str) -> list[str]:
    """Return the stretches of letters and digits, broken between Han and other scripts."""
    found: list[str] = []
    before = ""
    for char in text:
        kind = "han" if is_han(char) else "word" if char.isalnum() else ""
        if kind and kind == before:
            found[-1] += char
        elif kind:
            found.append(char)
        before = kind
    return found
