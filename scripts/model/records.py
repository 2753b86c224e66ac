"""The shapes of the records. The field names are the keys of the YAML files.

A name that is a word of Python ends in `_`, which the YAML leaves out: `is_`.
A field without a default must be written. `Text` is written once per language.
One record is one file, `data/<collection>/<id>.yml`; `COLLECTIONS` lists them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Literal

from scripts.model.partial_date import PartialDate


@dataclass(frozen=True)
class Accept:
    """An intended difference between the languages of a text, and the reason for it.

    `what` is the number, name, word, sign or language that the check names in its message.
    """

    check: Literal[
        "numbers", "names", "terms", "typography", "language", "document", "undated", "untrue"
    ]
    what: str
    reason: str


@dataclass(frozen=True)
class Text:
    """Plain words in the languages of the site: language id -> one line of text.

    `instead` has, for each language that lacks the text, the one whose words stand for it.
    """

    forms: Mapping[str, str]
    accept: Annotated[tuple[Accept, ...], Unpublished()] = ()
    instead: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, language: str) -> str:
        return self.forms[self.shown_in(language)]

    def shown_in(self, language: str) -> str:
        """Return the language of the words that readers of a language are shown."""
        return self.instead.get(language, language)


OtherNames = Mapping[str, tuple[str, ...]]
"""Language id -> the other names that texts may use for a record: 服贸会, CIFTIS, grecque."""


@dataclass(frozen=True)
class Ref:
    """Marks a string that must be the id of a record of `collection`."""

    collection: str


@dataclass(frozen=True)
class AnyRef:
    """Marks a (collection, id); the YAML has only the id, of a record in one `collections`."""

    collections: tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """Marks a string that must be a key of `group` in data/vocabulary.yml."""

    group: str


@dataclass(frozen=True)
class Format:
    """Marks a string that must have a format; string_formats.py has one rule for each `name`."""

    name: str


@dataclass(frozen=True)
class AtLeast:
    """Marks a list that must hold `number` entries or more."""

    number: int


@dataclass(frozen=True)
class Unpublished:
    """Marks what editors write for themselves: no page and no file of the site shows it."""


@dataclass(frozen=True)
class Years:
    """Marks a date that must lie in the years from `first` to `last`, both included."""

    first: int
    last: int = 2040


# Dates of exchanges, dates of documents, and dates on which editors of this site did something.
Day = Annotated[PartialDate, Years(1949)]
Issued = Annotated[PartialDate, Years(1900)]
NOTED_YEARS = Years(2000)
Noted = Annotated[PartialDate, NOTED_YEARS]

Id = Annotated[str, Format("slug")]
Number = Annotated[str, Format("number")]
Line = Annotated[str, Format("line")]
Url = Annotated[str, Format("url")]
FormerPath = Annotated[str, Format("path")]
DatePattern = Annotated[str, Format("date-pattern")]
Colon = Annotated[str, Format("colon")]
Comma = Annotated[str, Format("comma")]
CountryCode = Annotated[str, Format("country-code")]
WikidataId = Annotated[str, Format("wikidata")]
Unit = Annotated[str, Word("unit")]

InitiativeRef = Annotated[str, Ref("initiatives")]
EventRef = Annotated[str, Ref("events")]
CityRef = Annotated[str, Ref("cities")]
CountryRef = Annotated[str, Ref("countries")]
OrganisationRef = Annotated[str, Ref("organisations")]
SourceRef = Annotated[str, Ref("sources")]

Participants = Mapping[
    Annotated[str, Word("role")],
    tuple[Annotated[tuple[str, str], AnyRef(("organisations", "people"))], ...],
]
"""Role -> the organisations and people who have it, in the order in which they are shown."""

EditorNotes = Annotated[tuple[Line, ...], Unpublished()]
"""What editors tell each other; never published, counted by `make status`."""

UnitForms = Mapping[str, Mapping[str, str]]
"""Language id -> plural category (CLDR) -> pattern that holds `{n}`."""

Qualifier = Literal["exactly", "nearly", "over", "about"]
InitiativeStatus = Literal["active", "ended"]
EventStatus = Literal["held", "planned"]
Reading = Literal["opened", "copy"]
RelationStatus = Literal["active", "listed-by-one-side", "letter-of-intent", "ended"]


@dataclass(frozen=True)
class Cite:
    """Where a fact comes from; `as_written` is the figure as the source writes it: 超60万次.

    `unquoted` says why a source of a figure is cited without its words.
    """

    source: SourceRef
    paragraph: Line | None = None
    as_written: Line | None = None
    unquoted: Line | None = None


Cites = Annotated[tuple[Cite, ...], AtLeast(1)]


@dataclass(frozen=True)
class Link:
    """An address outside the site."""

    url: Url
    label: Text


@dataclass(frozen=True)
class Part:
    """One share of a figure's total."""

    value: int
    unit: Unit


