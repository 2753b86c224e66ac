"""The whole data of the site, and the links between its records in both directions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from scripts.model import traverse
from scripts.model.change_dates import ChangeDates
from scripts.model.fact_lock import FactLock
from scripts.model.prose_page import ProsePage
from scripts.model.records import (
    COLLECTIONS,
    Cite,
    City,
    Country,
    Event,
    Figure,
    Initiative,
    Language,
    Misstatement,
    Opportunity,
    Organisation,
    Person,
    Record,
    Review,
    Source,
    Term,
    Text,
    UnitForms,
)
from scripts.model.translation_lock import (
    Citation,
    Pair,
    State,
    TextHashes,
    TranslationLock,
    content_hash,
    pair,
    record_and_field,
    source_and_paragraph,
    text_hashes,
)

Key = tuple[str, str]
"""The collection and id of a record; tables and hand-written pages have keys too."""

Place = tuple[Key, traverse.Steps]
"""Where a value is: the key of its file, and the fields and list indexes that lead to it."""

LANGUAGES: Key = ("", "languages")
UI: Key = ("", "ui")
VOCABULARY: Key = ("", "vocabulary")
UNITS: Key = ("", "units")
REVIEWS: Key = ("", "reviews")


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Return the events sorted by start, latest first; an event comes before its parts."""

    def place(event: Event) -> tuple[int, bool, str]:
        return -event.start.first_day.toordinal(), event.part_of is not None, event.id

    return sorted(events, key=place)


@dataclass(frozen=True)
class Use:
    """A part of a record that cites a paragraph; `others` are the ids of its other sources."""

    key: Key
    steps: traverse.Steps
    part: Any
    others: tuple[str, ...]


