"""The data to pages: path relative to a language -> Markdown, for one language at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from scripts.pages.facts import facts
from scripts.pages.markup import escape, finalize, front_matter
from scripts.pages.view import View, anchor, anchor_of, page_of, paragraph_anchor
from scripts.pages.wording import Wording
from scripts.records.dataset import Dataset, Key, Use
from scripts.records.model import COLLECTIONS, Event, Figure, Initiative
from scripts.records.partial_date import PartialDate

# Optional parts of a template leave blank lines behind.
_BLANK_LINES = re.compile(r"\n{3,}")

TEMPLATES = Path(__file__).parent / "templates"

Related = tuple[str, tuple[Any, ...]]
"""The interface key of a heading, and the keys of the records listed below it."""


@dataclass(frozen=True)
class Page:
    """A page to be: where, from which template, in which section, about which record."""

    path: str
    template: str
    section: str
    key: Key | None = None


@dataclass(frozen=True)
class Group:
    """Entries of a list page under a heading of their own; `title` may be empty."""

    title: str
    anchor: str
    keys: tuple[Key, ...]


def pages(dataset: Dataset) -> tuple[Page, ...]:
    """Return every generated page; each exists in every language under the same path."""
    fixed = [
        Page("index.md", "home", "home"),
        Page("figures.md", "figures", "figures"),
        Page("glossary.md", "glossary", "glossary"),
        Page("take-part.md", "take-part", "take-part"),
        Page("translations.md", "translations", "translations"),
    ]
    lists = [Page(f"{name}/index.md", "list", name) for name in _GROUPINGS]
    records = [
        Page(page_of((name, identifier)), template, section, (name, identifier))
        for name, (template, section) in _RECORD_PAGES.items()
        for identifier in dataset.collection(name)
    ]
    return (*fixed, *lists, *records)


def render(dataset: Dataset, language_id: str) -> dict[str, str]:
    """Return the Markdown of every page in one language, by path."""
    language = next(found for found in dataset.languages if found.id == language_id)
    wording = Wording(language, dataset.units, dataset.words["qualifier"])
    return {page.path: _write(page, dataset, wording) for page in pages(dataset)}


def _write(page: Page, dataset: Dataset, wording: Wording) -> str:
    view = View(dataset, wording, page.path)
    record = dataset.get(page.key) if page.key else None
    context = {"view": view, "t": view.t, "page": page, "record": record, "dataset": dataset}
    context["facts_of"] = partial(facts, view)
    context |= _CONTEXTS[page.template](view, page)
    body = _environment().get_template(f"{page.template}.md.jinja").render(context)
    meta = {
        "title": _title(view, page),
        "description": _description(view, page),
        "section": page.section,
        "kind": page.template,
        "reviewed": _reviewed(view, page),
    }
    return front_matter(meta) + _BLANK_LINES.sub("\n\n", body).strip() + "\n"


def _reviewed(view: View, page: Page) -> str:
    """Return the day of the latest review of a page's record in its language, or ""."""
    days = [
        review.on.first_day
        for review in view.dataset.reviews
        if page.key == (review.collection, review.record) and review.language == view.language.id
    ]
    return view.wording.date(PartialDate.parse(max(days).isoformat())) if days else ""


def _title(view: View, page: Page) -> str:
    if page.key is None:
        return view.say(view.ui(f"title.{page.section}"))
    record = view.dataset.get(page.key)
    return view.say(getattr(record, "title", None) or record.name)


def _description(view: View, page: Page) -> str:
    if page.key is None:
        return view.say(view.ui(f"description.{page.section}"))
    record = view.dataset.get(page.key)
    if summary := getattr(record, "summary", None):
        return view.say(summary)
    pattern = view.say(view.ui(f"description.{page.key[0]}-record"))
    return pattern.replace("{name}", _title(view, page))


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "anchor": anchor,
        "anchor_of": anchor_of,
        "paragraph_anchor": paragraph_anchor,
    }
    return environment


# What each template is given besides the view, the page and its record.


def _home(view: View, page: Page) -> dict[str, Any]:
    dataset = view.dataset
    featured = [(key, figure) for key, figure in dataset.figures() if figure.featured]
    return {
        "featured": featured,
        "initiatives": by_rank(dataset.initiatives.values()),
        "cities": _cities_by_country(view),
        "events": newest_first(dataset.events.values()),
    }


