"""The rules that a record keeps by itself, or with the records that it names.

Each rule is given the data and a record. It yields the steps to a field of the record, what is
wrong there, and what to write instead. Records with mistakes are not in the data, so a rule must
expect that an id it looks up is missing.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from scripts.check.statement_ids import statements_have_ids
from scripts.model import traverse
from scripts.model.dataset import Dataset
from scripts.model.records import (
    City,
    Event,
    Figure,
    Initiative,
    Paragraph,
    Person,
    Record,
    Relation,
    Source,
    Statement,
    Term,
)

Fault = tuple[traverse.Steps, str, str]
"""Steps to a field, what is wrong, and what to write instead."""

# Shape -> pairs of its dates of which the second is never before the first.
_IN_ORDER: Mapping[type, Sequence[tuple[str, str]]] = {
    Event: (("start", "end"),),
    Relation: (("since", "until"), ("since", "counted_from"), ("counted_from", "counted_until")),
    Source: (("issued", "consulted"),),
}


def dates_are_in_order(_: Dataset, record: Record) -> Iterator[Fault]:
    """Nothing ends, is counted or is read before it began or was issued."""
    for steps, part in traverse.parts(record):
        for before, after in _IN_ORDER.get(type(part), ()):
            first, second = getattr(part, before), getattr(part, after)
            if first and second and second.last_day < first.first_day:
                wrong = f"{second} is before {before}, {first}"
                yield (*steps, after), wrong, "correct one of the two"


def parts_have_ids_of_their_own(_: Dataset, record: Record) -> Iterator[Fault]:
    """No figure, statement or paragraph has an id that another of its record has or had."""
    seen: set[tuple[type, str]] = set()
    for steps, part in traverse.parts(record):
        if isinstance(part, Figure | Statement | Paragraph):
            for each in filter(None, (part.id, *getattr(part, "former_ids", ()))):
                if (type(part), each) in seen:
                    wrong = f"{each} is the id of another {type(part).__name__.lower()}"
                    yield (*steps, "id"), wrong, "choose another"
                seen.add((type(part), each))


def figures_are_whole(_: Dataset, record: Any) -> Iterator[Fault]:
    """The parts of a figure add up to it, it names as many as it counts, and quotes a source."""
    for number, figure in enumerate(getattr(record, "figures", ())):
        steps = ("figures", number)
        total = sum(part.value for part in figure.parts)
        if figure.parts and total != figure.value:
            wrong = f"the parts add up to {total}, not {figure.value}"
            yield (*steps, "parts"), wrong, "correct the total or a part"
        if figure.names and len(figure.names) != figure.value:
            wrong = f"names {len(figure.names)} of the {figure.value} it counts"
            yield (*steps, "names"), wrong, "name each one, or delete names"
        if not any(cite.as_written or cite.unquoted for cite in figure.cites):
            instead = (
                "add the figure as the source writes it, such as as_written: 超60万次;"
                " or say in unquoted why its words are not here"
            )
            yield (*steps, "cites", 0), "has no as_written", instead


def corrections_say_both(_: Dataset, record: Record) -> Iterator[Fault]:
    """A correction says what was told before and what is told since, or neither."""
    for number, change in enumerate(record.changes):
        if (change.was is None) != (change.is_ is None):
            missing = "is" if change.is_ is None else "was"
            wrong = f"has no {missing}:"
            yield ("changes", number), wrong, "write both was: and is:, or neither"


def changes_follow_one_another(_: Dataset, record: Record) -> Iterator[Fault]:
    """A change has the day on which it was made, and stands behind the earlier ones.

    So each keeps its place, which is part of its address.
    """
    latest = None
    for number, change in enumerate(record.changes):
        steps, day = ("changes", number, "on"), change.on.first_day
        if change.on.day is None:
            yield steps, f"{change.on} is not a day", "write it as YYYY-MM-DD"
        elif latest and day < latest:
            wrong = f"{day} is before {latest}, the day of the change above"
            yield steps, wrong, "add a new change at the end"
        latest = day


def cited_paragraphs_exist(dataset: Dataset, record: Record) -> Iterator[Fault]:
    """A citation names a paragraph of its source, if the source lists paragraphs."""
    for steps, _, cites in traverse.citations(record):
        for number, cite in enumerate(cites):
            source, at = dataset.sources.get(cite.source), (*steps, "cites", number)
            known: Collection[str] = source.paragraphs if source else ()
            if known and cite.paragraph is None:
                yield at, "names no paragraph", f"add paragraph: one of {', '.join(known)}"
            elif source and cite.paragraph and cite.paragraph not in known:
                wrong = f"{cite.paragraph} is not a paragraph of {cite.source}"
                instead = f"write one of {', '.join(known)}" if known else "delete it"
                yield (*at, "paragraph"), wrong, instead


def proposals_are_no_events(dataset: Dataset, initiative: Initiative) -> Iterator[Fault]:
    """No proposal has the name of an event, because what was held is an event only."""
    first = dataset.languages[0].id
    held = {event.name[first]: event.id for event in dataset.events.values()}
    for number, proposal in enumerate(initiative.proposals):
        if event := held.get(proposal.name[first]):
            wrong = f"is the name of the event {event}"
            instead = "delete the proposal if it was held, or give the two different names"
            yield ("proposals", number, "name"), wrong, instead


def forms_are_parts_of_the_name(_: Dataset, event: Event) -> Iterator[Fault]:
    """The other forms of an event's name are parts of the name, but for signs and spaces."""
    for language, forms in (event.forms or {}).items():
        whole = _letters(event.name.forms.get(language, ""))
        for number, form in enumerate(forms):
            if _letters(form) not in whole:
                instead = "write the name itself, or a part of it, wherever it is used"
                yield ("forms", language, number), f"{form} is another name", instead


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def known_ends_are_known(_: Dataset, event: Event) -> Iterator[Fault]:
    """An event whose end is unknown has none."""
    if event.end and event.end_unknown:
        wrong = f"is true, and the end is {event.end}"
        yield ("end_unknown",), wrong, "delete one of the two"


