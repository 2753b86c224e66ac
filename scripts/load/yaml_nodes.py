"""YAML text to nodes that remember their line and column. Scalars stay text.

A narrow subset of YAML 1.2: one document of mappings, lists and scalars; no tags,
anchors, aliases or duplicate keys. PyYAML's own constructors are not used, because they
read `no` as false and `12:30` as 750, and keep the last of two equal keys silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

import yaml

from scripts.load import characters
from scripts.load.files import SourceText
from scripts.model.problems import Place, Problem

MAX_DEPTH = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

COMMA = "put quotes around a text that holds a comma"
# A key is shown in messages, where a colon ends it.
_KEY = re.compile(r"(?=.*\w)[^:\n]+")

# What libyaml says about the mistakes editors make most, and how to mend them.
_ADVICE = {
    "mapping values are not allowed": "put quotes around a text that contains ': '",
    "cannot start any token": "use spaces, not tabs, and quote a text that begins with a sign",
    "did not find expected ',' or": "put quotes around a text that contains ': ' or a comma",
    "could not find expected ':'": "here or in the line above, write `key: value` with a plain"
    " colon and a space, and quote a text that holds ': '",
    "did not find expected key": "check the indentation, and quotes inside quotes",
    "while scanning a quoted scalar": "close the quotation mark",
}


class ScalarNode(NamedTuple):
    """One value as written; `plain` if it had no quotes.

    `blanks` is how many spaces stand between a plain value and the # that ends it, 0 without.
    """

    place: Place
    text: str
    plain: bool
    blanks: int = 0

    @property
    def is_null(self) -> bool:
        """Whether YAML 1.2 core reads it as null."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


class MappingNode(NamedTuple):
    """Keys with the place of each key and its value, in the order of the file."""

    place: Place
    keys: Mapping[str, Place]
    values: Mapping[str, Node]


class SequenceNode(NamedTuple):
    """A list of values."""

    place: Place
    items: tuple[Node, ...]


Node = ScalarNode | MappingNode | SequenceNode


def content_of(node: Node, without: Collection[str] = ()) -> str:
    """Return what a file says, without comments, spaces, quotes and the order of its keys.

    The keys in `without` are left out with their values, at any depth.
    """
    if isinstance(node, ScalarNode):
        return repr(node.text)
    if isinstance(node, MappingNode):
        inside = sorted(
            f"{key}: {content_of(value, without)}"
            for key, value in node.values.items()
            if key not in without
        )
        return "{" + ", ".join(inside) + "}"
    return "[" + ", ".join(content_of(item, without) for item in node.items) + "]"


def is_cut_by_a_comma(mapping: Place, key: Place, value: Node) -> bool:
    """Tell whether a key without a value, within `{…}` on one line, is the end of a text.

    YAML ends a text without quotes at a comma there: `{en: City of Turku, 2026}`.
    """
    within = key.line == mapping.line and key.column > mapping.column
    return within and isinstance(value, ScalarNode) and not value.text


class _RefusedError(Exception):
    """Stops the reading of one file; the problem is already noted."""


def parse(source: SourceText, problems: list[Problem]) -> Node | None:
    """Return the file's root node, or None after adding what makes it unreadable."""
    root, found = _parse(source)
    problems.extend(found)
    return root


@lru_cache(maxsize=16_384)
def _parse(source: SourceText) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the root node and what is wrong; `make serve` reads most files again unchanged."""
    problems: list[Problem] = []
    reader = _Reader(source, problems)
    root = None
    try:
        root = reader.document()
    except _RefusedError:
        pass
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax(source, error, reader.cut))
    return (None if problems else root), tuple(problems)


def _syntax(source: SourceText, error: yaml.MarkedYAMLError, cut: Place | None) -> Problem:
    """Return the problem of a file that is no YAML; `cut` is the last value that a # ends."""
    if both := re.search("^<<<<<<< ", source.text, re.MULTILINE):
        place = Place(source.path, source.text.count("\n", 0, both.start()) + 1)
        instead = "keep what is right of both, and delete the lines <<<<<<<, ======= and >>>>>>>"
        return Problem(place, "file", "has the marks of a merge that is not settled", instead)
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    if cut and start and mark and start.line <= cut.line <= mark.line + 1:
        return Problem(cut, "file", "ends at #, which begins a comment", "put quotes around it")
    place = Place(source.path, mark.line + 1, mark.column + 1) if mark else Place(source.path)
    said = " ".join(part for part in (error.context, error.problem) if part)
    advice = next((text for key, text in _ADVICE.items() if key in said), None)
    return Problem(
        place, "file", f"is not valid YAML ({said})", advice or "check quotes and indentation"
    )


