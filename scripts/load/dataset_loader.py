"""Reads the data folder into a Dataset, and collects everything that is wrong with its files."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from scripts.load.decode import decode
from scripts.load.files import SourceText, entries, list_files, read_text
from scripts.load.lock_files import (
    ADDRESSES,
    read_change_dates,
    read_fact_lock,
    read_translation_lock,
)
from scripts.load.prose import read_prose, words
from scripts.load.scalars import Context, Groups, context, suggest
from scripts.load.source_map import SourceMap
from scripts.load.yaml_nodes import MappingNode, Node, content_of, parse
from scripts.model import traverse
from scripts.model.change_dates import NAME as CHANGES
from scripts.model.change_dates import ChangeDates
from scripts.model.dataset import UNITS, VOCABULARY, Dataset, Key
from scripts.model.fact_lock import NAME as FACTS
from scripts.model.fact_lock import FactLock
from scripts.model.problems import Place, Problem
from scripts.model.prose_page import ProsePage
from scripts.model.records import COLLECTIONS, Language, Review, Text, UnitForms
from scripts.model.translation_lock import NAME as LOCK
from scripts.model.translation_lock import TranslationLock, content_hash

Reading = Literal["published", "previewed", "all"]
"""Which languages are read: what is published, what its editors see on their machine, or all."""

_Content = TypeVar("_Content")

# The files beside the folders of records: name -> shape.
TABLES: Mapping[str, Any] = {
    "languages": tuple[Language, ...],
    "ui": Mapping[str, Text],
    "vocabulary": Mapping[str, Mapping[str, Text]],
    "units": Mapping[str, UnitForms],
    "reviews": tuple[Review, ...],
}
# The tables that may be left out -> the value they then have.
OPTIONAL: Mapping[str, Any] = {"reviews": ()}


@dataclass
class _Files:
    """The root node and the hash of the content of each file that was read."""

    nodes: dict[Key, Node] = field(default_factory=dict)
    hashes: dict[Key, str] = field(default_factory=dict)


def read_data(
    folder: Path, problems: list[Problem], reading: Reading = "published"
) -> SourceMap | None:
    """Return the data in `folder` with the nodes it was read from; add all that is wrong.

    Languages that are read and not published are read like those that may lack texts.
    None if a table is missing or broken, because the records cannot be checked without it.
    """
    _strange_entries(folder, problems)
    if folder.is_symlink() or not folder.is_dir():
        return None
    files = _Files()
    tables = _tables(folder, files, problems, reading)
    needed = (files.nodes.get(key) for key in (VOCABULARY, UNITS))
    if "languages" not in tables or not all(isinstance(node, MappingNode) for node in needed):
        return None
    known = _context(folder, tables, files.nodes, reading)
    collections = _collections(folder, known, files, problems)
    written = _written(folder.parent / "docs", known, problems)
    if len(tables) < len(TABLES):
        return None
    prose = {name: _words(forms, known) for name, forms in written.items()}
    dataset = Dataset(
        _read(tables["languages"], reading),
        tables["ui"],
        tables["vocabulary"],
        tables["units"],
        **collections,
        reviews=tables["reviews"],
        prose=prose,
        written={
            f"{language}/{name}.md": written[name][text.shown_in(language)]
            for language in known.languages
            for name, text in prose.items()
        },
        listed=tables["languages"],
        lock=_locked(folder / LOCK, read_translation_lock, TranslationLock(), problems),
        fact_lock=_locked(folder / FACTS, read_fact_lock, FactLock(), problems),
        changes=_locked(folder / CHANGES, read_change_dates, ChangeDates(), problems),
        content_hashes=files.hashes | _hashes(prose),
    )
    return SourceMap(dataset, files.nodes)


def read_context(folder: Path) -> Context | None:
    """Return what the records may refer to; None if the languages cannot be read."""
    files = _Files()
    tables = _tables(folder, files, [])
    return _context(folder, tables, files.nodes) if "languages" in tables else None


def _context(
    folder: Path,
    tables: Mapping[str, Any],
    nodes: Mapping[Key, Node],
    reading: Reading = "published",
) -> Context:
    """Return what the records may refer to; a table with mistakes still gives its keys."""
    groups = nodes.get(VOCABULARY)
    words = [
        (name, tuple(group.values))
        for name, group in (groups.values.items() if isinstance(groups, MappingNode) else ())
        if isinstance(group, MappingNode)
    ]
    units = nodes.get(UNITS)
    words.append(("unit", tuple(units.values) if isinstance(units, MappingNode) else ()))
    ids = tuple(
        (name, tuple(sorted(path.stem for path in (folder / name).glob("*.yml"))))
        for name in COLLECTIONS
    )
    return _context_of(tables["languages"], reading, tuple(words), ids)


def _read(languages: Sequence[Language], reading: Reading) -> tuple[Language, ...]:
    """Return the languages that are read; the first one always is."""
    return tuple(
        each
        for each in languages
        if reading == "all"
        or each.build
        or (reading == "previewed" and each.preview)
        or each is languages[0]
    )


def _context_of(
    languages: Sequence[Language], reading: Reading, words: Groups = (), ids: Groups = ()
) -> Context:
    """Return what texts need to know of the languages, and what the records may refer to."""
    first, *others = _read(languages, reading)
    partial = (each for each in others if each.coverage == "partial" or not each.build)
    chains = tuple((each.id, each.fallback) for each in partial)
    read = tuple(each.id for each in (first, *others))
    unread = tuple(each.id for each in languages if each.id not in read)
    return context(read, chains, unread, words, ids)


def _collections(
    folder: Path, known: Context, files: _Files, problems: list[Problem]
) -> dict[str, dict[str, Any]]:
    """Return collection -> id -> record, without broken records; add what was read to `files`."""
    collections: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS}
    for name, found in collections.items():
        for path in list_files(folder / name, folder.parent, problems):
            source = read_text(path, f"{folder.name}/{name}/{path.name}", problems)
            if source and (record := _record(source, name, known, files, problems)):
                found[record.id] = record
    return collections


def _locked(
    path: Path,
    read: Callable[[SourceText, list[Problem]], _Content],
    otherwise: _Content,
    problems: list[Problem],
) -> _Content:
    """Return the content of a lock file, or `otherwise` if the file is missing or unreadable."""
    if not os.path.lexists(path):
        return otherwise
    source = read_text(path, f"{path.parent.name}/{path.name}", problems)
    return read(source, problems) if source else otherwise


def _written(
    docs: Path, known: Context, problems: list[Problem]
) -> Mapping[str, Mapping[str, ProsePage]]:
    """Return the hand-written pages by name and language; none if there is no folder docs/."""
    return read_prose(docs, known, problems) if os.path.lexists(docs) else {}


def _words(forms: Mapping[str, ProsePage], known: Context) -> Text:
    """Return the words of a hand-written page in every language."""
    said = {language: words(page.text) for language, page in forms.items()}
    return Text(said, instead=known.instead(said))


def _hashes(prose: Mapping[str, Text]) -> dict[Key, str]:
    """Return the hash of every hand-written page, in all its languages."""
    return {
        ("docs", name): content_hash("\n".join(text.forms.values())) for name, text in prose.items()
    }


def _strange_entries(folder: Path, problems: list[Problem]) -> None:
    """Add a problem for each file or folder of the data folder that is not part of the data."""
    known = [*COLLECTIONS, *(f"{name}.yml" for name in TABLES), LOCK, CHANGES, FACTS, ADDRESSES]
    for entry in entries(folder, folder.parent, problems):
        if entry.name not in known:
            kind = "folder" if entry.is_dir() else "file"
            place = Place(f"{folder.name}/{entry.name}")
            wrong = "is not known here"
            problems.append(Problem(place, kind, wrong, suggest(entry.name, known)))


def _tables(
    folder: Path, files: _Files, problems: list[Problem], reading: Reading = "published"
) -> dict[str, Any]:
    """Return the tables that could be read; the languages first, because the others need them."""
    tables: dict[str, Any] = {}
    known = context()
    for name, shape in TABLES.items():
        path = folder / f"{name}.yml"
        if name in OPTIONAL and not os.path.lexists(path):
            tables[name] = OPTIONAL[name]
            continue
        source = read_text(path, f"{folder.name}/{path.name}", problems)
        if source and name != "languages" and "languages" not in tables:
            parse(source, problems)
        elif source:
            node, table, found = _decoded(source, shape, known)
            problems.extend(found)
            if node is not None:
                files.nodes["", name] = node
            if table is not None:
                tables[name] = table
            if name == "languages" and table:
                known = _context_of(table, reading)
    return tables


@lru_cache(maxsize=4_096)
def _decoded(
    source: SourceText, shape: Any, known: Context
) -> tuple[Node | None, Any, tuple[Problem, ...]]:
    """Return the root node, the value and what is wrong; None for what is broken.

    `make serve` reads most files again unchanged.
    """
    problems: list[Problem] = []
    node = parse(source, problems)
    value = decode(node, shape, "", known, problems) if node else None
    return node, value, tuple(problems)


def _record(
    source: SourceText,
    collection: str,
    known: Context,
    files: _Files,
    problems: list[Problem],
) -> Any:
    """Return the record in a file; None if it has mistakes, or its id is not the file's name."""
    node, record, found = _decoded(source, COLLECTIONS[collection], known)
    problems.extend(found)
    if node is None or record is None:
        return None
    if record.id != source.stem:
        place = node.values["id"].place if isinstance(node, MappingNode) else node.place
        wrong = f"{record.id} is not the name of the file"
        instead = f"rename the file to {record.id}.yml"
        if record.id in known.ids[collection]:
            wrong = f"{record.id} is the id of data/{collection}/{record.id}.yml"
            instead = f"write {source.stem}, the name of this file"
        problems.append(Problem(place, "id", wrong, instead))
        return None
    key = collection, record.id
    # What only editors see is no change of a page.
    content = content_of(node, traverse.unpublished(COLLECTIONS[collection]))
    files.nodes[key], files.hashes[key] = node, content_hash(content)
    return record
