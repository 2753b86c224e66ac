"""The data folder to a Dataset, or to the list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from scripts.reading.decode import Context, decode, suggest
from scripts.reading.files import is_scratch, list_files, read_text
from scripts.reading.problems import DataError, Place, Problem
from scripts.reading.yaml_nodes import MappingNode, Node, parse
from scripts.language import rules as language
from scripts.records import rules
from scripts.records.dataset import Dataset, Key
from scripts.records.model import COLLECTIONS, Language, Text, UnitForms

# The files beside the folders of records: name -> shape.
TABLES: Mapping[str, Any] = {
    "languages": tuple[Language, ...],
    "ui": Mapping[str, Text],
    "vocabulary": Mapping[str, Mapping[str, Text]],
    "units": Mapping[str, UnitForms],
}


def load(folder: Path) -> Dataset:
    """Return the data in `folder`; DataError holds every problem found, and their places."""
    problems: list[Problem] = []
    if not folder.is_dir():
        place = Place(folder.name)
        raise DataError([Problem(place, "folder", "does not exist", "restore it from git")])
    _strange_entries(folder, problems)
    nodes: dict[Key, Node] = {}
    tables = _tables(folder, nodes, problems)
    if problems and len(tables) < len(TABLES):
        raise DataError(problems)
    paths = {
        name: list(list_files(folder / name, folder.parent, problems))
        for name in COLLECTIONS
        if (folder / name).is_dir()
    }
    words = dict(tables["vocabulary"])
    words["unit"] = tables["units"]
    languages = tuple(language.id for language in tables["languages"])
    ids = {name: [path.stem for path in found] for name, found in paths.items()}
    context = Context(languages, words, ids)
    collections: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS}
    for name, found in paths.items():
        for path in found:
            node = _read(path, folder, problems)
            record = _record(node, path, COLLECTIONS[name], context, problems)
            if record is not None and node is not None:
                collections[name][record.id] = record
                nodes[name, record.id] = node
    dataset = Dataset(
        tables["languages"], tables["ui"], tables["vocabulary"], tables["units"], **collections
    )
    checked = rules.Checked(dataset, nodes)
    problems.extend(rules.check(checked))
    if not problems:
        problems.extend(language.check(checked))
    if problems:
        raise DataError(problems)
    return dataset


def _strange_entries(folder: Path, problems: list[Problem]) -> None:
    """Add a problem for each entry of the data folder that nothing would read."""
    known = [*COLLECTIONS, *(f"{name}.yml" for name in TABLES)]
    for path in sorted(folder.iterdir()):
        if path.name in known or is_scratch(path.name):
            if path.is_symlink():
                place = Place(f"{folder.name}/{path.name}")
                wrong = "is a symbolic link"
                problems.append(Problem(place, "file", wrong, "put the folder or file itself here"))
            continue
        kind = "folder" if path.is_dir() else "file"
        place = Place(f"{folder.name}/{path.name}")
        problems.append(Problem(place, kind, "is nothing we read", suggest(path.name, known)))


def _read(path: Path, folder: Path, problems: list[Problem]) -> Node | None:
    source = read_text(path, folder.parent, problems)
    return parse(source, problems) if source else None


def _tables(folder: Path, nodes: dict[Key, Node], problems: list[Problem]) -> dict[str, Any]:
    """Return the tables that could be read; the languages come first, the rest needs them."""
    tables: dict[str, Any] = {}
    languages: Collection[str] = ()
    for name, shape in TABLES.items():
        path = folder / f"{name}.yml"
        if not path.is_file():
            place = Place(f"{folder.name}/{name}.yml")
            problems.append(Problem(place, "file", "does not exist", "restore it from git"))
            continue
        node = _read(path, folder, problems)
        if node is None or (name != "languages" and "languages" not in tables):
            continue
        table = decode(node, shape, "", Context(tuple(languages), {}, {}), problems)
        if table is not None:
            tables[name] = table
            nodes["", name] = node
        if name == "languages" and table:
            languages = [language.id for language in table]
    return tables


def _record(
    node: Node | None, path: Path, cls: type, context: Context, problems: list[Problem]
) -> Any:
    """Return the record in `node` if it is whole and named like its file."""
    if node is None:
        return None
    record = decode(node, cls, "", context, problems)
    if record is not None and record.id != path.stem:
        place = node.values["id"].place if isinstance(node, MappingNode) else node.place
        wrong = f"{record.id} is not the name of the file"
        problems.append(Problem(place, "id", wrong, f"write {path.stem}, or rename the file"))
        return None
    return record
