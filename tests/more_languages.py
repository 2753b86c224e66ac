"""A fourth language and one from right to left, partly translated, in a copy of the project.

Nobody speaks them: they are English in other letters, so that every text can have one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from scripts.check import number_reader
from scripts.model.records import Language
from scripts.pipeline import load

ENTRIES = """
- id: de
  tag: de
  name: Deutsch
  locale: de_DE
  colon: ': '
  dates: {year: y, month: MMMM y, day: d. MMMM y}
  coverage: partial
  fallback: [en, zh]
- id: ar
  tag: ar
  name: العربية
  locale: ar_EG
  colon: ': '
  dates: {year: y, month: MMMM y, day: d MMMM y}
  coverage: partial
  fallback: [de, en]
- id: es
  tag: es
  name: Español
  locale: es_ES
  colon: ': '
  dates: {year: y, month: MMMM y, day: d MMMM y}
  build: false
"""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = {
    "de": str.maketrans("ticwsoTCWSE", "dykvzuDKVZA"),
    "ar": str.maketrans(
        _LATIN + _LATIN.upper(), "ابقدعفغهيجكلمنوپرشستثصخطئز" + "ابقدعفغهيجكلمنوپرشستثصخطئز"
    ),
}
_FORMS = {"de": ("one", "other"), "ar": ("zero", "one", "two", "few", "many", "other")}
# What each has of the records, by the fields that lead there: the names, and what they are called.
TRANSLATED = {"de": ("name", "short", "label", "tag", "title"), "ar": ("name",)}


class _Loader(yaml.SafeLoader):
    """Reads `on` as a word."""


_Loader.yaml_implicit_resolvers = {
    sign: [each for each in found if each[0] != "tag:yaml.org,2002:bool"]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
} | {sign: [("tag:yaml.org,2002:bool", re.compile("true|false"))] for sign in "tf"}
_PIECE = re.compile(r"(\{[^{}]*\})")


def spoken(words: str, language: str) -> str:
    """Return English words in one of the languages; what stands in braces stays."""
    pieces = _PIECE.split(words)
    pieces[::2] = [piece.translate(_LETTERS[language]) for piece in pieces[::2]]
    return "".join(pieces)


def with_numbers(words: str, language: str, ours: tuple[Language, ...]) -> str:
    """Return the same with its numbers in digits: in German, those in words are read."""
    said, numbers = spoken(words, language), number_reader.read(words, "en", ours)
    lost = numbers - number_reader.read(said, "de", ours) if language == "de" else ()
    return " ".join([said, *sorted(number.split()[-1] for number in lost)])


def add_languages(project: Path) -> None:
    """Add the two languages to a project: the whole interface, and some of the records."""
    data = project / "data"
    ours = load(data).languages
    with (data / "languages.yml").open("a", encoding="utf-8") as file:
        file.write(ENTRIES)

    for name in ("ui", "vocabulary"):
        table = yaml.load((data / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)
        for text in _texts(table):
            text |= {each: with_numbers(text["en"], each, ours) for each in _FORMS}
        _write(data / f"{name}.yml", table)
    units = yaml.load((data / "units.yml").read_text("utf-8"), yaml.BaseLoader)
    for unit in units.values():
        other = unit["en"]["other"]
        for language, forms in _FORMS.items():
            unit[language] = dict.fromkeys(forms, spoken(other, language))
    _write(data / "units.yml", units)
    for path in data.glob("*/*.yml"):
        record = yaml.load(path.read_text("utf-8"), _Loader)
        for language, fields in TRANSLATED.items():
            for field, text in _named_texts(record):
                if field in fields:
                    text[language] = spoken(text["en"], language)
            if more := record.get("forms", {}).get("en"):
                record["forms"][language] = [spoken(each, language) for each in more]
        # Of Spanish, which is not published, some words are there.
        record["name"]["es"] = f"Ejemplo {record['id']}"
        _write(path, record)
    (project / "docs" / "es").mkdir()
    about = (project / "docs" / "en" / "about.md").read_text("utf-8")
    (project / "docs" / "es" / "about.md").write_text(about, "utf-8")


def _texts(value: Any) -> list[dict[str, str]]:
    return [text for _, text in _named_texts(value)]


def _named_texts(value: Any, field: str = "") -> list[tuple[str, dict[str, str]]]:
    """Return every text with the field that holds it."""
    if isinstance(value, list):
        return [found for each in value for found in _named_texts(each, field)]
    if not isinstance(value, Mapping):
        return []
    if all(isinstance(value.get(each), str) for each in ("zh", "en", "fr")):
        return [(field, value)]  # type: ignore[list-item]
    return [found for key, each in value.items() for found in _named_texts(each, str(key))]


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