def parents_belong_together(dataset: Dataset, event: Event) -> Iterator[Fault]:
    """An event is part of another event of the same initiative, never of itself."""
    events, chain = dataset.events, [event.id]
    while (parent := events.get(events[chain[-1]].part_of or "")) and parent.id not in chain:
        chain.append(parent.id)
    if parent:
        instead = "name the larger event, or delete it"
        yield ("part_of",), f"leads back to {parent.id}", instead
    elif len(chain) > 1 and events[chain[1]].initiative != event.initiative:
        wrong = f"{chain[1]} belongs to {events[chain[1]].initiative}"
        yield ("part_of",), wrong, f"name an event of {event.initiative}"


def venues_are_in_the_events_cities(_: Dataset, event: Event) -> Iterator[Fault]:
    """The city of a venue is one of the event's cities."""
    for number, venue in enumerate(event.venues):
        if venue.city not in event.cities:
            wrong = f"{venue.city} is not among the event's cities"
            yield ("venues", number, "city"), wrong, "add it to cities, or correct it"


def countries_are_not_those_of_the_cities(dataset: Dataset, event: Event) -> Iterator[Fault]:
    """An event names no country that one of its cities already says."""
    cities = [dataset.cities.get(city) for city in event.cities]
    said = {city.country: city.id for city in cities if city}
    for number, country in enumerate(event.countries):
        if country in said:
            wrong = f"{country} is already said by the city {said[country]}"
            yield ("countries", number), wrong, "delete it here"


def names_in_sentences_hold_the_name(_: Dataset, city: City) -> Iterator[Fault]:
    """A name as sentences need it is in a language of the site, and holds the name itself."""
    for language, words in (city.in_sentences or {}).items():
        if city.name.forms.get(language, words + " ") not in words:
            wrong = f"{words} does not hold the name in that language"
            instead = "write the name with what a sentence needs before it, under its language"
            yield ("in_sentences", language), wrong, instead


