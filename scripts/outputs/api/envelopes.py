"""What the data for programs say around the records; the field names are the keys of the JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from scripts.model.dataset import Key
from scripts.model.partial_date import PartialDate, Precision
from scripts.model.records import (
    COLLECTIONS,
    AnyRef,
    Id,
    Line,
    Qualifier,
    Text,
    Unit,
    UnitForms,
    Url,
)

AnyRecord = Annotated[Key, AnyRef(tuple(COLLECTIONS))]
Pages = Mapping[str, str]
"""Language -> address of the same page of the site."""


@dataclass(frozen=True)
class Quantity:
    """How many of which unit, and when that was true.

    `qualifier` is how exactly the source says it: `over`, `nearly` and `about` belong to the
    number and must be told with it. `precision` is that of the date `as_of`. A part of a total
    has neither; the total has them. `words` is the quantity as our pages write it.
    """

    value: int
    qualifier: Qualifier | None
    unit: Unit
    as_of: PartialDate | None
    precision: Precision | None
    words: Mapping[str, str]


@dataclass(frozen=True)
class Reference:
    """Another record: its collection, its id, and the address of its file."""

    collection: str
    id: Id
    url: Url


@dataclass(frozen=True)
class Translation:
    """How far a language of a record can be trusted.

    `original` is written first; a `draft` was not yet read by a second person, `reviewed` was, on
    the day `on`. `outdated` has a JSON Pointer into the file for each text whose original has
    changed since it was translated.
    """

    state: Literal["original", "reviewed", "draft"]
    on: PartialDate | None
    outdated: tuple[str, ...]


@dataclass(frozen=True)
class RecordFile:
    """A record with what refers to it, in a file of its own.

    `changed` is the day of its last change, where that is known; `mentioned_by` has by collection
    the records that name this one.
    """

    version: Literal["1"]
    url: Url
    index: Url
    licence: Url
    changed: PartialDate | None
    translations: Mapping[str, Translation]
    record: Any
    mentioned_by: Mapping[str, tuple[AnyRecord, ...]]


@dataclass(frozen=True)
class Entry:
    """A record in the list of its collection."""

    id: Id
    name: Text
    url: Url
    pages: Pages


@dataclass(frozen=True)
class ListFile:
    """Every record of one collection."""

    version: Literal["1"]
    url: Url
    index: Url
    licence: Url
    collection: str
    count: int
    records: tuple[Entry, ...]


@dataclass(frozen=True)
class LanguageTag:
    """A language of the texts: `tag` is BCP 47; one is the original, the others translations."""

    id: Id
    tag: Line
    name: Line
    original: bool


@dataclass(frozen=True)
class CollectionLink:
    """The list of a collection, and how many records it has."""

    url: Url
    count: int


@dataclass(frozen=True)
class IndexFile:
    """Where everything is; begin here. `description` says how the data change."""

    version: Literal["1"]
    url: Url
    title: Text
    description: Text
    pages: Pages
    licence: Url
    attribution: Text
    as_of: PartialDate | None
    languages: tuple[LanguageTag, ...]
    collections: Mapping[str, CollectionLink]
    words: Url
    schema: Url
    openapi: Url


@dataclass(frozen=True)
class WordsFile:
    """What the words and units of the records are called; `units` by CLDR plural category."""

    version: Literal["1"]
    url: Url
    licence: Url
    vocabulary: Mapping[str, Mapping[str, Text]]
    units: Mapping[str, UnitForms]
