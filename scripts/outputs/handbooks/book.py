"""What a handbook is made of, and how the pages of a built site become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.model.records import Language
from scripts.outputs.handbooks.built_page import BuiltPage, Target, read, words_of
from scripts.outputs.site_content import SECTIONS, Content

# The parts in their order: a section of the site -> the collections whose pages follow it.
PARTS: Mapping[str, tuple[str, ...]] = {
    "about": (),
    "initiatives": ("initiatives",),
    "events": ("events",),
    "sister-cities": (),
    "cities": ("countries", "cities"),
    "figures": (),
    "participants": ("organisations", "people"),
    "take-part": (),
    "glossary": (),
    "sources": ("sources",),
}
# The handbook's title is a heading of level 1, its parts are of level 2.
_PART = 2


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents and of the PDF's outline; `level` is its heading's."""

    id: str
    title: str
    level: int


@dataclass(frozen=True)
class Chapter:
    """One built page inside the handbook, as HTML, with the entries that lead into it."""

    id: str
    kind: str
    html: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Book:
    """The handbook of one language: its parts, each the chapters of one section."""

    language: Language
    address: str
    parts: tuple[tuple[Chapter, ...], ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """The table of contents, from the first page to the last."""
        return (entry for part in self.parts for chapter in part for entry in chapter.entries)


def gather(site: Path, content: Content, language: Language) -> Book:
    """Return the handbook of one language from the pages built in `site`."""
    home = read(site, content.url(language.id, "index.md"), "home")
    parts = [_part(site, content, language, section) for section in PARTS]
    # Before any page is changed: chapters name their anchors anew.
    targets = {page.address: Target(page.id, page.anchors) for part in parts for page, _ in part}
    return Book(
        language,
        home.address,
        tuple(tuple(_chapter(page, level, targets) for page, level in part) for part in parts),
    )


def _part(
    site: Path, content: Content, language: Language, section: str
) -> list[tuple[BuiltPage, int]]:
    """Return the page of a section and those of its records, each with its heading's level."""
    first = read(site, content.url(language.id, SECTIONS[section]), section)
    if not PARTS[section]:
        return [(first, _PART)]
    levels = first.levels_of_links(_PART + 1)
    first.keep_introduction()
    records = [
        read(site, content.url(language.id, f"{collection}/{id_}.md"), f"{collection}-{id_}")
        for collection in PARTS[section]
        for id_ in content.dataset.collection(collection)
    ]
    # In the order of the list; a record that the list leaves out comes last, not not at all.
    places = {address: place for place, address in enumerate(levels)}
    records.sort(key=lambda page: places.get(page.address, len(places)))
    return [(first, _PART), *((page, levels.get(page.address, _PART + 1)) for page in records)]


def _chapter(page: BuiltPage, level: int, targets: Mapping[str, Target]) -> Chapter:
    entries = [Entry(page.id, words_of(page.headings(1)[0]), level)]
    if level == _PART:
        entries += [
            Entry(f"{page.id}--{heading.get('id')}", words_of(heading), level + 1)
            for heading in page.headings(2)
            if heading.get("id") not in (None, "notes")
        ]
    return Chapter(page.id, page.kind, page.as_chapter(level, targets), tuple(entries))
