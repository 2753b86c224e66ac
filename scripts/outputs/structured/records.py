"""The thing that the page of a record is about, in the words of schema.org."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.model.dataset import Key
from scripts.model.partial_date import PartialDate
from scripts.model.records import (
    City,
    Country,
    Event,
    Initiative,
    Organisation,
    Person,
    Source,
    Text,
    Venue,
)
from scripts.outputs.structured.here import Here, Node, tagged
from scripts.pages.city_fact_box import badge, label_of_beginning, other_names
from scripts.pages.contexts.initiatives import status

_WIKIDATA = "https://www.wikidata.org/wiki/"
# The roles of those who are answerable for an event.
_ORGANISERS = ("host", "organiser")


def about_record(here: Here, key: Key) -> Node:
    """Return the thing that the record with `key` tells, as far as its own page shows it."""
    record = here.dataset.get(key)
    make = _MAKERS.get(type(record))
    thing = {"@type": "Thing", "name": here.api.say(record.name)}
    return thing | make(here, record) if make else thing


def _city(here: Here, city: City) -> Node:
    return {
        "@type": _type_of(city),
        "alternateName": tagged(dict(other_names(here.api, city))),
        "description": here.description,
        "containedInPlace": here.linked("Country", ("countries", city.country)),
        "additionalProperty": list(_relation(here, city)),
        "sameAs": city.wikidata and _WIKIDATA + city.wikidata,
    }


def _type_of(city: City) -> str:
    return "City" if city.kind == "city" else "AdministrativeArea"


def _relation(here: Here, city: City) -> Iterator[Node]:
    """Yield what the box of a place says of its relation to Beijing.

    schema.org has no sister cities, and a letter of intent makes none: each has the words of the
    page, and dates that are known.
    """
    relation = city.relation
    if relation is None:
        return
    yield _said(here.api.ui("fact.relation"), badge(here.api, city)[0])
    dates = {label_of_beginning(relation): relation.since, "fact.until": relation.until}
    for label, date in dates.items():
        if date:
            yield _said(here.api.ui(label), {"@value": str(date), "@type": "Date"})


def _said(name: str, value: str | Node) -> Node:
    return {"@type": "PropertyValue", "name": name, "value": value}


def _country(here: Here, country: Country) -> Node:
    return {"@type": "Country", "description": here.description}


def _event(here: Here, event: Event) -> Node:
    """Return an event that was held; of a plan, only its name and what the page says of it."""
    described = {"description": here.api.say(event.summary)}
    if event.status != "held":
        said = status(here.api, event)
        return described | {"disambiguatingDescription": str(said.unescape())}
    organisers = [
        here.linked("Person" if key[0] == "people" else "Organization", key)
        for role in _ORGANISERS
        for key in (event.participants or {}).get(role, ())
    ]
    whole = event.part_of and here.dataset.events[event.part_of]
    return {
        "@type": "Event",
        **described,
        "startDate": str(event.start),
        "endDate": _date(event.end),
        "location": [_place(here, venue) for venue in event.venues],
        "organizer": organisers,
        "superEvent": here.linked("Event", ("events", whole.id))
        if whole and whole.status == "held"
        else {},
    }


def _place(here: Here, venue: Venue) -> Node:
    name = here.dataset.organisations[venue.organisation].name if venue.organisation else venue.name
    city = here.dataset.cities[venue.city]
    return {
        "@type": "Place",
        "name": here.api.say(name),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": here.api.say(city.name),
            "addressCountry": here.api.name(("countries", city.country)),
        },
    }


def _initiative(here: Here, initiative: Initiative) -> Node:
    """Return a series if events of its own kind are its editions; else something with a name."""
    events = here.dataset.events_by.get(("initiative", initiative.id), ())
    is_series = any(each.kind == initiative.kind for each in events)
    described = here.api.say(initiative.summary)
    return ({"@type": "EventSeries"} if is_series else {}) | {"description": described}


def _organisation(here: Here, body: Organisation) -> Node:
    short = [here.api.say(body.short)] if body.short else []
    city = here.dataset.cities[body.city] if body.city else None
    return {
        "@type": "Organization",
        "alternateName": [*short, *tagged(here.api.elsewhere(body.name))],
        "location": here.linked(_type_of(city), ("cities", city.id)) if city else {},
        "url": [link.url for link in body.links],
    }


def _person(here: Here, person: Person) -> Node:
    """Return a person with dated offices in words: `jobTitle` would say that they are held now."""
    offices = [
        here.api.t(
            "list.office", title=here.api.say(each.title), date=here.api.wording.date(each.as_of)
        )
        for each in person.offices
    ]
    return {
        "@type": "Person",
        "alternateName": tagged(here.api.elsewhere(person.name)),
        "description": [str(each.unescape()) for each in offices],
    }


def _source(here: Here, source: Source) -> Node:
    publisher: Node = {"@type": "Organization"}
    if isinstance(source.publisher, Text):
        publisher["name"] = here.api.say(source.publisher)
    else:
        publisher = here.linked("Organization", ("organisations", source.publisher))
    return {
        "@type": "CreativeWork",
        "publisher": publisher,
        "datePublished": _date(source.issued),
        "url": source.url,
    }


def _date(date: PartialDate | None) -> str:
    """Return a date as precisely as it is known, which schema.org takes: 2024, 2024-06."""
    return str(date) if date else ""


_MAKERS: Mapping[type, Callable[[Here, Any], Node]] = {
    City: _city,
    Country: _country,
    Event: _event,
    Initiative: _initiative,
    Organisation: _organisation,
    Person: _person,
    Source: _source,
}
