"""The addresses of the pages: those there are, those that moved, those once published.

`data/addresses.lock` names every address that was ever published. None of them may vanish: the
page is there, or a record names the address under `aliases:` and a stub leads on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scripts.pages.paths import folder_of, page_of
from scripts.pages.plan import pages
from scripts.reading.files import read_text
from scripts.reading.problems import Place, Problem
from scripts.records.checked import Checked
from scripts.records.dataset import Dataset, Key
from scripts.records.load import ADDRESSES
from scripts.records.lock_lines import Kind, hold, lines
from scripts.records.model import Language

# Files that others may have linked, besides the pages.
FILES = ("robots.txt", "sister-cities.csv", "sitemap.xml")
_ADDRESS = Kind(
    "address",
    re.compile(r"\./|(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+(?:#[a-z0-9-]+)?|[a-z0-9-]+\.[a-z]+").fullmatch,
    "is no address of a page, such as en/cities/helsinki/",
)
_HEAD = "# Made by `python -m scripts.accept`: every address that was published. None may vanish.\n"


def url(languages: tuple[Language, ...], language: str, path: str) -> str:
    """Return the address of a page relative to the site; the first language is at the root."""
    folder = folder_of(path)
    bare = f"{folder}/" if folder else ""
    return bare if language == languages[0].id else f"{language}/{bare}"


def paths(dataset: Dataset) -> list[str]:
    """Return the path of every page relative to its language, written by hand or generated."""
    return [*(f"{name}.md" for name in dataset.prose), *(page.path for page in pages(dataset))]


def aliases(dataset: Dataset) -> Iterator[tuple[Key, int, str]]:
    """Yield (record, number, former address relative to a language) of every alias."""
    for key, record in dataset.items():
        for number, alias in enumerate(getattr(record, "aliases", ())):
            yield key, number, alias


def moved(dataset: Dataset) -> Mapping[str, str]:
    """Return path of each former page -> path of the page that it leads to."""
    return {f"{alias}.md": page_of(key) for key, _, alias in aliases(dataset)}


def current(dataset: Dataset) -> frozenset[str]:
    """Return every address that is to last: files, pages and stubs in every language.

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

    What is no address is added to `problems`.
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


def problems(checked: Checked, folder: Path) -> Iterator[Problem]:
    """Yield what would make an address vanish, or lead to two pages."""
    yield from _alias_faults(checked)
    there = current(checked.dataset)
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


def _alias_faults(checked: Checked) -> Iterator[Problem]:
    dataset = checked.dataset
    taken = {url(dataset.languages, dataset.languages[0].id, path) for path in paths(dataset)}
    foreign = {"assets", *(language.id for language in dataset.languages)}
    seen: dict[str, Key] = {}
    for key, number, alias in aliases(dataset):
        steps = ("aliases", number)
        if f"{alias}/" in taken:
            wrong = f"{alias} is the address of a page that is there"
            yield checked.problem(key, steps, wrong, "delete it here, or rename that record")
        elif alias.partition("/")[0] in foreign:
            wrong = f"{alias} begins with {alias.partition('/')[0]}/"
            instead = "write the path without the language, such as cities/turku"
            yield checked.problem(key, steps, wrong, instead)
        elif alias in seen:
            wrong = f"{alias} leads to {'/'.join(seen[alias])} already"
            yield checked.problem(key, steps, wrong, "keep one of the two")
        seen.setdefault(alias, key)
