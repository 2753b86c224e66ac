"""Writes values as JSON, and the JSON Schema of what is written, from one reading of their types.

Because both come from the same annotations of the model, neither can say what the other does not.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from scripts.model.hints import FORMATS
from scripts.model.partial_date import PartialDate
from scripts.model.records import (
    COLLECTIONS,
    AnyRef,
    AtLeast,
    Cite,
    Format,
    Ref,
    Text,
    Word,
)
from scripts.model.traverse import is_unpublished
from scripts.outputs.api.envelopes import Quantity
from scripts.outputs.api.shape import Schema, Shape, Spot, defined
from scripts.pages.urls import anchor_of

_PLAIN: Mapping[Any, Shape] = {
    bool: Shape(lambda _, value: value, {"type": "boolean"}),
    int: Shape(lambda _, value: value, {"type": "integer"}),
    Decimal: Shape(lambda _, value: float(value), {"type": "number"}),
    PartialDate: Shape(lambda _, value: str(value), defined("Date")),
    Text: Shape(lambda _, value: dict(value.forms), defined("Text")),
    Any: Shape(lambda _, value: value, {}),
}


@cache
def shape_of(hint: Any) -> Shape:
    """Return the shape of a type hint of the model."""
    marks: tuple[Any, ...] = ()
    if get_origin(hint) is Annotated:
        hint, *rest = get_args(hint)
        marks = tuple(rest)
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _either(inside)
    if any(isinstance(mark, AnyRef) for mark in marks):
        return Shape(lambda spot, value: spot.links.record(value), defined("Reference"))
    if origin is tuple:
        return _list(shape_of(inside[0]), next((m for m in marks if isinstance(m, AtLeast)), None))
    if origin is Mapping:
        return _table(shape_of(inside[1]))
    if origin is Literal:
        return Shape(lambda _, value: value, {"type": "string", "enum": list(inside)})
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_dataclass(hint) and isinstance(hint, type):
        return _object(hint)
    return _string(marks)


def _either(options: tuple[Any, ...]) -> Shape:
    """Return the shape of a value that may be missing (null), or an id in place of a text."""
    null = type(None)
    first, *others = (shape_of(each) for each in options if each is not null)
    schemas = [first.schema, *(each.schema for each in others)]
    schemas += [{"type": "null"}] if null in options else []

    def write(spot: Spot, value: Any) -> Any:
        if value is None:
            return None
        return (others[0] if others and not isinstance(value, str) else first).write(spot, value)

    return Shape(write, {"anyOf": schemas})


def _list(item: Shape, least: AtLeast | None) -> Shape:
    def write(spot: Spot, values: Any) -> Any:
        return [item.write(spot.at(number), value) for number, value in enumerate(values)]

    more = {"minItems": least.number} if least else {}
    return Shape(write, {"type": "array", "items": item.schema, **more})


def _table(item: Shape) -> Shape:
    def write(spot: Spot, values: Any) -> Any:
        return {key: item.write(spot.at(key), value) for key, value in values.items()}

    return Shape(write, {"type": "object", "additionalProperties": item.schema})


def _string(marks: tuple[Any, ...]) -> Shape:
    schema: Schema = {"type": "string", "minLength": 1}
    for mark in marks:
        if isinstance(mark, Ref):
            return _reference(mark.collection)
        if isinstance(mark, Word):
            table = "units" if mark.group == "unit" else f"vocabulary.{mark.group}"
            schema["description"] = f"A key of `{table}` in words.json."
        if isinstance(mark, Format) and mark.name in FORMATS:
            schema = FORMATS[mark.name]
    return Shape(lambda _, value: value, schema)


def _reference(collection: str) -> Shape:
    return Shape(lambda spot, value: spot.links.record((collection, value)), defined("Reference"))


def _object(cls: type) -> Shape:
    def write(spot: Spot, value: Any) -> Any:
        return {name: shape.write(spot, value) for name, shape in properties(cls).items()}

    return Shape(write, defined(cls.__name__))


# What is written beside the fields of a dataclass.
_PAGES = Shape(
    lambda spot, part: spot.links.pages_of(spot.key, anchor_of(spot.steps, part)), defined("Pages")
)
_OF_CITE: Mapping[str, Shape] = {
    "document": Shape(
        lambda spot, cite: spot.links.document(cite),
        {"anyOf": [FORMATS["url"], {"type": "null"}]},
    ),
    "pages": Shape(lambda spot, cite: spot.links.pages_of_cite(cite), defined("Pages")),
}


def _quantity(spot: Spot, part: Any) -> Any:
    """Return what a figure, or a part of one, counts."""
    as_of, qualifier = getattr(part, "as_of", None), getattr(part, "qualifier", None)
    words = {
        language: wording.quantity(part.value, part.unit, qualifier or "exactly")
        for language, wording in spot.links.wordings.items()
    }
    precision = as_of.precision if as_of else None
    counted = Quantity(part.value, qualifier, part.unit, as_of, precision, words)
    return shape_of(Quantity).write(spot, counted)


@cache
def properties(cls: type) -> Mapping[str, Shape]:
    """Return name -> shape of each published property; `write` takes the whole object for each."""
    hints = get_type_hints(cls, include_extras=True)
    counted = {"value", "unit"} <= hints.keys() and cls is not Quantity
    found = {
        # A word of Python, such as `is`, has a line below it in the model.
        each.name.rstrip("_"): _field(each.name, shape_of(hints[each.name]))
        for each in fields(cls)
        if not is_unpublished(hints[each.name])
        and not (counted and each.name in Quantity.__dataclass_fields__)
    }
    if counted:
        found["quantity"] = Shape(_quantity, defined("Quantity"))
    if cls is Cite:
        return {**found, **_OF_CITE}
    has_place = "cites" in hints or cls in COLLECTIONS.values()
    return {**found, "pages": _PAGES} if has_place else found


def _field(name: str, shape: Shape) -> Shape:
    return Shape(lambda spot, whole: shape.write(spot.at(name), getattr(whole, name)), shape.schema)
