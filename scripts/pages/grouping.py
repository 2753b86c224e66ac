"""The order of records in lists, and the groups of each list page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from scripts.model.dataset import Key, newest_first
from scripts.model.records import COLLECTIONS, Event
from scripts.pages.collation import sort_key
from scripts.pages.template_api import TemplateApi


@dataclass(frozen=True)
class Group:
    """Entries of a list page under a heading of their own; `title` may be empty."""

    title: str
    anchor: str
    keys: tuple[Key, ...]


def by_rank(records: Iterable[Any]) -> list[Any]:
    """Return the records in the order their ranks say."""
    return sorted(records, key=lambda record: record.rank)


def by_name(api: TemplateApi, records: Iterable[Any]) -> list[Any]:
    """Return the records in the order of their names in the page's language (CLDR)."""
    order = sort_key(api.language.locale)
    return sorted(records, key=lambda record: order(api.name(record)))


def year_anchor(year: int) -> str:
    """Return the anchor of a year on the page of events."""
    return f"y{year}"


def keys(collection: str, records: Iterable[Any]) -> tuple[Key, ...]:
    """Return the keys of records of one collection."""
    return tuple((collection, record.id) for record in records)


def _initiative_groups(api: TemplateApi) -> list[Group]:
    return [
        Group("", "", keys("initiatives", by_rank(api.dataset.collection("initiatives").values())))
    ]


def _event_groups(api: TemplateApi) -> list[Group]:
    events = newest_first(api.dataset.collection("events").values())
    years = groupby(events, key=lambda event: event.start)
    merged: dict[int, list[Event]] = {}
    for start, group in years:
        merged.setdefault(start.year, []).extend(group)
    return [
        Group(
            api.wording.date(replace(found[0].start, month=None, day=None)),
            year_anchor(year),
            keys("events", found),
        )
        for year, found in merged.items()
    ]


def cities_by_country(api: TemplateApi) -> list[Group]:
    """Return the cities of each country, in the order of the countries' names."""
    dataset = api.dataset
    countries = by_name(api, dataset.collection("countries").values())
    named = by_name(api, dataset.collection("cities").values())
    cities = {
        country.id: [city for city in named if city.country == country.id] for country in countries
    }
    return [
        Group(api.name(country), country.id, keys("cities", cities[country.id]))
        for country in countries
    ]


def _participant_groups(api: TemplateApi) -> list[Group]:
    dataset = api.dataset
    organisations = by_name(api, dataset.collection("organisations").values())
    groups = [
        Group(
            api.say(label),
            f"kind-{kind}",
            keys("organisations", [each for each in organisations if each.kind == kind]),
        )
        for kind, label in dataset.vocabulary["organisation-kind"].items()
    ]
    people = Group(
        api.ui("title.people"),
        "people",
        keys("people", by_name(api, dataset.collection("people").values())),
    )
    return [group for group in (people, *groups) if group.keys]


def _source_groups(api: TemplateApi) -> list[Group]:
    sources = api.dataset.collection("sources").values()
    return [
        Group(
            api.say(label),
            f"kind-{kind}",
            keys("sources", (s for s in sources if s.kind == kind)),
        )
        for kind, label in api.dataset.vocabulary["source-kind"].items()
        if any(source.kind == kind for source in sources)
    ]


GROUPINGS: Mapping[str, Callable[[TemplateApi], list[Group]]] = {
    "initiatives": _initiative_groups,
    "events": _event_groups,
    "cities": cities_by_country,
    "participants": _participant_groups,
    "sources": _source_groups,
}

# The collections whose records a list page has, each once.
LISTED: Mapping[str, tuple[str, ...]] = {
    "initiatives": ("initiatives",),
    "events": ("events",),
    "cities": ("cities",),
    "participants": ("people", "organisations"),
    "sources": ("sources",),
}

# The collections of the index of names. Documents have titles that nobody looks up by letter, and
# a list of their own.
INDEXED = tuple(name for name in COLLECTIONS if name not in ("sources", "opportunities"))
