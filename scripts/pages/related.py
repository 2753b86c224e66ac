"""What belongs to a record, computed: the records and figures that name it, and its events."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from scripts.model.dataset import Dataset, Key, newest_first
from scripts.model.records import City, Event, Initiative
from scripts.pages.grouping import by_issue, by_rank, keys

# So many cities still stand in the fact box of an initiative; more are a list of their own.
_MOST_IN_BOX = 24


def related(dataset: Dataset, key: Key) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Yield each heading (a key of data/ui.yml) with the records under it, which may be none."""
    collection, identifier = key
    mentioned = dataset.mentioned_by
    events = newest_first(mentioned(key, "events"))
    if collection == "events":
        parts = (event for event in events if event.part_of == identifier)
        yield "related.parts", keys("events", parts)
        return
    opportunities = keys("opportunities", by_rank(mentioned(key, "opportunities")))
    if collection == "initiatives":
        yield "initiative.history", keys("events", events)
        yield "related.opportunities", opportunities
        reached = cities_reached(dataset, identifier)
        yield "related.cities", keys("cities", reached if len(reached) > _MOST_IN_BOX else ())
        return
    if collection == "countries":
        events = list(dataset.events_by_country.get(identifier, ()))
    yield "related.events", keys("events", events)
    yield "related.initiatives", keys("initiatives", by_rank(mentioned(key, "initiatives")))
    yield "related.opportunities", opportunities
    if collection in ("cities", "organisations"):
        yield "related.people", keys("people", mentioned(key, "people"))
    yield "related.organisations", keys("organisations", mentioned(key, "organisations"))
    yield "related.sources", keys("sources", by_issue(mentioned(key, "sources")))


def cities_reached(dataset: Dataset, initiative: str) -> list[City]:
    """Return the cities that the events of an initiative name."""
    events = dataset.events_by.get(("initiative", initiative), ())
    reached = {city for event in events for city in event.cities}
    return [city for city in dataset.cities.values() if city.id in reached]


def cities_in_box(dataset: Dataset, initiative: str) -> list[City]:
    """Return these cities if they are few enough for the fact box."""
    reached = cities_reached(dataset, initiative)
    return reached if len(reached) <= _MOST_IN_BOX else []


def initiative_of(dataset: Dataset, key: Key) -> str:
    """Return the id of the initiative that an event belongs to, or that a key names."""
    found = dataset.get(key)
    return found.initiative if isinstance(found, Event) else found.id


def figure_order(dataset: Dataset, key: Key) -> tuple[Any, ...]:
    """Return the sorting key of the figures of a record.

    They come by the rank of the initiative: first its own, then those of its events, newest first.
    """
    rank = dataset.get(("initiatives", initiative_of(dataset, key))).rank
    found = dataset.get(key)
    day = -found.start.first_day.toordinal() if isinstance(found, Event) else -999_999_999
    return rank, day, key[1]


def last_held(dataset: Dataset, initiative: Initiative) -> Event | None:
    """Return the last event of an initiative that was held."""
    events = dataset.events_by.get(("initiative", initiative.id), ())
    return next((event for event in events if event.status == "held"), None)


@dataclass(frozen=True)
class WithParts:
    """An event with those of its parts that are shown below it."""

    event: Event
    parts: tuple[Event, ...]


def by_year(events: Iterable[Event]) -> Sequence[tuple[int, Sequence[WithParts]]]:
    """Return events, newest first, under the years in which they began.

    A part stands below the event it belongs to, or for itself if that is not among the events.
    """
    found = list(events)
    known = {event.id: event for event in found}
    tops = [event for event in found if _top(event, known) is event]
    return [
        (year, [WithParts(event, _parts(event, found, known)) for event in own])
        for year, own in groupby(tops, key=lambda event: event.start.year)
    ]


def _top(event: Event, known: dict[str, Event]) -> Event:
    """Return the largest of the known events that an event is part of."""
    while event.part_of in known:
        event = known[event.part_of]
    return event


def _parts(top: Event, found: Sequence[Event], known: dict[str, Event]) -> tuple[Event, ...]:
    return tuple(each for each in found if each is not top and _top(each, known) is top)


def before_and_after(dataset: Dataset, event: Event) -> tuple[Event | None, Event | None]:
    """Return the events of the same kind in the same initiative just before and after one.

    Parts of other events are left out, and have no such neighbours themselves.
    """
    if event.part_of:
        return None, None
    own = [
        each
        for each in dataset.events_by["initiative", event.initiative]
        if each.kind == event.kind and not each.part_of
    ]
    at = own.index(event)
    earlier = own[at + 1] if at + 1 < len(own) else None
    return earlier, own[at - 1] if at else None
