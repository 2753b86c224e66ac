"""The JSON Schema (2020-12) of every file for programs, and their description as OpenAPI 3.1."""

import inspect
import json
from collections.abc import Mapping
from typing import Any

from scripts.editing.fields import described
from scripts.model.dataset import Dataset
from scripts.model.hints import DATE, classes
from scripts.model.records import COLLECTIONS
from scripts.outputs.api.addresses import FOLDER, SCHEMA
from scripts.outputs.api.envelopes import (
    IndexFile,
    ListFile,
    Quantity,
    RecordFile,
    Reference,
    WordsFile,
)
from scripts.outputs.api.links import LICENCE, Links
from scripts.outputs.api.shape import Schema, defined
from scripts.outputs.api.shapes import properties

_ROOTS = (IndexFile, ListFile, RecordFile, WordsFile, Quantity, Reference, *COLLECTIONS.values())


def definitions(dataset: Dataset) -> Mapping[str, Schema]:
    """Return name -> schema of everything that is written, named like the shapes of the model."""
    shapes = dict.fromkeys(each for root in _ROOTS for each in classes(root))
    languages = [language.id for language in dataset.languages]
    complete = [each.id for each in dataset.languages if each.coverage == "complete"]
    found: dict[str, Schema] = {
        "Date": DATE,
        "Text": _by_language("The same words in every language.", languages, {"type": "string"})
        | {"required": complete},
        "Pages": _by_language(
            "The address of the same page, or place on a page, in every language.",
            languages,
            {"type": "string", "format": "uri"},
        ),
        **{cls.__name__: _object(cls) for cls in shapes},
    }
    for cls in COLLECTIONS.values():
        more = {"properties": {"record": defined(cls.__name__)}}
        found[f"{cls.__name__}File"] = {"allOf": [defined(RecordFile.__name__), more]}
    return found


def schema(links: Links) -> Schema:
    """Return the JSON Schema; which file has which is told by the description as OpenAPI."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": links.file(SCHEMA),
        "$defs": definitions(links.dataset),
    }


def openapi(links: Links, title: str, description: str) -> Schema:
    """Return the description of the files as OpenAPI 3.1, with the same schemas."""
    paths = {
        "/index.json": _path("index", "Where everything is", "IndexFile"),
        "/words.json": _path("words", "What words and units are called", "WordsFile"),
    }
    for name, cls in COLLECTIONS.items():
        shape = cls.__name__
        paths[f"/{name}.json"] = _path(name, f"Every record of {name}", "ListFile")
        paths[f"/{name}/{{id}}.json"] = _path(shape, _said(cls), f"{shape}File") | {
            "parameters": [
                {
                    "name": "id",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string"},
                    "example": next(iter(links.dataset.collection(name)), name),
                }
            ]
        }
    whole = {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": title,
            "version": "1",
            "description": description,
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": links.file(FOLDER)}],
        "paths": paths,
        "components": {"schemas": definitions(links.dataset)},
    }
    here = json.dumps(whole).replace('"#/$defs/', '"#/components/schemas/')
    found: Schema = json.loads(here)
    return found


def _object(cls: type) -> Schema:
    shapes = properties(cls)
    return {
        "description": inspect.cleandoc(cls.__doc__ or ""),
        "type": "object",
        "properties": {name: described(cls, name, shape.schema) for name, shape in shapes.items()},
        "required": list(shapes),
    }


def _by_language(description: str, languages: list[str], words: Schema) -> Schema:
    return {
        "description": description,
        "type": "object",
        "properties": dict.fromkeys(languages, words),
        "required": languages,
    }


def _path(name: str, summary: str, shape: str) -> dict[str, Any]:
    content = {"application/json": {"schema": defined(shape)}}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "responses": {"200": {"description": summary, "content": content}},
        }
    }


def _said(cls: type) -> str:
    """Return the first sentence on a shape."""
    return inspect.cleandoc(cls.__doc__ or "").partition("\n")[0]
