"""The rules between the fields of a record and between records.

Each rule is a generator of problems over the whole data; `RECORD_RULES` lists them. Records with
mistakes are not in the data, so a rule must expect that an id it looks up is missing.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from babel import Locale, localedata

from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.problems import Problem
from scripts.model.records import (
    COLLECTIONS,
    Country,
    Event,
    Figure,
    Paragraph,
    Record,
    Relation,
    Source,
    Statement,
)

# Codes of two letters that the CLDR has and ISO 3166-1 does not assign.
_NOT_ASSIGNED = re.compile("AC|C[PQ]|DG|E[AUZ]|IC|QO|TA|UN|X[ABK]|ZZ")
# A page of these would be empty if no other record refers to them. A city may have statements.
_NAMED_ELSEWHERE = ("countries", "organisations", "people", "sources")


def records_are_named(source_map: SourceMap) -> Iterator[Problem]:
    """Another record refers to each country, organisation, person and source."""
    dataset = source_map.dataset
    for collection in _NAMED_ELSEWHERE:
        for identifier in dataset.collection(collection):
            key = (collection, identifier)
            if key not in dataset.mentions:
                instead = f"name {identifier} in the record it belongs to, or delete this file"
                yield source_map.problem(key, ("id",), "no record names it", instead)


def names_in_sentences_hold_the_name(source_map: SourceMap) -> Iterator[Problem]:
    """A name as sentences need it is in a language of the site, and holds the name itself."""
    for city in source_map.dataset.cities.values():
        for language, words in (city.in_sentences or {}).items():
            if city.name.forms.get(language, words + " ") not in words:
                wrong = f"{words} does not hold the name in that language"
                instead = "write the name with what a sentence needs before it, under its language"
                steps = ("in_sentences", language)
                yield source_map.problem(("cities", city.id), steps, wrong, instead)


def events_have_one_name(source_map: SourceMap) -> Iterator[Problem]:
    """The other forms of an event's name are parts of the name, but for signs and spaces."""
    for event in source_map.dataset.events.values():
        for language, forms in (event.forms or {}).items():
            whole = _letters(event.name.forms.get(language, ""))
            for number, form in enumerate(forms):
                if _letters(form) not in whole:
                    steps = ("forms", language, number)
                    wrong = f"{form} is another name"
                    instead = "write the name itself, or a part of it, wherever it is used"
                    yield source_map.problem(("events", event.id), steps, wrong, instead)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


# Shape -> pairs of its dates of which the second is never before the first.
_IN_ORDER: Mapping[type, Sequence[tuple[str, str]]] = {
    Event: (("start", "end"),),
    Relation: (("since", "until"), ("since", "counted_from"), ("counted_from", "counted_until")),
    Source: (("issued", "consulted"),),
}


def dates_are_in_order(source_map: SourceMap) -> Iterator[Problem]:
    """Nothing ends, is counted or is read before it began or was issued."""
    for key, record in source_map.dataset.items():
        for steps, part in traverse.parts(record):
            for before, after in _IN_ORDER.get(type(part), ()):
                first, second = getattr(part, before), getattr(part, after)
                if first and second and second.last_day < first.first_day:
                    wrong = f"{second} is before {before}, {first}"
                    yield source_map.problem(key, (*steps, after), wrong, "correct one of the two")


def parts_have_ids_of_their_own(source_map: SourceMap) -> Iterator[Problem]:
    """No figure, statement or paragraph has an id that another of its record has or had."""
    for key, record in source_map.dataset.items():
        seen: set[tuple[type, str]] = set()
        for steps, part in traverse.parts(record):
            if isinstance(part, Figure | Statement | Paragraph):
                for each in filter(None, (part.id, *getattr(part, "former_ids", ()))):
                    if (type(part), each) in seen:
                        wrong = f"{each} is the id of another {type(part).__name__.lower()}"
                        steps_to_id = (*steps, "id")
                        yield source_map.problem(key, steps_to_id, wrong, "choose another")
                    seen.add((type(part), each))


def known_ends_are_known(source_map: SourceMap) -> Iterator[Problem]:
    """An event whose end is unknown has none."""
    for event in source_map.dataset.events.values():
        if event.end and event.end_unknown:
            wrong = f"is true, and the end is {event.end}"
            yield source_map.problem(
                ("events", event.id), ("end_unknown",), wrong, "delete one of the two"
            )


