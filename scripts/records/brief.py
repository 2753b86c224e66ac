"""What the pages of other records show of a record: enough for a link, a row and its place.

A page that shows no more of a record need not be written again when its sentences change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from scripts.records.model import Event, Source, Text
from scripts.records.partial_date import PartialDate


@dataclass(frozen=True, kw_only=True)
class Brief:
    """The name of a record (the short one of a source), and what lists order and group by.

    What a record of its collection does not have is None.
    """

    id: str
    name: Text
    rank: int | None
    kind: str | None
    country: str | None


@dataclass(frozen=True, kw_only=True)
class EventBrief(Brief):
    """An event as lists of events show it."""

    start: PartialDate
    end: PartialDate | None
    initiative: str
    part_of: str | None
    cities: tuple[str, ...]
    countries: tuple[str, ...]


def brief(record: Any) -> Brief:
    """Return what other pages show of a record."""
    shape = EventBrief if isinstance(record, Event) else Brief
    values: dict[str, Any] = {each.name: getattr(record, each.name, None) for each in fields(shape)}
    if isinstance(record, Source):
        values["name"] = record.short
    return shape(**values)


def newest_first(events: Iterable[EventBrief]) -> list[EventBrief]:
    """Return the events by start, the latest first; the larger event before its parts."""

    def place(event: EventBrief) -> tuple[int, bool, str]:
        return -event.start.first_day.toordinal(), event.part_of is not None, event.id

    return sorted(events, key=place)
