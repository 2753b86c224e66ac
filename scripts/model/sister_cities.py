"""The register of sister cities: its places, their dates, and which of them a total counts."""

from collections.abc import Iterable, Mapping
from datetime import date

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import City


def members(dataset: Dataset) -> list[City]:
    """Return every place with a relation, sorted by `since`; those without that date are last."""
    cities = [city for city in dataset.cities.values() if city.relation]
    return sorted(cities, key=lambda city: (_begin(city), city.id))


def _begin(city: City) -> date:
    since = city.relation.since if city.relation else None
    return since.first_day if since else date.max


def current(dataset: Dataset) -> list[City]:
    """Return the places that are sister cities today, by the list of one side or of both."""
    return [city for city in members(dataset) if is_current(city)]


def others(dataset: Dataset) -> list[City]:
    """Return the places whose relation has ended, or is a letter of intent."""
    return [city for city in members(dataset) if not is_current(city)]


def is_current(city: City) -> bool:
    """Return whether a place is a sister city today."""
    return city.relation is not None and city.relation.status in ("active", "listed-by-one-side")


def counted_at(dataset: Dataset, day: PartialDate) -> list[City]:
    """Return the places that `counted_from` and `counted_until` put into a total of `day`."""
    return [city for city in members(dataset) if _counted(city, day.last_day)]


def _counted(city: City, day: date) -> bool:
    relation = city.relation
    if relation is None or relation.counted_from is None or relation.counted_from.first_day > day:
        return False
    return relation.counted_until is None or relation.counted_until.first_day > day


def undated(cities: Iterable[City]) -> list[City]:
    """Return the places whose relation has no stated beginning."""
    return [city for city in cities if city.relation and not city.relation.since]


def by_continent(dataset: Dataset, cities: Iterable[City]) -> Mapping[str, list[City]]:
    """Return continent -> places, in the order of the vocabulary, without empty continents."""
    found: dict[str, list[City]] = {name: [] for name in dataset.vocabulary["continent"]}
    for city in cities:
        found[dataset.countries[city.country].continent].append(city)
    return {name: members for name, members in found.items() if members}