@dataclass(frozen=True)
class Figure:
    """A counted quantity: what it counts, how many of which unit, when that was true.

    `parts` break a total down, `names` name each thing counted; a `featured` figure is on
    the home page; an `official_total` counts the sister cities, or their countries, on a day.
    Links with its `former_ids` still lead to it.
    """

    id: Id
    label: Text
    value: int
    unit: Unit
    as_of: Day
    cites: Cites
    qualifier: Qualifier = "exactly"
    parts: tuple[Part, ...] = ()
    names: tuple[Text, ...] = ()
    cities: tuple[CityRef, ...] = ()
    featured: bool = False
    headline: Text | None = None
    official_total: bool = False
    former_ids: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Statement:
    """A paragraph in our own words, with its sources; `plan` if the source states an intention.

    A rule requires the `id`, and proposes one. Links with its `former_ids` still lead to it.
    """

    text: Text
    cites: Cites
    items: tuple[Text, ...] = ()
    plan: bool = False
    id: Id = ""
    former_ids: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Venue:
    """A named place where an event was held; `organisation` is its record, if there is one."""

    name: Text
    city: CityRef
    organisation: OrganisationRef | None = None


@dataclass(frozen=True)
class Proposal:
    """Something that was proposed, and what the answer was; what was held is an Event."""

    id: Id
    name: Text
    outcome: Text
    statements: Annotated[tuple[Statement, ...], AtLeast(1)]
    participants: Participants | None = None


@dataclass(frozen=True)
class Change:
    """What editors changed in a published record, told to its readers; `on` is the day.

    A correction says what was told before (`was`) and what is told since (`is`).
    """

    on: Noted
    note: Text
    was: Text | None = None
    is_: Text | None = None


Changes = tuple[Change, ...]


@dataclass(frozen=True)
class Initiative:
    """A standing programme; `rank` is its position in lists, from 1."""

    id: Id
    rank: int
    name: Text
    kind: Annotated[str, Word("initiative-kind")]
    status: InitiativeStatus
    summary: Text
    cites: Cites
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    participants: Participants | None = None
    open_questions: tuple[Question, ...] = ()
    links: tuple[Link, ...] = ()
    forms: OtherNames | None = None
    changes: Changes = ()
    editor_notes: EditorNotes = ()
    aliases: tuple[FormerPath, ...] = ()


@dataclass(frozen=True)
class Event:
    """Something dated that belongs to an initiative.

    `end_unknown` says that it went on after its start, and that no source says until when.
    `countries` names only countries in which none of the event's `cities` lies.
    """

    id: Id
    name: Text
    initiative: InitiativeRef
    kind: Annotated[str, Word("event-kind")]
    status: EventStatus
    start: Day
    summary: Text
    cites: Cites
    end: Day | None = None
    end_unknown: bool = False
    part_of: EventRef | None = None
    cities: tuple[CityRef, ...] = ()
    countries: tuple[CountryRef, ...] = ()
    venues: tuple[Venue, ...] = ()
    participants: Participants | None = None
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    open_questions: tuple[Question, ...] = ()
    links: tuple[Link, ...] = ()
    forms: OtherNames | None = None
    changes: Changes = ()
    editor_notes: EditorNotes = ()
    aliases: tuple[FormerPath, ...] = ()