def parents_belong_together(source_map: SourceMap) -> Iterator[Problem]:
    """An event is part of another event of the same initiative, never of itself."""
    events = source_map.dataset.events
    for event in events.values():
        chain = [event.id]
        while (parent := events.get(events[chain[-1]].part_of or "")) and parent.id not in chain:
            chain.append(parent.id)
        key = ("events", event.id)
        if parent:
            wrong = f"leads back to {parent.id}"
            yield source_map.problem(
                key, ("part_of",), wrong, "name the larger event, or delete it"
            )
        elif len(chain) > 1 and events[chain[1]].initiative != event.initiative:
            wrong = f"{chain[1]} belongs to {events[chain[1]].initiative}"
            instead = f"name an event of {event.initiative}"
            yield source_map.problem(key, ("part_of",), wrong, instead)


def venues_are_in_the_events_cities(source_map: SourceMap) -> Iterator[Problem]:
    """The city of a venue is one of the event's cities."""
    for event in source_map.dataset.events.values():
        for number, venue in enumerate(event.venues):
            if venue.city not in event.cities:
                steps = ("venues", number, "city")
                wrong = f"{venue.city} is not among the event's cities"
                yield source_map.problem(
                    ("events", event.id), steps, wrong, "add it to cities, or correct it"
                )


def countries_are_not_those_of_the_cities(source_map: SourceMap) -> Iterator[Problem]:
    """An event names no country that one of its cities already says."""
    for event in source_map.dataset.events.values():
        cities = [source_map.dataset.cities.get(city) for city in event.cities]
        said = {city.country: city.id for city in cities if city}
        for number, country in enumerate(event.countries):
            if country in said:
                wrong = f"{country} is already said by the city {said[country]}"
                steps = ("countries", number)
                yield source_map.problem(("events", event.id), steps, wrong, "delete it here")


def proposals_are_no_events(source_map: SourceMap) -> Iterator[Problem]:
    """No proposal has the name of an event, because what was held is an event only."""
    first = source_map.dataset.languages[0].id
    held = {event.name[first]: event.id for event in source_map.dataset.events.values()}
    for initiative in source_map.dataset.initiatives.values():
        for number, proposal in enumerate(initiative.proposals):
            if event := held.get(proposal.name[first]):
                steps = ("proposals", number, "name")
                wrong = f"is the name of the event {event}"
                instead = "delete the proposal if it was held, or give the two different names"
                yield source_map.problem(("initiatives", initiative.id), steps, wrong, instead)


def ranks_differ(source_map: SourceMap) -> Iterator[Problem]:
    """Two records of a collection do not share a rank; the first is 1."""
    for name in ("initiatives", "opportunities", "misstatements"):
        seen: dict[int, str] = {}
        for record in source_map.dataset.collection(name).values():
            if not record.rank or record.rank in seen:
                wrong = f"{record.rank} is also the rank of {seen.get(record.rank)}"
                wrong = wrong if record.rank else "is 0, and places are counted from 1"
                yield source_map.problem(
                    (name, record.id), ("rank",), wrong, "choose a free number"
                )
            seen.setdefault(record.rank, record.id)


def names_tell_records_apart(source_map: SourceMap) -> Iterator[Problem]:
    """No two records of a collection have the same name, form of it, or id of Wikidata."""
    for name in COLLECTIONS:
        seen: dict[tuple[str, str], str] = {}
        for record in source_map.dataset.collection(name).values():
            for steps, said, language in _names(record):
                if (other := seen.setdefault((language, said), record.id)) != record.id:
                    instead = "write what tells the two apart, or keep one of them"
                    wrong = f"{said} is also that of {other}"
                    yield source_map.problem((name, record.id), steps, wrong, instead)


def _names(record: Record) -> Iterator[tuple[traverse.Steps, str, str]]:
    """Yield (steps, name, language) of the names of a record, its forms and its Wikidata id."""
    for language, said in record.name.forms.items():
        yield ("name", language), said, language
    for language, forms in (getattr(record, "forms", None) or {}).items():
        for number, said in enumerate(forms):
            yield ("forms", language, number), said, language
    if known := getattr(record, "wikidata", None):
        yield ("wikidata",), known, ""


