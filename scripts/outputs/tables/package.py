"""What the tables hold, for programs: datapackage.json (Data Package v2), in all languages."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Text
from scripts.outputs.api.links import LICENCE, Links
from scripts.outputs.table_paths import FACTS, FOLDER, GEOJSON, SISTER_CITIES, with_semicolons
from scripts.outputs.tables.csv_text import COMMAS, DATE, Form, Table, as_text
from scripts.pages.contexts.plain_lists import TABLE_TITLES
from scripts.pages.l10n import interface_text

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
Described = dict[str, Any]


def package(links: Links, files: Mapping[str, tuple[Table, Form, str]]) -> str:
    """Return the description of the files; `files` has path -> table, form and text of each."""
    dataset = links.dataset
    whole = {
        "$schema": _PROFILE,
        "name": "beijing-exchanges",
        "languages": _languages(dataset),
        **_titles(dataset, interface_text(dataset, "title.home")),
        "homepage": links.file(""),
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE}],
        "resources": [
            *(_table(dataset, path, *each) for path, each in files.items()),
            *_others(links),
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _table(dataset: Dataset, path: str, table: Table, form: Form, text: str) -> Described:
    fields = [
        {"name": name, **_type(dataset, kind, form), **_titles_of_column(dataset, name)}
        for name, kind in table.columns.items()
    ]
    return {
        "name": path.removeprefix(f"{FOLDER}/").removesuffix(".csv"),
        "path": path.removeprefix(f"{FOLDER}/"),
        "type": "table",
        **_titles(dataset, interface_text(dataset, TABLE_TITLES[table.name])),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(text.encode()),
        "hash": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}",
        "dialect": {"delimiter": form.between},
        "schema": {"fields": fields, "primaryKey": ["id"]},
    }


def _type(dataset: Dataset, kind: str, form: Form) -> Described:
    """Return the type of a column, and what programs and people must know of its values."""
    if kind == DATE:
        words = interface_text(dataset, "column.date-form").forms.items()
        month = as_text(PartialDate(1994, 10))
        said = Text({language: each.replace("{month}", month) for language, each in words})
        return {"type": "string", **_in_all(dataset, "description", said)}
    number = {"decimalChar": form.decimal} if kind == "number" and form != COMMAS else {}
    return {"type": kind, **number}


def _others(links: Links) -> Iterator[Described]:
    """Yield the files that are no tables, and the table that has an address of its own."""
    said = {
        FACTS: ("facts-lines", "data.facts", "jsonl", "application/jsonl"),
        GEOJSON: ("sister-cities-points", "data.map", "geojson", "application/geo+json"),
        with_semicolons("sister-cities"): (
            "sister-cities-semicolon",
            "data.sister-cities",
            "csv",
            "text/csv",
        ),
        SISTER_CITIES: ("sister-cities", "data.sister-cities", "csv", "text/csv"),
    }
    for path, (name, title, form, media) in said.items():
        inside = path.startswith(f"{FOLDER}/")
        yield {
            "name": name,
            "path": path.removeprefix(f"{FOLDER}/") if inside else links.file(path),
            **_titles(links.dataset, interface_text(links.dataset, title)),
            "format": form,
            "mediatype": media,
            "encoding": "utf-8",
            **({"dialect": {"delimiter": ";"}} if path == with_semicolons("sister-cities") else {}),
        }


def column_key(dataset: Dataset, name: str) -> str:
    """Return the key of the words that name a column, in data/ui.yml."""
    return f"column.{_field(dataset, name)[0].replace('_', '-')}"


def _field(dataset: Dataset, name: str) -> tuple[str, str]:
    """Return the field that a column is of, and the name of its language, "" if it has none."""
    field, _, last = name.rpartition("_")
    names = {language.id: language.name for language in dataset.languages}
    return (field, names[last]) if field and last in names else (name, "")


def _titles_of_column(dataset: Dataset, name: str) -> Described:
    language = _field(dataset, name)[1]
    words = interface_text(dataset, column_key(dataset, name))
    if not language:
        return _titles(dataset, words)
    pattern = interface_text(dataset, "column.in-language")
    forms = {
        each: pattern[each].replace("{column}", said).replace("{language}", language)
        for each, said in words.forms.items()
    }
    return _titles(dataset, Text(forms))


def _languages(dataset: Dataset) -> list[str]:
    """Return the languages; the first is that of the titles without a mark."""
    return sorted(
        (language.id for language in dataset.languages),
        key=lambda each: not any(a.id == each and a.for_everyone for a in dataset.languages),
    )


def _titles(dataset: Dataset, text: Text) -> Described:
    return _in_all(dataset, "title", text)


def _in_all(dataset: Dataset, name: str, text: Text) -> Described:
    """Return words in every language, as the recipes of Data Package write it."""
    first, *others = _languages(dataset)
    return {name: text[first], **{f"{name}@{each}": text[each] for each in others}}
