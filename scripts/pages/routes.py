"""Which pages there are; each exists in every language under the same path.

A page shows at most so many rows of a long list, whatever the number of records. The first page has
the address of the list itself; the others lie below it, as in events/pages/2/.
"""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from scripts.model.dataset import Dataset, Key
from scripts.pages.grouping import INDEXED, LISTED
from scripts.pages.related import related
from scripts.pages.urls import folder_of, has_own_page, own_page

Head = TypeVar("Head")
Row = TypeVar("Row")


@dataclass(frozen=True)
class PageSizes:
    """How many rows a page has at most: rows, those with sentences, the bare links of an index."""

    rows: int = 200
    long_rows: int = 60
    links: int = 1000


PAGE_SIZES = PageSizes()


def page_count(rows: int, size: int) -> int:
    """Return how many pages are needed for so many rows, `size` on each; at least one."""
    return max(1, -(-rows // size))


def page_path(path: str, number: int) -> str:
    """Return the path of page `number` of a list: events/index.md, then events/pages/2.md."""
    return path if number == 1 else f"{folder_of(path)}/pages/{number}.md"


def paginate(
    groups: Iterable[tuple[Head, Sequence[Row]]], number: int, count: int, size: int
) -> Iterator[tuple[Head, Sequence[Row]]]:
    """Yield the groups on page `number` of `count`, each with its rows on that page.

    A group that runs over the end of a page begins again on the next one. A group without rows
    stands on the page where its rows would begin.
    """
    begin, end, at = size * (number - 1), size * number, 0
    for head, rows in groups:
        shown = rows[max(0, begin - at) : max(0, end - at)]
        if shown or (not rows and min(at // size + 1, count) == number):
            yield head, shown
        at += len(rows)


@dataclass(frozen=True)
class Page:
    """A page to render: its path, template, section of the navigation, and record if it has one.

    A long list needs `count` pages of `size` rows; this is the one with that `number`, from 1.
    `in_handbook` leaves out what only works, or only helps, on the site.
    """

    first_path: str
    template: str
    section: str
    key: Key | None = None
    number: int = 1
    count: int = 1
    size: int = PAGE_SIZES.rows
    in_handbook: bool = False

    @property
    def path(self) -> str:
        """The path of this page, relative to its language."""
        return page_path(self.first_path, self.number)

    @property
    def record(self) -> Key:
        """The key of the record that this page is of."""
        assert self.key is not None, "only the pages of records are asked for theirs"
        return self.key

    @property
    def has_filters(self) -> bool:
        """Whether a list can be filtered: a page of the site with the whole of it."""
        return self.count == 1 and not self.in_handbook

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all pages of this list; the first is the one that other pages link to."""
        return tuple(page_path(self.first_path, number + 1) for number in range(self.count))

    def rows(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return those rows of a plain list that stand on this page."""
        return rows[self.size * (self.number - 1) : self.size * self.number]

    def paginate(
        self, groups: Iterable[tuple[Head, Sequence[Row]]]
    ) -> Iterator[tuple[Head, Sequence[Row]]]:
        """Yield the groups of a list that stand on this page, each with its rows here."""
        return paginate(groups, self.number, self.count, self.size)


# The pages that are neither home nor a record nor a list of records; their sections.
_SINGLE = (
    *("figures", "glossary", "take-part", "translations", "changes", "open-questions"),
    *("not-true", "timeline", "a-z", "data"),
)
# Section -> its template, where that is not called like the section.
_TEMPLATES: Mapping[str, str] = {
    "cities": "register",
    "initiatives": "list",
    "open-questions": "questions",
}
# Template -> the size of its pages, where they do not hold plain rows.
_SIZES: Mapping[str, str] = {
    "a-z": "links",
    **dict.fromkeys(("sources", "source"), "long_rows"),
}
# Collection -> template of its records' pages, and the list page they belong to.
RECORD_PAGES: Mapping[str, tuple[str, str]] = {
    "initiatives": ("initiative", "initiatives"),
    "events": ("event", "events"),
    "cities": ("city", "cities"),
    "countries": ("record", "cities"),
    "organisations": ("record", "participants"),
    "people": ("record", "participants"),
    "sources": ("source", "sources"),
}


def pages(dataset: Dataset, sizes: PageSizes = PAGE_SIZES) -> tuple[Page, ...]:
    """Return every generated page, long lists as several pages of the given sizes."""
    paths = {name: f"{name}.md" for name in _SINGLE} | {name: f"{name}/index.md" for name in LISTED}
    lists = [Page(path, _TEMPLATES.get(name, name), name) for name, path in paths.items()]
    records = [
        Page(own_page((name, identifier)), template, section, (name, identifier))
        for name, (template, section) in RECORD_PAGES.items()
        for identifier in dataset.collection(name)
        if has_own_page(dataset, (name, identifier))
    ]
    every = (Page("index.md", "home", "home"), *lists, *records)
    return tuple(each for page in every for each in _split(dataset, page, sizes))


def chapters(dataset: Dataset, sections: Collection[str]) -> list[Page]:
    """Return the generated pages of some sections for a handbook, where long lists are whole."""
    every = pages(dataset, PageSizes(*[sys.maxsize] * 3))
    return [replace(page, in_handbook=True) for page in every if page.section in sections]


def _split(dataset: Dataset, page: Page, sizes: PageSizes) -> Iterator[Page]:
    """Yield the pages that the lists of a page need."""
    size = getattr(sizes, _SIZES.get(page.template, "rows"))
    count = page_count(_rows(dataset, page), size)
    for number in range(1, count + 1):
        yield replace(page, number=number, count=count, size=size)


def _rows(dataset: Dataset, page: Page) -> int:
    """Return how many rows the lists of a page have, in every language the same."""
    if page.template in ("record", "city", "initiative", "event") and page.key:
        return sum(len(keys) for _, keys in related(dataset, page.key))
    if page.template == "source" and page.key:
        paragraphs = dataset.sources[page.key[1]].paragraphs
        return sum(len(dataset.uses.get((page.key[1], each), ())) for each in (None, *paragraphs))
    if page.template in ("list", "events", "sources"):
        return sum(len(dataset.collection(name)) for name in LISTED[page.section])
    if page.template == "a-z":
        return sum(len(dataset.collection(name)) for name in INDEXED)
    if page.template == "figures":
        return sum(1 for _ in dataset.figures())
    return len(dataset.cities) if page.template == "register" else 1
