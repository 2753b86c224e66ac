"""The disc shows each city in its true direction at its true distance, and no name hides any."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from math import atan2, degrees, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from scripts.model import sister_cities
from scripts.model.dataset import Dataset
from scripts.model.records import City, Coordinates
from scripts.pages.disc import HEIGHT, Disc, Seen, disc
from scripts.pages.geometry import BEIJING, great_circle_km, initial_bearing
from scripts.pages.name_placement import Label, Size, box, place_names
from scripts.pages.render import render

SIZES = (Size(300, 240, 12), Size(400, 320, 13.5))
PARTS = st.floats(0, 1, allow_nan=False)
NAMES = st.text("abcWIÉ 北京市", max_size=16)


def drawn(cities: list[City]) -> Disc:
    return disc("Beijing", [Seen(each.id, "", each.coordinates) for each in cities], str)


def at(part: str) -> float:
    return float(part.removesuffix("%"))


def test_every_sister_city_is_on_the_disc(dataset: Dataset) -> None:
    cities = sister_cities.current(dataset)
    points = drawn(cities).points
    assert [point.name for point in points] == [city.id for city in cities]
    for point in points:
        assert 4 <= at(point.x) <= 96, point
        assert 4 <= at(point.y) <= 96, point


def test_a_city_is_in_its_direction_and_at_its_distance(own_dataset: Dataset) -> None:
    cities = list(own_dataset.cities.values())
    shown = drawn(cities)
    scales = set()
    for city, point in zip(cities, shown.points, strict=True):
        east = at(point.x) - at(shown.x)
        north = (at(shown.y) - at(point.y)) * HEIGHT
        km = great_circle_km(BEIJING, city.coordinates)
        turned = degrees(atan2(east, north)) - initial_bearing(BEIJING, city.coordinates)
        assert (turned + 180) % 360 - 180 == pytest.approx(0, abs=2), city.id
        scales.add(hypot(east, north) / km)
    assert max(scales) == pytest.approx(min(scales), rel=0.02)


@given(st.lists(st.tuples(st.integers(-90, 90), st.integers(-180, 180)), max_size=5))
def test_a_place_anywhere_is_on_the_disc(places: list[tuple[int, int]]) -> None:
    seen = [Seen("x", "", Coordinates(Decimal(lat), Decimal(lon))) for lat, lon in places]
    for point in disc("Beijing", seen, str).points:
        assert 0 <= at(point.x) <= 100
        assert 0 <= at(point.y) <= 100


@given(st.lists(st.builds(Label, NAMES, PARTS, PARTS), max_size=12))
def test_no_name_covers_another_or_a_point_or_leaves_the_picture(labels: list[Label]) -> None:
    found = place_names(tuple(labels), SIZES)
    for size in SIZES:
        boxes = {n: box(labels[n], place, size) for n, place in found.items()}
        assert not any(a.meets(b) for a, b in combinations(boxes.values(), 2))
        for number, stands in boxes.items():
            assert 0 <= stands.left <= stands.right <= size.width
            assert 0 <= stands.top <= stands.bottom <= size.height
            for other, label in enumerate(labels):
                inside_x = stands.left < label.x * size.width < stands.right
                inside_y = stands.top < label.y * size.height < stands.bottom
                assert other == number or not (inside_x and inside_y)


def test_a_name_alone_stands_beside_its_point() -> None:
    [place] = place_names((Label("Oslo", 0.5, 0.5),), SIZES).values()
    assert (place.anchor, place.dx) == ("start", 7)
    [place] = place_names((Label("Oslo", 0.99, 0.5),), SIZES).values()
    assert place.anchor == "end"


def test_the_disc_has_no_shape_but_points_lines_and_rings(own_dataset: Dataset) -> None:
    page = render(own_dataset)["en"]["index.md"].html
    picture = page.partition('<div class="disc">')[2].partition("</div>")[0]
    shapes = set(re.findall(r"<([a-z]+)", picture)) - {"a", "svg", "text", "title"}
    assert shapes == {"circle", "line"}
    assert "style=" not in picture


OVERLAPPING = """
(() => {
  const frame = document.querySelector(".disc").getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".disc text")]
    .map((each) => [each.textContent, each.getBoundingClientRect()])
    .filter(([, box]) => box.width);
  // What a browser takes for the height of letters has room above and below them.
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
  const cut = (box) => box.left < frame.left || box.right > frame.right;
  return boxes.flatMap(([name, box], at) => [
    ...boxes.slice(at + 1).filter(([, other]) => meet(box, other)).map(([met]) => name + met),
    ...(cut(box) ? [`${name} is cut`] : []),
  ]);
})()
"""


@pytest.mark.parametrize("prefix", ["", "en/", "fr/"])
def test_the_names_on_the_screen_do_not_overlap(page: Page, address: str, prefix: str) -> None:
    for width in (320, 390, 560, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address + prefix)
        assert page.evaluate(OVERLAPPING) == [], width
