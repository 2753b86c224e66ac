"""The JSON Schema (2020-12) of the files of each collection, by which editors complete and explain.

They name the ids of today, so they are written beside the project whenever it is checked, and are
no part of it: a record added on the web needs no other file.
"""

import inspect
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args

from scripts.editing.fields import described
from scripts.load.dataset_loader import read_context
from scripts.load.scalars import Context
from scripts.model.hints import DATE, FORMATS, Schema, classes, keys, kinds, origin_of
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS, Accept, AnyRef, AtLeast, Format, Ref, Word

FOLDER = Path(".cache", "schemas")
_LINE: Schema = {"type": "string", "minLength": 1}
_PLAIN: Mapping[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    PartialDate: DATE,
}


def write_schemas(root: Path) -> None:
    """Write the schema of each collection, for .vscode/settings.json.

    They only help: without languages, or where nothing may be written, there are none.
    """
    context = read_context(root / "data")
    folder = root / FOLDER
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas(context).items() if context else ():
            (folder / f"{name}.json").write_text(json.dumps(schema, ensure_ascii=False), "utf-8")


def schemas(context: Context) -> Mapping[str, Schema]:
    """Return collection -> schema of a file of it, with the ids and words of the data of today."""
    return {name: _schema(cls, context) for name, cls in COLLECTIONS.items()}


def _schema(root: type, context: Context) -> Schema:
    shapes = [each for each in dict.fromkeys(classes(root)) if each is not root]
    accept = {"type": "array", "items": _object(Accept, context), "minItems": 1}
    lines = dict.fromkeys(context.languages, _LINE)
    text = {
        "description": "Plain words on one line, once per language.",
        "type": "object",
        "properties": {**lines, "accept": accept},
        "required": list(context.complete),
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_object(root, context),
        "$defs": {"Text": text} | {cls.__name__: _object(cls, context) for cls in shapes},
    }


def _object(cls: type, context: Context) -> Schema:
    found = keys(cls)
    return {
        "description": inspect.cleandoc(cls.__doc__ or ""),
        "type": "object",
        "properties": {
            key: described(cls, key, _value(hint, context)) for key, (hint, _) in found.items()
        },
        "required": [key for key, (_, needed) in found.items() if needed],
        "additionalProperties": False,
    }


def _value(hint: Any, context: Context) -> Schema:
    schemas = [_kind(core, marks, context) for core, marks in kinds(hint)]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _kind(core: Any, marks: tuple[Any, ...], context: Context) -> Schema:
    """Return the schema of a type of the model with its marks."""
    origin, inside = origin_of(core), get_args(core)
    if core in _PLAIN:
        return _PLAIN[core]
    if origin is Literal:
        return {"enum": list(inside)}
    for mark in marks:
        if isinstance(mark, (Ref, AnyRef)):
            named = (mark.collection,) if isinstance(mark, Ref) else mark.collections
            return {"enum": sorted({each for name in named for each in context.ids[name]})}
        if isinstance(mark, Word):
            return {"enum": list(context.words.get(mark.group, ()))}
        if isinstance(mark, Format) and mark.name in FORMATS:
            return FORMATS[mark.name]
        if isinstance(mark, AtLeast):
            return {"type": "array", "items": _value(inside[0], context), "minItems": mark.number}
    if origin is tuple:
        return {"type": "array", "items": _value(inside[0], context), "minItems": 1}
    if origin is Mapping:
        # A key that is annotated with no choices is the id of a language.
        names = _kind(*kinds(inside[0])[0], context)
        names = names if "enum" in names else {"enum": list(context.languages)}
        values = _value(inside[1], context)
        return {"type": "object", "propertyNames": names, "additionalProperties": values}
    return (
        {"$ref": f"#/$defs/{core.__name__}"}
        if is_dataclass(core) and isinstance(core, type)
        else _LINE
    )
