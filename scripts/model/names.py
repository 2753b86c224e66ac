"""Where a text mentions the name of a record, and whether another text mentions it too."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from scripts.model.dataset import Dataset, Key
from scripts.model.records import Text

_SPACES = "\t\n\u00a0\u202f\u3000"
# Collections whose names may have a second name in brackets; in others brackets hold a place.
_WITH_SHORT_NAMES = frozenset({"initiatives", "organisations", "terms"})
_IN_BRACKETS = re.compile(r"([^（(]+?)\s?[（(]([^（(]+)[)）]")


@dataclass(frozen=True)
class Named:
    """A record's name as it is written, and by language id all forms of it in small letters."""

    key: Key
    name: Text
    forms: dict[str, tuple[str, ...]]

    def is_in(self, text: str, language: str) -> bool:
        """Return whether the text uses one of the forms, as whole words."""
        return any(_has_word(text, form) for form in self.forms[language])


def names_of(dataset: Dataset) -> Mapping[Key, Named]:
    """Return the names of all records."""
    return {key: _named(dataset, key, record) for key, record in dataset.items()}


class NameIndex:
    """The names of all records in one language, to be found in texts."""

    def __init__(self, named: Mapping[Key, Named], language: str) -> None:
        self.language = language
        self.named = named

    @cached_property
    def _forms(self) -> dict[str, list[Key]]:
        """Form of a name -> the keys of the records that have it."""
        found: dict[str, list[Key]] = defaultdict(list)
        for key, named in self.named.items():
            for form in named.forms[self.language]:
                found[form.casefold()].append(key)
        return dict(found)

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """The first two characters of forms -> the lengths of these forms, the longest first."""
        found: dict[str, set[int]] = defaultdict(set)
        for form in self._forms:
            found[form[:2]].add(len(form))
        return {start: sorted(lengths, reverse=True) for start, lengths in found.items()}

    def mentions(
        self, text: str, besides: Key | None = None
    ) -> Iterator[tuple[int, int, list[Key]]]:
        """Yield (start, end, records) of the longest names in the text, left to right.

        The names of the record `besides` are passed over: a record need not name itself.
        """
        lowered, at = plain(text), 0
        starts = self._lengths
        while at < len(lowered):
            # Names of one character are indexed by that character, longer ones by their first two.
            if lowered[at : at + 2] not in starts and lowered[at] not in starts:
                at += 1
                continue
            length, keys = self._at(lowered, at, besides)
            if keys:
                yield at, at + length, keys
            at += length or 1

    def _at(self, lowered: str, at: int, besides: Key | None) -> tuple[int, list[Key]]:
        starts = self._lengths
        for length in (*starts.get(lowered[at : at + 2], ()), *starts.get(lowered[at], ())):
            form = lowered[at : at + length]
            keys = [key for key in self._forms.get(form, ()) if key != besides]
            if keys and _whole(lowered, at, at + len(form)):
                return len(form), keys
        return 0, []

    def without_names(self, text: str, having: str = "") -> str:
        """Return the text with each name replaced by a sign that is neither letter nor digit.

        Names that do not have the (plain) words `having` in them stay.
        """
        result, end = [], 0
        for start, stop, _ in self.mentions(text):
            if having in plain(text[start:stop]):
                result += [text[end:start], "□"]
                end = stop
        return "".join((*result, text[end:]))


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Return the text in small letters, with every kind of space as a plain one."""
    spaced = text
    for space in _SPACES:
        spaced = spaced.replace(space, " ")
    low = spaced.casefold()
    if len(low) == len(text):
        return low
    # casefold() makes ß longer (ss), which would shift positions: such letters stay as they are.
    return "".join(s if len(s) == 1 else c for c in spaced for s in (c.casefold(),))


def _named(dataset: Dataset, key: Key, record: Any) -> Named:
    name: Text = record.name
    short: Text | None = getattr(record, "short", None)
    more = getattr(record, "forms", None) or {}
    forms = {}
    for language in (each.id for each in dataset.languages):
        written = [name[language], *more.get(language, ())]
        written += _sides(name[language]) if key[0] in _WITH_SHORT_NAMES else ()
        written += [short[language]] if short else []
        forms[language] = tuple(dict.fromkeys(plain(form) for form in written))
    return Named(key, name, forms)


def _sides(name: str) -> tuple[str, ...]:
    """Return the two names in "China International Fair ... (CIFTIS)"; none without brackets."""
    match = _IN_BRACKETS.fullmatch(name)
    return match.groups() if match else ()


def _is_letter(character: str) -> bool:
    """Return whether a character is part of a word; a Han character is a word by itself."""
    return character.isalnum() and not "\u3400" <= character <= "\u9fff"


def _whole(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] begins and ends at a word boundary."""
    before = start > 0 and _is_letter(text[start - 1]) and _is_letter(text[start])
    after = end < len(text) and _is_letter(text[end - 1]) and _is_letter(text[end])
    return not before and not after


def _has_word(text: str, form: str) -> bool:
    """Return whether a text has the form with no letter, digit or underscore beside it."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not _in_word(text[start - 1 : start]) and not _in_word(text[end : end + 1]):
            return True
        start = text.find(form, start + 1)
    return False


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
