"""The fact box of a record: what stands beside its name, before any sentence.

A city has one of its own: city_fact_box.py.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from scripts.model.records import (
    Event,
    Initiative,
    Organisation,
    Person,
    Proposal,
    Source,
    Text,
    Venue,
)
from scripts.pages.coming_events import coming
from scripts.pages.grouping import by_name
from scripts.pages.jinja_environment import inline
from scripts.pages.related import cities_in_box
from scripts.pages.template_api import TemplateApi

Fact = tuple[str | Markup, str | Markup]
"""A label and what stands beside it."""


def facts(api: TemplateApi, record: Any) -> list[Fact]:
    """Return the facts of a record in the order in which they are shown."""
    return list(_MAKERS[type(record)](api, record))


def with_country(api: TemplateApi, city_id: str) -> Markup:
    """Return a link to a city with its country behind it: Helsinki (Finland)."""
    country = api.dataset.get(("cities", city_id)).country
    return api.t(
        "place.with-country",
        city=api.link(("cities", city_id)),
        country=api.name(("countries", country)),
    )


def roles(api: TemplateApi, record: Initiative | Event | Proposal) -> Iterator[Fact]:
    """Yield one fact per role: its label, and links to those who have it."""
    for role, keys in (record.participants or {}).items():
        yield api.word("role", role), api.list([api.link(key) for key in keys])


def _initiative(api: TemplateApi, record: Initiative) -> Iterator[Fact]:
    yield api.t("fact.kind"), api.word("initiative-kind", record.kind)
    yield from roles(api, record)
    if record.status == "ended":
        yield api.t("fact.status"), api.word("initiative-status", record.status)
    events = api.dataset.events_by.get(("initiative", record.id), ())
    held = [each for each in events if each.status == "held" and not each.part_of]
    if held:
        yield api.t("initiative.latest"), _dated(api, held[0])
    if api.today and record.status == "active":
        found = coming((each for each in events if not each.part_of), api.today)
        none = api.t("initiative.no-date")
        yield api.t("initiative.next"), _dated(api, found[0]) if found else none
    if cities := cities_in_box(api.dataset, record.id):
        ordered = (each.id for each in by_name(api, cities))
        yield api.t("initiative.cities"), api.link_list("cities", ordered)
    yield from _links(api, record)


def _dated(api: TemplateApi, event: Event) -> Markup:
    period = api.wording.when(event)
    return api.t("initiative.dated", event=api.link(("events", event.id)), date=period)


def _event(api: TemplateApi, record: Event) -> Iterator[Fact]:
    if record.part_of:
        yield api.t("fact.part-of"), api.link(("events", record.part_of))
    if record.cities and not held_in(record):
        yield api.t("fact.places"), api.list([with_country(api, city) for city in record.cities])
    if record.countries:
        label = "fact.countries-besides" if record.cities else "fact.countries"
        yield api.t(label), api.link_list("countries", record.countries)
    if record.venues:
        yield api.t("fact.venue"), api.list([_venue(api, venue) for venue in record.venues])
    yield from roles(api, record)
    yield from _links(api, record)


def held_in(record: Event) -> Sequence[str]:
    """Return the cities of an event if it was held in them all, so far as its venues tell.

    Others are those it was about, or whose people came.
    """
    cities = {venue.city for venue in record.venues}
    return record.cities if cities >= {*record.cities} else ()


def _venue(api: TemplateApi, venue: Venue) -> Markup:
    if venue.organisation:
        return api.link(("organisations", venue.organisation))
    return api.prose(venue.name)


def _organisation(api: TemplateApi, record: Organisation) -> Iterator[Fact]:
    yield api.t("fact.category"), api.word("organisation-kind", record.kind)
    if record.city:
        yield api.t("fact.place"), with_country(api, record.city)
    if record.short:
        yield api.t("fact.short-name"), api.prose(record.short)
    yield from _other_names(api, record)
    yield from _links(api, record)


def _source(api: TemplateApi, record: Source) -> Iterator[Fact]:
    yield api.t("fact.kind"), api.word("source-kind", record.kind)
    if isinstance(record.publisher, Text):
        yield api.t("fact.publisher"), api.prose(record.publisher)
    else:
        yield api.t("fact.publisher"), api.link(("organisations", record.publisher))
    if record.issued:
        yield api.t("fact.issued"), api.time(record.issued)
    if record.consulted:
        # The pages of a site have addresses of their own.
        has_address = record.url or record.parts == "pages"
        is_elsewhere = record.read == "copy" and not has_address
        how = "source.read-elsewhere" if is_elsewhere else f"source.read-{record.read}"
        yield api.t("fact.consulted"), api.t(how, date=api.time(record.consulted))
    if record.url:
        encrypted = record.url.startswith("https:")
        yield api.t("fact.address"), inline("address", record.url) if encrypted else record.url
    if record.note:
        yield api.t("fact.note"), api.prose(record.note)


def _other_names(api: TemplateApi, record: Organisation | Person) -> Iterator[Fact]:
    """Yield the record's name in the other languages, each marked with its language."""
    if len(set(record.name.forms.values())) > 1:
        label = "fact.persons-names" if isinstance(record, Person) else "fact.other-names"
        yield api.t(label), api.other_names(record.name)


def _links(api: TemplateApi, record: Any) -> Iterator[Fact]:
    links = (
        inline("link", link.url, api.say(link.label)) + api.marker(link.label)
        for link in record.links
    )
    if record.links:
        # Each label begins a sentence.
        yield api.t("fact.website"), Markup(" · ").join(links)


_MAKERS: Mapping[type, Callable[[TemplateApi, Any], Iterator[Fact]]] = {
    Initiative: _initiative,
    Event: _event,
    Organisation: _organisation,
    Person: _other_names,
    Source: _source,
}
