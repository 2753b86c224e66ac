"""What each field of a record means, what is to be written there, and where readers see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from scripts.model.hints import Schema, kinds, origin_of
from scripts.model.records import AnyRef, Ref, Word

_FILE = Path(__file__).with_name("fields.yml")


@dataclass(frozen=True)
class Field:
    """A field in words: its meaning, and where readers see it."""

    means: str
    shows: str


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return found


def field(cls: type, key: str) -> Field:
    """Return a field of a shape in words; its bare name if fields.yml has none yet."""
    table = _table()
    told = table.get(cls.__name__, {}).get(key) or table["any"].get(key)
    return Field(**(told or {"means": key, "shows": ""}))


def described(cls: type, key: str, schema: Schema) -> Schema:
    """Return the schema with what the field means; unchanged if fields.yml has no such field."""
    own = _table().get(cls.__name__)
    found = None if own is None else own.get(key) or _table()["any"].get(key)
    return schema | {"description": found["means"]} if found else schema


def choice(hint: Any) -> str:
    """Return the words, or where the words or ids are, among which a field chooses; else ""."""
    core, marks = kinds(hint)[0]
    is_list = origin_of(core) is tuple and not marks
    return choice(get_args(core)[0]) if is_list else choice_of(core, marks)


def choice_of(core: Any, marks: tuple[Any, ...]) -> str:
    """Return the same for a type without `None` and its marks."""
    if origin_of(core) is Literal:
        *words, last = get_args(core)
        return f"{', '.join(words)} or {last}"
    for mark in marks:
        if isinstance(mark, (Ref, AnyRef)):
            named = (mark.collection,) if isinstance(mark, Ref) else mark.collections
            return f"the id of a file in {' or '.join(f'data/{name}/' for name in named)}"
        if isinstance(mark, Word):
            group = "" if mark.group == "unit" else f" under {mark.group}:"
            return f"a key{group} in data/{'vocabulary' if group else 'units'}.yml"
    return ""
