"""The sentence with which the page of a city answers what links it with Beijing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scripts.model import sister_cities
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, City, Event, Relation
from scripts.pages.template_api import TemplateApi


def city_sentence(api: TemplateApi, city: City, cited: bool = False) -> Markup:
    """Return what a place is to Beijing, since when, and how many events are known there.

    `cited` puts the notes of the sources behind what they prove.
    """
    place = {"city": api.name(city), "country": api.name(("countries", city.country))}
    relation = city.relation
    if relation is None:
        told = api.t("city.none", **place)
    else:
        told = _relation(api, relation, place) + _notes(api, relation.cites, cited)
        if relation.status == "listed-by-one-side":
            other_side = _other_side(api, relation, cited)
            told = api.t("city.sentences", before=told, after=other_side)
    events = api.dataset.events_by.get(("city", city.id), ())
    return api.t("city.sentences", before=told, after=_events(api, events))


def _notes(api: TemplateApi, cites: Sequence[Cite], cited: bool) -> Markup:
    return api.cite(cites) if cited else Markup("")


def _other_side(api: TemplateApi, relation: Relation, cited: bool) -> Markup:
    if relation.called is None or relation.called.partner is None:
        return api.t("city.other-side-silent")
    naming = relation.called.partner
    return api.t("city.other-side-calls", term=api.say(naming.name)) + _notes(
        api, naming.cites, cited
    )


def _relation(api: TemplateApi, relation: Relation, place: dict[str, str]) -> Markup:
    key = f"city.{relation.status}"
    if relation.status in ("active", "listed-by-one-side"):
        if relation.since:
            return api.t(f"{key}-since", **place, since=_when(api, "since", relation.since))
        number = api.wording.number(len(sister_cities.current(api.dataset)))
        return api.t(key, **place, number=number)
    if relation.since is None:
        return api.t(key, **place)
    start = _when(api, "on", relation.since)
    if relation.until is None:
        return api.t(f"{key}-on", **place, start=start)
    return api.t(f"{key}-on", **place, start=start, end=_when(api, "on", relation.until))


def _when(api: TemplateApi, word: str, date: PartialDate) -> Markup:
    """Return a date with the word before it, which depends on whether the day is known."""
    precision = "day" if date.day else "period"
    return api.t(f"date.{word}-{precision}", date=api.wording.date(date))


def _events(api: TemplateApi, events: Sequence[Event]) -> Markup:
    if not events:
        return api.t("city.no-events")
    years = sorted({str(event.start.year) for event in events})
    if len(events) == 1:
        return api.t("city.one-event", year=years[0])
    number = api.wording.number(len(events))
    if len(years) == 1:
        return api.t("city.events-in-a-year", number=number, year=years[0])
    return api.t("city.events", number=number, first=years[0], last=years[-1])
