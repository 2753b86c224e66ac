"""The characters that no text may contain, each with what to write instead.

Refused are characters that an editor cannot see or that look like another character, and text
that was read in a wrong encoding. The classes are those of the Unicode Character Database (UAX 44).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice

from scripts.load.encodings import misread
from scripts.model.problems import Place, Problem

Fault = tuple[int, int, str, str]
"""Where the characters begin and end in the text, what is wrong, and what to write instead."""

_MOST_SHOWN = 10

# Controls, zero-width and bidirectional formatting (Unicode 16, general categories Cc and Cf),
# separators, fillers, variation selectors, private use and noncharacters: invisible in an
# editor, able to reorder or hide text, or without a meaning that readers share.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U00013430-\U0001345f\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
# Those that come with what is copied from a page or a word processor: soft hyphens, spaces and
# joiners of no width, marks of direction and of byte order.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACE = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
# Accents of no particular script. Scripts such as Burmese put up to four of their own on a letter.
_ACCENT = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILE = re.compile(f"{_ACCENT}{{3,}}")
_LOOSE = re.compile(f"(?<![^\\W\\d_]){_ACCENT}(?<!{_ACCENT}.)")
_MOST_MARKS = 4
# A Latin letter beside one of Cyrillic, Armenian, Cherokee, Coptic or Lisu, or beside a Greek one
# that looks Latin.
_LOOK_LATIN = (
    "[\u0400-\u052f\u0531-\u058a\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff\uab70-\uabbf"
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ]"
)
_MIXED = re.compile(f"{_LOOK_LATIN}+(?:(?<=[A-Za-z].)|(?=[A-Za-z]))")

# All characters but the commonest, which need no closer look; most of these are good too.
_COMMON = re.compile(
    "[^\n\t\x20-\x7e\u00a0-\u00a7\u00a9-\u00ae\u00b0-\u00b3\u00b5-\u00b7\u00b9-\u0131\u0134-\u013e"
    "\u0141-\u0148\u014a-\u017e\u2013\u2014\u2018-\u201d\u2026\u202f\u3001-\u3017\u4e00-\u9fa5"
    "\uff01-\uff60]"
)
# The tags of the Unicode decompositions whose result looks like the character itself.
_LOOKS_ALIKE = re.compile("<(?:compat|font|vertical|small|narrow|isolated|initial|medial|final)>")
# Characters with such a tag that are right all the same: signs, a letter of Armenian, vowels and
# letters of Thai and Lao, and numbers in brackets or with a full stop, as in ⑴ ⒈ ㈠.
_RIGHT = re.compile("[…µ″‴№℃℉և\u0e33\u0eb3\u0edc\u0edd\u2474-\u249b\u3200-\u325f\u3280-\u33ff]")
# Parts of Chinese characters (blocks CJK Radicals Supplement and Kangxi Radicals).
_RADICAL = re.compile("[\u2e80-\u2fdf]")


def problems(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for each of the first ten faults in the text of a file."""
    for start, end, wrong, instead in islice(faults(text), _MOST_SHOWN):
        if _right_form(text[start:end]) is not None:
            instead += ", or run: make fix"
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        yield Problem(Place(path, line, column), "file", wrong, instead)


def faults(text: str) -> Iterator[Fault]:
    """Yield the faults of the characters of a text, sorted by position, without overlaps."""
    end = 0
    for fault in sorted((*_misread(text), *_odd(text)), key=lambda each: (each[0], -each[1])):
        if fault[0] >= end:
            yield fault
            end = fault[1]


def mended(text: str) -> str:
    """Return the text with all faulty characters replaced whose right form is beyond doubt."""
    end, pieces = 0, []
    for start, stop, *_ in faults(text):
        right = _right_form(text[start:stop])
        if right is not None:
            pieces += [text[end:start], right]
            end = stop
    return "".join((*pieces, text[end:]))