@dataclass(frozen=True)
class Coordinates:
    """A point: degrees north and degrees east, two decimals."""

    lat: Decimal
    lon: Decimal


@dataclass(frozen=True)
class LocalName:
    """A place's name in a language of its own; `tag` is BCP 47."""

    tag: Annotated[str, Format("tag")]
    name: Line


@dataclass(frozen=True)
class Naming:
    """What one side calls a relation."""

    name: Text
    cites: Cites


@dataclass(frozen=True)
class Called:
    """What each side calls a relation, where a source says so."""

    beijing: Naming | None = None
    partner: Naming | None = None


@dataclass(frozen=True)
class Relation:
    """The formal relation of a place to Beijing, as our sources state it.

    `status` is whether it exists today, `kind` what was agreed, `called` how each side names it.
    `since` and `until` are left out where no source that we can link states them; `decade` is the
    first year of the decade in which it began, where a source states no more.
    `counted_from` is our conclusion: the day of the first official total of sister cities that
    counts the place; `counted_until` is the day of the first that no longer does. Where no
    document supports `counted_from`, `counted_from_assumed` is true.
    """

    status: RelationStatus
    cites: Cites
    since: Day | None = None
    until: Day | None = None
    counted_from: Day | None = None
    counted_until: Day | None = None
    counted_from_assumed: bool = False
    kind: Annotated[str, Word("relation-kind")] | None = None
    called: Called | None = None
    decade: Day | None = None

    @property
    def begun_by(self) -> PartialDate | None:
        """The date by which the relation had begun; None if no document supports one."""
        return None if self.counted_from_assumed else self.counted_from


@dataclass(frozen=True)
class Question:
    """Something our sources leave open or contradict each other about."""

    id: Id
    text: Text


@dataclass(frozen=True)
class City:
    """A city, province or region with which Beijing has exchanges.

    `in_sentences` has the name as a sentence of a language needs it: the Community of Madrid.
    """

    id: Id
    name: Text
    kind: Annotated[str, Word("place-kind")]
    country: CountryRef
    coordinates: Coordinates
    local_names: tuple[LocalName, ...] = ()
    relation: Relation | None = None
    wikidata: WikidataId | None = None
    in_sentences: Mapping[str, Line] | None = None
    statements: tuple[Statement, ...] = ()
    open_questions: tuple[Question, ...] = ()
    links: tuple[Link, ...] = ()
    forms: OtherNames | None = None
    changes: Changes = ()
    editor_notes: EditorNotes = ()
    aliases: tuple[FormerPath, ...] = ()


@dataclass(frozen=True)
class Country:
    """A country; `code` is its ISO 3166-1 alpha-2 code."""

    id: Id
    name: Text
    code: CountryCode
    continent: Annotated[str, Word("continent")]
    forms: OtherNames | None = None
    changes: Changes = ()
    aliases: tuple[FormerPath, ...] = ()


@dataclass(frozen=True)
class Organisation:
    """An organisation that takes part; `short` is its name after the first mention."""

    id: Id
    name: Text
    kind: Annotated[str, Word("organisation-kind")]
    short: Text | None = None
    city: CityRef | None = None
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()
    forms: OtherNames | None = None
    changes: Changes = ()
    editor_notes: EditorNotes = ()
    aliases: tuple[FormerPath, ...] = ()


@dataclass(frozen=True)
class Office:
    """An office that a source says a person held on the date `as_of`."""

    title: Text
    as_of: Day
    cites: Cites
    city: CityRef | None = None
    organisation: OrganisationRef | None = None


@dataclass(frozen=True)
class Person:
    """Somebody named in a source, with dated offices."""

    id: Id
    name: Text
    offices: Annotated[tuple[Office, ...], AtLeast(1)]
    forms: OtherNames | None = None
    changes: Changes = ()
    editor_notes: EditorNotes = ()
    aliases: tuple[FormerPath, ...] = ()


