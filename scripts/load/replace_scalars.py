"""Replaces values in the text of a YAML file; every other byte stays as it is."""

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from scripts.load.files import SourceText
from scripts.load.scalars import kind_of
from scripts.load.yaml_nodes import MappingNode, ScalarNode, parse

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BOM = "\ufeff"


class _Span(NamedTuple):
    """Where a value stands in a text, how it is written, and whether it is inside {} or []."""

    start: int
    end: int
    style: str
    flow: bool


def replaced(raw: bytes, words: Mapping[tuple[int, int], str]) -> bytes:
    """Return a file with other values; (line, column), both from 1, of a value -> its new words.

    A value keeps its quotes, or the lines of its block, unless the new words cannot stand in them.
    """
    text = raw.decode()
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    spans = {place: span for place, span in _spans(text) if place in words}
    for place, span in sorted(spans.items(), reverse=True):
        written = _written(text[span.start : span.end], span, words[place])
        if "\r\n" in text:
            written = written.replace("\n", "\r\n")
        text = text[: span.start] + written + text[span.end :]
    return (mark + text).encode()


def _spans(text: str) -> Iterator[tuple[tuple[int, int], _Span]]:
    """Yield ((line, column), span) of every scalar."""
    depth: list[bool] = []
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth.append(bool(event.flow_style))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth.pop()
        elif isinstance(event, yaml.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            assert start is not None, "PyYAML marks every event it reads from text"
            assert end is not None, "PyYAML marks every event it reads from text"
            last = start.index + len(text[start.index : end.index].rstrip())
            span = _Span(start.index, last, event.style or "", any(depth))
            yield (start.line + 1, start.column + 1), span


def as_value(words: str, flow: bool) -> str:
    """Return new words as a value of a mapping, of one in braces or one of lines."""
    return _written("", _Span(0, 0, "", flow), words)


def _written(old: str, span: _Span, words: str) -> str:
    """Return new words as they are written in the place of the old."""
    return next(
        (each for each in _ways(old, span.style, words) if _reads_as(each, words, span.flow)),
        # It holds every sign; what must not be in a text is told when the file is read.
        json.dumps(words, ensure_ascii=False),
    )


def _ways(old: str, style: str, words: str) -> Iterator[str]:
    """Yield the ways to write words: first like the old ones, then with more and more signs."""
    if style in ("|", ">"):
        yield _block(old.replace("\r\n", "\n"), style, words)
    if style == '"':
        escaped = words.replace("\\", "\\\\").replace('"', '\\"')
        yield f'"{escaped}"'
    if not style:
        yield words
    quoted = words.replace("'", "''")
    yield f"'{quoted}'"


def _block(old: str, style: str, words: str) -> str:
    """Return words as a block with the head, the indentation and the width of the old one."""
    head, *rest = old.split("\n")
    lines = [line for line in rest if line.strip()] or ["  "]
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip(" "))]
    width = max(map(len, lines)) if len(lines) > 1 else 10**6
    folded = textwrap.wrap(words, width - len(indent), break_long_words=False,
                           break_on_hyphens=False) if style == ">" else [words]  # fmt: skip
    return "\n".join((head, *(indent + line for line in folded)))


def _reads_as(written: str, words: str, flow: bool) -> bool:
    """Return whether a value that is written so is read as these words, and as a text."""
    line = f"{{key: {written}, next: value}}" if flow else f"key: {written}\nnext: value\n"
    node = parse(SourceText("", "", line), [])
    value = (
        node.values.get("key") if isinstance(node, MappingNode) and len(node.keys) == 2 else None
    )
    return isinstance(value, ScalarNode) and value.text == words and kind_of(value) == "text"
