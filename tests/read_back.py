"""Reads any file that an output makes as the programs read it that it is for.

What is right is decided by the ending of its name, so that a new output is read without being named
here; an ending that nothing here reads is a fault. XML says itself that it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import PurePosixPath
from xml.etree import ElementTree

import icalendar
from markdown_it import MarkdownIt

from tests.mutations import MARK

# Nothing but these may come before a sign that begins a formula, for no reader sees them.
_FORMULA = re.compile("[\\s\ufeff\u200b\u2060]*[=+＝＋@＠－-]|[\\s\ufeff]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NAME = re.compile(r"(?:[\w-]+/)*(?:[\w-]+\.)*[\w-]+|\.nojekyll", re.ASCII)
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
# This reader refuses hostile links by itself; others do not.
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]


class _Elements(HTMLParser):
    """Finds elements and attributes that no template of ours writes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = (tag, *(name for name, _ in attrs))
        self.found += [name for name in names if MARK in name]
        links = (value or "" for name, value in attrs if name in ("href", "src", "action"))
        self.found += [link for link in links if re.match(r"\s*(javascript|data|vbscript):", link)]


@lru_cache(maxsize=1_000)
def hostile_markup(html: str) -> list[str]:
    """Return the elements, attributes and links of a page that come from data as they stand."""
    parser = _Elements()
    parser.feed(html)
    return parser.found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")


def _json(text: str) -> Iterator[str]:
    json.loads(text, parse_constant=_no_number)
    return iter(())


def _json_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from _json(line)


def _xml(text: str) -> Iterator[str]:
    for each in ElementTree.fromstring(text).iter():
        yield from (name for name in (each.tag, *each.attrib) if MARK in name)
        if each.get("type") in ("html", "xhtml"):
            yield from hostile_markup(each.text or "")


def _csv(text: str) -> Iterator[str]:
    between = ";" if ";" in text.partition("\r\n")[0] else ","
    head, *rows = csv.reader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=between
    )
    for row in (head, *rows):
        if len(row) != len(head):
            yield f"has {len(row)} cells in a row, and {len(head)} columns"
        yield from (cell for cell in row if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell))


def _calendar(text: str) -> Iterator[str]:
    read = icalendar.Calendar.from_ical(text)
    yield from (str(fault) for each in read.walk() for fault in each.errors)
    for line in text.split("\r\n"):
        if "\n" in line or "\r" in line or len(line.encode()) > 75:
            yield line


def _citation(text: str) -> Iterator[str]:
    lines = [line for line in text.splitlines() if line]
    yield from (line for line in lines if not re.fullmatch("[A-Z][A-Z0-9]  - .*", line))
    ends = "".join(line[:2] for line in lines if line[:2] in ("TY", "ER"))
    if not re.fullmatch("(TYER)+", ends):
        yield "has an entry that does not begin or end"


def _markdown(text: str) -> Iterator[str]:
    return iter(hostile_markup(_MARKDOWN.render(text)))


# Ending -> what yields each fault of a text, and raises ValueError if it is not of its kind at all.
_READERS: Mapping[str, Callable[[str], Iterator[str]]] = {
    **dict.fromkeys((".json", ".jsonld", ".geojson", ".webmanifest"), _json),
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".ics": _calendar,
    ".ris": _citation,
    ".html": lambda text: iter(hostile_markup(text)),
    **dict.fromkeys((".md", ".txt"), _markdown),
    "": lambda text: iter([text] if text else []),
}


# Most of a project is as it was before a change, and is read once.
@lru_cache(maxsize=2_000)
def faults(name: str, made: str | bytes) -> tuple[str, ...]:
    """Return what is wrong with a file of an output, whatever it is made from."""
    try:
        text = made if isinstance(made, str) else made.decode()
        text.encode()  # half a character cannot be written
        found = list(_faults(name, text))
    except (ValueError, ElementTree.ParseError, csv.Error) as error:
        found = [f"{type(error).__name__}: {error}"]
    return tuple(f"{name}: {fault}" for fault in found)


def _faults(name: str, text: str) -> Iterator[str]:
    is_xml = text.startswith("<?xml")
    reader = _xml if is_xml else _READERS.get(PurePosixPath(name).suffix)
    if not _NAME.fullmatch(name):
        yield "is no name of a file"
    yield from (f"the control character {sign!r}" for sign in _CONTROL.findall(text))
    yield from reader(text) if reader else ["nothing reads a file with this ending"]
