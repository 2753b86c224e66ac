"""The register of sister cities: a table, the disc, decades, continents and the official totals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from scripts.model import sister_cities
from scripts.model.records import City, Figure
from scripts.pages import filters
from scripts.pages.charts import Bar, bars
from scripts.pages.fact_box import Fact
from scripts.pages.grouping import by_name
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi


def register(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the sister cities on this page, oldest relation first, and the totals of them all.

    The filters are left out if the register needs several pages.
    """
    dataset = api.dataset
    found = sister_cities.current(dataset)
    undated = by_name(api, sister_cities.undated(found))
    whole = [*(city for city in found if city not in undated), *undated]
    groups = [("current", whole), ("others", sister_cities.others(dataset))]
    shown = dict(page.paginate(groups))
    current = list(shown.get("current", ()))
    facets_of = partial(filters.of_city, dataset)
    facets = [facets_of(city) for city in current] if page.has_filters else []
    return {
        "current": current,
        "others": list(shown.get("others", ())),
        "filters": filters.choices(api, ("continent", "decade", "relation"), facets),
        "facets_of": facets_of if page.has_filters else None,
        "decades": _decades(api, current),
        "continents": _continents(api, whole),
        "totals": _totals(api),
        "lead": _lead(api, len(whole)),
        "assumed": _assumed(api, whole),
    }


def _decades(api: TemplateApi, cities: list[City]) -> Sequence[Fact]:
    """Return the cities by the decade in which their relations began, as facts."""
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


def _continents(api: TemplateApi, cities: list[City]) -> Sequence[Bar]:
    """Return the number of cities on each continent, as bars."""
    number, colon = api.wording.number, api.language.colon
    return bars(
        [
            (api.word("continent", name) + colon + number(len(found)), len(found))
            for name, found in sister_cities.by_continent(api.dataset, cities).items()
        ]
    )


def _lead(api: TemplateApi, total: int) -> Markup:
    """Return how many sister cities there are, and when they were last counted officially."""
    lead = api.t("lead.cities", cities=api.wording.quantity(total, "sister-cities"))
    days = [each.as_of for _, each in api.dataset.figures() if each.official_total]
    if not days:
        return lead
    last = max(days, key=lambda day: day.first_day)
    return api.t("register.counted", lead=lead, date=api.time(last))


def _assumed(api: TemplateApi, cities: list[City]) -> Markup:
    """Return links to the cities that the totals count from a day that we assume."""
    assumed = (city.id for city in cities if city.relation and city.relation.counted_from_assumed)
    return api.link_list("cities", assumed)


def _totals(api: TemplateApi) -> Sequence[Sequence[Bar]]:
    """Return the official totals as bars, oldest first: those of cities, then of countries."""
    found = [each for _, each in api.dataset.figures() if each.official_total]
    units = dict.fromkeys(figure.unit for figure in found)
    return [_over_time(api, [each for each in found if each.unit == unit]) for unit in units]


def _over_time(api: TemplateApi, figures: list[Figure]) -> Sequence[Bar]:
    ordered = sorted(figures, key=lambda figure: figure.as_of.first_day)
    return bars([(_dated_figure(api, figure), figure.value) for figure in ordered])


def _dated_figure(api: TemplateApi, figure: Figure) -> Markup:
    date = api.time(figure.as_of)
    words = api.t("figure.as-of", label=api.quantity(figure), date=date)
    return words + api.cite(figure.cites)
