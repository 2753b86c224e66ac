"""The events of an initiative: by year with their parts below them, and those before and after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from scripts.model.dataset import Dataset
from scripts.model.records import Event


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
