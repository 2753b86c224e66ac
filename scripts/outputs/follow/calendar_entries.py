"""Which calendars there are, and what stands in each: the same in every language."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from scripts.model import sister_cities
from scripts.model.dataset import Dataset, Key
from scripts.model.records import Event
from scripts.outputs.api.addresses import todays

FOLDER = "calendars"
EVENTS, ANNIVERSARIES = "events", "anniversaries"
# What people celebrate, besides the tens.
_ROUND = (25, 75)
_MOST_YEARS = 30
# The day of what has none: nothing of it was ever published.
NEVER = date(1970, 1, 1)


def days_of(event: Event) -> tuple[date, date] | None:
    """Return the first day of an event and the day after its last; None if one is not known."""
    last = event.end or event.start
    if event.end_unknown or not (event.start.day and last.day):
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

    A city or initiative has one under each name that it ever had, also while nothing is in it:
    somebody may follow it.
    """
    known = [each for each in dataset.events.values() if days_of(each)]
    known.sort(key=lambda event: (event.start.first_day, event.id))
    events: list[Key] = [("events", event.id) for event in known]
    days: list[Key] = [("cities", city) for city in agreed(dataset)]
    found = {EVENTS: events, ANNIVERSARIES: days}
    told: dict[Key, list[Key]] = defaultdict(list)
    for event in known:
        own = ("events", event.id), ("initiatives", event.initiative)
        for key in (*own, *(("cities", city) for city in event.cities)):
            told[key].append(("events", event.id))
    for key in days:
        told[key].append(key)
    return found | {
        name: told[key]
        for name, key in todays(dataset).items()
        if name.startswith(("initiatives/", "cities/"))
    }


def lasting(dataset: Dataset, name: str) -> str:
    """Return the name that a calendar or feed has today, by any name that it ever had."""
    key = todays(dataset).get(name)
    return "/".join(key) if key and key[0] in ("initiatives", "cities") else name


def left_out(dataset: Dataset) -> int:
    """Return how many events are in no calendar, because a day of theirs is not known."""
    return sum(days_of(event) is None for event in dataset.events.values())


def anniversary(day: date, years: int) -> date:
    """Return the day so many years later; of 29 February, in most years, 28 February."""
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
    yield from (name for name in own if calendars(dataset).get(name))
