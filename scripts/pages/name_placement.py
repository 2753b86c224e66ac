"""Where the names of points stand in a picture, so that none covers another or a point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Anchor = Literal["start", "middle", "end"]

# Widths of signs as parts of the size of the letters, wide enough for the usual fonts.
_WIDTHS: Mapping[str, float] = {
    **dict.fromkeys("fijlrtIí.,’'·- ()", 0.38),
    **dict.fromkeys("mwMWæœ", 0.92),
}
_HAN, _CAPITAL, _LETTER = 1.0, 0.72, 0.6
# Half the side of a point in pixels.
_POINT = 3.5


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
    """Where a name stands: its anchor, and its distance from its point in pixels."""

    anchor: Anchor
    dx: int
    dy: int


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


def text_width(words: str, size: float) -> float:
    """Return how wide words are at most, as letters of `size` pixels in a usual font."""
    return size * sum(_sign_width(sign) for sign in words)


def _sign_width(sign: str) -> float:
    if sign >= "\u2e80":
        return _HAN
    return _WIDTHS.get(sign, _CAPITAL if sign.isupper() else _LETTER)


def place_names(
    labels: Sequence[Label], sizes: Sequence[Size], taken: Sequence[tuple[Label, Place]] = ()
) -> Mapping[int, Place]:
    """Return where each name has room, by its number; the first names choose first.

    A name stands where it covers no point and no other name at any of the `sizes` of the picture;
    the `taken` names stand in their places already.
    """
    found: dict[int, Place] = {}
    full = [[box(label, place, size) for label, place in taken] for size in sizes]
    pointed = [*labels, *(label for label, _ in taken)]
    points = [[_point(each, size) for each in pointed] for size in sizes]
    for number, label in enumerate(labels):
        for place in _PLACES:
            boxes = [box(label, place, size) for size in sizes]
            others = (
                [*names, *dots[:number], *dots[number + 1 :]]
                for names, dots in zip(full, points, strict=True)
            )
            if all(map(_has_room, boxes, sizes, others)):
                found[number] = place
                for names, stands in zip(full, boxes, strict=True):
                    names.append(stands)
                break
    return found


def box(label: Label, place: Place, size: Size) -> Box:
    """Return what a name takes of a picture of this size."""
    width = text_width(label.words, size.letters)
    before = {"start": 0.0, "middle": width / 2, "end": width}[place.anchor]
    left = label.x * size.width + place.dx - before
    base = label.y * size.height + place.dy
    return Box(left, base - size.letters * 0.95, left + width, base + size.letters * 0.3)


def _point(label: Label, size: Size) -> Box:
    x, y = label.x * size.width, label.y * size.height
    return Box(x - _POINT, y - _POINT, x + _POINT, y + _POINT)


def _has_room(stands: Box, size: Size, others: Iterable[Box]) -> bool:
    inside = stands.left >= 0 and stands.top >= 0
    inside = inside and stands.right <= size.width and stands.bottom <= size.height
    return inside and not any(map(stands.meets, others))
