"""The disc: places seen from Beijing, each in its true direction and at its true distance.

It is the azimuthal equidistant projection, of which only points, straight lines from Beijing and
rings of equal distance are drawn: no coast and no border, so nothing is said about territory.
templates/_pictures.html.jinja draws it as SVG. Positions are in per cent, so that words keep their
size while the picture grows; the style sheet makes it `HEIGHT` times as high as it is wide.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import NamedTuple

from scripts.model.records import Coordinates
from scripts.pages.geometry import BEIJING, great_circle_km, initial_bearing
from scripts.pages.name_placement import Label, Place, Size, place_names

HEIGHT = 0.8
# What stays free at each edge, as a part of the width.
_MARGIN = 0.05
_RINGS_KM = (5_000, 10_000, 15_000)
# The direction in which the rings are named, over the Pacific.
_NAMED_TO = 50.0
# The style sheet shows the names that stand clear at each of these widths with letters of that
# size, in pixels.
NARROW, WIDE = ((280, 12.0), (360, 12.0), (500, 12.0)), ((500, 12.0), (560, 12.0), (660, 13.5))
_CENTRED = Place("middle", 0, 4)
_BESIDE_BEIJING = Place("start", 8, -6)


class Seen(NamedTuple):
    """A place to be shown: its name, the URL of its page, and where it is."""

    name: str
    url: str
    position: Coordinates


class Vector(NamedTuple):
    """How far a place is to the east and to the north of Beijing on the disc, in kilometres."""

    east: float
    north: float


@dataclass(frozen=True)
class Point:
    """A place on the disc, in per cent, and where its name stands in a narrow and a wide one.

    None where the name has no room.
    """

    name: str
    url: str
    x: str
    y: str
    narrow: Place | None
    wide: Place | None


@dataclass(frozen=True)
class Ring:
    """All that is equally far from Beijing: its radius, and where its words stand, in per cent."""

    words: str
    radius: str
    x: str
    y: str


@dataclass(frozen=True)
class Disc:
    """What the disc shows; `x` and `y` are those of Beijing."""

    x: str
    y: str
    name: str
    name_at: Place
    rings: tuple[Ring, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class _View:
    """Where Beijing is in the picture, and how long a kilometre is, as parts of the width."""

    x: float
    y: float
    scale: float

    def label(self, words: str, to: Vector) -> Label:
        """Return words at a point, in parts of the width and of the height."""
        return Label(
            words, self.x + self.scale * to.east, (self.y - self.scale * to.north) / HEIGHT
        )


def disc(beijing: str, places: Sequence[Seen], distance: Callable[[int], str]) -> Disc:
    """Return the disc with the places, which choose room for their names in the given order.

    `beijing` is the name of Beijing; `distance` puts kilometres into words.
    """
    vectors = [_vector(each.position) for each in places]
    view = _view([*vectors, Vector(0, 0)])
    centre = view.label(beijing, Vector(0, 0))
    rings = [(km, view.label(distance(km), _towards(_NAMED_TO, km))) for km in _RINGS_KM]
    rings = [(km, label) for km, label in rings if 0 < label.x < 1 and 0 < label.y < 1]
    labels = tuple(view.label(each.name, to) for each, to in zip(places, vectors, strict=True))
    taken = ((centre, _BESIDE_BEIJING), *((label, _CENTRED) for _, label in rings))
    narrow, wide = (place_names(labels, _sizes(widths), taken) for widths in (NARROW, WIDE))
    return Disc(
        _percent(centre.x),
        _percent(centre.y),
        beijing,
        _BESIDE_BEIJING,
        tuple(_ring(view, km, label) for km, label in rings),
        tuple(
            Point(each.name, each.url, _percent(at.x), _percent(at.y), narrow.get(n), wide.get(n))
            for n, (each, at) in enumerate(zip(places, labels, strict=True))
        ),
    )


def _vector(place: Coordinates) -> Vector:
    return _towards(initial_bearing(BEIJING, place), great_circle_km(BEIJING, place))


def _towards(bearing: float, km: float) -> Vector:
    return Vector(km * sin(radians(bearing)), km * cos(radians(bearing)))


def _view(shown: Sequence[Vector]) -> _View:
    """Return the view in which everything is as large as the picture has room for."""
    sideways = max(abs(each.east) for each in shown)
    north, south = max(each.north for each in shown), max(-each.north for each in shown)
    widest, highest = 0.5 - _MARGIN, HEIGHT - 2 * _MARGIN
    # At least the first ring is seen whole where all places are near.
    scale = min(
        widest / max(sideways, _RINGS_KM[0]), highest / max(north + south, 2 * _RINGS_KM[0])
    )
    return _View(0.5, (HEIGHT + scale * (north - south)) / 2, scale)


def _sizes(widths: Sequence[tuple[int, float]]) -> tuple[Size, ...]:
    return tuple(Size(width, width * HEIGHT, letters) for width, letters in widths)


def _ring(view: _View, km: int, label: Label) -> Ring:
    # SVG counts the per cent of a radius from this mean of width and height.
    radius = view.scale * km / sqrt((1 + HEIGHT**2) / 2)
    return Ring(label.words, _percent(radius), _percent(label.x), _percent(label.y))


def _percent(part: float) -> str:
    return f"{100 * part:.1f}%"
