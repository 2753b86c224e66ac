"""Words as the search compares them. docs/assets/search-words.js does the same in the browser."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)

# 600,000 and 600 000 (every kind of space is folded to a plain one), 60万 and 1.5亿.
_GROUPED = re.compile(r"(?<![0-9])[0-9]{1,3}([ ,.'’])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])")
_MYRIADS = re.compile(r"([0-9]+)(?:\.([0-9]{1,4}))?([万亿])(?![0-9])")


def fold(text: str) -> str:
    """Return the text in small letters without accents: Köln -> koln, kēlóng -> kelong."""
    bare = unicodedata.normalize("NFKD", text.lower())
    for mark in {char for char in set(bare) if unicodedata.category(char) == "Mn"}:
        bare = bare.replace(mark, "")
    folded = unicodedata.normalize("NFC", bare)
    return (
        folded if _LETTERS.keys().isdisjoint(map(ord, set(folded))) else folded.translate(_LETTERS)
    )


def plain_numbers(text: str) -> str:
    """Return the folded text with every number in digits alone: 600,000 and 60万 -> 600000."""
    joined = _GROUPED.sub(lambda found: found[0].replace(found[1], ""), text)
    return _MYRIADS.sub(
        lambda found: found[1] + (found[2] or "").ljust(4 if found[3] == "万" else 8, "0"), joined
    )


def is_han(char: str) -> bool:
    """Return whether the character is written without spaces between words."""
    return "\u3400" <= char <= "\u9fff"


# Stretches of letters and digits, broken between Han and other scripts.
_RUN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")


@lru_cache(maxsize=4_096)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words; a run of Han gives every character and every pair.

    Pairs find 非遗 inside 北京国际非遗周 without a dictionary that query and index would have
    to agree on.
    """
    found: list[str] = []
    for run in _RUN.findall(plain_numbers(fold(text))):
        if is_han(run[0]):
            found += [*run, *map("".join, pairwise(run))]
        else:
            found.append(run)
    return tuple(found)
