"""The small pictures of what is known: the emblem of an initiative, and the needle of a place.

An emblem is the same in every language. A ray stands for each city of the initiative, in the true
direction from Beijing and longer for those farther away; a ring for each year with an event; a tick
on the rim for each country at the latest count. A needle points to a place in the same way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, radians, sin

from scripts.model import sister_cities
from scripts.model.dataset import Dataset
from scripts.model.records import City, Coordinates, Event, Initiative
from scripts.pages.geometry import BEIJING, great_circle_km, initial_bearing

_COUNTRIES = ("countries", "countries-and-regions", "countries-and-organisations")
# On a square of 64 by 64, from its centre.
_INNERMOST, _STEP, _MOST_RINGS = 8, 3, 6
RIM = 28
_TICK = 0.9
# Half the way round the Earth: no place is farther.
_FARTHEST_KM = 20_015


@dataclass(frozen=True)
class Emblem:
    """What is drawn: the rays as SVG path data, the radius of each ring, and the dashes of the rim.

    `ticks` is "" where no number of countries is known.
    """

    rays: str
    rings: tuple[int, ...]
    ticks: str
    rim: int = RIM


def emblem(cities: Iterable[Coordinates], years: int, countries: int) -> Emblem:
    """Return the emblem with these cities, years with events, and countries."""
    return Emblem(
        "".join(map(_ray, cities)),
        tuple(_INNERMOST + _STEP * ring for ring in range(min(years, _MOST_RINGS))),
        _dashes(countries) if countries else "",
    )


def _dashes(number: int) -> str:
    """Return the lengths of dash and gap that go that often into the rim."""
    return f"{_TICK} {2 * pi * RIM / number - _TICK:.3f}"


def emblem_of(dataset: Dataset, initiative: Initiative) -> Emblem:
    """Return the emblem of an initiative."""
    events = dataset.events_by.get(("initiative", initiative.id), ())
    held = [event for event in events if event.status == "held"]
    cities = [city.coordinates for city in _cities(dataset, initiative, held)]
    years = len({event.start.year for event in held})
    return emblem(cities, years, _countries(initiative, held))


def _cities(dataset: Dataset, initiative: Initiative, events: list[Event]) -> list[City]:
    """Return the cities of the events; all sister cities for the initiative that counts them."""
    if any(figure.official_total for figure in initiative.figures):
        return sister_cities.current(dataset)
    found = {city for event in events for city in event.cities}
    return [city for city in dataset.cities.values() if city.id in found]


def _countries(initiative: Initiative, events: list[Event]) -> int:
    """Return the latest number of countries: of an official total if there is one."""
    found = [*initiative.figures, *(figure for event in events for figure in event.figures)]
    found = [figure for figure in found if figure.unit in _COUNTRIES]
    totals = [figure for figure in found if figure.official_total]
    latest = max(totals or found, key=lambda each: (each.as_of.last_day, each.value), default=None)
    return latest.value if latest else 0


def _ray(city: Coordinates) -> str:
    """Return the path of a ray from the centre and back; the edge of the core covers its start."""
    east, north = _end(city, 8.5, 24.0)
    return f"l{_short(east)} {_short(-north)}z"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _end(place: Coordinates, shortest: float, longest: float) -> tuple[float, float]:
    """Return how far to the east and north a line ends; the farther a place, the longer it is."""
    share = great_circle_km(BEIJING, place) / _FARTHEST_KM
    length = shortest + (longest - shortest) * share
    bearing = radians(initial_bearing(BEIJING, place))
    return length * sin(bearing), length * cos(bearing)


@dataclass(frozen=True)
class Needle:
    """Where the needle ends, on a square of 32 by 32 with Beijing in the middle and north up."""

    x: str
    y: str


def needle(place: Coordinates) -> Needle:
    """Return the needle that points to a place; the farther away it is, the longer."""
    east, north = _end(place, 7.0, 12.5)
    return Needle(f"{16 + east:.1f}", f"{16 - north:.1f}")
