"""Decodes nodes to typed values: one reader per type, chosen by the type hints of the shapes.

Every reader returns the value, or None after adding the problems it found. None is never a
value, because null is not allowed in the data.
"""

import re
import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from unicodedata import normalize

from scripts.load.scalars import Context, ScalarDecoder, kind_of, suggest
from scripts.load.yaml_nodes import (
    COMMA,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    is_cut_by_a_comma,
)
from scripts.model import traverse
from scripts.model.partial_date import PartialDate
from scripts.model.problems import Problem
from scripts.model.records import Accept, AnyRef, AtLeast, Format, Ref, Text, Word, Years

# Two entries of a list are never alike in these: figures, links, names in other languages.
_TELLS_APART = ("id", "url", "tag")
_MAX_ENTRIES = 1_000
_KEY = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
# Examples for keys whose value is hard to guess; they are part of the message.
_EXAMPLES = {"cites": ", such as cites: [{source: reply-1492, paragraph: '3.2'}]"}


def decode(node: Node, shape: Any, field: str, context: Context, problems: list[Problem]) -> Any:
    """Return `node` read as `shape`, or None after adding every problem found in it."""
    return _reader(shape)(_Decoder(context, problems), node, field)


_Reader = Callable[["_Decoder", Node, str], Any]
"""(decoder, node, field name for messages) -> the value, or None if it has problems."""


@cache
def _shape_of(cls: type) -> Mapping[str, tuple[str, _Reader, bool]]:
    """Return key -> (name of the field, reader of its value, required) of a dataclass."""
    hints = get_type_hints(cls, include_extras=True)
    return {
        traverse.key_of(field.name): (
            field.name,
            _reader(hints[field.name]),
            field.default is MISSING,
        )
        for field in fields(cls)
    }


@cache
def _reader(shape: Any) -> _Reader:
    """Return the reader of a shape; cached, so that a type hint is analysed once, not per value."""
    if get_origin(shape) in (Union, types.UnionType):
        shape, *others = (part for part in get_args(shape) if part is not type(None))
        if others:
            return _reader_of_either(_reader(shape), _reader(others[0]))
    marker = None
    if get_origin(shape) is Annotated:
        shape, marker = get_args(shape)[:2]
    if isinstance(marker, AnyRef):
        return lambda decoder, node, field: decoder.key(node, marker.collections, field)
    origin = get_origin(shape)
    if origin is tuple:
        item = _reader(get_args(shape)[0])
        least = marker.number if isinstance(marker, AtLeast) else 1
        return lambda decoder, node, field: decoder.sequence(node, item, least, field)
    if origin is Mapping:
        key, entry = map(_reader, get_args(shape))
        return lambda decoder, node, field: decoder.table(node, key, entry, field)
    if origin is Literal:
        words = get_args(shape)
        return lambda decoder, node, field: decoder.word(node, words, field)
    if shape is Text:
        return _Decoder.text
    if is_dataclass(shape) and shape is not PartialDate:
        return lambda decoder, node, field: decoder.record(node, shape, field)
    return _scalar_reader(shape, marker)


def _reader_of_either(of_line: _Reader, of_mapping: _Reader) -> _Reader:
    """Return the reader of a value that is one line (an id) or a mapping (a text per language)."""

    def read(decoder: _Decoder, node: Node, field: str) -> Any:
        if kind_of(node) == "empty":
            instead = "write the id of a record, or a name in every language"
            return decoder.add(node.place, field, "is empty", instead)
        reader = of_mapping if isinstance(node, MappingNode) else of_line
        return reader(decoder, node, field)

    return read


def _scalar_reader(shape: Any, marker: Any) -> _Reader:
    if shape is bool:
        return _Decoder.boolean
    if shape in (int, Decimal):
        return lambda decoder, node, field: decoder.number(node, shape, field)
    if shape is PartialDate:
        years = marker if isinstance(marker, Years) else None
        return lambda decoder, node, field: decoder.date(node, years, field)
    if isinstance(marker, Ref):
        return lambda decoder, node, field: decoder.reference(node, marker.collection, field)
    if isinstance(marker, Word):
        return lambda decoder, node, field: decoder.vocabulary(node, marker.group, field)
    format_ = marker.name if isinstance(marker, Format) else "line"
    return lambda decoder, node, field: decoder.string(node, format_, field)


