"""What each template is given, besides the template API and the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, replace
from functools import partial
from html import unescape
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from scripts.model import sister_cities
from scripts.model.dataset import Dataset, Key, Use, newest_first
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS, City, Figure, Relation
from scripts.pages import filters
from scripts.pages.charts import Dot, Row, grid
from scripts.pages.collation import by_letter
from scripts.pages.fact_box import Fact
from scripts.pages.grouping import (
    GROUPINGS,
    INDEXED,
    by_name,
    by_rank,
    keys,
    year_anchor,
)
from scripts.pages.related import figure_order, figures_about, initiative_of, related
from scripts.pages.routes import Page, fixed_pages
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import page_of
from scripts.pages.world_map import Point, locator, world

# How many events the home page shows.
_LATEST = 5


def _home(api: TemplateApi, page: Page) -> dict[str, Any]:
    dataset = api.dataset
    featured = [(key, figure) for key, figure in dataset.figures() if figure.featured]
    cities = sister_cities.current(dataset)
    if len(cities) > page.size:
        # Too many for one page: the register has them.
        cities = []
    return {
        "featured": featured,
        "initiatives": by_rank(dataset.initiatives.values()),
        "events": newest_first(dataset.collection("events").values())[:_LATEST],
        "cities": [
            (api.word("continent", name), keys("cities", by_name(api, found)))
            for name, found in sister_cities.by_continent(dataset, cities).items()
        ],
        "world": _world(api, cities) if cities else None,
    }


def _world(api: TemplateApi, cities: Iterable[City]) -> Markup:
    """Return the picture of some cities."""
    points = [
        Point(
            api.name(city),
            api.href(page_of(("cities", city.id))),
            float(city.coordinates.lat),
            float(city.coordinates.lon),
        )
        for city in cities
    ]
    label, beijing = api.say(api.ui("world.label")), api.say(api.ui("world.beijing"))
    return world(points, label, beijing)


def _list(api: TemplateApi, page: Page) -> dict[str, Any]:
    groups = GROUPINGS[page.section](api)
    shown = page.paginate((group, group.keys) for group in groups)
    context: dict[str, Any] = {
        "groups": [replace(group, keys=tuple(keys)) for group, keys in shown],
        "filters": [],
        "timeline": None,
    }
    # Filters and a picture of some parts of a list would pass for those of all of it.
    if page.count > 1 or page.section not in _FILTERS:
        return context
    names, values, look_up = _FILTERS[page.section]
    facets_of = partial(values, api.dataset)
    entries = [facets_of(look_up(api.dataset, key)) for group in groups for key in group.keys]
    return context | {
        "filters": filters.choices(api, names, entries),
        "facets_of": facets_of,
        "timeline": _timeline(api) if page.section == "events" else None,
    }


_Values = Callable[[Dataset, Any], filters.Facets]

# List page -> the filters it offers, how values for them are found, and from what.
_FILTERS: Mapping[str, tuple[tuple[str, ...], _Values, Callable[[Dataset, Key], Any]]] = {
    "events": (("initiative", "year", "country", "kind"), filters.of_event, Dataset.get),
    "cities": (
        ("country", "kind", "relation", "initiative", "year"),
        filters.of_city,
        Dataset.get,
    ),
}


def _timeline(api: TemplateApi) -> Markup:
    """Return the events as dots, by initiative and year."""
    found = api.dataset.collection("events").values()
    events = sorted(found, key=lambda event: event.start.first_day)
    years = sorted({event.start.year for event in events})
    rows = []
    for initiative in by_rank(api.dataset.collection("initiatives").values()):
        own = [event for event in events if event.initiative == initiative.id]
        cells = tuple(
            tuple(_dot(api, ("events", each.id)) for each in own if each.start.year == year)
            for year in years
        )
        if own:
            name, href = astuple(_dot(api, ("initiatives", initiative.id)))
            rows.append(Row(name, href, cells))
    columns = [
        Dot(api.wording.date(PartialDate.parse(str(year))), f"#{year_anchor(year)}")
        for year in years
    ]
    caption, corner = api.ui("events.timeline"), api.ui("fact.initiative")
    return grid(api.say(caption), api.say(corner), columns, rows)


def _dot(api: TemplateApi, key: Key) -> Dot:
    return Dot(api.name(key), api.href(page_of(key)))


def in_every_language(dataset: Dataset, page: Page) -> dict[str, Any]:
    """Return what a template is given in every language: the record, and what belongs to it."""
    if page.key is None:
        return {"record": None}
    record = dataset.get(page.key)
    if page.template != "record":
        return {"record": record}
    repeated = ("offices", "statements", "figures", "proposals", "open_questions")
    found = ((title, keys) for title, keys in related(dataset, page.key) if keys)
    # The further parts of a page have nothing but the rest of its lists.
    whole = page.number == 1
    return {name: getattr(record, name, ()) if whole else () for name in repeated} | {
        "record": record,
        "related": [(title, title.replace(".", "-"), keys) for title, keys in page.paginate(found)],
        "figures_about": figures_about(dataset, page.key) if whole else [],
    }


def _record(api: TemplateApi, page: Page) -> dict[str, Any]:
    return {"locator": _locator(api, page)}


def _locator(api: TemplateApi, page: Page) -> Markup | None:
    """Return the picture of a city and its way from Beijing; None of anything else."""
    if page.key is None or page.key[0] != "cities" or page.number > 1:
        return None
    city = api.dataset.cities[page.key[1]]
    words = api.t("world.locator", name=api.name(city), position=api.position(city.coordinates))
    lat, lon = float(city.coordinates.lat), float(city.coordinates.lon)
    return locator(lat, lon, unescape(words), api.say(api.ui("world.beijing")))


def _source(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return what is drawn from each paragraph, and from the source as a whole."""
    assert page.key is not None
    source = api.dataset.sources[page.key[1]]
    found = [
        (paragraph, api.dataset.uses.get((source.id, paragraph), ()))
        for paragraph in (None, *source.paragraphs)
    ]
    shown = {
        paragraph: [(use, _what(api, use)) for use in uses]
        for paragraph, uses in page.paginate(found)
    }
    # Every paragraph has its place on the first page, where the notes lead.
    empty: dict[str | None, Any] = dict.fromkeys(source.paragraphs, ()) if page.number == 1 else {}
    return {"uses": empty | shown, "whole": shown.get(None, []), "used": dict(found)}


