"""The fact box of a record: what stands beside its name, before any sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from scripts.model.records import (
    Appearance,
    City,
    Country,
    Event,
    Initiative,
    Link,
    Opportunity,
    Organisation,
    Participation,
    Person,
    Proposal,
    Relation,
    Source,
    Text,
    Venue,
)
from scripts.pages.markup import in_language
from scripts.pages.template_api import View

Fact = tuple[str | Markup, str | Markup]
"""A label and what stands beside it."""


def facts(view: View, record: Any) -> list[Fact]:
    """Return the facts of a record in the order in which they are shown."""
    maker = _MAKERS.get(type(record))
    return [] if maker is None else list(maker(view, record))


def place(view: View, city_id: str) -> Markup:
    """Return a link to a city with its country behind it: Helsinki (Finland)."""
    country = view.dataset.get(("cities", city_id)).country
    return view.t(
        "place.with-country",
        city=view.link(("cities", city_id)),
        country=view.name(("countries", country)),
    )


def _roles(view: View, taking_part: Iterable[Participation | Appearance]) -> Iterator[Fact]:
    """Yield one fact per role: its label, and links to those who have it."""
    order = {part.role: None for part in taking_part}
    rank = list(order)
    by_role = sorted(taking_part, key=lambda part: rank.index(part.role))
    for role, group in groupby(by_role, key=lambda part: part.role):
        links = [
            view.link(("organisations", part.organisation))
            if isinstance(part, Participation)
            else view.link(("people", part.person))
            for part in group
        ]
        yield view.word("role", role), view.list(links)


def _initiative(view: View, record: Initiative) -> Iterator[Fact]:
    yield view.t("fact.kind"), escape(view.word("initiative-kind", record.kind))
    yield view.t("fact.status"), escape(view.word("initiative-status", record.status))
    yield from _roles(view, record.organisations)
    yield from _links(view, record)


def _proposal(view: View, record: Proposal) -> Iterator[Fact]:
    yield view.t("fact.outcome"), escape(view.word("outcome", record.outcome))
    yield from _roles(view, (*record.people, *record.organisations))


def _event(view: View, record: Event) -> Iterator[Fact]:
    yield view.t("fact.kind"), escape(view.word("event-kind", record.kind))
    yield view.t("fact.date"), escape(view.wording.period(record.start, record.end))
    yield view.t("fact.status"), _status(view, record)
    yield view.t("fact.initiative"), view.link(("initiatives", record.initiative))
    if record.part_of:
        yield view.t("fact.part-of"), view.link(("events", record.part_of))
    if record.cities:
        yield view.t("fact.places"), view.list([place(view, city) for city in record.cities])
    if record.countries:
        label = "fact.countries-besides" if record.cities else "fact.countries"
        yield view.t(label), view.links("countries", record.countries)
    if record.venues:
        yield view.t("fact.venue"), view.list([_venue(view, venue) for venue in record.venues])
    yield from _roles(view, (*record.organisations, *record.people))
    yield from _links(view, record)


def _venue(view: View, venue: Venue) -> Markup:
    if venue.organisation:
        return view.link(("organisations", venue.organisation))
    return view.prose(venue.name)


def _status(view: View, record: Event) -> Markup:
    label = view.word("event-status", record.status)
    if record.status != "planned":
        return escape(label)
    stated = view.dataset.sources[record.cites[0].source].date
    return view.t("plan.status", status=label, date=view.wording.date(stated))


def _city(view: View, record: City) -> Iterator[Fact]:
    yield view.t("fact.kind"), escape(view.word("place-kind", record.kind))
    yield view.t("fact.country"), view.link(("countries", record.country))
    if record.relation:
        yield from _relation(view, record.relation)
    yield from _other_names(view, record)
    if record.local_names:
        yield (
            view.t("fact.local-names"),
            Markup(" · ").join(in_language(local.tag, local.name) for local in record.local_names),
        )
    yield view.t("fact.position"), view.position(record.coordinates)
    yield from _links(view, record)


def _relation(view: View, relation: Relation) -> Iterator[Fact]:
    status = escape(view.word("relation-status", relation.status))
    yield view.t("fact.relation"), status + view.cite(relation.cites)
    if relation.since:
        yield view.t("fact.since"), view.time(relation.since)
    else:
        yield view.t("fact.since"), view.t("relation.undated")
    if relation.until:
        yield view.t("fact.until"), view.time(relation.until)


def _country(view: View, record: Country) -> Iterator[Fact]:
    yield view.t("fact.continent"), escape(view.word("continent", record.continent))


def _organisation(view: View, record: Organisation) -> Iterator[Fact]:
    yield view.t("fact.category"), escape(view.word("organisation-kind", record.kind))
    if record.city:
        yield view.t("fact.place"), place(view, record.city)
    if record.short:
        yield view.t("fact.short-name"), view.prose(record.short)
    yield from _other_names(view, record)
    yield from _links(view, record)


def _person(view: View, record: Person) -> Iterator[Fact]:
    yield from _other_names(view, record)


def _source(view: View, record: Source) -> Iterator[Fact]:
    yield view.t("fact.kind"), escape(view.word("source-kind", record.kind))
    if isinstance(record.publisher, Text):
        yield view.t("fact.publisher"), view.prose(record.publisher)
    else:
        yield view.t("fact.publisher"), view.link(("organisations", record.publisher))
    if record.issued:
        yield view.t("fact.issued"), view.time(record.issued)
    if record.consulted:
        yield view.t("fact.consulted"), view.time(record.consulted)
    if record.url:
        encrypted = record.url.startswith("https:")
        yield view.t("fact.address"), view.outside(record.url) if encrypted else escape(record.url)
    if record.note:
        yield view.t("fact.note"), view.prose(record.note)


def _opportunity(view: View, record: Opportunity) -> Iterator[Fact]:
    yield view.t("fact.open-to"), view.prose(record.open_to)
    yield view.t("fact.initiative"), view.link(("initiatives", record.initiative))
    if record.coordinator:
        yield view.t("fact.coordinator"), view.link(("organisations", record.coordinator))


def _other_names(view: View, record: City | Organisation | Person) -> Iterator[Fact]:
    """Yield the record's name in the other languages, each marked with its language."""
    if len(set(record.name.forms.values())) > 1:
        yield view.t("fact.other-names"), view.other_names(record.name)


def _links(view: View, record: Any) -> Iterator[Fact]:
    for link in record.links:
        yield view.t("fact.website"), _link(view, link)


def _link(view: View, link: Link) -> Markup:
    return view.outside(link.url, view.say(link.label)) + view.marker(link.label)


_MAKERS: Mapping[type, Any] = {
    Initiative: _initiative,
    Proposal: _proposal,
    Event: _event,
    City: _city,
    Country: _country,
    Organisation: _organisation,
    Person: _person,
    Source: _source,
    Opportunity: _opportunity,
}
