"""Long lists on several pages: a page shows at most so many rows, whatever the number of records.

The first page has the address of the list itself; the others lie below it, as in events/pages/2/.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from scripts.pages.urls import folder_of

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
