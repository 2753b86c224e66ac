"""A schematic view of the world: points and lines from Beijing on a plain grid.

There is no coastline, border or fill: only positions, so nothing is said about territory.
The drawing is one SVG element. Every point is a link that the Tab key passes over: the same
places stand in a list on the page, and a stop at each would only be in the way.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, atan2, cos, degrees, pi, radians, sin, sqrt

from markupsafe import Markup

BEIJING = (39.9, 116.4)
_STEPS = 24
_VIEW = "0 20 720 290"
# The view is centred on Beijing's side of the world, so that the lines to America go east.
_WEST = -30.0


@dataclass(frozen=True)
class Point:
    """A place: its name, the address of its page, degrees north and east."""

    name: str
    href: str
    lat: float
    lon: float


def world(points: Sequence[Point], label: str, beijing: str) -> Markup:
    """Return an SVG of all points, described by `label`; `beijing` is written beside its point.

    The view is 720 units wide and 290 high, from 80 degrees north to 65 south.
    """
    arcs = "".join(f'<path d="{_arc(point.lat, point.lon)}"/>' for point in points)
    dots = "".join(_dot(point) for point in points)
    return Markup(  # noqa: S704 - every word in it is escaped here
        f'<svg class="world" viewBox="{_VIEW}" role="group" aria-label="{html.escape(label)}">'
        f'<g class="world__grid" aria-hidden="true">{_grid()}</g>'
        f'<g class="world__arcs" aria-hidden="true">{arcs}</g>'
        f"{_beijing(beijing)}"
        f"{dots}</svg>"
    )


def locator(lat: float, lon: float, label: str, beijing: str) -> Markup:
    """Return the same view with one place, described by `label`; it holds no link."""
    x, y = _place(lat, lon)
    return Markup(  # noqa: S704 - every word in it is escaped here
        f'<svg class="world" viewBox="{_VIEW}" role="img" aria-label="{html.escape(label)}">'
        f'<g class="world__grid">{_grid()}</g>'
        f'<g class="world__arcs"><path d="{_arc(lat, lon)}"/></g>{_beijing(beijing)}'
        f'<circle class="world__dot" cx="{x:.1f}" cy="{y:.1f}" r="7"/></svg>'
    )


def _beijing(name: str) -> str:
    x, y = _place(*BEIJING)
    return (
        f'<circle class="world__beijing" cx="{x:.1f}" cy="{y:.1f}" r="5" aria-hidden="true"/>'
        f'<text class="world__name" x="{x + 9:.1f}" y="{y - 9:.1f}" aria-hidden="true">'
        f"{html.escape(name)}</text>"
    )


def _place(lat: float, lon: float) -> tuple[float, float]:
    """Return x and y of an equirectangular projection with two units per degree."""
    return ((lon - _WEST) % 360) * 2, (90 - lat) * 2


@cache
def _grid() -> str:
    lines = [f"M{x} 0V360" for x in range(0, 721, 60)] + [f"M0 {y}H720" for y in range(0, 361, 60)]
    return f'<path d="{"".join(lines)}"/>'


def _dot(point: Point) -> str:
    x, y = _place(point.lat, point.lon)
    name = html.escape(point.name)
    return (
        f'<a href="{html.escape(point.href)}" aria-label="{name}" tabindex="-1">'
        f'<circle class="world__touch" cx="{x:.1f}" cy="{y:.1f}" r="8"/>'
        f'<circle class="world__dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5">'
        f"<title>{name}</title></circle></a>"
    )


# The same in every language.
def _arc(lat: float, lon: float) -> str:
    """Return the great circle from Beijing as path data, broken at the edge of the view."""
    drawn, last = "", None
    for at in _great_circle(BEIJING, (lat, lon)):
        x, y = map(round, _place(*at))
        if last is None or abs(x - last[0]) > 360:
            drawn += f"M{x} {y}"
        else:
            # Steps are alike from arc to arc: with gzip half of what positions cost.
            drawn += f"l{x - last[0]} {y - last[1]}"
        last = x, y
    return drawn


def _great_circle(
    start: tuple[float, float], end: tuple[float, float]
) -> Sequence[tuple[float, float]]:
    """Return points on the shortest way over a sphere (spherical interpolation)."""
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