@dataclass(frozen=True)
class Term:
    """A glossary entry; `avoid` lists, by language id, words that texts must not use for it.

    A definition without citations is our own; its page says so. Pages mark the term where they
    first use it, unless it is not to be `explained`; those of its forms that are `general` mean
    other things too and are never marked. Links with its `former_ids`, such as
    glossary/#twin-town, still lead to it.
    """

    id: Id
    name: Text
    definition: Text
    cites: tuple[Cite, ...] = ()
    forms: OtherNames | None = None
    general: OtherNames | None = None
    avoid: Mapping[str, tuple[str, ...]] | None = None
    explained: bool = True
    changes: Changes = ()
    editor_notes: EditorNotes = ()
    former_ids: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Opportunity:
    """Something open to partners: what, to whom, who coordinates, and at which events.

    `contact` is who to ask where that is not the coordinator; `part_of` is the one event that it
    belonged to; `events` are those at which partners took part, or were to. Links with its
    `former_ids`, such as take-part/#hosting, still lead to it.
    """

    id: Id
    rank: int
    name: Text
    initiative: InitiativeRef
    audience: Annotated[tuple[Annotated[str, Word("audience")], ...], AtLeast(1)]
    open_to: Text
    statements: Annotated[tuple[Statement, ...], AtLeast(1)]
    coordinator: OrganisationRef | None = None
    contact: OrganisationRef | None = None
    part_of: EventRef | None = None
    events: tuple[EventRef, ...] = ()
    changes: Changes = ()
    editor_notes: EditorNotes = ()
    former_ids: tuple[Id, ...] = ()

    @property
    def to_ask(self) -> str | None:
        """The id of the organisation to ask."""
        return self.contact or self.coordinator


@dataclass(frozen=True)
class Misstatement:
    """Something that is said of these exchanges and is not true; `name` says so in a few words.

    `said` is the wrong sentence, `truth` what is right. `refused` lists, by language id, words that
    no other text may say; … in them stands for any words of the same sentence. Links with its
    `former_ids`, such as not-true/#attendances, still lead to it.
    """

    id: Id
    rank: int
    name: Text
    truth: Text
    said: Text
    cites: Cites
    refused: Mapping[str, tuple[Line, ...]] | None = None
    changes: Changes = ()
    editor_notes: EditorNotes = ()
    former_ids: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a source: its number and, in our words, what it is about.

    `begins` has its first few characters, by which a copy of the source is taken apart;
    `url` is its own address, where the parts of a source are pages of a site.
    """

    id: Number
    gist: Text
    begins: Annotated[Line, Unpublished()] | None = None
    url: Url | None = None


@dataclass(frozen=True)
class Section:
    """A part of a source, in the order of the source."""

    id: Number
    title: Text
    paragraphs: Annotated[tuple[Paragraph, ...], AtLeast(1)]


@dataclass(frozen=True)
class Source:
    """A document we cite; `name` says in each language what it is, `language` is its own.

    `publisher` is the id of a record or, where there is none, a name in every language. A `url`
    without encryption (http) is shown and not linked. `issued` is left out where the document
    has no date; `consulted` is when it was read, and `read` how: opened at its address, or as a
    copy that is kept elsewhere. `tag` is what a cell of the table of sister cities calls it.
    """

    id: Id
    name: Text
    short: Text
    kind: Annotated[str, Word("source-kind")]
    language: Annotated[str, Format("tag")]
    publisher: OrganisationRef | Text
    tag: Text | None = None
    parts: Literal["paragraphs", "pages"] = "paragraphs"
    url: Annotated[str, Format("address")] | None = None
    issued: Issued | None = None
    consulted: Noted | None = None
    read: Reading | None = None
    note: Text | None = None
    sections: tuple[Section, ...] = ()
    changes: Changes = ()
    editor_notes: EditorNotes = ()
    aliases: tuple[FormerPath, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The ids of all paragraphs, in the order of the document."""
        return tuple(each.id for section in self.sections for each in section.paragraphs)

    @property
    def date(self) -> PartialDate:
        """The date of the document or, if it has none, the date on which it was read."""
        date = self.issued or self.consulted
        assert date is not None, "the rule sources_have_a_date requires one of the two"
        return date


