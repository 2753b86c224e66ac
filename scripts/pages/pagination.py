"""Long lists in parts: a page shows at most so many rows, whatever the number of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from scripts.pages.urls import folder_of

ROWS_PER_PAGE = 200
# Of rows that are one link each, as in an index.
LINKS_PER_PAGE = 1000

Head = TypeVar("Head")
Row = TypeVar("Row")


def page_count(rows: int, size: int | None = None) -> int:
    """Return how many pages so many rows need, `size` or ROWS_PER_PAGE on each; one at least."""
    return max(1, -(-rows // (size or ROWS_PER_PAGE)))


def page_path(path: str, number: int) -> str:
    """Return the page of a part: events/index.md, then events/pages/2.md."""
    if number == 1:
        return path
    return f"{folder_of(path)}/pages/{number}.md"


def paginate(
    groups: Iterable[tuple[Head, Sequence[Row]]], number: int, of: int, size: int | None = None
) -> Iterator[tuple[Head, Sequence[Row]]]:
    """Yield the groups of one part, from 1, with the rows of each that belong to it.

    A group that is cut begins again in the next part; one without rows stands where it is.
    """
    each = size or ROWS_PER_PAGE
    begin, end, at = each * (number - 1), each * number, 0
    for head, rows in groups:
        shown = rows[max(0, begin - at) : max(0, end - at)]
        if shown or (not rows and min(at // each + 1, of) == number):
            yield head, shown
        at += len(rows)
