"""Which calendars there are, and what stands in each: the same in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from scripts.model import sister_cities
from scripts.model.dataset import Dataset, Key
from scripts.model.records import Event

FOLDER = "calendars"
EVENTS, ANNIVERSARIES = "events", "anniversaries"
# What people celebrate, besides the tens.
_ROUND = (25, 75)
_MOST_YEARS = 30


def days_of(event: Event) -> tuple[date, date] | None:
    """Return the first day of an event and the day after its last; None if one is not known."""
    last = event.end or event.start
    if not (event.start.day and last.day):
        return None
    return event.start.first_day, last.last_day + timedelta(days=1)


def agreed(dataset: Dataset) -> Mapping[str, date]:
    """Return city id -> day since when it is a sister city, where that day is known."""
    found = {}
    for city in sister_cities.current(dataset):
        if city.relation and city.relation.since and city.relation.since.day:
            found[city.id] = city.relation.since.first_day
    return found


@lru_cache(maxsize=1)
def calendars(dataset: Dataset) -> Mapping[str, Sequence[Key]]:
    """Return name of a calendar -> its events and, as cities, its anniversaries.

    A calendar of nothing is none.
    """
    known = [each for each in dataset.events.values() if days_of(each)]
    known.sort(key=lambda event: (event.start.first_day, event.id))
    events: list[Key] = [("events", event.id) for event in known]
    days: list[Key] = [("cities", city) for city in agreed(dataset)]
    found = {EVENTS: events, ANNIVERSARIES: days}
    for identifier in dataset.initiatives:
        found[f"initiatives/{identifier}"] = [
            ("events", event.id) for event in known if event.initiative == identifier
        ]
    for identifier in dataset.cities:
        own: list[Key] = [("events", event.id) for event in known if identifier in event.cities]
        found[f"cities/{identifier}"] = own + [key for key in days if key[1] == identifier]
    return {name: keys for name, keys in found.items() if keys}


def left_out(dataset: Dataset) -> int:
    """Return how many events are in no calendar, because a day of theirs is not known."""
    return sum(days_of(event) is None for event in dataset.events.values())


def anniversary(day: date, years: int) -> date:
    """Return the day so many years later; 28 February for 29 February in most years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def round_years(day: date, today: date) -> Iterator[int]:
    """Yield the anniversaries to be celebrated from the year of `today` on, for some decades."""
    first = max(1, today.year - day.year)
    yield from (
        years for years in range(first, first + _MOST_YEARS) if years % 10 == 0 or years in _ROUND
    )


def calendar_path(language: str, name: str) -> str:
    """Return the path of a calendar in the site."""
    return f"{FOLDER}/{language}/{name}.ics"


def calendars_of_page(dataset: Dataset, path: str) -> Iterator[str]:
    """Yield the names of the calendars that a page offers."""
    both = (EVENTS, ANNIVERSARIES)
    names = {"data.md": both, "events/index.md": both, "cities/index.md": (ANNIVERSARIES,)}
    own = names.get(path, (path.removesuffix(".md"),))
    yield from (name for name in own if name in calendars(dataset))