@dataclass(frozen=True)
class DateForms:
    """Date patterns of a language, in the letters of CLDR (Unicode TR 35).

    `span` puts two days into words: {start} to {end}; without it, as the CLDR does.
    `next_day` is the span of a day and the one after it; without it, these are like any others.
    `span_of_months` does the same for two months; without it, and for years, with a dash.
    `open_span` says from which day something was, if nobody knows until when: from {start}.
    """

    year: DatePattern
    month: DatePattern
    day: DatePattern
    first_of_month: DatePattern | None = None
    span: Line | None = None
    next_day: Line | None = None
    span_of_months: Line | None = None
    open_span: Line | None = None


@dataclass(frozen=True)
class NumberWords:
    """Words before a number that say how exact it is, and words that only look like numbers."""

    over: tuple[Line, ...] = ()
    nearly: tuple[Line, ...] = ()
    about: tuple[Line, ...] = ()
    no_numbers: tuple[Line, ...] = ()

    @property
    def qualifiers(self) -> Mapping[str, Qualifier]:
        """Word -> how exact it says that a number is."""
        kinds: tuple[Qualifier, ...] = ("over", "nearly", "about")
        return {word: kind for kind in kinds for word in getattr(self, kind)}


@dataclass(frozen=True)
class StandIn:
    """Words of names that the CLDR sorts wrongly, and words `like` which they are to be sorted."""

    words: Line
    like: Line


@dataclass(frozen=True)
class Language:
    """A language of the site; `tag` is BCP 47, `locale` names its CLDR data.

    Where `coverage` is partial, texts may be missing: those of the first language of `fallback`
    that has them stand for them. A language that is not to be built is not published at all; with
    `preview`, whoever serves the site on their own machine sees it, however little there is of it.

    The one `for_everyone` is for readers who know none of the languages (hreflang x-default).
    `little_words` are short words, parted by spaces, that most sentences of the language contain.
    `list_comma` parts the items of a list made from data, the last ones too; without it, as the
    CLDR does. `sorted_as` has the words of names that the CLDR sorts wrongly.
    """

    id: Id
    tag: Annotated[str, Format("tag")]
    name: Line
    locale: Annotated[str, Format("locale")]
    colon: Colon
    dates: DateForms
    numbers: NumberWords = NumberWords()
    little_words: Line | None = None
    list_comma: Comma | None = None
    sorted_as: tuple[StandIn, ...] = ()
    document_words: tuple[Line, ...] = ()
    undated_words: tuple[Line, ...] = ()
    label_openings: tuple[Line, ...] = ()
    for_everyone: bool = False
    coverage: Literal["complete", "partial"] = "complete"
    fallback: tuple[Id, ...] = ()
    build: bool = True
    preview: bool = False

    @property
    def territory(self) -> str:
        """The language with its territory, as Open Graph writes it: zh_CN, en_GB."""
        parts = self.locale.split("_")
        return f"{parts[0]}_{parts[-1]}"


@dataclass(frozen=True)
class Review:
    """A person who knows the language has read a record; `texts` is the hash of its words.

    A record without a review is a draft in that language.
    """

    collection: Line
    record: Line
    language: Id
    by: Line
    on: Noted
    texts: Line


Record = (
    Initiative
    | Event
    | City
    | Country
    | Organisation
    | Person
    | Term
    | Opportunity
    | Misstatement
    | Source
)

COLLECTIONS: Mapping[str, type] = {
    "initiatives": Initiative,
    "events": Event,
    "cities": City,
    "countries": Country,
    "organisations": Organisation,
    "people": Person,
    "terms": Term,
    "opportunities": Opportunity,
    "misstatements": Misstatement,
    "sources": Source,
}