def _list(view: View, page: Page) -> dict[str, Any]:
    return {"groups": _GROUPINGS[page.section](view)}


def _record(view: View, page: Page) -> dict[str, Any]:
    assert page.key is not None
    record = view.dataset.get(page.key)
    repeated = ("offices", "statements", "figures", "proposals")
    return {name: getattr(record, name, ()) for name in repeated} | {
        "related": [(title, keys) for title, keys in _related(view.dataset, page.key) if keys],
        "figures_about": _figures_about(view.dataset, page.key),
    }


def _source(view: View, page: Page) -> dict[str, Any]:
    assert page.key is not None
    source = view.dataset.sources[page.key[1]]
    uses = {
        paragraph.id: [
            (use, _what(view, use)) for use in view.dataset.uses.get((source.id, paragraph.id), ())
        ]
        for section in source.sections
        for paragraph in section.paragraphs
    }
    return {"uses": uses}


def _figures(view: View, page: Page) -> dict[str, Any]:
    figures = sorted(
        view.dataset.figures(), key=lambda found: _figure_order(view.dataset, found[0])
    )
    rank = {record.id: record for record in by_rank(view.dataset.initiatives.values())}
    return {
        "groups": [
            (rank[identifier], list(group))
            for identifier, group in groupby(
                figures, key=lambda found: _initiative_of(view.dataset, found[0])
            )
        ]
    }


def _glossary(view: View, page: Page) -> dict[str, Any]:
    terms = sorted(view.dataset.terms.values(), key=lambda term: view.name(term).casefold())
    return {"terms": terms}


def _translations(view: View, page: Page) -> dict[str, Any]:
    """Return how each translation stands: its counts, and the records that wait for somebody."""
    dataset = view.dataset
    records = sum(1 for _ in dataset.items())
    rows = []
    for language in dataset.languages[1:]:
        states = [(place, dataset.state(text, language.id)) for place, text in dataset.texts]
        stale = [place[0] for place, state in states if state in ("stale", "known-stale")]
        reviews = [each for each in dataset.reviews if each.language == language.id]
        rows.append(
            {
                "language": language,
                "texts": len(states),
                "stale": len(stale),
                "records": records,
                "reviews": reviews,
                "stale_keys": [key for key in dict.fromkeys(stale) if key[0] in COLLECTIONS],
            }
        )
    return {"rows": rows}


def _take_part(view: View, page: Page) -> dict[str, Any]:
    return {"opportunities": by_rank(view.dataset.opportunities.values())}


_CONTEXTS: Mapping[str, Callable[[View, Page], dict[str, Any]]] = {
    "home": _home,
    "list": _list,
    "record": _record,
    "source": _source,
    "figures": _figures,
    "glossary": _glossary,
    "take-part": _take_part,
    "translations": _translations,
}

# Collection -> template of its records' pages, and the list page they belong to.
_RECORD_PAGES: Mapping[str, tuple[str, str]] = {
    "initiatives": ("record", "initiatives"),
    "events": ("record", "events"),
    "cities": ("record", "cities"),
    "countries": ("record", "cities"),
    "organisations": ("record", "participants"),
    "people": ("record", "participants"),
    "sources": ("source", "sources"),
}


