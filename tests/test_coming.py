"""What is still to come is told by the day of the build, never by the clock of the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from scripts.load.settings import read_day
from scripts.model.change_dates import ChangeDates
from scripts.model.coming import coming
from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Event


def event_of(dataset: Dataset, start: str, end: str | None = None) -> Event:
    last = PartialDate.parse(end) if end else None
    some = next(iter(dataset.events.values()))
    return replace(some, start=PartialDate.parse(start), end=last)


@pytest.mark.parametrize(
    ("start", "end", "is_coming"),
    [
        ("2026-11-27", None, True),
        ("2026-11-26", None, False),
        ("2026-11-20", "2026-11-27", True),
        ("2026-12", None, True),
        # Of a month or a year that has begun, nobody knows whether it is over.
        ("2026-11", None, False),
        ("2026", None, False),
        ("2027", None, True),
    ],
)
def test_an_event_is_to_come_until_its_last_day(
    own_dataset: Dataset, start: str, end: str | None, is_coming: bool
) -> None:
    event = event_of(own_dataset, start, end)
    assert coming([event], date(2026, 11, 27)) == [event] * is_coming


def test_the_next_event_stands_first(own_dataset: Dataset) -> None:
    events = [event_of(own_dataset, start) for start in ("2027-05", "2027-02-01", "2026-12-31")]
    assert coming(events, date(2026, 11, 27)) == events[::-1]


@pytest.mark.parametrize(
    ("environment", "day"),
    [({"AS_OF": "2026-11-27"}, date(2026, 11, 27)), ({}, None), ({"AS_OF": "today"}, None)],
)
def test_the_day_of_the_build_is_given(environment: Mapping[str, str], day: date | None) -> None:
    assert read_day(environment) == day


def test_without_a_day_the_latest_change_counts() -> None:
    changes = ChangeDates({("docs", "a"): ("x", "2026-01-02"), ("docs", "b"): ("y", "2025-12-31")})
    assert changes.latest == date(2026, 1, 2)
    assert ChangeDates().latest is None
