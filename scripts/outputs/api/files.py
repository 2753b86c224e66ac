"""The files for programs: the index, a list of each collection, and a file for each record."""

import json
from typing import Any

from scripts.model.dataset import Key
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS
from scripts.outputs.api.addresses import (
    INDEX,
    OPENAPI,
    SCHEMA,
    WORDS,
    file_of,
    list_of,
    record_files,
)
from scripts.outputs.api.envelopes import (
    CollectionLink,
    Entry,
    IndexFile,
    LanguageTag,
    ListFile,
    RecordFile,
    WordsFile,
)
from scripts.outputs.api.links import LICENCE, Links
from scripts.outputs.api.schemas import openapi, schema
from scripts.outputs.api.shape import Spot
from scripts.outputs.api.shapes import shape_of
from scripts.outputs.api.translations import translations
from scripts.outputs.site_content import Content
from scripts.pages.l10n import interface_text

_PAGE = "data.md"


def api(content: Content, site_url: str) -> dict[str, str]:
    """Return path in the site -> JSON of every file for programs."""
    dataset, links = content.dataset, Links(content.dataset, site_url)
    index = _index(content, links)
    first = dataset.languages[0].id
    everyone = content.for_everyone(_PAGE).language.id or first
    files = {
        INDEX: _written(links, index),
        WORDS: _written(links, _words(links)),
        SCHEMA: _json(schema(links)),
        OPENAPI: _json(openapi(links, index.title[everyone], index.description[everyone])),
    }
    for name in COLLECTIONS:
        files[list_of(name)] = _written(links, _list(links, name))
    made = {key: _written(links, _record(links, key), key) for key, _ in dataset.items()}
    return files | {path: made[key] for path, key in record_files(dataset)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _written(links: Links, envelope: Any, key: Key = ("", "")) -> str:
    cls: Any = type(envelope)
    return _json(shape_of(cls).write(Spot(links, key), envelope))


def _index(content: Content, links: Links) -> IndexFile:
    dataset = content.dataset
    first = dataset.languages[0].id
    return IndexFile(
        version="1",
        url=links.file(INDEX),
        title=interface_text(dataset, "title.home"),
        description=interface_text(dataset, "data.policy"),
        pages=links.pages(_PAGE),
        licence=LICENCE,
        attribution=interface_text(dataset, "data.attribution"),
        as_of=_day(content.today.isoformat()) if content.today else None,
        languages=tuple(
            LanguageTag(each.id, each.tag, each.name, each.id == first)
            for each in dataset.languages
        ),
        collections={
            name: CollectionLink(links.file(list_of(name)), len(dataset.collection(name)))
            for name in COLLECTIONS
        },
        words=links.file(WORDS),
        schema=links.file(SCHEMA),
        openapi=links.file(OPENAPI),
    )


def _words(links: Links) -> WordsFile:
    dataset = links.dataset
    return WordsFile("1", links.file(WORDS), LICENCE, dataset.vocabulary, dataset.units)


def _list(links: Links, collection: str) -> ListFile:
    records = links.dataset.collection(collection)
    entries = tuple(
        Entry(
            identifier,
            record.name,
            links.file(file_of((collection, identifier))),
            links.pages_of((collection, identifier)),
        )
        for identifier, record in records.items()
    )
    where = links.file(list_of(collection))
    index = links.file(INDEX)
    return ListFile("1", where, index, LICENCE, collection, len(entries), entries)


def _record(links: Links, key: Key) -> RecordFile:
    dataset = links.dataset
    shape = shape_of(COLLECTIONS[key[0]])
    return RecordFile(
        version="1",
        url=links.file(file_of(key)),
        index=links.file(INDEX),
        licence=LICENCE,
        changed=_day(dataset.changed([key])),
        translations=translations(dataset, key),
        record=shape.write(Spot(links, key), dataset.get(key)),
        mentioned_by={
            name: tuple((name, other.id) for other in others)
            for name, others in dataset.mentions.get(key, {}).items()
        },
    )


def _day(day: str | None) -> PartialDate | None:
    return PartialDate.parse(day) if day else None
