"""Which pages there are; each exists in every language under the same path."""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.model.dataset import Dataset, Key
from scripts.pages import pagination
from scripts.pages.grouping import INDEXED, LISTED
from scripts.pages.pagination import PAGE_SIZES, Head, PageSizes, Row
from scripts.pages.related import related
from scripts.pages.urls import has_own_page, own_page


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
        return pagination.page_path(self.first_path, self.number)

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
        return tuple(
            pagination.page_path(self.first_path, number + 1) for number in range(self.count)
        )

    def rows(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return those rows of a plain list that stand on this page."""
        return rows[self.size * (self.number - 1) : self.size * self.number]

    def paginate(
        self, groups: Iterable[tuple[Head, Sequence[Row]]]
    ) -> Iterator[tuple[Head, Sequence[Row]]]:
        """Yield the groups of a list that stand on this page, each with its rows here."""
        return pagination.paginate(groups, self.number, self.count, self.size)


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
    count = pagination.page_count(_rows(dataset, page), size)
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
