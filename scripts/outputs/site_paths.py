"""Every file that the site will hold, known before it is built: none is written twice."""

import re
from collections.abc import Iterator, Mapping

from scripts.load.source_map import SourceMap
from scripts.model.dataset import Dataset, Key
from scripts.model.problems import Problem
from scripts.model.records import Language
from scripts.outputs.table_paths import FILES as TABLE_FILES
from scripts.pages.routes import pages
from scripts.pages.urls import folded, folder_of, own_page, page_of

# The checksums of all other files; only scripts/build.py writes it, as the last of a build.
MANIFEST = "manifest.sha256"
# Files that others may have linked, besides the pages.
FILES = ("robots.txt", "sitemap.xml", MANIFEST, *TABLE_FILES)
# Pages that were not of a record and are no more -> the page that has taken their place.
FORMER_PAGES: Mapping[str, str] = {
    "sister-cities.md": "cities/index.md",
    "site-map.md": "a-z.md",
}
# Folder at the root -> what has it to itself; 404/ would be answered with 404.html.
FOLDERS: Mapping[str, str] = {
    "api": "the data for programs",
    "404": "the page for addresses that are not there",
    "assets": "pictures, scripts and style sheets",
    "cards": "the pictures for pages that are shared",
    "calendars": "the calendars",
    "cite": "the citations",
    "embed": "the cards for other sites",
    "feeds": "the feeds",
    "handbook": "the handbooks",
    "search": "the search",
    "side-by-side": "the records in two languages",
}
# The further parts of a list come and go with its length.
_PART = re.compile(r"(.*/)?pages/[0-9]+")


def url(languages: tuple[Language, ...], language: str, path: str) -> str:
    """Return the address of a page or page#anchor relative to the site.

    The first language is at the root.
    """
    page, hash_, anchor = path.partition("#")
    start = "" if language == languages[0].id else f"{language}/"
    folder = folder_of(page)
    return start + (f"{folder}/" if folder else "") + hash_ + anchor


def paths(dataset: Dataset) -> list[str]:
    """Return the path of every page relative to its language, written by hand or generated."""
    return [*(f"{name}.md" for name in dataset.prose), *(page.path for page in pages(dataset))]


def aliases(dataset: Dataset) -> Iterator[tuple[Key, int, str]]:
    """Yield (record, number, former address relative to a language) of every alias."""
    for key, record in dataset.items():
        for number, alias in enumerate(getattr(record, "aliases", ())):
            yield key, number, alias


def moved(dataset: Dataset) -> Mapping[str, str]:
    """Return path of each page that is no more -> page, with or without #anchor, it leads to.

    A record without a page of its own is told elsewhere; it has had a page, or may have had one.
    """
    former = {own_page(key): page_of(dataset, key) for key in folded(dataset)}
    named = {f"{alias}.md": page_of(dataset, key) for key, _, alias in aliases(dataset)}
    return {**FORMER_PAGES, **former, **named}


def files(dataset: Dataset) -> Iterator[str]:
    """Yield every file of the site outside the folders of `FOLDERS`."""
    yield from (*FILES, ".nojekyll", "404.html")
    for language in dataset.languages:
        yield llms_file(dataset.languages, language.id)
        yield f"{url(dataset.languages, language.id, 'index.md')}manifest.webmanifest"
        for path in (*paths(dataset), *moved(dataset)):
            yield f"{url(dataset.languages, language.id, path)}index.html"
            yield markdown_file(dataset.languages, f"{language.id}/{path}")


def llms_file(languages: tuple[Language, ...], language: str) -> str:
    """Return where the list of pages for assistants is, in one language."""
    return f"{url(languages, language, 'index.md')}llms.txt"


def markdown_file(languages: tuple[Language, ...], uri: str) -> str:
    """Return where the page <language>/<path>.md is as Markdown: beside its index.html."""
    language, _, path = uri.partition("/")
    return f"{url(languages, language, path)}index.md"


def written_twice(source_map: SourceMap) -> Iterator[Problem]:
    """Yield every alias whose address is that of something else on the site."""
    dataset = source_map.dataset
    languages = [language.id for language in dataset.languages]
    leading_on = (*FORMER_PAGES, *map(own_page, folded(dataset)))
    owners = {_addresses(dataset, path): "a page that leads on" for path in leading_on}
    owners |= {_addresses(dataset, path): "a page that is there" for path in paths(dataset)}
    taken = {each: owner for all_of, owner in owners.items() for each in all_of}
    for key, number, alias in aliases(dataset):
        addresses = _addresses(dataset, f"{alias}.md")
        first, bare = alias.partition("/")[0], addresses[0].rstrip("/")
        fault = None
        if owner := next((taken[each] for each in addresses if each in taken), None):
            fault = f"{bare or alias} is the address of {owner}", "choose another path"
        elif first in FOLDERS:
            fault = f"{first}/ holds {FOLDERS[first]}", "choose another path"
        elif first in languages:
            instead = "write the path without the language, such as cities/turku"
            fault = f"{alias} begins with {first}/", instead
        elif _PART.fullmatch(alias):
            fault = f"{alias} is a further part of a list", "choose another path"
        if fault:
            yield source_map.problem(key, ("aliases", number), *fault)
        taken |= dict.fromkeys(addresses, f"{'/'.join(key)} already, by its aliases")


def _addresses(dataset: Dataset, path: str) -> tuple[str, ...]:
    """Return the address of a page in every language."""
    return tuple(url(dataset.languages, language.id, path) for language in dataset.languages)
