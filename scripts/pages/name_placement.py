"""Where the names of points stand in a picture, so that none covers another or a point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians, sin
from typing import Literal, NamedTuple

from scripts.pages.fallback import untagged

Anchor = Literal["start", "middle", "end"]

# Widths of signs as parts of the size of the letters, wide enough for the usual fonts.
_WIDTHS: Mapping[str, float] = {
    **dict.fromkeys("fijlrtIí.,’'·- ()", 0.38),
    **dict.fromkeys("mwMWæœ", 0.92),
}
_HAN, _CAPITAL, _LETTER = 1.0, 0.72, 0.6
# Half the side of a point in pixels.
_POINT = 3.5
# How long lines to names may be, and how finely they are looked at, in pixels.
_LENGTHS = range(18, 121, 8)
_STEP = 4


class Box(NamedTuple):
    """A rectangle in pixels, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Return whether the two have a part in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Size(NamedTuple):
    """Width and height of a picture, and the size of its letters, in pixels."""

    width: float
    height: float
    letters: float


class Place(NamedTuple):
    """Where a name stands: its anchor, and its distance from its point in pixels.

    `line` is where a line from the point to the name ends, if one is needed.
    """

    anchor: Anchor
    dx: int
    dy: int
    line: tuple[int, int] | None = None


@dataclass(frozen=True)
class Label:
    """A name with its point, in parts of the width and of the height of the picture."""

    words: str
    x: float
    y: float


# In the order in which they are tried: beside, above and below, then askew.
_PLACES = (
    Place("start", 7, 4),
    Place("end", -7, 4),
    Place("middle", 0, -8),
    Place("middle", 0, 17),
    Place("start", 5, -5),
    Place("end", -5, -5),
    Place("start", 5, 13),
    Place("end", -5, 13),
)


def _led(far: int, turn: int) -> Place:
    """Return a place at the end of a line, so many pixels away and degrees clockwise from north."""
    x, y = round(far * sin(radians(turn))), round(-far * cos(radians(turn)))
    side = 1 if x >= 0 else -1
    return Place("start" if x >= 0 else "end", x + 3 * side, y + 4, (x, y))


_LED_PLACES = tuple(_led(far, turn) for far in _LENGTHS for turn in range(0, 360, 15))


def text_width(words: str, size: float) -> float:
    """Return how wide words are at most, as letters of `size` pixels in a usual font."""
    return size * sum(_sign_width(sign) for sign in untagged(words))


def _sign_width(sign: str) -> float:
    if sign >= "\u2e80":
        return _HAN
    return _WIDTHS.get(sign, _CAPITAL if sign.isupper() else _LETTER)


# While the site is served, few edits move or rename a place.
@lru_cache(maxsize=16)
def place_names(
    labels: tuple[Label, ...], sizes: tuple[Size, ...], taken: tuple[tuple[Label, Place], ...] = ()
) -> Mapping[int, Place]:
    """Return where each name has room, by its number; the first names choose first.

    A name stands where it covers no point and no other name at any of the `sizes` of the picture;
    the `taken` names stand in their places already. Names that have no room beside their points
    are led away from them by a line, as far as there is room for both.
    """
    found: dict[int, Place] = {}
    full = [[box(label, place, size) for label, place in taken] for size in sizes]
    pointed = [*labels, *(label for label, _ in taken)]
    points = [[_point(each, size) for each in pointed] for size in sizes]
    for places in (_PLACES, _LED_PLACES):
        for number, label in enumerate(labels):
            if number in found:
                continue
            others = [
                [*names, *dots[:number], *dots[number + 1 :]]
                for names, dots in zip(full, points, strict=True)
            ]
            place = next((each for each in places if _is_free(label, each, sizes, others)), None)
            if place:
                found[number] = place
                for names, size in zip(full, sizes, strict=True):
                    names.extend(_shapes(label, place, size))
    return found


def _is_free(
    label: Label, place: Place, sizes: Sequence[Size], others: Sequence[Sequence[Box]]
) -> bool:
    return all(
        _has_room(shape, size, there)
        for size, there in zip(sizes, others, strict=True)
        for shape in _shapes(label, place, size)
    )


def _shapes(label: Label, place: Place, size: Size) -> Iterator[Box]:
    """Yield what a name takes of the picture, then what the line takes that leads to it."""
    yield box(label, place, size)
    if place.line:
        x, y = label.x * size.width, label.y * size.height
        steps = round(hypot(*place.line) / _STEP)
        for step in range(2, steps):
            along = step / steps
            yield _around(x + place.line[0] * along, y + place.line[1] * along, _STEP / 2)


def box(label: Label, place: Place, size: Size) -> Box:
    """Return what a name takes of a picture of this size."""
    width = text_width(label.words, size.letters)
    before = {"start": 0.0, "middle": width / 2, "end": width}[place.anchor]
    left = label.x * size.width + place.dx - before
    base = label.y * size.height + place.dy
    return Box(left, base - size.letters * 0.95, left + width, base + size.letters * 0.3)


def _point(label: Label, size: Size) -> Box:
    return _around(label.x * size.width, label.y * size.height, _POINT)


def _around(x: float, y: float, far: float) -> Box:
    return Box(x - far, y - far, x + far, y + far)


def _has_room(stands: Box, size: Size, others: Iterable[Box]) -> bool:
    inside = stands.left >= 0 and stands.top >= 0
    inside = inside and stands.right <= size.width and stands.bottom <= size.height
    return inside and not any(map(stands.meets, others))
