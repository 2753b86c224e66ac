"""The order of records in lists, and the groups of each list page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.model.dataset import Key, newest_first
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS, Source
from scripts.pages.collation import sort_key
from scripts.pages.template_api import TemplateApi


@dataclass(frozen=True)
class Group:
    """Records of a list page under a heading of their own; `title` is "" if there is none."""

    title: str
    anchor: str
    keys: tuple[Key, ...]


def by_rank(records: Iterable[Any]) -> list[Any]:
    """Return the records in the order of their ranks."""
    return sorted(records, key=lambda record: record.rank)


def by_name(api: TemplateApi, records: Iterable[Any]) -> list[Any]:
    """Return the records in the order of their names in the page's language (CLDR)."""
    order = sort_key(api.language.locale)
    return sorted(records, key=lambda record: order(api.name(record)))


def keys(collection: str, records: Iterable[Any]) -> tuple[Key, ...]:
    """Return the keys of records of one collection."""
    return tuple((collection, record.id) for record in records)


def year_anchor(year: int) -> str:
    """Return the anchor of a year on the page of events."""
    return f"y{year}"


def _initiatives(api: TemplateApi) -> list[Group]:
    return [Group("", "", keys("initiatives", by_rank(api.dataset.initiatives.values())))]


def _events_by_year(api: TemplateApi) -> list[Group]:
    found = _grouped(newest_first(api.dataset.events.values()), lambda event: event.start.year)
    return [
        Group(api.wording.date(PartialDate(year)), year_anchor(year), keys("events", events))
        for year, events in found.items()
    ]


def _places(api: TemplateApi) -> list[Group]:
    """Return the cities, then the countries."""
    titles = {"cities": "related.cities", "countries": "fact.countries"}
    return [
        Group(api.ui(title), name, keys(name, by_name(api, api.dataset.collection(name).values())))
        for name, title in titles.items()
    ]


def _participants(api: TemplateApi) -> list[Group]:
    """Return the people, then the organisations of each kind."""
    people = keys("people", by_name(api, api.dataset.people.values()))
    organisations = by_name(api, api.dataset.organisations.values())
    groups = [Group(api.ui("title.people"), "kind-person", people)] if people else []
    return groups + _by_kind(api, "organisations", organisations, "organisation-kind")


def _sources(api: TemplateApi) -> list[Group]:
    """Return the sources, those from which most is drawn first, then the newest."""
    dataset = api.dataset

    def order(source: Source) -> tuple[int, int]:
        day = source.issued.first_day.toordinal() if source.issued else 0
        return -len(dataset.drawn_from(source)), -day

    return [Group("", "", keys("sources", sorted(dataset.sources.values(), key=order)))]


def _by_kind(
    api: TemplateApi, collection: str, records: Iterable[Any], vocabulary: str
) -> list[Group]:
    """Return the records of each kind, kinds in the order of the vocabulary."""
    found = _grouped(records, lambda record: record.kind)
    return [
        Group(api.say(label), f"kind-{kind}", keys(collection, found[kind]))
        for kind, label in api.dataset.vocabulary[vocabulary].items()
        if kind in found
    ]


def _grouped(records: Iterable[Any], head: Callable[[Any], Any]) -> Mapping[Any, list[Any]]:
    """Return `head` of a record -> the records with that head, in the given order."""
    found: dict[Any, list[Any]] = {}
    for record in records:
        found.setdefault(head(record), []).append(record)
    return found


GROUPINGS: Mapping[str, Callable[[TemplateApi], list[Group]]] = {
    "initiatives": _initiatives,
    "events": _events_by_year,
    "cities": _places,
    "participants": _participants,
    "sources": _sources,
}
"""List page -> the function that returns its groups."""

# List page -> the collections whose records it has.
LISTED: Mapping[str, tuple[str, ...]] = {
    "initiatives": ("initiatives",),
    "events": ("events",),
    "cities": ("cities", "countries"),
    "participants": ("people", "organisations"),
    "sources": ("sources",),
}

# The collections of the index of names. The others have titles that nobody looks up by letter, and
# lists of their own.
_NOT_INDEXED = ("sources", "opportunities", "misstatements")
INDEXED = tuple(name for name in COLLECTIONS if name not in _NOT_INDEXED)
