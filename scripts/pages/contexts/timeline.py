"""The page of everything dated: agreements and their ends, totals and events, in order of date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from markupsafe import Markup

from scripts.model import sister_cities
from scripts.model.partial_date import PartialDate
from scripts.model.records import City, Event, Figure, Relation
from scripts.pages.grouping import by_name, year_anchor
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

Sign = Literal["agreement", "end", "total", "event"]


@dataclass(frozen=True)
class Entry:
    """A line of the timeline; `when` is its date or period in words.

    `rank` puts a total between the agreements of the same month that it counts and the others.
    """

    date: PartialDate
    when: str
    sign: Sign
    words: Markup
    event: Event | None = None
    rank: int = 0


def timeline(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return all entries by year, and the first year of each decade that has any."""
    found = [*_relations(api), *_totals(api), *_events(api)]
    ordered = sorted(found, key=lambda entry: (entry.date.first_day, str(entry.date), entry.rank))
    years = [
        (year, year_anchor(year), list(entries))
        for year, entries in groupby(ordered, key=lambda entry: entry.date.year)
    ]
    decades = groupby(years, key=lambda each: each[0] // 10 * 10)
    undated = sister_cities.undated(sister_cities.current(api.dataset))
    return {
        "years": years,
        "decades": [
            (api.t("register.decade", decade=str(decade)), next(inside)[1])
            for decade, inside in decades
        ],
        "undated": api.link_list("cities", (city.id for city in by_name(api, undated))),
    }


def _relations(api: TemplateApi) -> Iterator[Entry]:
    for city in sister_cities.members(api.dataset):
        relation = city.relation
        assert relation is not None, "members have a relation"
        if relation.since:
            is_intent = relation.status == "letter-of-intent"
            words = _city(api, city, _agreed(api, relation))
            sign: Sign = "end" if is_intent else "agreement"
            counted = relation.counted_from
            is_late = counted is not None and counted.first_day > relation.since.last_day
            yield _entry(api, relation.since, sign, words, 2 if is_late else 0)
        if relation.until:
            said = api.word("relation-status", relation.status)
            yield _entry(api, relation.until, "end", _city(api, city, said))


def _agreed(api: TemplateApi, relation: Relation) -> str:
    """Return what was agreed or, where no source says so, what the place has been since."""
    if relation.kind:
        return api.word("relation-kind", relation.kind)
    status = "active" if relation.status == "ended" else relation.status
    return api.word("relation-status", status)


def _city(api: TemplateApi, city: City, said: str) -> Markup:
    country = api.name(("countries", city.country))
    place = api.t("place.with-country", city=api.link(("cities", city.id)), country=country)
    # A label keeps its capital, which a colon would not let stand in French.
    return place + " · " + said


def _totals(api: TemplateApi) -> Iterator[Entry]:
    """Yield what Beijing counted on each day: cities, and their countries if it said so."""
    found = sorted(
        (figure for _, figure in api.dataset.figures() if figure.official_total),
        key=lambda figure: str(figure.as_of),
    )
    for day, figures in groupby(found, key=lambda figure: figure.as_of):
        yield _entry(api, day, "total", _counted(api, list(figures)), 1)


def _counted(api: TemplateApi, figures: Sequence[Figure]) -> Markup:
    found = {figure.unit: api.quantity(figure) for figure in figures}
    counted = api.list(list(found.values()))
    if len(found) > 1:
        cities, countries = found["sister-cities"], found["countries"]
        counted = api.t("timeline.in-countries", cities=cities, countries=countries)
    cites = dict.fromkeys(cite for figure in figures for cite in figure.cites)
    return api.t("timeline.total", counted=counted) + api.cite(cites)


def _events(api: TemplateApi) -> Iterator[Entry]:
    for event in api.dataset.events.values():
        if event.part_of is None:
            when = api.wording.when(event)
            yield Entry(event.start, when, "event", api.link(("events", event.id)), event, 3)


def _entry(api: TemplateApi, date: PartialDate, sign: Sign, words: Markup, rank: int = 0) -> Entry:
    return Entry(date, api.wording.date(date), sign, words, rank=rank)
