"""Traversal of a record: its parts, their texts and citations, and the records it refers to."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, Ref, Text, Unpublished

Steps = tuple[str | int, ...]


def field_name(steps: Steps) -> str:
    """Return the steps as an editor reads them: figures[1].cites[2].paragraph."""
    name = ""
    for step in steps:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return name.lstrip(".") or "file"


def shapes(hint: Any) -> Iterator[type]:
    """Yield the dataclasses in a type hint, such as Cite in `tuple[Cite, ...] | None`."""
    if is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for inside in get_args(hint):
        yield from shapes(inside)


@cache
def _fields_with_parts(cls: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that may hold a dataclass other than Text or PartialDate."""
    return tuple(
        name
        for name, hint in get_type_hints(cls).items()
        if any(shape not in (Text, PartialDate) for shape in shapes(hint))
    )


@cache
def _fields_with_texts(cls: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that may hold a text, at any depth."""
    return tuple(
        name
        for name, hint in get_type_hints(cls).items()
        if any(shape is Text or _fields_with_texts(shape) for shape in shapes(hint))
    )


def is_unpublished(hint: Any) -> bool:
    """Return whether a field is for editors only."""
    parts = [hint, *get_args(hint)]
    return any(isinstance(part, Unpublished) for each in parts for part in get_args(each))


@cache
def unpublished(cls: type) -> frozenset[str]:
    """Return the keys of all fields in a dataclass, at any depth, that are for editors only."""
    hints = get_type_hints(cls, include_extras=True)
    own = (key_of(name) for name, hint in hints.items() if is_unpublished(hint))
    inside = (unpublished(shape) for hint in hints.values() for shape in shapes(hint))
    return frozenset(own).union(*inside)


def key_of(name: str) -> str:
    """Return the key of the YAML for the name of a field: `is` for `is_`."""
    return name.removesuffix("_")


def parts(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Yield (steps, dataclass) for the dataclass `value` and every one inside it.

    The steps are the field names and list indexes (from 0) that lead there.
    """
    yield steps, value
    cls: type = type(value)
    for name in _fields_with_parts(cls):
        inside = getattr(value, name)
        if isinstance(inside, tuple):
            for number, item in enumerate(inside):
                yield from parts(item, (*steps, name, number))
        elif inside is not None:
            yield from parts(inside, (*steps, name))


def texts(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Text]]:
    """Yield (steps, text) of every text inside a dataclass or table."""
    if isinstance(value, Text):
        yield steps, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts(item, (*steps, number))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(item, (*steps, key))
    elif value is not None:
        cls: type = type(value)
        for name in _fields_with_texts(cls):
            yield from texts(getattr(value, name), (*steps, key_of(name)))


def citations(record: Any) -> Iterator[tuple[Steps, Any, tuple[Cite, ...]]]:
    """Yield (steps, part, citations) of each part of `record` that has citations."""
    for steps, part in parts(record):
        if cites := getattr(part, "cites", ()):
            yield steps, part, cites


def references(record: Any) -> Iterator[tuple[str, str]]:
    """Yield (collection, id) of every record that `record` refers to, once each, in order."""
    seen: dict[tuple[str, str], None] = {}
    for _, part in parts(record):
        cls: type = type(part)
        for name, collection in _reference_fields(cls):
            value = getattr(part, name)
            for target in value if isinstance(value, tuple) else (value,):
                # A publisher may be a Text in place of an id, and an optional field None.
                if isinstance(target, str):
                    seen.setdefault((collection, target))
        for keys in (getattr(part, "participants", None) or {}).values():
            seen.update(dict.fromkeys(keys))
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