def coordinates_are_on_the_globe(_: Dataset, city: City) -> Iterator[Fault]:
    """Latitudes lie within 90 degrees, longitudes within 180; both have two decimals."""
    if city.coordinates.lat == city.coordinates.lon == 0:
        wrong = "are a place in the sea, both 0.00"
        yield ("coordinates",), wrong, "write those of the city"
    for name, limit in (("lat", 90), ("lon", 180)):
        steps, value = ("coordinates", name), getattr(city.coordinates, name)
        if abs(value) > limit:
            instead = f"write degrees between -{limit} and {limit}"
            yield steps, f"{value} is not on the globe", instead
        elif value.as_tuple().exponent != -2:
            yield steps, f"{value} has not two decimals", f"write {value:.2f}"


def only_what_began_ends(_: Dataset, city: City) -> Iterator[Fault]:
    """A relation has an end if it is ended, and is counted until a day if it is from another."""
    if city.relation and (city.relation.until is not None) != (city.relation.status == "ended"):
        is_ended = city.relation.status == "ended"
        wrong = "has no end" if is_ended else "has an end, but is not ended"
        yield ("relation",), wrong, "correct status or until"
    if city.relation and city.relation.counted_until and not city.relation.counted_from:
        yield ("relation",), "has counted_until, but no counted_from", "add counted_from"


def decades_stand_for_dates(_: Dataset, city: City) -> Iterator[Fault]:
    """A relation has a decade instead of a date, written as its first year."""
    steps, relation = ("relation", "decade"), city.relation
    if relation and relation.decade and relation.since:
        yield steps, f"{relation.since} is known, which says more", "delete it"
    elif relation and relation.decade:
        first = f"{relation.decade.year // 10 * 10}"
        if str(relation.decade) != first:
            yield steps, f"{relation.decade} is not the first year of a decade", f"write {first}"


def the_id_is_no_organisations(dataset: Dataset, person: Person) -> Iterator[Fault]:
    """No person has the id of an organisation: both are anchors on the same page."""
    if person.id in dataset.organisations:
        yield ("id",), f"{person.id} is the id of an organisation", "choose another id"


def general_words_are_forms(_: Dataset, term: Term) -> Iterator[Fault]:
    """What a term calls general is one of its forms: a word that is no form is never marked."""
    for language, words in (term.general or {}).items():
        for number, word in enumerate(words):
            if word not in (term.forms or {}).get(language, ()):
                wrong = f"{word} is no form of the term"
                yield ("general", language, number), wrong, "copy it from forms, or delete it"


def sources_have_a_date(_: Dataset, source: Source) -> Iterator[Fault]:
    """A source has the date of its issue, or else the one on which it was read."""
    if source.issued is None and source.consulted is None:
        yield (), "has no date", "write issued, or consulted if it has none"


def sources_say_how_they_were_read(_: Dataset, source: Source) -> Iterator[Fault]:
    """A source that was read says when and how; only what has an address can be opened there."""
    if source.consulted and not source.read:
        instead = "add read: opened, if you opened its address, or read: copy"
        yield ("consulted",), "does not say how it was read", instead
    elif source.read and not source.consulted:
        yield ("read",), "does not say when it was read", "add consulted, the month or day"
    elif source.read == "opened" and not source.url:
        wrong = "opened needs the address that was opened"
        yield ("read",), wrong, "add url, or write copy"


Rule = Callable[[Dataset, Any], Iterator[Fault]]

RULES_OF: Mapping[str, Sequence[Rule]] = {
    "initiatives": (proposals_are_no_events,),
    "events": (
        forms_are_parts_of_the_name,
        known_ends_are_known,
        parents_belong_together,
        venues_are_in_the_events_cities,
        countries_are_not_those_of_the_cities,
    ),
    "cities": (
        names_in_sentences_hold_the_name,
        coordinates_are_on_the_globe,
        only_what_began_ends,
        decades_stand_for_dates,
    ),
    "people": (the_id_is_no_organisations,),
    "terms": (general_words_are_forms,),
    "sources": (sources_have_a_date, sources_say_how_they_were_read),
}
"""Collection -> the rules of its records alone."""
RULES_OF_ALL: Sequence[Rule] = (
    dates_are_in_order,
    parts_have_ids_of_their_own,
    figures_are_whole,
    corrections_say_both,
    changes_follow_one_another,
    cited_paragraphs_exist,
    statements_have_ids,
)
"""The rules of every record."""