# eq=False: data sets are compared by identity, because functools caches use them as keys.
@dataclass(frozen=True, eq=False)
class Dataset:
    """Every record by collection and id, the tables, the hand-written pages and the locks."""

    languages: tuple[Language, ...]
    ui: Mapping[str, Text]
    vocabulary: Mapping[str, Mapping[str, Text]]
    units: Mapping[str, UnitForms]
    initiatives: Mapping[str, Initiative]
    events: Mapping[str, Event]
    cities: Mapping[str, City]
    countries: Mapping[str, Country]
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    terms: Mapping[str, Term]
    opportunities: Mapping[str, Opportunity]
    misstatements: Mapping[str, Misstatement]
    sources: Mapping[str, Source]
    reviews: tuple[Review, ...] = ()
    prose: Mapping[str, Text] = field(default_factory=dict)
    """The words of each hand-written page, by its name."""
    written: Mapping[str, ProsePage] = field(default_factory=dict)
    """The hand-written pages themselves: <language>/<name>.md -> page."""
    lock: TranslationLock = field(default_factory=TranslationLock)
    changes: ChangeDates = field(default_factory=ChangeDates)
    fact_lock: FactLock = field(default_factory=FactLock)
    content_hashes: Mapping[Key, str] = field(default_factory=dict)
    """The hash of the content of each record and hand-written page."""
    listed: tuple[Language, ...] = ()
    """The languages as data/languages.yml lists them: also those that are not published."""

    def changed(self, keys: Iterable[Key]) -> str | None:
        """Return the day (YYYY-MM-DD) on which any of the keys last changed.

        None if the day of one of them is not known, or if there are no keys.
        """
        days = [self.changes.day(key, self.content_hashes.get(key, "")) for key in keys]
        return max(filter(None, days)) if days and None not in days else None

    def collection(self, name: str) -> Mapping[str, Any]:
        """Return the records of the collection `name` by id."""
        records: Mapping[str, Any] = getattr(self, name)
        return records

    def get(self, key: Key) -> Any:
        """Return the record with `key`; KeyError if there is none."""
        return self.collection(key[0])[key[1]]

    def items(self) -> Iterator[tuple[Key, Record]]:
        """Yield every record with its key, in the order of the collections and ids."""
        for name in COLLECTIONS:
            for identifier, record in self.collection(name).items():
                yield (name, identifier), record

    @cached_property
    def mentions(self) -> Mapping[Key, Mapping[str, Sequence[Any]]]:
        """Records that refer to a record: its key -> their collection -> them, as in `items`."""
        found: dict[Key, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for key, record in self.items():
            for target in traverse.references(record):
                found[target][key[0]].append(record)
        return found

    def mentioned_by(self, key: Key, collection: str) -> Sequence[Any]:
        """Return the records of `collection` that refer to the record with `key`."""
        return self.mentions.get(key, {}).get(collection, ())

    @cached_property
    def citations(self) -> tuple[tuple[Place, Any, tuple[Cite, ...]], ...]:
        """(place, part, citations) of every part of a record that has citations."""
        return tuple(
            ((key, steps), part, cites)
            for key, record in self.items()
            for steps, part, cites in traverse.citations(record)
        )

    @cached_property
    def uses(self) -> Mapping[tuple[str, str | None], tuple[Use, ...]]:
        """(source id, paragraph id) -> the parts of records that cite this paragraph."""
        found: dict[tuple[str, str | None], list[Use]] = defaultdict(list)
        for (key, steps), part, cites in self.citations:
            sources = dict.fromkeys(cite.source for cite in cites)
            for place in dict.fromkeys((cite.source, cite.paragraph) for cite in cites):
                others = tuple(source for source in sources if source != place[0])
                found[place].append(Use(key, steps, part, others))
        return {place: tuple(uses) for place, uses in found.items()}

    def drawn_from(self, source: Source) -> Sequence[Use]:
        """Return the parts of records that cite a source, each once, in the order of the source."""
        found = (
            use
            for each in (None, *source.paragraphs)
            for use in self.uses.get((source.id, each), ())
        )
        return list({(use.key, use.steps): use for use in found}.values())

    @cached_property
    def texts(self) -> tuple[tuple[Place, Text], ...]:
        """Every text with its place, those of the tables and hand-written pages included."""
        tables: list[tuple[Key, Any]] = [
            (UI, self.ui),
            (VOCABULARY, self.vocabulary),
            *((("docs", name), text) for name, text in self.prose.items()),
        ]
        return tuple(
            ((key, steps), text)
            for key, value in (*self.items(), *tables)
            for steps, text in traverse.texts(value)
        )

    @cached_property
    def text_hashes(self) -> Mapping[Key, Sequence[TextHashes]]:
        """The hashes of the texts of each file, in the order of `texts`."""
        languages = [language.id for language in self.languages]
        found: dict[Key, list[TextHashes]] = defaultdict(list)
        for (key, _), text in self.texts:
            found[key].append(text_hashes(text, languages))
        return found

    @cached_property
    def translations(self) -> tuple[tuple[Place, Pair, State], ...]:
        """(place, hashes, state) of every translation, in the order of `texts`."""
        hashes = {key: iter(each) for key, each in self.text_hashes.items()}
        originals = frozenset(text[0] for texts in self.text_hashes.values() for text in texts)
        found = []
        for (key, steps), text in self.texts:
            first, *others = next(hashes[key])
            for language, translation in zip(self.languages[1:], others, strict=True):
                if language.id in text.instead:
                    continue
                wanted = language.id, translation, first
                state = self.lock.state_of(wanted, key, steps, originals)
                found.append(((key, steps), wanted, state))
        return tuple(found)

    @cached_property
    def _outdated(self) -> Mapping[Pair, State]:
        """The state of the pairs that are out of date at one place or more."""
        return {each: state for _, each, state in self.translations if state.endswith("stale")}

    def is_stale(self, wanted: Pair) -> bool:
        """Return whether a translation is older than its authoritative text, marked or not."""
        return wanted in self._outdated

    def state(self, text: Text, language: str) -> State:
        """Return whether a translation was made from the present authoritative text."""
        first, shown = self.languages[0].id, text.shown_in(language)
        if shown == first:
            return "fresh"
        return self._outdated.get(pair(text, shown, first), "fresh")

    @cached_property
    def cited(self) -> tuple[tuple[Place, Sequence[Citation]], ...]:
        """(place, citations as the lock has them) of every part of a record that has any."""
        first = self.languages[0].id
        found = []
        for (key, steps), part, cites in self.citations:
            record, _ = record_and_field(key, steps)
            words = next((text[first] for _, text in traverse.texts(part)), record)
            hash_ = content_hash(words)
            cited = [(record, hash_, source_and_paragraph(each)) for each in cites]
            found.append(((key, (*steps, "cites")), cited))
        return tuple(found)

    def placed_figures(self) -> Iterator[tuple[Key, traverse.Steps, Figure]]:
        """Yield (key of the record, steps inside it, figure) of every figure."""
        for key, record in self.items():
            for number, figure in enumerate(getattr(record, "figures", ())):
                yield key, ("figures", number), figure

    def figures(self) -> Iterator[tuple[Key, Figure]]:
        """Yield every figure with the key of the record that holds it."""
        return ((key, figure) for key, _, figure in self.placed_figures())

    def is_as_stated(self, figure: Figure) -> bool:
        """Return whether a figure has the date of its source, for want of one of its own."""
        return figure.as_of in [self.sources[cite.source].issued for cite in figure.cites]

    @cached_property
    def _newest(self) -> Sequence[Event]:
        return newest_first(self.events.values())

    def countries_of(self, event: Event) -> Sequence[str]:
        """Return the ids of the countries of the event's cities, then of its own, once each."""
        cities = (self.cities[city].country for city in event.cities)
        return list(dict.fromkeys((*cities, *event.countries)))

    @cached_property
    def events_by_country(self) -> Mapping[str, Sequence[Event]]:
        """Country id -> the events that name it or a city in it, newest first."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self._newest:
            for country in self.countries_of(event):
                found[country].append(event)
        return found

    @cached_property
    def events_by(self) -> Mapping[tuple[str, str], Sequence[Event]]:
        """The events of an initiative or in a city, newest first: ("city", "athens") -> events."""
        found: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in self._newest:
            found["initiative", event.initiative].append(event)
            for city in event.cities:
                found["city", city].append(event)
        return found

    @cached_property
    def figures_by_city(self) -> Mapping[str, Sequence[tuple[Key, Figure]]]:
        """City id -> (key of the record, figure) of each figure that names the city."""
        found: dict[str, list[tuple[Key, Figure]]] = defaultdict(list)
        for owner, figure in self.figures():
            for city in figure.cities:
                found[city].append((owner, figure))
        return found
