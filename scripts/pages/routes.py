"""Which pages there are; each exists in every language under the same path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from scripts.model.dataset import Dataset, Key
from scripts.model.sister_cities import members
from scripts.pages.grouping import GROUPINGS, INDEXED, LISTED
from scripts.pages.pagination import LINKS_PER_PAGE, page_count, page_path
from scripts.pages.related import related
from scripts.pages.urls import page_of


@dataclass(frozen=True)
class Page:
    """A page to be: where, from which template, in which section, about which record.

    A page whose lists are long has `of` parts, and this is the part with that `number`.
    """

    first: str
    template: str
    section: str
    key: Key | None = None
    number: int = 1
    of: int = 1

    @property
    def path(self) -> str:
        """The path of this part, relative to a language."""
        return page_path(self.first, self.number)

    @property
    def parts(self) -> tuple[str, ...]:
        """The path of every part; the first is the address that others link to."""
        return tuple(page_path(self.first, number) for number in range(1, self.of + 1))


# Collection -> template of its records' pages, and the list page they belong to.
_RECORD_PAGES: Mapping[str, tuple[str, str]] = {
    "initiatives": ("record", "initiatives"),
    "events": ("record", "events"),
    "cities": ("record", "cities"),
    "countries": ("record", "cities"),
    "organisations": ("record", "participants"),
    "people": ("record", "participants"),
    "sources": ("source", "sources"),
}


def fixed_pages() -> tuple[Page, ...]:
    """Return the generated pages that are neither a record nor a list of records."""
    return (
        Page("index.md", "home", "home"),
        Page("figures.md", "figures", "figures"),
        Page("glossary.md", "glossary", "glossary"),
        Page("take-part.md", "take-part", "take-part"),
        Page("translations.md", "translations", "translations"),
        Page("sister-cities.md", "register", "sister-cities"),
        Page("open-questions.md", "questions", "open-questions"),
        Page("a-z.md", "a-z", "a-z"),
        Page("site-map.md", "site-map", "site-map"),
    )


# Several modules ask for the pages of one data set.
@lru_cache(maxsize=1)
def pages(dataset: Dataset) -> tuple[Page, ...]:
    """Return every generated page; each exists in every language under the same path."""
    lists = [Page(f"{name}/index.md", "list", name) for name in GROUPINGS]
    records = [
        Page(page_of((name, identifier)), template, section, (name, identifier))
        for name, (template, section) in _RECORD_PAGES.items()
        for identifier in dataset.collection(name)
    ]
    return tuple(
        part for page in (*fixed_pages(), *lists, *records) for part in _parts(dataset, page)
    )


def _parts(dataset: Dataset, page: Page) -> Iterator[Page]:
    """Yield the parts of a page."""
    size = LINKS_PER_PAGE if page.template in ("a-z", "site-map") else None
    of = page_count(_rows(dataset, page), size)
    for number in range(1, of + 1):
        yield replace(page, number=number, of=of)


def _rows(dataset: Dataset, page: Page) -> int:
    """Return how many rows the lists of a page have, in every language the same."""
    if page.template == "record" and page.key:
        return sum(len(keys) for _, keys in related(dataset, page.key))
    if page.template == "source" and page.key:
        paragraphs = dataset.sources[page.key[1]].paragraphs
        return sum(len(dataset.uses.get((page.key[1], each), ())) for each in (None, *paragraphs))
    if page.template == "list":
        return sum(len(dataset.collection(name)) for name in LISTED[page.section])
    if page.template == "a-z":
        return sum(len(dataset.collection(name)) for name in INDEXED)
    if page.template == "site-map":
        return sum(len(dataset.collection(name)) for names in LISTED.values() for name in names)
    if page.template == "figures":
        return sum(1 for _ in dataset.figures())
    return len(members(dataset)) if page.template == "register" else 1
