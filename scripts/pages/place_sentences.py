"""The sentences with which the page of a city or country answers what links it with Beijing."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from markupsafe import Markup

from scripts.model import sister_cities
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, City, Country, Event, Relation
from scripts.pages.grouping import by_name
from scripts.pages.template_api import TemplateApi

# Agreements that are none of sister cities -> what is said of them.
_SIGNED: Mapping[str | None, str] = {
    "cooperation-agreement": "city.signed-cooperation-agreement",
    "friendship-agreement": "city.signed-friendship-agreement",
    "memorandum": "city.signed-memorandum",
}


def city_sentence(api: TemplateApi, city: City, cited: bool = False) -> Markup:
    """Return what a place is to Beijing, since when, and how many events are known there.

    `cited` puts the notes of the sources behind what they prove.
    """
    place = {"city": api.in_sentence(city), "country": api.name(("countries", city.country))}
    events = api.dataset.events_by.get(("city", city.id), ())
    told = [*_relation(api, city, place, cited), *events_said(api, events)]
    whole = reduce(lambda done, said: api.t("city.sentences", before=done, after=said), told)
    # The name may begin with an article, which is small inside a sentence.
    return whole[:1].upper() + whole[1:] if whole.startswith(place["city"]) else whole


def _relation(api: TemplateApi, city: City, place: dict[str, str], cited: bool) -> Iterator[Markup]:
    """Yield what a place is to Beijing, a sentence each."""
    relation = city.relation
    if relation is None:
        yield api.t("city.none", **place)
        return
    said = _said(api, city, relation, place)
    yield said + _notes(api, relation.cites, cited)
    if relation.status == "listed-by-one-side":
        yield _other_side(api, relation, cited)
    if not sister_cities.is_current(city):
        return
    if relation.since is None:
        yield _undated(api, relation)
    elif relation.kind in _SIGNED:
        yield api.t(_SIGNED[relation.kind], start=_when(api, "on", relation.since))


def _said(api: TemplateApi, city: City, relation: Relation, place: dict[str, str]) -> Markup:
    key = f"city.{relation.status}"
    if sister_cities.is_current(city):
        # A region is linked like a city, but it is none.
        key = key if city.kind == "city" else f"region.{relation.status}"
        if relation.since and relation.kind not in _SIGNED:
            since, start = (_when(api, word, relation.since) for word in ("since", "on"))
            return api.t(f"{key}-since", **place, since=since, start=start)
        number = api.wording.number(len(sister_cities.current(api.dataset)))
        return api.t(key, **place, number=number)
    if relation.since is None:
        return api.t(key, **place)
    start = _when(api, "on", relation.since)
    if relation.until is None:
        return api.t(f"{key}-on", **place, start=start)
    return api.t(f"{key}-on", **place, start=start, end=_when(api, "on", relation.until))


def _undated(api: TemplateApi, relation: Relation) -> Markup:
    """Return that the date is not known, and its decade, or by which year we know that it was."""
    if relation.decade:
        return api.t("city.undated-in", decade=str(relation.decade))
    if relation.begun_by is None:
        return api.t("city.undated")
    return api.t("city.undated-by", year=str(relation.begun_by.year))


def _notes(api: TemplateApi, cites: Sequence[Cite], cited: bool) -> Markup:
    return api.cite(cites) if cited else Markup("")


def _other_side(api: TemplateApi, relation: Relation, cited: bool) -> Markup:
    if relation.called is None or relation.called.partner is None:
        return api.t("city.other-side-silent")
    naming = relation.called.partner
    return api.t("city.other-side-calls", term=api.say(naming.name)) + _notes(
        api, naming.cites, cited
    )


def _when(api: TemplateApi, word: str, date: PartialDate) -> Markup:
    """Return a date with the word before it, which depends on whether the day is known."""
    precision = "day" if date.day else "period"
    return api.t(f"date.{word}-{precision}", date=api.wording.date(date))


def events_sentence(api: TemplateApi, city: City) -> Markup:
    """Return how many events are known in a place; nothing if there are none."""
    events = api.dataset.events_by.get(("city", city.id), ())
    return next(events_said(api, events), Markup(""))


def events_said(api: TemplateApi, events: Sequence[Event]) -> Iterator[Markup]:
    """Yield how many events are known, and from which years; nothing if there are none."""
    if not events:
        return
    years = sorted({str(event.start.year) for event in events})
    number = api.wording.number(len(events))
    if len(events) == 1:
        yield api.t("city.one-event", year=years[0])
    elif len(years) == 1:
        yield api.t("city.events-in-a-year", number=number, year=years[0])
    else:
        yield api.t("city.events", number=number, first=years[0], last=years[-1])


def country_sentence(api: TemplateApi, country: Country) -> Markup:
    """Return with which places Beijing has links, which are sister cities, and how many events.

    Empty for a country without any.
    """
    dataset = api.dataset
    places = by_name(api, dataset.mentioned_by(("countries", country.id), "cities"))
    current = {city.id for city in sister_cities.current(dataset)}
    named = {
        "country.places": [api.name(city) for city in places],
        "country.sister-cities": [api.name(city) for city in places if city.id in current],
    }
    told = [api.t(key, places=api.list(names)) for key, names in named.items() if names]
    told += events_said(api, dataset.events_by_country.get(country.id, ()))
    if not told:
        return Markup("")
    return reduce(lambda done, said: api.t("city.sentences", before=done, after=said), told)
