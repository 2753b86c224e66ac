"""Directions and distances from Beijing are the true ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model.records import Coordinates
from scripts.pages.geometry import BEIJING, compass_point, great_circle_km, initial_bearing
from scripts.pages.small_pictures import needle

DEGREES = st.tuples(st.integers(-89, 89), st.integers(-179, 180))


def at(lat: float | str, lon: float | str) -> Coordinates:
    return Coordinates(Decimal(str(lat)), Decimal(str(lon)))


@pytest.mark.parametrize(
    ("place", "km", "bearing", "point"),
    [
        # Computed on the WGS 84 ellipsoid with GeographicLib; the sphere may be 0.5% off.
        (at(35.69, 139.69), 2097, 95.5, "east"),  # Tokyo
        (at(51.51, -0.13), 8163, 324.4, "north-west"),  # London
        (at(40.71, -74.01), 11015, 8.0, "north"),  # New York
        (at(-35.28, 149.13), 8976, 153.3, "south-east"),  # Canberra
        (at(9.03, 38.74), 8321, 269.2, "west"),  # Addis Ababa
        # Nearly on the other side of the Earth, where directions turn quickly.
        (at(-34.61, -58.38), 19264, 321.8, "north-west"),  # Buenos Aires
    ],
)
def test_places_are_as_far_and_in_the_direction_that_others_compute(
    place: Coordinates, km: int, bearing: float, point: str
) -> None:
    found = initial_bearing(BEIJING, place)
    assert great_circle_km(BEIJING, place) == pytest.approx(km, rel=0.005)
    assert found == pytest.approx(bearing, abs=2)
    assert compass_point(found) == point


@given(DEGREES, DEGREES)
def test_a_distance_is_the_same_both_ways_and_at_most_half_round_the_earth(
    a: tuple[int, int], b: tuple[int, int]
) -> None:
    there, back = great_circle_km(at(*a), at(*b)), great_circle_km(at(*b), at(*a))
    assert there == pytest.approx(back, abs=1e-3)
    assert 0 <= there <= 20_016


@given(DEGREES, DEGREES)
def test_a_bearing_is_below_a_whole_turn(a: tuple[int, int], b: tuple[int, int]) -> None:
    assert 0 <= initial_bearing(at(*a), at(*b)) < 360


def test_a_quarter_of_the_equator_is_ten_thousand_kilometres_to_the_east() -> None:
    assert great_circle_km(at(0, 0), at(0, 90)) == pytest.approx(10_007.5, abs=1)
    assert initial_bearing(at(0, 0), at(0, 90)) == pytest.approx(90)
    assert initial_bearing(at(0, 0), at(0, -90)) == pytest.approx(270)


def test_a_needle_points_up_to_the_north_and_is_longer_for_a_farther_place() -> None:
    near, far = needle(at(50, 116.4)), needle(at(80, 116.4))
    assert near.x == far.x == "16.0"
    assert 16 > float(near.y) > float(far.y) > 0
