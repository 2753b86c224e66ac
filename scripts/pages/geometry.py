"""How far places are from each other, in which direction, and which are near a place or like it.

The Earth is a sphere here. Places are alike by their country, or by the time of their agreement.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from heapq import nsmallest
from math import asin, atan2, cos, degrees, dist, radians, sin, sqrt

from scripts.model.dataset import Dataset
from scripts.model.records import City, Coordinates

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


# How many places are shown at most: a page does not grow with the number of records.
_NEAREST = 3
_MOST_ALIKE = 6
# Agreements this many years apart at most are of the same time.
_YEARS_APART = 1


def nearest(dataset: Dataset, city: City) -> list[tuple[City, float]]:
    """Return the places nearest to a place with their distances in kilometres, ties by id."""
    points = _points(dataset)
    here = points[city.id]
    # A straight line through the Earth puts places into the same order, and is soon computed.
    others = ((dist(here, at), each) for each, at in points.items() if each != city.id)
    found = (dataset.cities[each] for _, each in nsmallest(_NEAREST, others))
    return [(each, great_circle_km(city.coordinates, each.coordinates)) for each in found]


@lru_cache(maxsize=6)
def _points(dataset: Dataset) -> Mapping[str, tuple[float, float, float]]:
    """Return the id of each place -> where it is on a sphere of radius 1."""
    found = {}
    for city in dataset.cities.values():
        lat, lon = radians(city.coordinates.lat), radians(city.coordinates.lon)
        found[city.id] = (cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat))
    return found


def same_country(dataset: Dataset, city: City) -> list[City]:
    """Return places of the same country, in the order of their ids."""
    places = dataset.mentioned_by(("countries", city.country), "cities")
    return [other for other in places if other.id != city.id][:_MOST_ALIKE]


def same_time(dataset: Dataset, city: City) -> list[City]:
    """Return places whose agreement is of the same years: those of its own first, then earlier."""
    year = _year(city)
    if year is None:
        return []
    years = sorted(range(year - _YEARS_APART, year + _YEARS_APART + 1), key=lambda y: abs(y - year))
    alike = (other for each in years for other in _by_year(dataset).get(each, ()))
    return [other for other in alike if other.id != city.id][:_MOST_ALIKE]


@lru_cache(maxsize=6)
def _by_year(dataset: Dataset) -> Mapping[int, list[City]]:
    """Return year -> the places whose agreement is of that year, in the order of their ids."""
    found: dict[int, list[City]] = defaultdict(list)
    for city in dataset.cities.values():
        if (year := _year(city)) is not None:
            found[year].append(city)
    return found


def _year(city: City) -> int | None:
    """Return the year of an agreement; a letter of intent is none."""
    relation = city.relation
    if relation is None or relation.since is None or relation.status == "letter-of-intent":
        return None
    return relation.since.year
