"""What belongs to a record, computed: the records and figures that name it, and events like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from scripts.model.dataset import Dataset, Key, newest_first
from scripts.model.records import Event
from scripts.pages.grouping import by_rank, keys

# Where a reader of the site may go next; in a handbook these are the chapters around.
NEIGHBOURS = ("related.same-initiative",)

# How many events like another are shown under one heading.
_MOST_ALIKE = 6


def related(dataset: Dataset, key: Key) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Yield each heading (a key of data/ui.yml) with the records under it, which may be none."""
    collection, identifier = key
    mentioned = dataset.mentioned_by
    events = newest_first(mentioned(key, "events"))
    if collection == "events":
        parts = [event for event in events if event.part_of == identifier]
        yield "related.parts", keys("events", parts)
        yield from _like_event(dataset, dataset.get(key), parts)
        return
    if collection == "countries":
        yield "related.cities", keys("cities", mentioned(key, "cities"))
        events = list(dataset.events_by_country.get(identifier, ()))
    yield "related.events", keys("events", events)
    yield "related.initiatives", keys("initiatives", by_rank(mentioned(key, "initiatives")))
    yield "related.opportunities", keys("opportunities", by_rank(mentioned(key, "opportunities")))
    if collection in ("cities", "organisations"):
        yield "related.people", keys("people", mentioned(key, "people"))
    yield "related.organisations", keys("organisations", mentioned(key, "organisations"))
    yield "related.sources", keys("sources", mentioned(key, "sources"))
    if collection == "initiatives":
        yield "related.cities", _cities_reached(dataset, events)


def _like_event(
    dataset: Dataset, event: Event, named: Iterable[Event]
) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Yield other events of the same initiative and of the same cities, each once."""
    seen = {event.id, event.part_of, *(each.id for each in named)}
    alike = (
        ("related.same-initiative", [("initiative", event.initiative)]),
        ("related.same-cities", [("city", city) for city in event.cities]),
    )
    for title, places in alike:
        others = [each for place in places for each in dataset.events_by.get(place, ())]
        if len(places) > 1:
            others = newest_first({each.id: each for each in others}.values())
        found = list(islice((each for each in others if each.id not in seen), _MOST_ALIKE))
        seen |= {other.id for other in found}
        yield title, keys("events", found)


def _cities_reached(dataset: Dataset, events: Iterable[Event]) -> tuple[Key, ...]:
    """Return the cities in which any of the events took place."""
    reached = {city for event in events for city in event.cities}
    return keys("cities", (city for city in dataset.cities.values() if city.id in reached))


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
