"""Reads the type hints of the shapes: which kinds of value a field allows, and what is required."""

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from scripts.model.partial_date import PartialDate
from scripts.model.records import Text
from scripts.model.traverse import key_of, shapes

Schema = dict[str, Any]

# The JSON Schema of strings that have a format; the others are any text.
FORMATS: Mapping[str, Schema] = {
    "url": {"type": "string", "format": "uri"},
    "address": {"type": "string", "format": "uri"},
    "country-code": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "wikidata": {"type": "string", "pattern": "^Q[1-9][0-9]*$"},
    "slug": {"type": "string", "pattern": "^[a-z0-9-]+$"},
}
DATE: Schema = {
    "description": "A date as precise as the source: YYYY, YYYY-MM or YYYY-MM-DD"
    " (EDTF, ISO 8601-2, level 0).",
    "type": "string",
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
}

Kind = tuple[Any, tuple[Any, ...]]
"""A type without `None`, and the marks of its annotation."""

origin_of: Callable[[Any], Any] = get_origin


def kinds(hint: Any) -> tuple[Kind, ...]:
    """Return each kind of value that a type hint allows, besides None: one, or two for `A | B`."""
    if get_origin(hint) in (Union, types.UnionType):
        parts = (part for part in get_args(hint) if part is not type(None))
        return tuple(kind for part in parts for kind in kinds(part))
    if get_origin(hint) is Annotated:
        core, *marks = get_args(hint)
        return ((core, tuple(marks)),)
    return ((hint, ()),)


@cache
def keys(cls: type) -> Mapping[str, tuple[Any, bool]]:
    """Return key of the YAML -> (type hint, whether it must be written) of a dataclass."""
    hints = get_type_hints(cls, include_extras=True)
    return {key_of(each.name): (hints[each.name], each.default is MISSING) for each in fields(cls)}


def classes(cls: type) -> Iterator[type]:
    """Yield a dataclass and those inside it, at any depth, which have keys of their own."""
    if cls in (Text, PartialDate):
        return
    yield cls
    for hint, _ in keys(cls).values():
        for inside in shapes(hint):
            yield from classes(inside)
