"""Nodes to typed values: one reading rule per type, guided by the type hints of the shapes.

Every rule returns the value, or None after adding the problems it found. A null is never
a value in this data, so None is free to mean "unusable".
"""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from unicodedata import normalize

import yaml

from scripts.load.string_formats import FORMS
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from scripts.model.partial_date import PartialDate
from scripts.model.problems import Place, Problem
from scripts.model.records import Accept, AnyRef, AtLeast, Form, Ref, Text, Word, Years

_MAX_LINE = 5_000
_MAX_ENTRIES = 1_000
_MAX_NUMBER = 10**15
_KEY = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_NUMBER = re.compile(r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0[xo].+")
_BOOLEAN = {"true": True, "false": False}
# What YAML 1.1 takes a value for (the end of its tag): 2024-02-05, 12:30, no.
_YAML_1_1 = {
    "timestamp": "a date",
    "int": "a number",
    "float": "a number",
    "bool": "a word for true or false",
}
_RESOLVER = yaml.resolver.Resolver()


@dataclass(frozen=True)
class Context:
    """What the reading rules need to know of the rest of the data."""

    languages: tuple[str, ...]
    words: Mapping[str, Collection[str]]
    ids: Mapping[str, Collection[str]]


# Keys whose value an editor may not guess.
_EXAMPLES = {"cites": ", such as cites: [{source: reply-1492, paragraph: '3.2'}]"}


def decode(node: Node, shape: Any, field: str, context: Context, problems: list[Problem]) -> Any:
    """Return `node` read as `shape`, or None after adding every problem found in it."""
    return _reader(shape)(_Decoder(context, problems), node, field)


def suggest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return advice that names the known word nearest to `word`; if none is near, `otherwise`.

    Without `otherwise` it names all words that are left, if they are few.
    """
    options = sorted(known)
    close = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    if otherwise or not options:
        return otherwise or "delete it"
    return f"write one of: {', '.join(options)}" if len(options) <= 12 else "check the spelling"


_Reader = Callable[["_Decoder", Node, str], Any]
"""Reads the value at a node, in the field of that name."""


@cache
def _shape_of(cls: type) -> Mapping[str, tuple[_Reader, bool]]:
    """Return field name -> (reader of its value, required) of a dataclass."""
    hints = get_type_hints(cls, include_extras=True)
    return {
        field.name: (_reader(hints[field.name]), field.default is MISSING) for field in fields(cls)
    }


@cache
def _reader(shape: Any) -> _Reader:
    """Return the reader of values of a shape: a type hint is taken apart once, not per value."""
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
    """Return the reader of what is one line or a mapping: an id, or a text in every language."""

    def read(decoder: _Decoder, node: Node, field: str) -> Any:
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
    form = marker.name if isinstance(marker, Form) else "line"
    return lambda decoder, node, field: decoder.string(node, form, field)


def _kind(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    if node.is_null:
        return "empty"
    return "text" if not node.plain else _plain_kind(node.text)


def _plain_kind(text: str) -> str:
    """Return what a value without quotes is, to readers of YAML 1.1 and of YAML 1.2."""
    if text in _BOOLEAN:
        return "true or false"
    if _NUMBER.fullmatch(text):
        return "a number"
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return _YAML_1_1.get(str(tag).rpartition(":")[2], "text")


class _Decoder:
    def __init__(self, context: Context, problems: list[Problem]) -> None:
        self.context = context
        self.problems = problems

    def add(self, place: Place, field: str, wrong: str, instead: str) -> None:
        self.problems.append(Problem(place, field or "file", wrong, instead))

    def line(self, node: Node, field: str, instead: str = "write one line of text") -> str | None:
        """Return the scalar's text if it is one line that is neither empty nor blank."""
        if not isinstance(node, ScalarNode):
            self.add(node.place, field, f"is {_kind(node)}, not text", instead)
            return None
        if self.is_cut(node, field):
            return None
        if node.is_null or not node.text.strip():
            wrong = "is empty" if node.is_null or not node.text else "is blank"
            self.add(node.place, field, wrong, instead)
            return None
        if (kind := _kind(node)) != "text":
            wrong = f"is read as {kind} by other YAML tools"
            self.add(node.place, field, wrong, f"put it in quotes: '{node.text}'")
            return None
        if "\n" in node.text or "\t" in node.text:
            self.add(node.place, field, "holds a line break or tab", "write it on one line")
            return None
        if len(node.text) > _MAX_LINE:
            wrong = f"is {len(node.text):,} characters long"
            self.add(node.place, field, wrong, f"write at most {_MAX_LINE:,}, or two texts")
            return None
        if node.text != node.text.strip():
            self.add(node.place, field, "begins or ends with a space", "delete that space")
            return None
        return node.text

    def is_cut(self, node: ScalarNode, field: str, text: bool = False) -> bool:
        """Return whether a # ends the value, after adding the problem.

        Two spaces set a comment off from a value, as yamllint has it; from a text nothing does.
        """
        cut = node.blanks == 1 or (text and node.blanks > 0)
        if cut:
            instead = "put quotes around the text"
            instead += "" if text else ", or two spaces before a comment"
            self.add(node.place, field, "ends at #, which begins a comment", instead)
        return cut

    def text(self, node: Node, field: str) -> Text | None:
        if not isinstance(node, MappingNode):
            need = ", ".join(f"{language}:" for language in self.context.languages)
            self.add(node.place, field, f"is {_kind(node)}", f"write it once per language: {need}")
            return None
        forms = {
            language: line
            for language in self.context.languages
            if (line := self.form(node, language, field)) is not None
        }
        whole = self.unknown_keys(node, (*self.context.languages, "accept"), field)
        accept = ()
        if "accept" in node.values:
            read = _reader(tuple[Accept, ...])
            accept = read(self, node.values["accept"], f"{field}.accept")
        if not whole or accept is None or len(forms) < len(self.context.languages):
            return None
        return Text(forms, accept)

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
            keys = ", ".join(name for name, (_, needed) in _shape_of(cls).items() if needed)
            self.add(node.place, field, f"is {_kind(node)}", f"write the keys {keys}")
            return None
        shape = _shape_of(cls)
        values: dict[str, Any] = {}
        complete = self.unknown_keys(node, shape, field)
        for name, (read, needed) in shape.items():
            if name not in node.values and not needed:
                continue
            path = f"{field}.{name}" if field else name
            if name in node.values:
                values[name] = read(self, node.values[name], path)
                complete = complete and values[name] is not None
            else:
                example = _EXAMPLES.get(name, "")
                self.add(node.place, path, "is missing", f"add the key `{name}`{example}")
                complete = False
        return cls(**values) if complete else None

    def unknown_keys(self, node: MappingNode, known: Collection[str], field: str) -> bool:
        """Add a problem for each key that has no meaning here; return whether there is none."""
        strange = [key for key in node.keys if key not in known]
        for key in strange:
            free = [name for name in known if name not in node.keys and name != "accept"]
            path = f"{field}.{key}" if field else key
            advice = suggest(key, free)
            if " " in key and node.keys[key].line == node.place.line:
                advice = "put quotes around a text that holds a comma"
            self.add(node.keys[key], path, "is an unknown key", advice)
        return not strange

    def table(
        self, node: Node, read_key: _Reader, read: _Reader, field: str
    ) -> Mapping[str, Any] | None:
        if not isinstance(node, MappingNode):
            self.add(node.place, field, f"is {_kind(node)}", "write `key: value` lines")
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
            self.add(node.place, field, f"is {_kind(node)}, not a list", "begin each entry with -")
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
        """Add a problem for every entry that stands in the list before, or shares its id."""
        seen: list[Any] = []
        before = len(self.problems)
        for number, (child, value) in enumerate(zip(node.items, values, strict=True), 1):
            key = getattr(value, "id", value)
            # Small and capital letters, and kinds of spaces, make no other entry.
            key = normalize("NFKC", key).casefold() if isinstance(key, str) else key
            if key in seen:
                said = getattr(value, "id", value)
                said = said if isinstance(said, str) else "the same entry"
                path = f"{field}[{number}]"
                self.add(child.place, path, f"repeats {said}", "keep one of the two")
            seen.append(key)
        return len(self.problems) == before

    def boolean(self, node: Node, field: str) -> bool | None:
        if isinstance(node, ScalarNode) and node.plain and node.text in _BOOLEAN:
            return None if self.is_cut(node, field) else _BOOLEAN[node.text]
        self.add(node.place, field, f"is {_kind(node)}", "write true or false, without quotes")
        return None

    def number(self, node: Node, shape: type, field: str) -> int | Decimal | None:
        whole = shape is int
        instead = "write digits only, such as 600000" if whole else "write a number such as 60.17"
        if not isinstance(node, ScalarNode) or _kind(node) != "a number":
            self.add(node.place, field, f"is {_kind(node)}, not a number", instead)
            return None
        if self.is_cut(node, field):
            return None
        if not re.fullmatch(r"(?!-0(?:\.0*)?$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", node.text):
            self.add(node.place, field, f"is written as {node.text[:30]}", instead)
            return None
        value = Decimal(node.text[:30])
        if abs(value) > _MAX_NUMBER:
            self.add(node.place, field, "is larger than anything counted here", "check the digits")
            return None
        if whole and "." in node.text:
            self.add(node.place, field, "is not a whole number", instead)
            return None
        if whole and value < 0:
            self.add(node.place, field, "is below zero", instead)
            return None
        return int(value) if whole else value

    def date(self, node: Node, years: Years | None, field: str) -> PartialDate | None:
        instead = "write YYYY, YYYY-MM or YYYY-MM-DD"
        text = self.line(node, field, instead)
        if text is None:
            return None
        try:
            date = PartialDate.parse(text)
        except ValueError as error:
            self.add(node.place, field, f"{text} {error}", instead)
            return None
        if years and not years.first <= date.year <= years.last:
            wrong = f"{text} is not in the years {years.first} to {years.last}"
            self.add(node.place, field, wrong, "correct the year")
            return None
        return date

    def reference(self, node: Node, collection: str, field: str) -> str | None:
        text = self.line(node, field, f"write the id of a record in data/{collection}/")
        known = self.context.ids.get(collection, ())
        if text is not None and text not in known:
            advice = suggest(text, known, f"add data/{collection}/{text}.yml, or correct the id")
            self.add(node.place, field, f"{text} is not in data/{collection}/", advice)
            return None
        return text

    def key(self, node: Node, collections: Sequence[str], field: str) -> tuple[str, str] | None:
        folders = " or ".join(f"data/{name}/" for name in collections)
        text = self.line(node, field, f"write the id of a record in {folders}")
        if text is None:
            return None
        homes = [name for name in collections if text in self.context.ids.get(name, ())]
        if len(homes) == 1:
            return homes[0], text
        known = [each for name in collections for each in self.context.ids.get(name, ())]
        wrong = f"{text} is both in {folders.replace(' or ', ' and ')}"
        advice = "give one of the two records another id"
        if not homes:
            wrong = f"{text} is not in {folders}"
            advice = suggest(text, known, "add its file there, or correct the id")
        self.add(node.place, field, wrong, advice)
        return None

    def vocabulary(self, node: Node, group: str, field: str) -> str | None:
        home = "data/units.yml" if group == "unit" else "data/vocabulary.yml"
        return self.word(node, self.context.words.get(group, ()), field, f"see {group} in {home}")

    def word(self, node: Node, known: Collection[str], field: str, where: str = "") -> str | None:
        text = self.line(node, field, "write one of the allowed words")
        if text is not None and text not in known:
            advice = suggest(text, known, where if len(known) > 12 else "")
            self.add(node.place, field, f"{text} is not an allowed word", advice)
            return None
        return text

    def string(self, node: Node, form: str, field: str) -> str | None:
        if form == "line" and isinstance(node, ScalarNode) and self.is_cut(node, field, text=True):
            return None
        # A colon of a language may have spaces around it, which no line of text may.
        if form == "colon" and isinstance(node, ScalarNode):
            text: str | None = node.text
        else:
            text = self.line(node, field)
        if text is None:
            return None
        fault = FORMS[form](text)
        if fault is None:
            return text
        self.add(node.place, field, *fault)
        return None
