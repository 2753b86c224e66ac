"""How far places are from each other, and in which direction, on a sphere of the Earth's size."""

from decimal import Decimal
from math import asin, atan2, cos, degrees, radians, sin, sqrt

from scripts.model.records import Coordinates

BEIJING = Coordinates(Decimal("39.90"), Decimal("116.40"))
# The mean radius of the Earth (IUGG). A sphere is at most half a percent off.
_RADIUS_KM = 6371.0

COMPASS_POINTS = (
    "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
)  # fmt: skip
"""The eight directions, clockwise from north."""


def great_circle_km(a: Coordinates, b: Coordinates) -> float:
    """Return the length of the shortest way from `a` to `b`, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = _radians(a), _radians(b)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _RADIUS_KM * asin(min(1.0, sqrt(half)))


def initial_bearing(a: Coordinates, b: Coordinates) -> float:
    """Return the direction in which the shortest way from `a` to `b` begins.

    In degrees clockwise from north, from 0 to below 360; 0 if they are the same point.
    """
    (lat1, lon1), (lat2, lon2) = _radians(a), _radians(b)
    east = sin(lon2 - lon1) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1)
    return degrees(atan2(east, north)) % 360


def compass_point(bearing: float) -> str:
    """Return which of COMPASS_POINTS is nearest to a bearing in degrees."""
    return COMPASS_POINTS[round(bearing / 45) % 8]


def _radians(point: Coordinates) -> tuple[float, float]:
    return radians(point.lat), radians(point.lon)
