"""The page of cities: the sister cities as a table, the official totals, the other places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from scripts.model import sister_cities
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, City, Relation
from scripts.pages import filters
from scripts.pages.grouping import by_name, keys
from scripts.pages.jinja_environment import inline
from scripts.pages.place_sentences import city_sentence, events_sentence
from scripts.pages.routes import Page
from scripts.pages.series import official_series
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import has_own_page

# The columns of the register as a file, and what each is called in data/ui.yml.
COLUMNS = {
    "id": "csv.id",
    "name_…": "csv.name",
    "country": "csv.country",
    "continent": "csv.continent",
    "lat, lon": "csv.position",
    "status": "csv.status",
    "since, until": "csv.dates",
    "sources": "csv.sources",
}


@dataclass(frozen=True)
class Row:
    """A sister city in the table; the decade of its beginning is for the filter.

    `sources` are links named by the tags of the sources.
    """

    city: City
    country: Markup
    continent: str
    since: Markup
    decade: Sequence[str]
    is_one_sided: bool
    sources: Sequence[Markup]


def register(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the places on this page, and what the first page tells of them all.

    The filters are left out if the table needs several pages.
    """
    dataset = api.dataset
    current = sister_cities.current(dataset)
    without = [city for city in dataset.cities.values() if city.relation is None]
    shown = dict(
        page.paginate(
            [
                ("current", by_name(api, current)),
                ("related", by_name(api, sister_cities.others(dataset))),
                ("without", by_name(api, without)),
            ]
        )
    )
    on_page = shown.get("current", ())
    facets = [filters.of_city(dataset, city) for city in on_page] if page.has_filters else []
    return {
        "rows": [_row(api, city) for city in on_page],
        "others": [
            *((city, city_sentence(api, city, cited=True)) for city in shown.get("related", ())),
            *(
                (city, events_sentence(api, city) or city_sentence(api, city))
                for city in shown.get("without", ())
            ),
        ],
        "filters": filters.choices(api, ("continent", "country", "decade"), facets),
        "lead": _lead(api, len(current)),
        "continents": _continents(api, current),
        "totals": official_series(api),
        "totals_of": next((key for key, each in dataset.figures() if each.official_total), None),
        "assumed": _assumed(api, current),
        "columns": COLUMNS,
        "changed": _changed(api),
    }


def _row(api: TemplateApi, city: City) -> Row:
    relation, country = city.relation, ("countries", city.country)
    assert relation is not None, "the register holds places with a relation"
    linked = has_own_page(api.dataset, country)
    return Row(
        city,
        api.link(country) if linked else escape(api.name(country)),
        api.word("continent", api.dataset.countries[city.country].continent),
        _since(api, relation),
        filters.of_city(api.dataset, city)["decade"],
        relation.status == "listed-by-one-side",
        [api.tag(cite) for cite in _shown_cites(relation)],
    )


def _shown_cites(relation: Relation) -> Sequence[Cite]:
    """Return the citation of the date, which comes first, or all where there is no date.

    The page of the city has all of them.
    """
    return relation.cites[:1] if relation.since else relation.cites


def _since(api: TemplateApi, relation: Relation) -> Markup:
    """Return when a relation began: the day, the decade, or by which year we know that it had."""
    if relation.since:
        return api.time(relation.since)
    if relation.decade:
        words = api.t("register.decade", decade=str(relation.decade))
        return inline("by_year", relation.decade, words)
    if relation.begun_by is None:
        return inline("vague", api.t("relation.undated"))
    year = PartialDate(relation.begun_by.year)
    return inline("by_year", year, api.t("register.by", date=api.wording.date(year)))


def _lead(api: TemplateApi, total: int) -> Markup:
    """Return how many sister cities there are, and when they were last counted officially."""
    lead = api.t("lead.cities", cities=api.wording.quantity(total, "sister-cities"))
    days = [each.as_of for _, each in api.dataset.figures() if each.official_total]
    if not days:
        return lead
    last = max(days, key=lambda day: day.first_day)
    return api.t("register.counted", lead=lead, date=api.time(last))


def _continents(api: TemplateApi, cities: Sequence[City]) -> Sequence[tuple[str, str]]:
    """Return each continent with the number of its sister cities."""
    found = sister_cities.by_continent(api.dataset, cities)
    return [(api.word("continent", name), str(len(cities))) for name, cities in found.items()]


def _assumed(api: TemplateApi, cities: Sequence[City]) -> Markup:
    """Return links to the cities that the totals count from a day that we assume."""
    assumed = (
        city.id
        for city in by_name(api, cities)
        if city.relation and city.relation.counted_from_assumed
    )
    return api.link_list("cities", assumed)


def _changed(api: TemplateApi) -> str:
    """Return the day on which one of the places in the file last changed; "" if nobody knows."""
    day = api.dataset.changed(keys("cities", sister_cities.members(api.dataset)))
    return api.wording.date(PartialDate.parse(day)) if day else ""
