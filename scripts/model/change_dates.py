"""When each record and hand-written page was first published and last changed: `data/changes.lock`.

A build has no clock, and a copy of the project has no history, so `make accept` records the days.
A line names the record or page, the hash of its content, the day on which any content of it was
first accepted, and the day on which this content was. Content that nobody has accepted yet has no
day, rather than a wrong one.

A merge may leave two lines for one record. Then the earlier first day holds, and the line of
today's content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

NAME = "changes.lock"
_HEAD = (
    "# Made by `make accept`: the hash of each page's content,"
    " the day it was first published, the day it last changed.\n"
)

Key = tuple[str, str]


class Days(NamedTuple):
    """The hash of a content, and the days (YYYY-MM-DD) of the first content and of this one."""

    content: str
    first: str
    last: str


_NEVER = Days("", "", "")


@dataclass(frozen=True)
class ChangeDates:
    """The days of what was accepted, by key."""

    days: Mapping[Key, Days] = field(default_factory=dict)
    merged: Mapping[tuple[Key, str], str] = field(default_factory=dict)
    """Record and content -> its day, of the lines that a merge has left besides."""

    @classmethod
    def of_lines(cls, lines: Iterable[tuple[Key, Days]]) -> ChangeDates:
        """Return the days of these lines, of which two may name one record."""
        days: dict[Key, Days] = {}
        merged: dict[tuple[Key, str], str] = {}
        for key, found in lines:
            other = days.setdefault(key, found)
            if other != found:
                for each in (other, found):
                    merged[key, each.content] = max(each.last, merged.get((key, each.content), ""))
                later = max(other, found, key=lambda each: (each.last, each.content))
                days[key] = later._replace(first=min(other.first, found.first))
        return cls(days, merged)

    def __str__(self) -> str:
        lines = sorted(f"{'/'.join(key)} {' '.join(value)}\n" for key, value in self.days.items())
        return _HEAD + "".join(lines)

    @property
    def latest(self) -> date | None:
        """The day of the latest change of all; None if no day is known."""
        days = [each.last for each in self.days.values()]
        return date.fromisoformat(max(days)) if days else None

    def day(self, key: Key, now: str) -> str | None:
        """Return the day of the last change; None if `now` is not the hash accepted for `key`."""
        noted = self.days.get(key, _NEVER)
        if noted.content and noted.content == now:
            return noted.last
        return self.merged.get((key, now))

    def first(self, key: Key) -> str | None:
        """Return the day on which a record was first published; None if it never was."""
        return self.days.get(key, _NEVER).first or None

    def accept(self, hashes: Mapping[Key, str], today: str) -> ChangeDates:
        """Return the days for the keys of `hashes`: `today` for those that are new or changed."""
        return ChangeDates(
            {
                key: Days(now, self.first(key) or today, self.day(key, now) or today)
                for key, now in hashes.items()
            }
        )
