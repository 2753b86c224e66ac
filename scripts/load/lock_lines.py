"""The lines of the files that `make accept` writes, each word held to its form.

An editor, a merge or a stranger may have changed such a file, and what it says is published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.load.files import SourceText
from scripts.model.problems import Place, Problem
from scripts.model.records import COLLECTIONS

_INSTEAD = "restore the line from git, or delete it and run: make accept"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PRINT = re.compile(r"[0-9a-f]{12}")
_DAY = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}")
_MOST_SHOWN = 60


@dataclass(frozen=True)
class Kind:
    """What a word may be: its field in messages, whether a word is one, what is wrong if not."""

    field: str
    holds: Callable[[str], object]
    wrong: str


def _is_day(word: str) -> bool:
    try:
        return bool(_DAY.fullmatch(word) and date.fromisoformat(word))
    except ValueError:
        return False


def _is_key(word: str) -> bool:
    collection, _, name = word.partition("/")
    return collection in (*COLLECTIONS, "docs") and bool(_SLUG.fullmatch(name))


KEY = Kind("record", _is_key, "is no record, such as cities/helsinki")
LANGUAGE = Kind("language", _SLUG.fullmatch, "is no language, such as en")
PRINT = Kind("fingerprint", _PRINT.fullmatch, "is no fingerprint of 12 hexadecimal digits")
DAY = Kind("day", _is_day, "is no day from the year 2000 on, written YYYY-MM-DD")


def lines(source: SourceText) -> Iterator[tuple[Place, list[str]]]:
    """Yield (place, words) of every line that is neither empty nor a comment."""
    for number, line in enumerate(source.text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield Place(source.path, number), line.split(" ")


def hold(
    place: Place, words: Sequence[str], kinds: Sequence[Kind], problems: list[Problem]
) -> bool:
    """Return whether the words of a line are of these kinds; add a problem for each that is not."""
    if len(words) != len(kinds):
        wrong = f"is not made of: {', '.join(kind.field for kind in kinds)}"
        problems.append(Problem(place, "line", wrong, _INSTEAD))
        return False
    whole, column = True, place.column
    for word, kind in zip(words, kinds, strict=True):
        if not kind.holds(word):
            whole = False
            wrong = f"{word[:_MOST_SHOWN]} {kind.wrong}"
            problems.append(Problem(place._replace(column=column), kind.field, wrong, _INSTEAD))
        column += len(word) + 1
    return whole
