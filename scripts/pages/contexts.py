"""What each template is given, besides the view, the page and its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup

from scripts.pages import register
from scripts.pages.listing import GROUPINGS, by_rank, cities_by_country, newest_first
from scripts.pages.markup import escape
from scripts.pages.plan import Page
from scripts.pages.related import figure_order, figures_about, initiative_of, related
from scripts.pages.view import View
from scripts.pages.world import Point, world
from scripts.records.dataset import Dataset, Key, Use
from scripts.records.model import COLLECTIONS, City, Figure, Relation


def _home(view: View, page: Page) -> dict[str, Any]:
    dataset = view.dataset
    featured = [(key, figure) for key, figure in dataset.figures() if figure.featured]
    return {
        "featured": featured,
        "initiatives": by_rank(dataset.initiatives.values()),
        "cities": cities_by_country(view),
        "events": newest_first(dataset.events.values()),
    }


def _list(view: View, page: Page) -> dict[str, Any]:
    return {"groups": GROUPINGS[page.section](view)}


def _record(view: View, page: Page) -> dict[str, Any]:
    assert page.key is not None
    record = view.dataset.get(page.key)
    repeated = ("offices", "statements", "figures", "proposals", "open_questions")
    return {name: getattr(record, name, ()) for name in repeated} | {
        "related": [(title, keys) for title, keys in related(view.dataset, page.key) if keys],
        "figures_about": figures_about(view.dataset, page.key),
    }


def _source(view: View, page: Page) -> dict[str, Any]:
    assert page.key is not None
    source = view.dataset.sources[page.key[1]]
    uses = {
        paragraph.id: _uses_of(view, source.id, paragraph.id)
        for section in source.sections
        for paragraph in section.paragraphs
    }
    return {"uses": uses, "whole": _uses_of(view, source.id, None)}


def _uses_of(view: View, source: str, paragraph: str | None) -> list[tuple[Use, Markup]]:
    """Return what is drawn from a paragraph, or from a source that has none, with its words."""
    return [(use, _what(view, use)) for use in view.dataset.uses.get((source, paragraph), ())]


def _figures(view: View, page: Page) -> dict[str, Any]:
    figures = sorted(view.dataset.figures(), key=lambda found: figure_order(view.dataset, found[0]))
    rank = {record.id: record for record in by_rank(view.dataset.initiatives.values())}
    return {
        "groups": [
            (rank[identifier], list(group))
            for identifier, group in groupby(
                figures, key=lambda found: initiative_of(view.dataset, found[0])
            )
        ]
    }


def _glossary(view: View, page: Page) -> dict[str, Any]:
    terms = sorted(view.dataset.terms.values(), key=lambda term: view.name(term).casefold())
    return {"terms": terms}


def _register(view: View, page: Page) -> dict[str, Any]:
    """Return the register by continent and decade, its official totals, and the picture."""
    dataset = view.dataset
    members = register.members(dataset)
    current = register.current(dataset)
    points = [
        Point(
            view.name(city),
            view.url(f"cities/{city.id}.md"),
            float(city.coordinates.lat),
            float(city.coordinates.lon),
        )
        for city in current
    ]
    return {
        "current": current,
        "others": [city for city in members if city not in current],
        "filters": _filters(view, current),
        "filter_count": view.say(view.ui("filter.count")),
        "decades": [
            (str(decade), view.list([_dated_city(view, city) for city in cities]))
            for decade, cities in register.by_decade(current).items()
        ],
        "undated": view.links("cities", (city.id for city in register.undated(current))),
        "world": world(points, view.say(view.ui("world.label"))),
        "checkpoints": _checkpoints(dataset),
    }


def _filters(view: View, cities: list[City]) -> list[tuple[str, list[tuple[str, str | Markup]]]]:
    """Return the name of each filter of the register with its choices: (value, words)."""
    continents = register.by_continent(view.dataset, cities)
    words = [view.word("continent", name) for name in continents]
    statuses = dict.fromkeys(city.relation.status for city in cities if city.relation)
    labels = [view.word("relation-status", status) for status in statuses]
    decades = [
        (str(decade), view.t("register.decade", decade=str(decade)))
        for decade in register.by_decade(cities)
    ]
    return [
        ("continent", [(word, word) for word in words]),
        ("decade", [*decades, ("none", view.t("register.undated"))]),
        ("status", [(label, label) for label in labels]),
    ]


def _dated_city(view: View, city: City) -> Markup:
    assert city.relation is not None, "the register holds places with a relation"
    assert city.relation.since is not None, "a decade holds dated relations"
    date = view.wording.date(city.relation.since)
    return view.t("list.dated", name=view.link(("cities", city.id)), date=date)


def _checkpoints(dataset: Dataset) -> list[tuple[Key, Figure]]:
    """Return the official totals of sister cities, oldest first."""
    totals = [(key, each) for key, each in dataset.figures() if each.id.startswith("register-")]
    return sorted(totals, key=lambda found: (found[1].as_of.first_day, found[1].unit))


def _questions(view: View, page: Page) -> dict[str, Any]:
    dataset = view.dataset
    asked = [
        (key, question)
        for key, record in dataset.items()
        for question in getattr(record, "open_questions", ())
    ]
    return {"asked": asked, "undated": register.undated(register.current(dataset))}


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


CONTEXTS: Mapping[str, Callable[[View, Page], dict[str, Any]]] = {
    "home": _home,
    "list": _list,
    "record": _record,
    "source": _source,
    "figures": _figures,
    "glossary": _glossary,
    "take-part": _take_part,
    "translations": _translations,
    "register": _register,
    "questions": _questions,
}


def _what(view: View, use: Use) -> Markup:
    """Return what a use says: a statement's words, a figure's label and quantity, a summary."""
    part = use.part
    if isinstance(part, Figure):
        return escape(view.say(part.label) + view.language.colon + view.quantity(part))
    if isinstance(part, Relation):
        return escape(view.word("relation-status", part.status))
    names = ("text", "title", "summary", "definition")
    said = view.prose(next(text for name in names if (text := getattr(part, name, None))))
    if not getattr(part, "items", ()):
        return said
    space = "" if said.endswith("：") else " "
    return said + space + view.list([view.prose(item) for item in part.items])
