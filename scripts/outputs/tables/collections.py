"""A table of each collection, with columns for all that fits into the cells of one line.

What a record has several of, with words of their own, stands in other files: its facts in
facts.csv, everything in its JSON. Records are named by their ids, several with spaces between.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from typing import Any, get_args, get_type_hints

from scripts.model.dataset import Dataset
from scripts.model.hints import kinds, origin_of
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS, Cite, Ref, Text, Unpublished, Word
from scripts.outputs.api.links import Links
from scripts.outputs.tables.csv_text import DATE, Table, Value

_TYPES: Mapping[Any, str] = {
    int: "integer",
    bool: "boolean",
    Decimal: "number",
    PartialDate: DATE,
}
# Former addresses, the order of lists and the like are for the pages alone.
_LEFT_OUT = ("aliases", "former_ids", "rank", "explained")

Get = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """A column of a table: its name, its type, and the value that a record has there."""

    name: str
    type: str
    value: Get


def collection_table(links: Links, collection: str) -> Table:
    """Return the table of one collection."""
    dataset = links.dataset
    columns = list(_inside(dataset, "", COLLECTIONS[collection], lambda record: record))
    rows: list[list[Value]] = []
    for identifier, record in dataset.collection(collection).items():
        pages = links.pages_of((collection, identifier))
        rows.append([*(column.value(record) for column in columns), *pages.values()])
    heads = {column.name: column.type for column in columns}
    heads |= {f"page_{language.id}": "string" for language in dataset.languages}
    return Table(collection, heads, rows)


def _inside(dataset: Dataset, start: str, cls: type, get: Get) -> Iterator[Column]:
    """Yield the columns of the fields of a dataclass, which `get` finds in a record."""
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if name not in _LEFT_OUT:
            yield from _columns(dataset, start + name, hint, _then(get, name))


def _then(get: Get, name: str) -> Get:
    def value(record: Any) -> Any:
        whole = get(record)
        return None if whole is None else getattr(whole, name)

    return value


def _columns(dataset: Dataset, name: str, hint: Any, get: Get) -> Iterator[Column]:
    """Yield the columns of a field: none for what does not fit into cells."""
    (core, marks), *others = kinds(hint)
    if others:
        yield from _texts(dataset, name, _named(dataset, marks, get))
        return
    if any(isinstance(mark, Unpublished) for mark in marks) or origin_of(core) is Mapping:
        return
    if origin_of(core) is tuple:
        yield from _several(name, get_args(core)[0], get)
    elif core is Text:
        yield from _texts(dataset, name, get)
    elif is_dataclass(core) and isinstance(core, type) and core is not PartialDate:
        yield from _inside(dataset, f"{name}_", core, get)
    else:
        yield Column(name, _TYPES.get(core, "string"), get)


def _several(name: str, item: Any, get: Get) -> Iterator[Column]:
    """Yield the column of a list of ids or words, or of citations: the ids of the sources."""
    if item is Cite:
        sources = name.removesuffix("cites") + "sources"
        yield Column(
            sources, "string", lambda record: _joined(each.source for each in get(record) or ())
        )
    elif any(isinstance(mark, (Ref, Word)) for mark in get_args(item)):
        yield Column(name, "string", lambda record: _joined(get(record) or ()))


def _joined(ids: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(ids))


def _texts(dataset: Dataset, name: str, get: Get) -> Iterator[Column]:
    """Yield a column for each language of a text."""
    for language in dataset.languages:
        yield Column(f"{name}_{language.id}", "string", _form(get, language.id))


def _form(get: Get, language: str) -> Get:
    def value(record: Any) -> str | None:
        text: Text | None = get(record)
        return text.forms.get(language) if text else None

    return value


def _named(dataset: Dataset, marks: Iterable[Any], get: Get) -> Get:
    """Return what finds a text that stands there, or the name of the record whose id does."""
    [collection] = (mark.collection for mark in marks if isinstance(mark, Ref))

    def value(record: Any) -> Text:
        found = get(record)
        text: Text = dataset.get((collection, found)).name if isinstance(found, str) else found
        return text

    return value
