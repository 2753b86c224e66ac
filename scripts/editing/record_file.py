"""Writes the file of a record with a comment on each of its fields.

Values are mappings, lists and strings by the keys of the file. None is what is still to be found:
it stays empty, so that the record does not pass until it is there.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any, get_args

import yaml

from scripts.editing.fields import choice, field
from scripts.model.hints import keys, kinds, origin_of
from scripts.model.partial_date import PartialDate
from scripts.model.records import Text

_WIDTH = 90
# What is a word or a number of YAML in every version; all else stays text, and is told.
_WORD = re.compile("true|false|0|[1-9][0-9]{0,14}")
_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")


class _Quoted(str):
    """A string that stands in quotes: a date."""


class _Degrees(str):
    """A string that is a number with its two decimals: 10.20."""


class _Dumper(yaml.SafeDumper):
    """Writes None as nothing."""


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)
_Dumper.add_representer(
    _Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, "'")
)
_Dumper.add_representer(
    _Degrees, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:float", text)
)


def write_record(cls: type, values: Mapping[str, Any]) -> str:
    """Return the file of a record: its fields in order; those without a value as comments."""
    return "\n".join(_fields(cls, _typed(cls, values), set(), whole=True)) + "\n"


def empty(cls: type, languages: Sequence[str]) -> dict[str, Any]:
    """Return the fields that a record must have, with nothing in them."""
    return {key: _nothing(hint, languages) for key, (hint, needed) in keys(cls).items() if needed}


def _nothing(hint: Any, languages: Sequence[str]) -> Any:
    core, _ = kinds(hint)[0]
    if origin_of(core) is tuple:
        return [_nothing(get_args(core)[0], languages)]
    if core is Text:
        return dict.fromkeys(languages)
    return empty(core, languages) if keys_of(core) else None


def keys_of(core: Any) -> Mapping[str, tuple[Any, bool]]:
    """Return the keys of a type that is a dataclass with fields of its own; else nothing."""
    is_shape = is_dataclass(core) and isinstance(core, type) and core.__module__.endswith("records")
    return keys(core) if is_shape and core is not Text else {}


def _typed(hint: Any, value: Any) -> Any:
    """Return the value with its strings as numbers, dates or words of YAML, as the hint says."""
    core = _kind(hint, value)
    if isinstance(value, list):
        return [_typed(next(iter(get_args(core)), str), each) for each in value]
    if isinstance(value, Mapping):
        of_values = get_args(core)[1] if origin_of(core) is Mapping else str
        hints = {key: hint for key, (hint, _) in keys_of(core).items()}
        return {key: _typed(hints.get(key, of_values), each) for key, each in value.items()}
    if core is PartialDate and value:
        return _Quoted(value)
    if core is Decimal and value and _NUMBER.fullmatch(value):
        return _Degrees(f"{Decimal(value):.2f}")
    is_word = value and core in (bool, int) and _WORD.fullmatch(value)
    return yaml.safe_load(value) if is_word else value


def _kind(hint: Any, value: Any) -> Any:
    """Return the type of a value: a publisher is an id, or a text once per language."""
    found = [core for core, _ in kinds(hint)]
    is_text = isinstance(value, Mapping) and Text in found
    return Text if is_text else found[0]


def _fields(
    cls: type, values: Mapping[str, Any], told: set[tuple[type, str]], whole: bool = False
) -> Iterator[str]:
    """Yield the lines of a mapping; each field is explained where it first stands in the file."""
    for key, (hint, needed) in keys(cls).items():
        if key not in values and not whole:
            continue
        if (cls, key) not in told:
            told.add((cls, key))
            yield from _comment(cls, key, hint, needed)
        if key in values:
            yield from _value(key, hint, values[key], told)
        else:
            yield f"# {key}:"


def _comment(cls: type, key: str, hint: Any, needed: bool) -> Iterator[str]:
    words = "; ".join(filter(None, (field(cls, key).means, choice(hint))))
    words += "." if needed else " (optional)."
    yield from textwrap.wrap(words, _WIDTH, initial_indent="# ", subsequent_indent="# ")


def _value(key: str, hint: Any, value: Any, told: set[tuple[type, str]]) -> Iterator[str]:
    """Yield the lines of one field: on one line where nothing in it needs an explanation."""
    core = _kind(hint, value)
    item = get_args(core)[0] if origin_of(core) is tuple else None
    inner = kinds(item)[0][0] if item else core
    if keys_of(inner) and not _is_short(value):
        yield f"{key}:"
        for each in value if item else (value,):
            lines = list(_fields(inner, each, told))
            yield from _item(lines) if item else (f"  {line}" for line in lines)
    elif item and isinstance(value[0], Mapping):
        yield f"{key}:"
        yield from (f"  - {flow(each)}" for each in value)
    elif isinstance(value, Mapping) and not keys_of(inner):
        yield f"{key}:"
        yield from (f"  {name}: {flow(each)}".rstrip() for name, each in value.items())
    else:
        yield f"{key}: {flow(value)}".rstrip()


def _item(lines: list[str]) -> Iterator[str]:
    """Yield the lines of an entry of a list; the hyphen stands before the first key."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    for number, line in enumerate(lines):
        yield ("  - " if number == first else "    " if number > first else "  ") + line


def _is_short(value: Any) -> bool:
    """Return whether a mapping, or each of a list, holds only strings: it stands on one line."""
    entries = value if isinstance(value, list) else [value]
    inside = [each for entry in entries for each in entry.values()]
    return not any(each is None or isinstance(each, (Mapping, list)) for each in inside)


def flow(value: Any) -> str:
    """Return a value as YAML on one line."""
    written = yaml.dump(
        value, Dumper=_Dumper, default_flow_style=True, allow_unicode=True, width=10**6,
        sort_keys=False,
    )  # fmt: skip
    return written.removesuffix("...\n").strip()