class _Decoder(ScalarDecoder):
    """Reads values that contain others: texts, records, tables and lists."""

    def text(self, node: Node, field: str) -> Text | None:
        if not isinstance(node, MappingNode):
            need = ", ".join(f"{language}:" for language in self.context.complete)
            self.add(
                node.place, field, f"is {kind_of(node)}", f"write it once per language: {need}"
            )
            return None
        context = self.context
        wanted = [each for each in context.languages if each in (*node.values, *context.complete)]
        forms = {
            language: line
            for language in wanted
            if (line := self.form(node, language, field)) is not None
        }
        known = (*context.languages, *context.unpublished, "accept")
        whole = self.unknown_keys(node, known, field)
        accept = ()
        if "accept" in node.values:
            read = _reader(tuple[Accept, ...])
            accept = read(self, node.values["accept"], f"{field}.accept")
        if not whole or accept is None or len(forms) < len(wanted):
            return None
        return Text(forms, accept, context.instead(forms))

    def form(self, node: MappingNode, language: str, field: str) -> str | None:
        """Return the text in one language."""
        name = f"{field}.{language}"
        if language not in node.values:
            self.add(node.place, name, "is missing", f"add a line `{language}:` with the text")
            return None
        value = node.values[language]
        if isinstance(value, ScalarNode) and self.is_cut(value, name, text=True):
            return None
        line = self.line(value, name)
        if line is not None and not any(map(str.isalnum, line)):
            self.add(value.place, name, f"{line} has no letters or digits", "write the text")
            return None
        return line

    def record(self, node: Node, cls: Any, field: str) -> Any:
        if not isinstance(node, MappingNode):
            keys = ", ".join(key for key, (_, _, needed) in _shape_of(cls).items() if needed)
            self.add(node.place, field, f"is {kind_of(node)}", f"write the keys {keys}")
            return None
        shape = _shape_of(cls)
        values: dict[str, Any] = {}
        complete = self.unknown_keys(node, shape, field)
        for key, (name, read, needed) in shape.items():
            if key not in node.values and not needed:
                continue
            path = f"{field}.{key}" if field else key
            given = node.values.get(key)
            if isinstance(given, MappingNode) and not (given.values or needed):
                self.add(given.place, path, "is empty", "write `key: value` lines, or delete it")
                complete = False
            elif given is not None:
                values[name] = read(self, given, path)
                complete = complete and values[name] is not None
            else:
                example = _EXAMPLES.get(key, "")
                self.add(node.place, path, "is missing", f"add the key `{key}`{example}")
                complete = False
        return cls(**values) if complete else None

    def unknown_keys(self, node: MappingNode, known: Collection[str], field: str) -> bool:
        """Add a problem for each key that is not in `known`; return whether there is none."""
        strange = [key for key in node.keys if key not in known]
        for key in strange:
            free = [name for name in known if name not in node.keys and name != "accept"]
            path = f"{field}.{key}" if field else key
            advice = suggest(key, free)
            if is_cut_by_a_comma(node.place, node.keys[key], node.values[key]):
                advice = COMMA
            self.add(node.keys[key], path, "is an unknown key", advice)
        return not strange

    def table(
        self, node: Node, read_key: _Reader, read: _Reader, field: str
    ) -> Mapping[str, Any] | None:
        if not isinstance(node, MappingNode):
            self.add(node.place, field, f"is {kind_of(node)}", "write `key: value` lines")
            return None
        values = {}
        for key, value in node.values.items():
            path = f"{field}.{key}" if field else key
            if not _KEY.fullmatch(key):
                self.add(
                    node.keys[key], path, "is not a valid key", "use a-z, 0-9, hyphens and dots"
                )
            known = read_key(self, ScalarNode(node.keys[key], key, plain=False), path)
            values[key] = None if known is None else read(self, value, path)
        return values if None not in values.values() else None

    def sequence(self, node: Node, read: _Reader, least: int, field: str) -> tuple[Any, ...] | None:
        if not isinstance(node, SequenceNode):
            instead = "begin each entry with -"
            if isinstance(node, ScalarNode) and not node.is_null:
                instead += f", or write [{node.text[:60]}]"
            self.add(node.place, field, f"is {kind_of(node)}, not a list", instead)
            return None
        if len(node.items) < least:
            self.add(node.place, field, "is an empty list", "add an entry, or delete the key")
            return None
        if len(node.items) > _MAX_ENTRIES:
            wrong = f"has {len(node.items):,} entries"
            self.add(node.place, field, wrong, f"keep at most {_MAX_ENTRIES:,}")
            return None
        values = [
            read(self, child, f"{field}[{number}]") for number, child in enumerate(node.items, 1)
        ]
        if None in values:
            return None
        return tuple(values) if self.all_differ(node, values, field) else None

    def all_differ(self, node: SequenceNode, values: list[Any], field: str) -> bool:
        """Add a problem for each entry that repeats another, or what tells them apart."""
        seen: list[Any] = []
        before = len(self.problems)
        for number, (child, value) in enumerate(zip(node.items, values, strict=True), 1):
            key = next(filter(None, (getattr(value, name, "") for name in _TELLS_APART)), value)
            # Entries that differ only in capital letters or in the kind of spaces are the same.
            key = normalize("NFKC", key).casefold() if isinstance(key, str) else key
            if key in seen:
                said = key if isinstance(key, str) else "the same entry"
                path = f"{field}[{number}]"
                self.add(child.place, path, f"repeats {said}", "keep one of the two")
            seen.append(key)
        return len(self.problems) == before