def former_ids_are_free(source_map: SourceMap) -> Iterator[Problem]:
    """A former id is no record's id today, nor another's former one."""
    for name in ("terms", "opportunities", "misstatements"):
        records = source_map.dataset.collection(name)
        taken = dict.fromkeys(records, "the id")
        for record in records.values():
            for number, former in enumerate(record.former_ids):
                if former in taken:
                    wrong = f"{former} is {taken[former]} of another record"
                    steps = ("former_ids", number)
                    yield source_map.problem((name, record.id), steps, wrong, "delete it here")
                taken.setdefault(former, "a former id")


def people_and_bodies_have_ids_of_their_own(source_map: SourceMap) -> Iterator[Problem]:
    """No person has the id of an organisation: both are anchors on the same page."""
    for person in source_map.dataset.people:
        if person in source_map.dataset.organisations:
            wrong, instead = f"{person} is the id of an organisation", "choose another id"
            yield source_map.problem(("people", person), ("id",), wrong, instead)


def general_words_are_forms(source_map: SourceMap) -> Iterator[Problem]:
    """What a term calls general is one of its forms: a word that is no form is never marked."""
    for term in source_map.dataset.terms.values():
        for language, words in (term.general or {}).items():
            for number, word in enumerate(words):
                if word not in (term.forms or {}).get(language, ()):
                    steps = ("general", language, number)
                    wrong = f"{word} is no form of the term"
                    instead = "copy it from forms, or delete it"
                    yield source_map.problem(("terms", term.id), steps, wrong, instead)


def country_codes_differ(source_map: SourceMap) -> Iterator[Problem]:
    """Two countries do not share a code, and it is the one of this country (ISO 3166-1, CLDR)."""
    seen: dict[str, str] = {}
    territories = Locale("en").territories
    for country in source_map.dataset.countries.values():
        key = ("countries", country.id)
        if country.code in seen:
            wrong = f"{country.code} is also the code of {seen[country.code]}"
            yield source_map.problem(key, ("code",), wrong, "correct one of the two")
        elif country.code not in territories or _NOT_ASSIGNED.fullmatch(country.code):
            wrong = f"{country.code} is not the code of a country"
            yield source_map.problem(key, ("code",), wrong, "look it up in ISO 3166-1 alpha-2")
        elif right := _codes_of(country) - {country.code}:
            wrong = f"{country.code} is the code of {territories[country.code]}"
            yield source_map.problem(key, ("code",), wrong, f"write {min(right)}")
        seen.setdefault(country.code, country.id)


def _codes_of(country: Country) -> set[str]:
    """Return the codes of the countries that the CLDR calls by one of the names of a country."""
    forms = country.name.forms.items()
    known = ((Locale(each).territories, name) for each, name in forms if localedata.exists(each))
    return {code for names, name in known for code, its in names.items() if its == name}


def coordinates_are_on_the_globe(source_map: SourceMap) -> Iterator[Problem]:
    """Latitudes lie within 90 degrees, longitudes within 180; both have two decimals."""
    for city in source_map.dataset.cities.values():
        if city.coordinates.lat == city.coordinates.lon == 0:
            wrong, instead = "are a place in the sea, both 0.00", "write those of the city"
            yield source_map.problem(("cities", city.id), ("coordinates",), wrong, instead)
        for name, limit in (("lat", 90), ("lon", 180)):
            value = getattr(city.coordinates, name)
            if abs(value) > limit:
                wrong = f"{value} is not on the globe"
                instead = f"write degrees between -{limit} and {limit}"
                yield source_map.problem(("cities", city.id), ("coordinates", name), wrong, instead)
            elif value.as_tuple().exponent != -2:
                wrong, instead = f"{value} has not two decimals", f"write {value:.2f}"
                yield source_map.problem(("cities", city.id), ("coordinates", name), wrong, instead)


RECORD_RULES: tuple[Callable[[SourceMap], Iterator[Problem]], ...] = (
    records_are_named,
    names_in_sentences_hold_the_name,
    events_have_one_name,
    dates_are_in_order,
    parts_have_ids_of_their_own,
    known_ends_are_known,
    parents_belong_together,
    venues_are_in_the_events_cities,
    countries_are_not_those_of_the_cities,
    proposals_are_no_events,
    ranks_differ,
    names_tell_records_apart,
    former_ids_are_free,
    general_words_are_forms,
    people_and_bodies_have_ids_of_their_own,
    country_codes_differ,
    coordinates_are_on_the_globe,
)
