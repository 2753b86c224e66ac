"""The tables: read rightly by spreadsheets of both kinds, calculated by none, and described."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scripts.model import sister_cities
from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS
from scripts.outputs.sister_cities_files import register_csv, sister_cities_geojson
from scripts.outputs.site_content import Content
from scripts.outputs.tables.csv_text import SEMICOLONS, Value, cell
from scripts.outputs.tables.files import tables
from tests.filled import own_and_filled_records

URL = "https://example.org/x/"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the tests' own records, and one of each collection whose words are formulas."""
    return own_and_filled_records(tmp_path_factory.mktemp("tables"), "=1+")


@pytest.fixture(scope="module")
def files(records: Dataset) -> dict[str, str]:
    return tables(Content(records, {}), URL)


@pytest.fixture(scope="module")
def package(files: dict[str, str]) -> Any:
    return json.loads(files["data/datapackage.json"])


def rows(text: str, between: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=between))


@pytest.mark.parametrize(
    "words",
    [
        *"=-+@＝－＋＠",
        "=1+1",
        "-2+3",
        "\t=1",
        "\r=1",
        "\n-1",
        " =1",
        "\u3000＝1",
        "\ufeff=1",
        "\t12",
    ],
)
def test_no_cell_begins_a_formula(words: str) -> None:
    assert cell(words) == f"'{words}"


@pytest.mark.parametrize(
    ("value", "with_commas", "with_semicolons"),
    [
        (Decimal("-33.87"), "-33.87", "-33,87"),
        (18, "18", "18"),
        (True, "true", "true"),
        (None, "", ""),
        (PartialDate(1994), "1994", "1994"),
        (PartialDate(1994, 10), "1994-10-XX", "1994-10-XX"),
        (PartialDate(1994, 10, 5), "1994-10-05", "1994-10-05"),
        ("L’été, 科技", "L’été, 科技", "L’été, 科技"),
    ],
)
def test_a_value_is_what_a_spreadsheet_reads_rightly(
    value: Value, with_commas: str, with_semicolons: str
) -> None:
    assert cell(value) == with_commas
    assert cell(value, SEMICOLONS) == with_semicolons


def test_every_collection_has_a_table_with_a_line_for_each_record(
    records: Dataset, files: dict[str, str]
) -> None:
    for name in COLLECTIONS:
        head, *lines = rows(files[f"data/{name}.csv"], ",")
        assert [line[0] for line in lines] == list(records.collection(name))
        assert {len(line) for line in lines} == {len(head)}
        assert "editor_notes" not in head
        assert not any(field.startswith("=") for line in lines for field in line)


def test_the_description_is_of_the_files_as_they_are(files: dict[str, str], package: Any) -> None:
    assert package["$schema"].startswith("https://datapackage.org/profiles/2.")
    names = [each["name"] for each in package["resources"]]
    assert len(set(names)) == len(names)
    described = [each for each in package["resources"] if "schema" in each]
    assert {f"data/{each['path']}" for each in described} == files.keys() - {
        "data/datapackage.json"
    }
    for each in described:
        text = files[f"data/{each['path']}"]
        assert each["bytes"] == len(text.encode())
        assert each["hash"] == "sha256:" + hashlib.sha256(text.encode()).hexdigest()
        head, *lines = rows(text, each["dialect"]["delimiter"])
        fields = each["schema"]["fields"]
        assert head == [field["name"] for field in fields]
        for field, *values in zip(fields, *lines, strict=True):
            check(field, [value for value in values if value])


def check(field: dict[str, str], values: list[str]) -> None:
    """Check that the values of a column are of the type that is told of it."""
    match field["type"]:
        case "integer":
            assert all(map(int, values)) or not values
        case "number":
            assert [Decimal(each.replace(field.get("decimalChar", "."), ".")) for each in values]
        case "boolean":
            assert set(values) <= {"true", "false"}
        case other:
            assert other == "string"


def test_no_month_becomes_a_day_in_any_table_and_the_columns_of_dates_say_how_they_are_written(
    records: Dataset, files: dict[str, str], package: Any
) -> None:
    month = re.compile(r"\b\d{4}-\d\d(?!-)\b")
    dated = set()
    for each in (each for each in package["resources"] if "schema" in each):
        lines = rows(files[f"data/{each['path']}"], each["dialect"]["delimiter"])
        for place, field in enumerate(each["schema"]["fields"]):
            if "EDTF" in field.get("description", ""):
                dated.add(field["name"])
                assert not any(month.search(line[place]) for line in lines), (each["name"], field)
    assert {"start", "end", "relation_since", "as_of", "date", "issued", "consulted"} <= dated
    register = [*csv.DictReader(io.StringIO(register_csv(records).removeprefix("\ufeff")))]
    assert not any(month.search(line["since"] + line["until"]) for line in register)
    assert any(line["since"].endswith("-XX") for line in register)


def test_every_table_and_column_has_a_title_in_every_language(
    records: Dataset, package: Any
) -> None:
    first, *others = package["languages"]
    assert {first, *others} == {language.id for language in records.languages}
    for resource in (package, *package["resources"]):
        for part in (resource, *resource.get("schema", {}).get("fields", ())):
            assert part["title"], part
            assert all(part[f"title@{language}"] for language in others), part


def test_the_points_are_where_the_cities_are(records: Dataset) -> None:
    text = sister_cities_geojson(Content(records, {}), URL)["data/sister-cities.geojson"]
    found = json.loads(text)
    members = sister_cities.members(records)
    assert found["type"] == "FeatureCollection"
    assert [each["id"] for each in found["features"]] == [city.id for city in members]
    for point, city in zip(found["features"], members, strict=True):
        assert (point["type"], point["geometry"]["type"]) == ("Feature", "Point")
        lon, lat = point["geometry"]["coordinates"]
        assert (lat, lon) == (float(city.coordinates.lat), float(city.coordinates.lon))
        assert point["properties"]["name_fr"] == city.name["fr"]


def test_the_register_keeps_its_columns(records: Dataset) -> None:
    head = "id,name_zh,name_en,name_fr,country,continent,lat,lon,status,since,until,sources"
    assert register_csv(records).startswith(f"\ufeff{head}\r\n")


def test_the_same_content_gives_the_same_tables(records: Dataset, files: dict[str, str]) -> None:
    assert tables(Content(records, {}), URL) == files


@pytest.mark.parametrize("prefix", ["", "en/", "fr/"])
def test_beside_each_table_with_commas_stands_that_with_semicolons_in_other_words(
    own_project: Path, prefix: str
) -> None:
    for page in ("cities", "data"):
        path = own_project / "site" / f"{prefix}{page}" / "index.html"
        html = path.read_text(encoding="utf-8")
        pair = re.compile(
            r'<a href="[./]*([\w/-]+)\.csv"[^>]*>([^<]+)</a>(?: ·)? '
            r'<a href="[./]*([\w/-]+)-semicolon\.csv"[^>]*>([^<]+)</a>'
        )
        pairs = pair.findall(html)
        assert len(pairs) == html.count('-semicolon.csv"') > 0, path
        for commas, said, semicolons, instead in pairs:
            assert commas.rpartition("/")[2] == semicolons.rpartition("/")[2]
            assert said != instead