class _Reader:
    """Reads one document from PyYAML's events."""

    def __init__(self, source: SourceText, problems: list[Problem]) -> None:
        self.path = source.path
        # Only comments need the lines.
        self.lines = source.text.split("\n") if "#" in source.text else ()
        self.cut: Place | None = None
        self.problems = problems
        self.next: Callable[[], yaml.Event] = _LOADER(source.text).get_event

    def document(self) -> Node | None:
        root = None
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.refuse(event, "holds a second document", "keep one record per file")
                root = self.node(self.next(), 0)
        if root is None:
            self.problems.append(
                Problem(Place(self.path), "file", "is empty", "write a record, or delete the file")
            )
        return root

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None, "PyYAML marks every event it reads from text"
        return Place(self.path, mark.line + 1, mark.column + 1)

    def note(self, event: yaml.Event, wrong: str, instead: str) -> None:
        self.problems.append(Problem(self.place(event), "file", wrong, instead))

    def refuse(self, event: yaml.Event, wrong: str, instead: str) -> None:
        self.note(event, wrong, instead)
        raise _RefusedError

    def node(self, event: yaml.Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self.refuse(event, f"is nested deeper than {MAX_DEPTH} levels", "flatten it")
        # First, because most nodes are scalars.
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"uses the alias *{event.anchor}", "write the value again")
        assert isinstance(event, yaml.CollectionStartEvent)
        self.note_marks(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def note_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Note what a value may be marked with in YAML, but not here."""
        if event.anchor is not None:
            self.note(event, f"uses the anchor &{event.anchor}", "delete it")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.note(event, f"uses the tag {tag}", "delete it")

    def scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        # Asked here too, for most nodes are scalars and few have any.
        if event.anchor is not None or event.tag is not None:
            self.note_marks(event)
        place, style = self.place(event), event.style
        if style == '"':
            # Escapes such as "\u202e" reach only the value, not the file's own text.
            for _, _, wrong, instead in characters.faults(event.value):
                self.note(event, wrong, instead)
        blanks = 0 if style or not self.lines else self.blanks_before_comment(event)
        if blanks:
            self.cut = place
        return ScalarNode(place, event.value, not style, blanks)

    def blanks_before_comment(self, event: yaml.ScalarEvent) -> int:
        """Return how many blanks part a plain value from a comment on its line: `Series #1`."""
        mark = event.end_mark
        if mark is None or mark.line >= len(self.lines):
            return 0
        rest = self.lines[mark.line][mark.column :]
        bare = rest.lstrip()
        return len(rest) - len(bare) if bare.startswith("#") else 0

    def sequence(self, start: yaml.Event, depth: int) -> SequenceNode:
        items = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return SequenceNode(self.place(start), tuple(items))

    def mapping(self, start: yaml.Event, depth: int) -> MappingNode:
        keys: dict[str, Place] = {}
        values: dict[str, Node] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(event, "uses a list or mapping as a key", "write a word as the key")
            key = self.node(event, depth + 1)
            assert isinstance(key, ScalarNode)
            if not _KEY.fullmatch(key.text):
                wrong = f"has the key “{key.text}”" if key.text.strip() else "has an empty key"
                self.note(event, wrong, "write a word as the key")
            value = self.node(self.next(), depth + 1)
            if key.text in keys:
                cut = is_cut_by_a_comma(self.place(start), key.place, value)
                instead = COMMA if cut else "keep one of the two"
                self.problems.append(Problem(key.place, key.text, "is written twice", instead))
            keys[key.text], values[key.text] = key.place, value
        return MappingNode(self.place(start), keys, values)
