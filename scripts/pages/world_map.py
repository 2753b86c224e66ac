"""A schematic map of the world: places, and the shortest way to each of them from Beijing.

There is no coastline, border or fill: only positions, so nothing is said about territory.
templates/_world_map.html.jinja draws it as one SVG element, 720 units wide and 290 high, from 80
degrees north to 65 south, with two units to a degree (equirectangular projection).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, pi, radians, sin, sqrt

from scripts.model.records import Coordinates

_BEIJING = (39.9, 116.4)
# The map begins in the Atlantic, so that the lines from Beijing to America go east.
_WEST = -30.0
# How many straight lines a line on the map is made of.
_STEPS = 24


@dataclass(frozen=True)
class Place:
    """A place on the map: its name, the URL of its page, and where its point is drawn.

    `arc` is the line to it from Beijing as SVG path data.
    """

    name: str
    url: str
    x: str
    y: str
    arc: str


@dataclass(frozen=True)
class WorldMap:
    """What the map shows; `label` describes it to those who do not see it."""

    label: str
    beijing: str
    places: tuple[Place, ...]


def place(name: str, url: str, position: Coordinates) -> Place:
    """Return a place on the map; `url` is the address of its page."""
    at = float(position.lat), float(position.lon)
    x, y = _project(*at)
    return Place(name, url, f"{x:.1f}", f"{y:.1f}", _arc(at))


def _project(lat: float, lon: float) -> tuple[float, float]:
    return ((lon - _WEST) % 360) * 2, (90 - lat) * 2


def _arc(end: tuple[float, float]) -> str:
    """Return the great circle from Beijing as SVG path data, broken at the edge of the map."""
    drawn, last = "", None
    for at in _great_circle(_BEIJING, end):
        x, y = map(round, _project(*at))
        if last is None or abs(x - last[0]) > 360:
            drawn += f"M{x} {y}"
        else:
            # Steps are alike from arc to arc: with gzip they take half the room of positions.
            drawn += f"l{x - last[0]} {y - last[1]}"
        last = x, y
    return drawn


def _great_circle(
    start: tuple[float, float], end: tuple[float, float]
) -> Iterable[tuple[float, float]]:
    """Return points (degrees north, east) on the shortest way over a sphere.

    They are found by spherical linear interpolation.
    """
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (start, end))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    angle = 2 * asin(min(1.0, sqrt(half)))
    if angle in (0.0, pi):
        return [start, end]
    points = []
    for step in range(_STEPS + 1):
        part = step / _STEPS
        a, b = sin((1 - part) * angle) / sin(angle), sin(part * angle) / sin(angle)
        x = a * cos(lat1) * cos(lon1) + b * cos(lat2) * cos(lon2)
        y = a * cos(lat1) * sin(lon1) + b * cos(lat2) * sin(lon2)
        z = a * sin(lat1) + b * sin(lat2)
        points.append((degrees(atan2(z, sqrt(x * x + y * y))), degrees(atan2(y, x))))
    return points
