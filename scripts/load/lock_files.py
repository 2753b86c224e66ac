"""Reads the files that `make accept` writes, and checks each word of each line.

An editor, a merge or an attacker may have changed such a file, and its content is published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.load.files import SourceText, read_text
from scripts.model import fact_lock
from scripts.model.change_dates import ChangeDates, Days
from scripts.model.fact_lock import FactKey, FactLock
from scripts.model.problems import Place, Problem
from scripts.model.records import COLLECTIONS
from scripts.model.translation_lock import Pair, TranslationLock

ADDRESSES = "addresses.lock"
_INSTEAD = "restore the line from git, or delete it and run: make accept"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HASH = re.compile(r"[0-9a-f]{12}")
_DAY = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}")
_MOST_SHOWN = 60


@dataclass(frozen=True)
class Kind:
    """A kind of word: its name in messages, the test for it, and the message if a word fails."""

    field: str
    holds: Callable[[str], object]
    wrong: str


def is_day(word: str) -> bool:
    """Return whether a word is a day from the year 2000 on, written YYYY-MM-DD."""
    try:
        return bool(_DAY.fullmatch(word) and date.fromisoformat(word))
    except ValueError:
        return False


def _is_record(word: str) -> bool:
    collection, _, name = word.partition("/")
    return collection in COLLECTIONS and bool(_SLUG.fullmatch(name))


def _is_key(word: str) -> bool:
    docs, _, name = word.partition("/")
    return _is_record(word) or (docs == "docs" and bool(_SLUG.fullmatch(name)))


RECORD = Kind("record", _is_record, "is not a record, such as cities/helsinki")
KEY = Kind("record", _is_key, "is not a record, such as cities/helsinki")
LANGUAGE = Kind("language", _SLUG.fullmatch, "is not a language, such as en")
HASH = Kind("hash", _HASH.fullmatch, "is not a hash of 12 hexadecimal digits")
NUMBER = Kind(
    "number",
    re.compile(r"(?:(?:over|nearly|about)-)?[0-9]{1,15}").fullmatch,
    "is not the number of a figure, such as over-600000",
)
FIELD = Kind(
    "field",
    re.compile(r"[a-z_]+(?:\.[a-z0-9_-]+)*").fullmatch,
    "is not the name of a field, such as relation.since",
)
VALUE = Kind(
    "value", re.compile(r"[a-z0-9-]+").fullmatch, "is not a date, a number or a word, such as held"
)
COUNT = Kind("count", re.compile(r"[0-9]{1,4}").fullmatch, "is not a count, such as 2")
# The last part of the name of a field -> the kind of its value; others are a VALUE.
_VALUES = {fact_lock.VALUE: NUMBER, fact_lock.REPEATS: COUNT, fact_lock.TOLD: COUNT}
ADDRESS = Kind(
    "address",
    re.compile(
        r"\./|(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+(?:#[a-z0-9-]+)?|(?:[a-z0-9-]+/)*[a-z0-9-]+\.[a-z]+"
    ).fullmatch,
    "is not the address of a page, such as en/cities/helsinki/",
)
DAY = Kind("day", is_day, "is not a day from the year 2000 on, written YYYY-MM-DD")


def lines(source: SourceText) -> Iterator[tuple[Place, list[str]]]:
    """Yield (place, words) of every line that is neither empty nor a comment."""
    for number, line in enumerate(source.text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield Place(source.path, number), line.split(" ")


def hold(
    place: Place, words: Sequence[str], kinds: Sequence[Kind], problems: list[Problem]
) -> bool:
    """Return whether the words of a line are of these kinds; add a problem for each other word."""
    if len(words) != len(kinds):
        wrong = f"does not consist of {', '.join(kind.field for kind in kinds)}"
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


def read_translation_lock(source: SourceText, problems: list[Problem]) -> TranslationLock:
    """Return the pairs written in a file, after adding a problem for every line without one."""
    accepted: set[Pair] = set()
    stale: set[Pair] = set()
    for place, words in lines(source):
        pairs = accepted
        if words[0] == "stale":
            pairs, words = stale, words[1:]
            place = place._replace(column=len("stale ") + 1)
        if hold(place, words, (LANGUAGE, HASH, HASH), problems):
            pairs.add((words[0], words[1], words[2]))
    return TranslationLock(frozenset(accepted), frozenset(stale))


def read_change_dates(source: SourceText, problems: list[Problem]) -> ChangeDates:
    """Return the days written in a file, after adding a problem for every line without one."""
    days: dict[tuple[str, str], Days] = {}
    for place, words in lines(source):
        if not hold(place, words, (KEY, HASH, DAY, DAY), problems):
            continue
        collection, _, identifier = words[0].partition("/")
        if (collection, identifier) in days:
            wrong = f"{words[0]} is written twice"
            problems.append(Problem(place, "record", wrong, "keep the line of the later change"))
        days[collection, identifier] = Days(*words[1:])
    return ChangeDates(days)


def read_fact_lock(source: SourceText, problems: list[Problem]) -> FactLock:
    """Return the facts written in a file, after adding a problem for each line without one."""
    facts: dict[FactKey, str] = {}
    for place, words in lines(source):
        last = words[1].rpartition(".")[2] if len(words) > 1 else ""
        if hold(place, words, (RECORD, FIELD, _VALUES.get(last, VALUE)), problems):
            collection, _, record = words[0].partition("/")
            facts[collection, record, words[1]] = words[2]
    return FactLock(facts)


def read_addresses(folder: Path, problems: list[Problem]) -> Mapping[str, Place]:
    """Return published address -> its place in addresses.lock; nothing if there is no such file.

    Adds a problem for each line that is not an address.
    """
    path = folder / ADDRESSES
    if not path.exists():
        return {}
    source = read_text(path, f"{folder.name}/{ADDRESSES}", problems)
    return {
        words[0].removeprefix("./"): place
        for place, words in (lines(source) if source else ())
        if hold(place, words, (ADDRESS,), problems)
    }
