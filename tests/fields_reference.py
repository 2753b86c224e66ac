"""Writes docs/editing/fields.md: every field of every record in one page for editors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, get_args

from scripts.editing.fields import choice, choice_of, field
from scripts.editing.record_file import flow, keys_of
from scripts.model.hints import classes, keys, kinds, origin_of
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS, Accept, Format, Text

_FORMATS = {
    "slug": "a-z, 0-9 and hyphens",
    "url": "an https address",
    "address": "an https or http address",
    "path": "a path without / at its ends, such as cities/turku",
    "number": "a number in quotes, such as '3.2'",
    "tag": "a tag of BCP 47, such as fr",
    "country-code": "two capital letters",
    "wikidata": "Q and a number",
}
_PLAIN: Mapping[Any, str] = {
    bool: "true or false",
    int: "a whole number",
    Decimal: "a number with two decimals",
    PartialDate: "a date in quotes",
    Text: "once per language",
    str: "one line of text",
}


_LONGEST = 60
_HEAD = """# The fields of the records

Generated from the model (`scripts/model/records.py`, `scripts/editing/fields.yml`) and from the
[examples](examples); `UPDATE_GOLDEN=1 make test` writes it again. A record is one file,
`data/<collection>/<id>.yml`. Fields in **bold** must be written; the others may be left out.
"""
_TABLE = (
    "| field | what it means | what to write | example | where it shows |\n| --- "
    + "| --- " * 4
    + "|"
)


def reference(examples: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the page; `examples` has a record of each collection, as YAML reads it."""
    found: dict[tuple[type, str], Any] = {}
    for name, cls in COLLECTIONS.items():
        for shape, key, value in _values(cls, examples[name]):
            found.setdefault((shape, key), value)
    inside = [each for cls in COLLECTIONS.values() for each in classes(cls)]
    parts = [each for each in dict.fromkeys([*inside, Accept]) if each not in COLLECTIONS.values()]
    lines = [_HEAD]
    for name, cls in COLLECTIONS.items():
        lines += [f"## data/{name}/ ([example](examples/{name}.yml))\n", *_table(cls, found), ""]
    lines.append(
        "# The parts of records\n\nA text has a line per language, and may have `accept:`,"
        " a list of Accept.\n"
    )
    for cls in parts:
        lines += [f"## {cls.__name__}\n", *_table(cls, found), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(cls: type, found: Mapping[tuple[type, str], Any]) -> Iterator[str]:
    yield _TABLE
    for key, (hint, needed) in keys(cls).items():
        about = field(cls, key)
        value = flow(found[cls, key]) if (cls, key) in found else ""
        example = f"`{value}`" if value and len(value) <= _LONGEST else ""
        name = f"**`{key}`**" if needed else f"`{key}`"
        yield f"| {name} | {about.means} | {_linked(hint)} | {example} | {about.shows} |"


def _linked(hint: Any) -> str:
    """Return what to write; a part of records links to its own table."""
    words = expected(hint)
    for name in (each.__name__ for core in (hint,) for each in _parts(core)):
        words = words.replace(name, f"[{name}](#{name.lower()})")
    return words


def _parts(hint: Any) -> Iterator[type]:
    for core, _ in kinds(hint):
        if keys_of(core):
            yield core
        for inside in get_args(core):
            yield from _parts(inside)


def _values(hint: Any, value: Any) -> Iterator[tuple[type, str, Any]]:
    """Yield (shape, key, value) of every field that an example has, at any depth."""
    core, _ = kinds(hint)[0]
    if origin_of(core) is tuple:
        for each in value:
            yield from _values(get_args(core)[0], each)
    for key, (inner, _) in keys_of(core).items():
        if key in value:
            yield core, key, value[key]
            yield from _values(inner, value[key])


def expected(hint: Any) -> str:
    """Return what is to be written for a type hint; the name of a shape where it is one."""
    return " or ".join(_expected(core, marks) for core, marks in kinds(hint))


def _expected(core: Any, marks: tuple[Any, ...]) -> str:
    inside = get_args(core)
    if words := choice_of(core, marks):
        return words
    if origin_of(core) is tuple:
        return f"a list: {expected(inside[0])}"
    if origin_of(core) is Mapping:
        return f"{choice(inside[0]) or 'a language'}: {expected(inside[1])}"
    formats = (_FORMATS.get(mark.name) for mark in marks if isinstance(mark, Format))
    return next(filter(None, formats), _PLAIN.get(core, "") or core.__name__)
