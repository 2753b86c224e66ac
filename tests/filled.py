"""Records with every field filled, made from the type hints of the shapes.

A field that is added to a shape is filled here too, so no test has to name the fields.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS, Accept, AnyRef, Cite, Format, Ref, Text, Word
from scripts.pipeline import load
from tests.conftest import copy_sample, write_records

ID = "full"
# Fields whose value other fields must find again.
_FIXED = {"paragraph": "1.1"}
_NUMBERS = {"number": "9", "wikidata": "Q9", "tag": "fi", "country-code": "SE"}


def id_in(collection: str) -> str:
    """Return the id of the filled record; a person and an organisation may not have the same."""
    return f"{ID}-person" if collection == "people" else ID


@dataclass
class Filler:
    """Fills shapes; `word` gives the next text, `url` the next https address."""

    dataset: Dataset
    word: Callable[[], str]
    url: Callable[[], str]
    former: int = 0
    ids: int = 0

    def record(self, cls: Any) -> Any:
        """Return an instance of a shape with every field filled."""
        hints = get_type_hints(cls, include_extras=True)
        return cls(**{each.name: self.value(hints[each.name], each.name) for each in fields(cls)})

    def value(self, hint: Any, name: str) -> Any:
        """Return a value of a type; texts are the same in all languages."""
        if name in _FIXED:
            return _FIXED[name]
        if name == "id":
            self.ids += 1
            return f"{ID}-{self.ids}"
        if get_origin(hint) in (Union, types.UnionType):
            *_, hint = (each for each in get_args(hint) if each is not type(None))
        marker = None
        if get_origin(hint) is Annotated:
            hint, marker = get_args(hint)[:2]
        if isinstance(marker, AnyRef):
            name = marker.collections[0]
            return name, next(iter(self.dataset.collection(name)))
        if get_origin(hint) is tuple:
            return (self.value(get_args(hint)[0], name),)
        if get_origin(hint) is Literal:
            return get_args(hint)[0]
        if get_origin(hint) is Mapping:
            key, value = get_args(hint)
            if get_origin(key) is Annotated:
                return {self.value(key, name): self.value(value, name)}
            return {each.id: self.value(value, name) for each in self.dataset.languages}
        return self.single(hint, marker)

    def single(self, hint: Any, marker: Any) -> Any:
        """Return a value of a type that holds no others of its kind."""
        if hint is Text:
            word = self.word()
            return Text({each.id: word for each in self.dataset.languages}, ())
        if hint in (Accept, Cite) or (is_dataclass(hint) and hint is not PartialDate):
            return self.record(hint)
        plain = {int: 7, bool: True, Decimal: Decimal("9.5"), PartialDate: PartialDate(1871)}
        return plain[hint] if hint in plain else self.string(marker)

    def string(self, marker: Any) -> str:
        """Return a string as its mark wants it: an id, a word of the vocabulary, a line."""
        if isinstance(marker, Ref):
            return next(iter(self.dataset.collection(marker.collection)))
        if isinstance(marker, Word):
            group = self.dataset.units if marker.group == "unit" else self.dataset.vocabulary
            return next(iter(group if marker.group == "unit" else group[marker.group]))
        form = marker.name if isinstance(marker, Format) else "line"
        if form in ("path", "slug"):
            self.former += 1
            return f"former/{self.former}" if form == "path" else f"former-{self.former}"
        made = {"url": self.url, "address": lambda: "http" + self.url()[5:], "line": self.word}
        return made[form]() if form in made else _NUMBERS[form]


def with_filled_records(
    dataset: Dataset, word: Callable[[], str], url: Callable[[], str]
) -> Dataset:
    """Return the data with one more record of each collection, in which no field is left out."""
    filler = Filler(dataset, word, url)
    more: dict[str, Any] = {
        name: {**dataset.collection(name), id_in(name): replace(filler.record(cls), id=id_in(name))}
        for name, cls in COLLECTIONS.items()
    }
    return replace(dataset, **more)


def own_and_filled_records(folder: Path, words: str) -> Dataset:
    """Return the tests' own records, and one filled of each collection.

    Each text of the latter is `words` with a number of its own.
    """
    data = copy_sample(folder)
    write_records(data)
    number = count(1)
    return with_filled_records(
        load(data),
        lambda: f"{words}{next(number)}",
        lambda: f"https://example.org/{next(number)}",
    )
