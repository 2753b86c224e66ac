"""Reads the files that `make accept` writes, and checks each word of each line.

An editor, a merge or an attacker may have changed such a file, and its content is published.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.load.files import SourceText, read_text
from scripts.model import fact_lock
from scripts.model.change_dates import ChangeDates, Days
from scripts.model.fact_lock import FactLock
from scripts.model.problems import Place, Problem
from scripts.model.records import COLLECTIONS, NOTED_YEARS
from scripts.model.translation_lock import CITES, STALE, Citation, Entry, TranslationLock

ADDRESSES = "addresses.lock"
_INSTEAD = "restore the line from git, or delete it and run: make accept"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HASH = re.compile(r"[0-9a-f]{12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(NOTED_YEARS.first, NOTED_YEARS.last + 1)
_MOST_SHOWN = 60
# The tables with texts.
_TABLES = frozenset({"ui", "vocabulary"})


@dataclass(frozen=True)
class Kind:
    """A kind of word: its name in messages, the test for it, and the message if a word fails."""

    field: str
    holds: Callable[[str], object]
    wrong: str


def is_day(word: str) -> bool:
    """Return whether a word is a day, written YYYY-MM-DD, on which editors could note something."""
    try:
        return bool(_DAY.fullmatch(word)) and date.fromisoformat(word).year in _YEARS
    except ValueError:
        return False


def _is_record(word: str) -> bool:
    collection, _, name = word.partition("/")
    return collection in COLLECTIONS and bool(_SLUG.fullmatch(name))


def _is_key(word: str) -> bool:
    docs, _, name = word.partition("/")
    return _is_record(word) or (docs == "docs" and bool(_SLUG.fullmatch(name)))


def _is_home(word: str) -> bool:
    return word in _TABLES or _is_key(word)


RECORD = Kind("record", _is_record, "is not a record, such as cities/helsinki")
KEY = Kind("record", _is_key, "is not a record, such as cities/helsinki")
HOME = Kind("record", _is_home, "is not a record or table, such as cities/helsinki")
PLACE = Kind(
    "field",
    re.compile(r"[a-z0-9_-]+(?:[.][a-z0-9_-]+|\[[0-9]+\])*").fullmatch,
    "is not the name of a field, such as statements[1].text",
)
CITED = Kind(
    "citation",
    re.compile(r"[a-z0-9-]+(?:#[0-9A-Za-z.]+)?").fullmatch,
    "is not a source and its paragraph, such as reply-1492#3.2",
)
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
        r"\./|(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+(?:#[a-z0-9-]+)?"
        r"|(?:[a-z0-9-]+/)*[a-z0-9-]+\.[a-z][a-z0-9]*"
    ).fullmatch,
    "is not the address of a page, such as en/cities/helsinki/",
)
DAY = Kind(
    "day", is_day, f"is not a day of the years {_YEARS[0]} to {_YEARS[-1]}, written YYYY-MM-DD"
)


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
    """Return what a file says, after adding a problem for every line that says nothing."""
    entries: dict[str, set[Entry]] = {"": set(), STALE: set()}
    cited: set[Citation] = set()
    for place, words in lines(source):
        mark = words[0] if words[0] in (STALE, CITES) else ""
        if mark:
            place, words = place._replace(column=len(mark) + 2), words[1:]
        if mark == CITES:
            if hold(place, words, (HOME, HASH, CITED), problems):
                cited.add((words[0], words[1], words[2]))
        elif hold(place, words, (HOME, PLACE, LANGUAGE, HASH, HASH), problems):
            entries[mark].add((words[0], words[1], (words[2], words[3], words[4])))
    return TranslationLock(frozenset(entries[""]), frozenset(entries[STALE]), frozenset(cited))


def read_change_dates(source: SourceText, problems: list[Problem]) -> ChangeDates:
    """Return the days written in a file, after adding a problem for every line without one."""
    found = []
    for place, words in lines(source):
        if hold(place, words, (KEY, HASH, DAY, DAY), problems):
            found.append((_key(words[0]), Days(*words[1:])))
            if words[2] > words[3]:
                wrong = f"{words[3]} is before {words[2]}, the day of the first content"
                problems.append(Problem(place, "day", wrong, _INSTEAD))
    return ChangeDates.of_lines(found)


def read_fact_lock(source: SourceText, problems: list[Problem]) -> FactLock:
    """Return the facts written in a file, after adding a problem for each line without one."""
    found = []
    for place, words in lines(source):
        last = words[1].rpartition(".")[2] if len(words) > 1 else ""
        if hold(place, words, (RECORD, FIELD, _VALUES.get(last, VALUE)), problems):
            found.append(((*_key(words[0]), words[1]), words[2]))
    return FactLock.of_lines(found)


def _key(word: str) -> tuple[str, str]:
    collection, _, record = word.partition("/")
    return collection, record


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
