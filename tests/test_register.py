"""The register of sister cities agrees with the official totals that our sources give."""

from __future__ import annotations

import csv
import io
import re

import pytest

from scripts.pages import register
from scripts.pages.world import Point, world
from scripts.publishing.inspect_site import Site
from scripts.publishing.register_csv import register_csv
from scripts.records.dataset import Dataset
from scripts.records.partial_date import PartialDate

TOTALS = ["2000", "2007", "2014", "2016", "2018", "2019", "2023"]


def test_there_are_55_sister_cities(dataset: Dataset) -> None:
    assert len(register.current(dataset)) == 55


@pytest.mark.parametrize("year", TOTALS)
def test_an_official_total_is_rebuilt_from_the_records(year: str, dataset: Dataset) -> None:
    totals = [figure for _, figure in dataset.figures() if figure.id.startswith(f"register-{year}")]
    assert totals, f"no figure register-{year}"
    for figure in totals:
        cities = register.counted_at(dataset, figure.as_of)
        counted = {
            "sister-cities": len(cities),
            "countries": len({city.country for city in cities}),
        }
        assert figure.value == counted[figure.unit], figure.id


def test_the_continents_of_2014_are_those_of_the_source(dataset: Dataset) -> None:
    cities = register.counted_at(dataset, PartialDate.parse("2014-06"))
    found = {name: len(each) for name, each in register.by_continent(dataset, cities).items()}
    americas = found.pop("north-america") + found.pop("south-america")
    assert found | {"americas": americas} == {
        "asia": 13,
        "europe": 21,
        "africa": 3,
        "oceania": 3,
        "americas": 10,
    }


def test_a_stated_beginning_fits_the_totals(dataset: Dataset) -> None:
    for city in register.members(dataset):
        relation = city.relation
        if relation and relation.since and relation.counted_from:
            assert relation.since.first_day <= relation.counted_from.last_day, city.id


def test_what_is_not_a_sister_city_is_not_counted(dataset: Dataset) -> None:
    current = {city.id for city in register.current(dataset)}
    others = ["prague", "abu-dhabi", "oeiras", "tallinn", "edinburgh"]
    others += ["heidelberg", "thessaloniki", "avignon"]
    assert current.isdisjoint(others)
    prague = dataset.cities["prague"].relation
    assert prague is not None
    assert (prague.status, str(prague.until)) == ("ended", "2019-10-09")


def test_the_table_holds_every_place_with_its_sources(dataset: Dataset) -> None:
    rows = list(csv.DictReader(io.StringIO(register_csv(dataset).removeprefix("\ufeff"))))
    assert [row["id"] for row in rows] == [city.id for city in register.members(dataset)]
    assert all(row["sources"] for row in rows)
    tokyo = next(row for row in rows if row["id"] == "tokyo")
    assert (tokyo["name_zh"], tokyo["country"], tokyo["since"]) == ("东京", "JP", "1979-03-14")


def test_every_sister_city_is_a_point_with_a_link_and_a_name(dataset: Dataset, site: Site) -> None:
    for prefix in ("", "en/", "fr/"):
        page = site.pages[f"{prefix}sister-cities/index.html"]
        for city in register.current(dataset):
            assert f"../cities/{city.id}/" in page.links, city.id
        assert page.tags["circle"] >= 55


def test_a_picture_has_no_shape_but_points_lines_and_a_grid() -> None:
    drawn = world([Point("A & B", "../a/", 60.0, 25.0)], "points", "Beijing")
    assert set(re.findall(r"<([a-z]+)", drawn)) == {
        "svg",
        "g",
        "path",
        "circle",
        "a",
        "title",
        "text",
    }
    assert "A &amp; B" in drawn
    assert "style=" not in drawn


def test_the_page_of_open_questions_holds_them_all(dataset: Dataset, site: Site) -> None:
    for prefix, language in (("", "zh"), ("en/", "en"), ("fr/", "fr")):
        page = site.pages[f"{prefix}open-questions/index.html"]
        said = " ".join(words.text for words in page.words)
        for _, record in dataset.items():
            for question in getattr(record, "open_questions", ()):
                assert question.text[language][:20] in said
        undated = register.undated(register.current(dataset))
        assert all(f"../cities/{city.id}/" in page.links for city in undated)
