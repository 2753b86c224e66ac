"""The needle of a place: a small picture of its direction and distance from Beijing."""

from dataclasses import dataclass
from math import cos, radians, sin

from scripts.model.records import Coordinates
from scripts.pages.geometry import BEIJING, great_circle_km, initial_bearing

_CENTRE = 16
_SHORTEST, _LONGEST = 7.0, 12.5
# Half the way round the Earth: no place is farther.
_FARTHEST_KM = 20_015


@dataclass(frozen=True)
class Needle:
    """Where the needle ends, on a square of 32 by 32 with Beijing in the middle and north up."""

    x: str
    y: str


def needle(place: Coordinates) -> Needle:
    """Return the needle that points to a place; the farther away it is, the longer."""
    share = great_circle_km(BEIJING, place) / _FARTHEST_KM
    length = _SHORTEST + (_LONGEST - _SHORTEST) * share
    angle = radians(initial_bearing(BEIJING, place))
    return Needle(
        f"{_CENTRE + length * sin(angle):.1f}",
        f"{_CENTRE - length * cos(angle):.1f}",
    )
