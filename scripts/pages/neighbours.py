"""The places near a place or like it: by distance, by country, and by the time of agreement."""

from __future__ import annotations

from functools import cache
from heapq import nsmallest

from scripts.model import sister_cities
from scripts.model.dataset import Dataset
from scripts.model.records import City
from scripts.pages.geometry import great_circle_km

# How many places are shown at most: a page does not grow with the number of records.
_NEAREST = 3
_MOST_ALIKE = 6
# Agreements this many years apart at most are of the same time.
_YEARS_APART = 1


@cache
def nearest(dataset: Dataset, identifier: str) -> tuple[tuple[City, float], ...]:
    """Return the places nearest to a place with their distances in kilometres, ties by id."""
    here = dataset.cities[identifier].coordinates
    others = (each for each in dataset.cities.values() if each.id != identifier)
    found = nsmallest(
        _NEAREST, ((great_circle_km(here, each.coordinates), each.id) for each in others)
    )
    return tuple((dataset.cities[each], km) for km, each in found)


def same_country(dataset: Dataset, city: City) -> list[City]:
    """Return places of the same country, in the order of their ids."""
    places = dataset.mentioned_by(("countries", city.country), "cities")
    return [other for other in places if other.id != city.id][:_MOST_ALIKE]


def same_time(dataset: Dataset, city: City) -> list[City]:
    """Return places whose agreement is of the same years, the nearest in time first."""
    year = _year(city)
    if year is None:
        return []
    apart = {
        other.id: abs(since - year)
        for other in sister_cities.members(dataset)
        if other.id != city.id and (since := _year(other)) is not None
    }
    alike = sorted((far, each) for each, far in apart.items() if far <= _YEARS_APART)
    return [dataset.cities[each] for _, each in alike[:_MOST_ALIKE]]


def _year(city: City) -> int | None:
    """Return the year of an agreement; a letter of intent is none."""
    relation = city.relation
    if relation is None or relation.since is None or relation.status == "letter-of-intent":
        return None
    return relation.since.year
