"""Which pages there are; each exists in every language under the same path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.pages.listing import GROUPINGS
from scripts.pages.view import page_of
from scripts.records.dataset import Dataset, Key


@dataclass(frozen=True)
class Page:
    """A page to be: where, from which template, in which section, about which record."""

    path: str
    template: str
    section: str
    key: Key | None = None


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


def pages(dataset: Dataset) -> tuple[Page, ...]:
    """Return every generated page; each exists in every language under the same path."""
    lists = [Page(f"{name}/index.md", "list", name) for name in GROUPINGS]
    records = [
        Page(page_of((name, identifier)), template, section, (name, identifier))
        for name, (template, section) in _RECORD_PAGES.items()
        for identifier in dataset.collection(name)
    ]
    return (*fixed_pages(), *lists, *records)
