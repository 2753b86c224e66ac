"""The addresses of the pages: those there are, those that moved, those once published.

`data/addresses.lock` names every address that was ever published. None of them may vanish: the
page is there, or a record names the address under `aliases:` and a redirect leads on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scripts.load.dataset_loader import ADDRESSES
from scripts.load.files import read_text
from scripts.load.lock_files import Kind, hold, lines
from scripts.load.source_map import SourceMap
from scripts.model.dataset import Dataset
from scripts.model.problems import Place, Problem
from scripts.outputs.site_paths import FILES, moved, paths, url, written_twice
from scripts.pages.routes import pages
from scripts.pages.urls import page_of

_ADDRESS = Kind(
    "address",
    re.compile(r"\./|(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+(?:#[a-z0-9-]+)?|[a-z0-9-]+\.[a-z]+").fullmatch,
    "is not the address of a page, such as en/cities/helsinki/",
)
_HEAD = "# Made by `python -m scripts.accept`: every address that was published. None may vanish.\n"


def current(dataset: Dataset) -> frozenset[str]:
    """Return every address that is to last: files, pages and redirects in every language.

    So are the places of records on a page that they share: glossary/#visit. The further parts of
    a long list come and go with its length.
    """
    passing = {page.path for page in pages(dataset) if page.number > 1}
    lasting = [path for path in (*paths(dataset), *moved(dataset)) if path not in passing]
    return frozenset(FILES) | {
        url(dataset.languages, language.id, page) + hash_ + anchor
        for language in dataset.languages
        for path in (*lasting, *places(dataset))
        for page, hash_, anchor in [path.partition("#")]
    }


def places(dataset: Dataset) -> Iterator[str]:
    """Yield page#anchor of every record on a shared page, under each id it ever had."""
    for key, record in dataset.items():
        if "#" in page_of(key):
            for identifier in (record.id, *getattr(record, "former_ids", ())):
                yield page_of((key[0], identifier))


def read(folder: Path, problems: list[Problem]) -> Mapping[str, Place]:
    """Return published address -> its line in the list; none if there is no list yet.

    What is not an address is added to `problems`.
    """
    path = folder / ADDRESSES
    if not path.exists():
        return {}
    source = read_text(path, f"{folder.name}/{ADDRESSES}", problems)
    found = lines(source) if source else ()
    return {
        words[0].removeprefix("./"): place
        for place, words in found
        if hold(place, words, (_ADDRESS,), problems)
    }


def write(addresses: Iterable[str]) -> str:
    """Return the text of the list; the home page is written as `./`."""
    return _HEAD + "".join(f"{address or './'}\n" for address in sorted(addresses))


def problems(source_map: SourceMap, folder: Path) -> Iterator[Problem]:
    """Yield what would make an address vanish, or a file of the site be written twice."""
    yield from written_twice(source_map)
    there = current(source_map.dataset)
    faults: list[Problem] = []
    published = read(folder, faults)
    yield from faults
    for address, place in published.items():
        if address not in there:
            wrong = f"{address} was published and is gone"
            former = address.partition("#")[2]
            instead = (
                f"add {former} to `former_ids:`"
                if former
                else "add its path without the language to `aliases:`"
            )
            instead += (
                " of the record that replaces it,"
                " or delete this line if it was never on the published site"
            )
            yield Problem(place, "address", wrong, instead)
