"""The bars and squares that show parts of a total; the numbers stand in words beside them.

templates/_charts.html.jinja draws them as HTML tables and inline SVG.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# No more things than this are drawn one by one; of more, the share is drawn.
_MOST_SQUARES = 30


@dataclass(frozen=True)
class Share:
    """A part of a total: a bar at its place in the whole, or a square for each thing.

    `most` is the number of squares of the largest part: all rows have room for as many.
    """

    words: str
    start: str
    width: str
    squares: tuple[str, ...]
    square: str
    most: int


def shares(parts: Sequence[tuple[str, int]]) -> tuple[Share, ...]:
    """Return the parts of a total in words, all drawn on one scale."""
    total = sum(number for _, number in parts)
    most = max((number for _, number in parts), default=0) or 1
    found, done = [], 0
    for words, number in parts:
        start, width = (_percent(each, total) for each in (done, number))
        squares = range(number) if total <= _MOST_SQUARES else ()
        places = tuple(_percent(each, most) for each in squares)
        # A quarter of the room of a square is the space before the next.
        found.append(Share(words, start, width, places, _percent(3, 4 * most), most))
        done += number
    return tuple(found)


def _percent(share: int, total: int) -> str:
    return f"{100 * share / (total or 1):.1f}%"
