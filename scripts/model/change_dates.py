"""When each record and hand-written page last changed: `data/changes.lock`.

A build has no clock, and a copy of the project has no history, so `make accept` records the days.
A line names the record or page, the hash of its content, and the day on which that content was
first accepted. Content that nobody has accepted yet has no day, rather than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

NAME = "changes.lock"
_HEAD = "# Made by `make accept`: the day on which each page's content last changed.\n"

Key = tuple[str, str]


@dataclass(frozen=True)
class ChangeDates:
    """The content hash and the day (YYYY-MM-DD) of the last change, by key."""

    days: Mapping[Key, tuple[str, str]] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = sorted(f"{'/'.join(key)} {' '.join(value)}\n" for key, value in self.days.items())
        return _HEAD + "".join(lines)

    @property
    def latest(self) -> date | None:
        """The day of the latest change of all; None if no day is known."""
        days = [day for _, day in self.days.values()]
        return date.fromisoformat(max(days)) if days else None

    def day(self, key: Key, now: str) -> str | None:
        """Return the day of the last change; None if `now` is not the hash accepted for `key`."""
        noted, day = self.days.get(key, ("", ""))
        return day if noted and noted == now else None

    def accept(self, hashes: Mapping[Key, str], today: str) -> ChangeDates:
        """Return the days for the keys of `hashes`: `today` for those that are new or changed."""
        return ChangeDates({key: (now, self.day(key, now) or today) for key, now in hashes.items()})