def _right_form(said: str) -> str | None:
    """Return what stands for faulty characters; None if only a person can know it."""
    if _SPACE.fullmatch(said):
        return "" if said == "\u3000" else " "
    if _INVISIBLE.match(said):
        return "" if _UNSEEN.fullmatch(said) else None
    composed = unicodedata.normalize("NFC", said)
    if composed != said:
        return composed if len(composed) == 1 else None
    plain = unicodedata.normalize("NFKC", said)
    alike = len(said) == 1 and _LOOKS_ALIKE.match(unicodedata.decomposition(said))
    return plain if alike and plain[0] != " " else None


def _misread(text: str) -> Iterator[Fault]:
    for start, end, meant in misread(text):
        wrong = f"{text[start:end]} was read in a wrong encoding"
        yield start, end, wrong, f"write {meant}" if meant else "write the text again"


def _odd(text: str) -> Iterator[Fault]:
    for match in _INVISIBLE.finditer(text):
        yield *match.span(), *_unseen(match.group())
    for match in _SPACE.finditer(text):
        # Beside Chinese, no space of any kind is right.
        instead = "delete it" if match.group() == "\u3000" else "write a plain space"
        yield *match.span(), f"holds the space {_codes(match.group())}", instead
    unusual = {*_COMMON.findall(text)}
    for character in unusual:
        if fault := _fault_of(character):
            for match in re.finditer(re.escape(character), text):
                yield *match.span(), *fault
    if unusual:
        yield from _piles(text, unusual)
        for match in _MIXED.finditer(text):
            wrong = f"holds {match.group()} ({_codes(match.group())}) among Latin letters"
            yield *match.span(), wrong, "write the word again in one script"
    if not unicodedata.is_normalized("NFC", text):
        yield from _decomposed(text)


def _unseen(character: str) -> tuple[str, str]:
    if character == "\ufffd":
        return "holds U+FFFD, which stands for a lost character", "write that character again"
    return f"holds the invisible character {_codes(character)}", "delete it"


@cache
def _fault_of(character: str) -> tuple[str, str] | None:
    """Return (what is wrong, what to write) for a character that is wrong anywhere, or None."""
    if _INVISIBLE.match(character) or _SPACE.match(character):
        return None
    code = _codes(character)
    if unicodedata.category(character) == "Cn":
        return f"holds {code}, which is not a character", "write the one that is meant"
    plain = unicodedata.normalize("NFKC", character)
    if _RADICAL.match(character):
        instead = f"write {plain}" if plain != character else "write the whole character"
        return f"holds {character} ({code}), a part of a character", instead
    if not _LOOKS_ALIKE.match(unicodedata.decomposition(character)) or _RIGHT.match(character):
        return None
    if plain[0] == " ":
        return f"holds {character} ({code}), an accent on no letter", "write é, ü or ’ as meant"
    return f"holds {character} ({code}), which looks like {plain}", f"write {plain}"


def _piles(text: str, unusual: set[str]) -> Iterator[Fault]:
    """Yield accents without a letter, and letters with too many accents."""
    marks = "".join(sign for sign in unusual if unicodedata.category(sign) in ("Mn", "Me"))
    if not marks:
        return
    more = re.compile(f"[{re.escape(marks)}]{{{_MOST_MARKS + 1},}}")
    for match in (*_PILE.finditer(text), *more.finditer(text)):
        wrong = f"piles {len(match.group())} marks on one letter"
        yield *match.span(), wrong, "write the letter as the language has it"
    for match in _LOOSE.finditer(text):
        yield *match.span(), f"holds the accent {_codes(match.group())} on no letter", "delete it"


def _decomposed(text: str) -> Iterator[Fault]:
    """Yield each letter that is not in Unicode's composed form (NFC, UAX 15)."""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end]):
            continue
        letter = text[start:end]
        composed = unicodedata.normalize("NFC", letter)
        if composed != letter and not _PILE.search(letter):
            wrong = f"writes {composed} as {_codes(letter)}"
            yield start, end, wrong, f"write {composed} ({_codes(composed)})"
        start = end


def _joins(character: str) -> bool:
    """Return whether NFC may combine a character with the one before it."""
    return unicodedata.category(character)[0] == "M" or "\u1161" <= character <= "\u11ff"


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)
