"""Going through a record: its parts, what they cite, which records they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from scripts.records.model import Cite, Ref, Text
from scripts.records.partial_date import PartialDate

Steps = tuple[str | int, ...]


@cache
def _field_names(cls: type) -> tuple[str, ...]:
    """Return the fields of a dataclass; none of a date or a plain value."""
    whole = is_dataclass(cls) and cls is not PartialDate
    return tuple(field.name for field in fields(cls)) if whole else ()


def parts(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Yield `value` and every dataclass inside it, with the steps that lead there."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from parts(item, (*steps, number))
    elif not isinstance(value, Text):
        cls: type = type(value)
        if names := _field_names(cls):
            yield steps, value
        for name in names:
            yield from parts(getattr(value, name), (*steps, name))


def texts(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Text]]:
    """Yield every text inside `value`, with the steps that lead there."""
    if isinstance(value, Text):
        yield steps, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts(item, (*steps, number))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(item, (*steps, key))
    else:
        cls: type = type(value)
        for name in _field_names(cls):
            yield from texts(getattr(value, name), (*steps, name))


def citations(record: Any) -> Iterator[tuple[Steps, Any, tuple[Cite, ...]]]:
    """Yield each part of `record` that cites: its steps, the part, its citations."""
    for steps, part in parts(record):
        if cites := getattr(part, "cites", ()):
            yield steps, part, cites


def references(record: Any) -> Iterator[tuple[str, str]]:
    """Yield (collection, id) of every record that `record` names, once each, in order."""
    seen: dict[tuple[str, str], None] = {}
    for _, part in parts(record):
        cls: type = type(part)
        for name, collection in _reference_fields(cls):
            value = getattr(part, name)
            for target in value if isinstance(value, tuple) else (value,):
                if target is not None:
                    seen.setdefault((collection, target))
    yield from seen


@cache
def _reference_fields(cls: type) -> tuple[tuple[str, str], ...]:
    hints = get_type_hints(cls, include_extras=True)
    found = ((name, _collection(hint)) for name, hint in hints.items())
    return tuple((name, collection) for name, collection in found if collection)


def _collection(hint: Any) -> str | None:
    """Return the collection a type hint refers to, also inside tuple[...] and `| None`."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        own = next((mark.collection for mark in marks if isinstance(mark, Ref)), None)
        return own or _collection(inner)
    return next((found for part in get_args(hint) if (found := _collection(part))), None)
