"""The addresses of the pages: those of today, those that have moved, all that were ever published.

`data/addresses.lock` lists every address that was ever published. Each must have a page, or a
redirect because a record names the address under `aliases:`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.load.lock_files import read_addresses
from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import Dataset
from scripts.model.problems import Problem
from scripts.model.records import Statement
from scripts.outputs.api.addresses import paths as api_paths
from scripts.outputs.follow.calendar_entries import calendar_path, calendars
from scripts.outputs.follow.feed_entries import feed_path, feeds
from scripts.outputs.site_paths import FILES, llms_file, moved, paths, url, written_twice
from scripts.pages.routes import pages
from scripts.pages.urls import page_of, shared_place

_HEAD = "# Made by `make accept`: every address that was published. None may vanish.\n"


def current(dataset: Dataset) -> frozenset[str]:
    """Return every address that must stay valid: files, pages and redirects in every language.

    Records on a shared page have an address too, such as glossary/#visit, and so have statements;
    every record has a file for programs. The second and later pages of a paginated list are left
    out, because they come and go with its length.
    """
    passing = {page.path for page in pages(dataset) if page.number > 1}
    lasting = [path for path in (*paths(dataset), *moved(dataset)) if path not in passing]
    lists = (llms_file(dataset.languages, language.id) for language in dataset.languages)
    own = (*FILES, *lists, *api_paths(dataset), *followed(dataset))
    return frozenset(own) | {
        url(dataset.languages, language.id, page) + hash_ + anchor
        for language in dataset.languages
        for path in (*lasting, *places(dataset))
        for page, hash_, anchor in [path.partition("#")]
    }


def followed(dataset: Dataset) -> Iterator[str]:
    """Yield the path of every feed and calendar."""
    for language in dataset.languages:
        yield from (feed_path(language.id, name) for name in feeds(dataset))
        yield from (calendar_path(language.id, name) for name in calendars(dataset))


# The records whose statements have an address: their pages do not fold into others.
_WITH_STATEMENTS = ("initiatives", "events", "cities", "opportunities")


def places(dataset: Dataset) -> Iterator[str]:
    """Yield page#anchor of every record on a shared page and of every statement.

    Each is yielded under each id it ever had.
    """
    for key, record in dataset.items():
        if key[0] in _WITH_STATEMENTS:
            for _, part in traverse.parts(record):
                if isinstance(part, Statement):
                    for identifier in (part.id, *part.former_ids):
                        yield page_of(dataset, key, f"statements-{identifier}")
        for identifier in (record.id, *getattr(record, "former_ids", ())):
            if place := shared_place((key[0], identifier)):
                yield place


def write(addresses: Iterable[str]) -> str:
    """Return the text of addresses.lock; the address of the home page is written as `./`."""
    return _HEAD + "".join(f"{address or './'}\n" for address in sorted(addresses))


def problems(source_map: SourceMap, folder: Path) -> Iterator[Problem]:
    """Yield a problem for each address that would vanish or that two pages would have."""
    yield from written_twice(source_map)
    there = current(source_map.dataset)
    faults: list[Problem] = []
    published = read_addresses(folder, faults)
    yield from faults
    for address, place in published.items():
        if address not in there:
            wrong = f"{address} was published and is gone"
            former = address.partition("#")[2].rpartition("statements-")[2]
            instead = (
                f"add {former} to `former_ids:`"
                if former
                else "add its path without the language to `aliases:`"
            )
            instead += (
                " of the record or statement that replaces it,"
                " or delete this line if it was never on the published site"
            )
            yield Problem(place, "address", wrong, instead)