def by_rank(records: Iterable[Any]) -> list[Any]:
    """Return the records in the order their ranks say."""
    return sorted(records, key=lambda record: record.rank)


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Return the events by start, the latest first; the larger event before its parts."""
    ordered = sorted(events, key=lambda event: (event.part_of is not None, event.id))
    return sorted(ordered, key=lambda event: event.start.first_day, reverse=True)


def _keys(collection: str, records: Iterable[Any]) -> tuple[Key, ...]:
    return tuple((collection, record.id) for record in records)


# The groups of each list page.


def _initiative_groups(view: View) -> list[Group]:
    return [Group("", "", _keys("initiatives", by_rank(view.dataset.initiatives.values())))]


def _event_groups(view: View) -> list[Group]:
    events = newest_first(view.dataset.events.values())
    years = groupby(events, key=lambda event: event.start)
    merged: dict[int, list[Event]] = {}
    for start, group in years:
        merged.setdefault(start.year, []).extend(group)
    return [
        Group(
            view.wording.date(replace(found[0].start, month=None, day=None)),
            f"y{year}",
            _keys("events", found),
        )
        for year, found in merged.items()
    ]


def _cities_by_country(view: View) -> list[Group]:
    dataset = view.dataset
    countries = sorted(dataset.countries.values(), key=lambda country: view.name(country))
    cities = {
        country.id: [city for city in dataset.cities.values() if city.country == country.id]
        for country in countries
    }
    return [
        Group(view.name(country), country.id, _keys("cities", cities[country.id]))
        for country in countries
    ]


def _participant_groups(view: View) -> list[Group]:
    dataset = view.dataset
    organisations = dataset.organisations.values()
    groups = [
        Group(
            view.say(label),
            f"kind-{kind}",
            _keys("organisations", (each for each in organisations if each.kind == kind)),
        )
        for kind, label in dataset.words["organisation-kind"].items()
    ]
    people = Group(
        view.say(view.ui("title.people")), "people", _keys("people", dataset.people.values())
    )
    return [group for group in (people, *groups) if group.keys]


def _source_groups(view: View) -> list[Group]:
    return [Group("", "", _keys("sources", view.dataset.sources.values()))]


_GROUPINGS: Mapping[str, Callable[[View], list[Group]]] = {
    "initiatives": _initiative_groups,
    "events": _event_groups,
    "cities": _cities_by_country,
    "participants": _participant_groups,
    "sources": _source_groups,
}


# What belongs to a record.


def _related(dataset: Dataset, key: Key) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Yield headings with the records that belong to the one with `key`."""
    collection, identifier = key
    mentioned = dataset.mentioned_by
    events = newest_first(mentioned(key, "events"))
    if collection == "events":
        parts = [event for event in events if event.part_of == identifier]
        yield "related.parts", _keys("events", parts)
        return
    if collection == "countries":
        yield "related.cities", _keys("cities", mentioned(key, "cities"))
        events = newest_first(_events_in_country(dataset, identifier))
    yield "related.events", _keys("events", events)
    yield "related.initiatives", _keys("initiatives", by_rank(mentioned(key, "initiatives")))
    yield "related.opportunities", _keys("opportunities", by_rank(mentioned(key, "opportunities")))
    if collection in ("cities", "organisations"):
        yield "related.people", _keys("people", mentioned(key, "people"))
    yield "related.organisations", _keys("organisations", mentioned(key, "organisations"))
    yield "related.sources", _keys("sources", mentioned(key, "sources"))
    if collection == "initiatives":
        yield "related.cities", _cities_reached(dataset, events)


def _events_in_country(dataset: Dataset, country: str) -> list[Event]:
    return [
        event
        for event in dataset.events.values()
        if country in event.countries
        or any(dataset.cities[city].country == country for city in event.cities)
    ]


def _cities_reached(dataset: Dataset, events: Iterable[Event]) -> tuple[Key, ...]:
    reached = {city for event in events for city in event.cities}
    return _keys("cities", (city for city in dataset.cities.values() if city.id in reached))


def _figures_about(dataset: Dataset, key: Key) -> list[tuple[Key, Figure]]:
    """Return the figures of other records that count something in this city."""
    if key[0] != "cities":
        return []
    return [(owner, figure) for owner, figure in dataset.figures() if key[1] in figure.cities]


def _initiative_of(dataset: Dataset, key: Key) -> str:
    record: Initiative | Event = dataset.get(key)
    return record.initiative if isinstance(record, Event) else record.id


def _figure_order(dataset: Dataset, key: Key) -> tuple[Any, ...]:
    """Return the sorting key of a figure: by initiative, its own first, then newest event."""
    rank = dataset.initiatives[_initiative_of(dataset, key)].rank
    record = dataset.get(key)
    day = -record.start.first_day.toordinal() if isinstance(record, Event) else -999_999_999
    return rank, day, key[1]


def _what(view: View, use: Use) -> Markup:
    """Return what a use says: a statement's words, a figure's label and quantity, a summary."""
    part = use.part
    if isinstance(part, Figure):
        return escape(view.say(part.label) + view.language.colon + view.quantity(part))
    names = ("text", "title", "summary", "definition")
    said = view.prose(next(text for name in names if (text := getattr(part, name, None))))
    if not getattr(part, "items", ()):
        return said
    space = "" if said.endswith("：") else " "
    return said + space + view.list([view.prose(item) for item in part.items])
