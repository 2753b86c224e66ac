"""The addresses of the pages: those of today, those that have moved, all that were ever published.

`data/addresses.lock` lists every address that was ever published. Each must have a page, or a
redirect because a record names the address under `aliases:`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scripts.load.lock_files import read_addresses
from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import Dataset, Key
from scripts.model.problems import Place, Problem
from scripts.model.records import COLLECTIONS, Figure, Record, Statement
from scripts.outputs.api.addresses import FOLDER as API
from scripts.outputs.api.addresses import paths as api_paths
from scripts.outputs.citations import FOLDER as CITE
from scripts.outputs.citations import citation_paths
from scripts.outputs.embeds import EMBEDDED, embed_addresses
from scripts.outputs.embeds import FOLDER as EMBED
from scripts.outputs.follow.calendar_entries import FOLDER as CALENDARS
from scripts.outputs.follow.calendar_entries import calendar_path, calendars
from scripts.outputs.follow.feed_entries import FOLDER as FEEDS
from scripts.outputs.follow.feed_entries import feed_path, feeds
from scripts.outputs.site_paths import FILES, llms_file, moved, paths, url, written_twice
from scripts.pages.routes import pages
from scripts.pages.urls import own_page, page_of, shared_place

# A file for programs, or a citation, card, calendar or feed: each tells one record.
_RECORD_FILE = re.compile(
    rf"(?:{API}|(?:{CITE}|{EMBED}|{CALENDARS}|{FEEDS})/[a-z]+)/([a-z]+)/([a-z0-9-]+)(?:\.[a-z]+|/)"
)
_PART = re.compile("(?:#|--)(?:figures|statements)-")
_HEAD = "# Made by `make accept`: every address that was published. None may vanish.\n"


def current(dataset: Dataset) -> frozenset[str]:
    """Return every address that must stay valid: files, pages and redirects in every language.

    Records on a shared page have an address too, such as glossary/#visit, and so have statements
    and figures; every record has a file for programs. The second and later pages of a paginated
    list are left out, because they come and go with its length.
    """
    passing = {page.path for page in pages(dataset) if page.number > 1}
    lasting = [path for path in (*paths(dataset), *moved(dataset)) if path not in passing]
    lists = (llms_file(dataset.languages, language.id) for language in dataset.languages)
    beside = (lists, api_paths(dataset), followed(dataset), citation_paths(dataset))
    files = (path for paths_of in beside for path in paths_of)
    return frozenset((*FILES, *files, *embed_addresses(dataset))) | {
        url(dataset.languages, language.id, path)
        for language in dataset.languages
        for path in (*lasting, *places(dataset))
    }


def followed(dataset: Dataset) -> Iterator[str]:
    """Yield the path of every feed and calendar."""
    for language in dataset.languages:
        yield from (feed_path(language.id, name) for name in feeds(dataset))
        yield from (calendar_path(language.id, name) for name in calendars(dataset))


# The records whose statements and figures have an address: their pages do not fold into others.
_WITH_PARTS = ("initiatives", "events", "cities", "opportunities")


def places(dataset: Dataset) -> Iterator[str]:
    """Yield page#anchor of every record on a shared page and of every statement and figure.

    Each is yielded under each id it ever had.
    """
    for key, record in dataset.items():
        if key[0] in _WITH_PARTS:
            for _, part in traverse.parts(record):
                if isinstance(part, Figure | Statement):
                    field = "figures" if isinstance(part, Figure) else "statements"
                    for identifier in (part.id, *part.former_ids):
                        yield page_of(dataset, key, f"{field}-{identifier}")
        for identifier in (record.id, *getattr(record, "former_ids", ()), *_former(key, record)):
            if place := shared_place((key[0], identifier)):
                yield place


_TOLD_TOGETHER = ("organisations", "people")


def _former(key: Key, record: Record) -> Iterator[str]:
    """Yield the ids of the people and bodies whose place a person or body has taken."""
    for alias in getattr(record, "aliases", ()):
        collection, _, identifier = alias.partition("/")
        if collection in _TOLD_TOGETHER and key[0] in _TOLD_TOGETHER:
            yield identifier


def write(addresses: Iterable[str]) -> str:
    """Return the text of addresses.lock; the address of the home page is written as `./`."""
    return _HEAD + "".join(f"{address or './'}\n" for address in sorted(addresses))


def _is_off(dataset: Dataset, address: str) -> bool:
    """Return whether an address is of a language that is listed and not published."""
    ids = {each.id for each in dataset.listed} - {each.id for each in dataset.languages}
    return not ids.isdisjoint(address.split("/")[:2])


def problems(source_map: SourceMap, folder: Path) -> Iterator[Problem]:
    """Yield a problem for each page or place that would vanish or that two pages would have."""
    yield from written_twice(source_map)
    dataset = source_map.dataset
    there, stubs = current(dataset), leading_on(dataset)
    faults: list[Problem] = []
    published = read_addresses(folder, faults)
    yield from faults
    owners = _owners(dataset, published)
    gone: dict[tuple[str, str], Place] = {}
    for address, place in published.items():
        is_left = address.partition("#")[0] in stubs or _is_off(dataset, address)
        if not (address in there or is_left or _is_withdrawn(dataset, address, owners)):
            gone.setdefault(_advice(dataset, address, owners), place)
    for (what, instead), place in gone.items():
        wrong = f"{what} was published and is gone"
        instead += "; or, if it never was on the published site, delete its lines here"
        yield Problem(place, "address", wrong, instead)


def _is_withdrawn(dataset: Dataset, address: str, owners: Mapping[str, Key]) -> bool:
    """Return whether an address is of a figure whose record tells readers of its changes.

    A rule makes sure that the changes tell of each figure that is gone.
    """
    page, of_figure, _ = address.partition("#figures-")
    key = owners.get(page) if of_figure else None
    record = dataset.collection(key[0]).get(key[1]) if key else None
    return bool(record and record.changes)


def leading_on(dataset: Dataset) -> frozenset[str]:
    """Return the address of each page that leads on, in every language; so do places on it."""
    return frozenset(
        url(dataset.languages, language.id, path)
        for language in dataset.languages
        for path in moved(dataset)
    )


def _owners(dataset: Dataset, published: Iterable[str]) -> Mapping[str, Key]:
    """Return the address of the file, the pages and the place of each published record -> it."""
    found: dict[str, Key] = {}
    for address in published:
        matched = _RECORD_FILE.fullmatch(address)
        if matched is None or matched[1] not in COLLECTIONS:
            continue
        key = matched[1], matched[2]
        found[address] = key
        for language in dataset.languages:
            found[url(dataset.languages, language.id, own_page(key))] = key
            found[url(dataset.languages, language.id, shared_place(key))] = key
    return found


def _advice(dataset: Dataset, address: str, owners: Mapping[str, Key]) -> tuple[str, str]:
    """Return what stood at an address that is gone, and how to lead its readers on.

    A record has many addresses, and all of them say the same of it.
    """
    head, *part = _PART.split(address)
    key = owners.get(head)
    if key is None:
        advice = "add its path without the language to `aliases:` of the record that replaces it"
        return address, advice
    collection, identifier = key
    name = f"{collection}/{identifier}"
    if identifier in dataset.collection(collection):
        place = f"the place {part[0]} of {name}" if part else address
        former = part[0] if part else identifier
        advice = f"restore it, or add {former} to `former_ids:` of what replaces it"
        if "#figures-" in address:
            advice += ", or tell readers under `changes:` why it is gone"
        return place, advice
    kind = "record"
    if collection in _TOLD_TOGETHER:
        kind = "person or body"
    elif collection in EMBEDDED:
        # Only these have a card, which other sites may have embedded.
        kind = "city, event or initiative"
    elif shared_place(key):
        return (
            name,
            f"add {identifier} to `former_ids:` of the one in data/{collection}/ that replaces it",
        )
    return name, f"add {name} to `aliases:` of the {kind} that replaces it"