def _figures(api: TemplateApi, page: Page) -> dict[str, Any]:
    figures = sorted(api.dataset.figures(), key=lambda found: figure_order(api.dataset, found[0]))
    groups = groupby(figures, key=lambda found: initiative_of(api.dataset, found[0]))
    found = [(api.dataset.initiatives[each], list(group)) for each, group in groups]
    facets_of = partial(filters.of_figure, api.dataset)
    entries = [facets_of(*each) for each in figures] if page.count == 1 else []
    return {
        "groups": list(page.paginate(found)),
        "filters": filters.choices(api, ("initiative", "year", "country"), entries),
        "facets_of": facets_of,
    }


def _glossary(api: TemplateApi, page: Page) -> dict[str, Any]:
    return {"terms": by_name(api, api.dataset.terms.values())}


def _register(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the register by continent and decade, its official totals, and the picture."""
    dataset = api.dataset
    found = sister_cities.current(dataset)
    undated = by_name(api, sister_cities.undated(found))
    whole = [*(city for city in found if city not in undated), *undated]
    rest = sister_cities.others(dataset)
    shown = dict(page.paginate([("current", whole), ("others", rest)]))
    current, others = (list(shown.get(name, ())) for name in ("current", "others"))
    return {
        "current": current,
        "others": others,
        "total": len(whole),
        "filters": filters.choices(
            api,
            ("continent", "decade", "relation"),
            (filters.of_city(dataset, city) for city in current if page.count == 1),
        ),
        "facets_of": partial(filters.of_city, dataset),
        "decades": _decades(api, current),
        "world": _world(api, current),
        "continents": _continents(api, whole),
        "totals": _totals(api),
    }


def _decades(api: TemplateApi, cities: list[City]) -> list[Fact]:
    """Return the places by the decade in which their relations began, as facts."""
    dated = [
        (
            api.t("register.decade", decade=str(decade)),
            api.list([_dated_city(api, city) for city in found]),
        )
        for decade, found in sister_cities.by_decade(cities).items()
    ]
    undated = api.link_list("cities", (city.id for city in sister_cities.undated(cities)))
    return [*dated, (api.t("register.undated"), undated)]


def _dated_city(api: TemplateApi, city: City) -> Markup:
    assert city.relation is not None, "the register holds places with a relation"
    assert city.relation.since is not None, "a decade holds dated relations"
    date = api.time(city.relation.since)
    return api.t("list.dated", name=api.link(("cities", city.id)), date=date)


def _continents(api: TemplateApi, cities: list[City]) -> list[tuple[Markup, float]]:
    """Return the number of cities of each continent, with its share of the largest."""
    counts = {
        name: len(found) for name, found in sister_cities.by_continent(api.dataset, cities).items()
    }
    most = max(counts.values(), default=1)
    return [
        (
            escape(api.word("continent", name) + api.language.colon + api.wording.number(number)),
            number / most,
        )
        for name, number in counts.items()
    ]


def _totals(api: TemplateApi) -> list[list[tuple[Markup, float]]]:
    """Return the official totals, oldest first: those of the cities, then of their countries."""
    found = [each for _, each in api.dataset.figures() if each.id.startswith("register-")]
    units = dict.fromkeys(figure.unit for figure in found)
    return [_bars_over_time(api, [each for each in found if each.unit == unit]) for unit in units]


def _bars_over_time(api: TemplateApi, figures: list[Figure]) -> list[tuple[Markup, float]]:
    most = max(figure.value for figure in figures)
    return [
        (
            api.t(
                "figure.as-of",
                label=api.quantity(figure),
                date=api.time(figure.as_of),
            )
            + api.cite(figure.cites),
            figure.value / most,
        )
        for figure in sorted(figures, key=lambda figure: figure.as_of.first_day)
    ]


def _questions(api: TemplateApi, page: Page) -> dict[str, Any]:
    dataset = api.dataset
    asked = [
        (key, question)
        for key, record in dataset.items()
        for question in getattr(record, "open_questions", ())
    ]
    undated = by_name(api, sister_cities.undated(sister_cities.current(dataset)))
    return {"asked": asked, "undated": undated}


def _translations(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return how each translation stands: its counts, and the records that wait for somebody."""
    dataset = api.dataset
    rows = []
    for language in dataset.languages[1:]:
        stale = dataset.stale[language.id]
        reviews = [each for each in dataset.reviews if each.language == language.id]
        rows.append(
            {
                "language": language,
                "facts": _progress(api, len(stale), len(reviews)),
                "reviews": reviews,
                "stale_keys": [key for key in dict.fromkeys(stale) if key[0] in COLLECTIONS],
            }
        )
    return {"rows": rows}


def _progress(api: TemplateApi, stale: int, reviewed: int) -> list[Fact]:
    """Return how far a translation is, as facts."""
    number = api.wording.number
    records = number(sum(1 for _ in api.dataset.items()))
    texts = number(len(api.dataset.texts))
    return [
        (api.t("translations.complete"), api.t("translations.texts", number=texts)),
        (api.t("translations.stale"), number(stale)),
        (
            api.t("translations.reviewed"),
            api.t("translations.of", number=number(reviewed), all=records),
        ),
    ]


def _take_part(api: TemplateApi, page: Page) -> dict[str, Any]:
    return {"opportunities": by_rank(api.dataset.opportunities.values())}


def _a_z(api: TemplateApi, page: Page) -> dict[str, Any]:
    every = [key for name in INDEXED for key in keys(name, api.dataset.collection(name).values())]
    named = [(api.name(key), key) for key in every]
    letters = page.paginate(by_letter(api.language, named))
    return {"letters": list(letters), "kind_of": partial(_kind_of, api)}


def _kind_of(api: TemplateApi, key: Key) -> str:
    """Return what a record is, in the middle of a line: a city, a region, an event."""
    if key[0] == "cities":
        return api.word("place-kind", api.dataset.get(key).kind).lower()
    return api.say(api.ui(f"kind.{key[0]}")).lower()


def _site_map(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the sections that are lists, each with the groups of records below it."""
    every = [((name, group), group.keys) for name, make in GROUPINGS.items() for group in make(api)]
    shown = [
        (name, replace(group, keys=tuple(found))) for (name, group), found in page.paginate(every)
    ]
    lists = [
        (name, [group for _, group in found])
        for name, found in groupby(shown, key=lambda each: each[0])
    ]
    whole = page.number == 1
    singles = [each for each in fixed_pages() if each.section != page.section] if whole else []
    return {"lists": lists, "singles": singles, "written": api.dataset.prose if whole else ()}


def in_one_language(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return what a template is given in the language of `api`."""
    return _CONTEXTS[page.template](api, page)


_CONTEXTS: Mapping[str, Callable[[TemplateApi, Page], dict[str, Any]]] = {
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
    "a-z": _a_z,
    "site-map": _site_map,
}


def _what(api: TemplateApi, use: Use) -> Markup:
    """Return what a use says: a statement's words, a figure's label and quantity, a summary."""
    part = use.part
    if isinstance(part, Figure):
        return escape(api.say(part.label) + api.language.colon + api.quantity(part))
    if isinstance(part, Relation):
        return escape(api.word("relation-status", part.status))
    names = ("text", "title", "summary", "definition")
    said = api.prose(next(text for name in names if (text := getattr(part, name, None))))
    if not getattr(part, "items", ()):
        return said
    space = "" if said.endswith("：") else " "
    return said + space + api.clauses([api.prose(item) for item in part.items])
