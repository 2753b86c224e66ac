"""The order of records in lists, and which list has which records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.model.dataset import Dataset, Key, newest_first
from scripts.model.records import COLLECTIONS, Source
from scripts.pages.collation import sort_key
from scripts.pages.template_api import TemplateApi


def by_rank(records: Iterable[Any]) -> list[Any]:
    """Return the records in the order of their ranks."""
    return sorted(records, key=lambda record: record.rank)


def by_name(api: TemplateApi, records: Iterable[Any]) -> list[Any]:
    """Return the records in the order of their names in the page's language (CLDR)."""
    order = sort_key(api.language)
    return sorted(records, key=lambda record: order(api.name(record)))


def by_issue(sources: Iterable[Source]) -> list[Source]:
    """Return the sources by their dates, the newest first, then those without one."""

    def day(source: Source) -> int:
        return source.issued.first_day.toordinal() if source.issued else 0

    return sorted(sources, key=day, reverse=True)


def keys(collection: str, records: Iterable[Any]) -> tuple[Key, ...]:
    """Return the keys of records of one collection."""
    return tuple((collection, record.id) for record in records)


def year_anchor(year: int) -> str:
    """Return the anchor of a year on the page of events."""
    return f"y{year}"


@dataclass(frozen=True)
class Group:
    """People or organisations under a heading of their own."""

    title: str
    anchor: str
    keys: Sequence[Key]


def participants(api: TemplateApi) -> list[Group]:
    """Return the people, then the organisations of each kind, in the order of the vocabulary."""
    dataset = api.dataset
    people = keys("people", by_name(api, dataset.people.values()))
    groups = [Group(api.ui("title.people"), "kind-person", people)]
    organisations = by_name(api, dataset.organisations.values())
    for kind, label in dataset.vocabulary["organisation-kind"].items():
        own = keys("organisations", (each for each in organisations if each.kind == kind))
        groups.append(Group(api.say(label), f"kind-{kind}", own))
    return [group for group in groups if group.keys]


def _sources(dataset: Dataset) -> list[Source]:
    """Return the sources, those from which most is drawn first, then the newest."""

    def drawn(source: Source) -> int:
        return -len(dataset.drawn_from(source))

    return sorted(by_issue(dataset.sources.values()), key=drawn)


def listed(api: TemplateApi, page: str) -> Sequence[Key]:
    """Return the records of a list page in their order."""
    dataset = api.dataset
    if page == "participants":
        return [key for group in participants(api) for key in group.keys]
    if page == "events":
        return keys("events", newest_first(dataset.events.values()))
    if page == "initiatives":
        return keys("initiatives", by_rank(dataset.initiatives.values()))
    if page == "sources":
        return keys("sources", _sources(dataset))
    return [
        key
        for name in LISTED[page]
        for key in keys(name, by_name(api, dataset.collection(name).values()))
    ]


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
