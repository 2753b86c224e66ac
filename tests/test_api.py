"""The files for programs: valid by schemas of the same model, whole, and the same in each build."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from scripts.model.dataset import Dataset
from scripts.model.records import COLLECTIONS
from scripts.outputs.api.addresses import file_of_page, paths
from scripts.outputs.api.files import api
from scripts.outputs.site_content import Content
from scripts.pages.routes import pages
from tests.filled import ID, id_in, own_and_filled_records

URL = "https://example.org/x/"
SHAPES = {name: cls.__name__ for name, cls in COLLECTIONS.items()}

Files = dict[str, str]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the tests' own records, and one of each collection with every field filled."""
    return own_and_filled_records(tmp_path_factory.mktemp("api"), "’é科 ")


@pytest.fixture(scope="module")
def files(records: Dataset) -> Files:
    return api(Content(records, {}), URL)


@pytest.fixture(scope="module")
def parsed(files: Files) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in files.items()}


def strict(schema: Any) -> Any:
    """Return a schema that refuses keys it does not name: programs may, the tests must."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(value) for key, value in schema.items()}
    is_whole = "properties" in schema and "required" in schema
    return {**closed, "additionalProperties": False} if is_whole else closed


def shape_of(path: str) -> str:
    """Return the name of the schema that a file has by the description as OpenAPI."""
    match path.removeprefix("api/v1/").removesuffix(".json").split("/"):
        case ["index"]:
            return "IndexFile"
        case ["words"]:
            return "WordsFile"
        case [_]:
            return "ListFile"
        case [collection, _]:
            return f"{SHAPES[collection]}File"
    raise AssertionError(path)


def test_every_file_is_as_its_schema_says_and_has_no_other_keys(parsed: dict[str, Any]) -> None:
    schema = strict(parsed["api/v1/schema.json"])
    Draft202012Validator.check_schema(schema)
    validators = {
        name: Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})
        for name in schema["$defs"]
    }
    seen = set()
    for path, value in parsed.items():
        if not path.endswith(("schema.json", "openapi.json")):
            seen.add(shape_of(path))
            faults = [error.message for error in validators[shape_of(path)].iter_errors(value)]
            assert faults == [], path
    assert seen == {
        "IndexFile",
        "WordsFile",
        "ListFile",
        *(f"{name}File" for name in SHAPES.values()),
    }


def test_the_schema_refuses_what_the_model_does_not_allow(parsed: dict[str, Any]) -> None:
    schema = parsed["api/v1/schema.json"]
    city = parsed["api/v1/cities/espoo.json"]
    validator = Draft202012Validator({**schema, "$ref": "#/$defs/CityFile"})
    for key, wrong in {
        "kind": 1,
        "country": "finland",
        "name": "Espoo",
        "statements": None,
    }.items():
        assert not validator.is_valid({**city, "record": {**city["record"], key: wrong}}), key
    assert not validator.is_valid({key: city[key] for key in city if key != "translations"})


def test_the_description_is_openapi_and_names_every_file(parsed: dict[str, Any]) -> None:
    described = parsed["api/v1/openapi.json"]
    validate(described)
    [server] = described["servers"]
    for path in parsed.keys() - {"api/v1/schema.json", "api/v1/openapi.json"}:
        where = f"{URL}{path}".removeprefix(server["url"])
        named = re.sub(r"(?<=.)/[^/]+\.json$", "/{id}.json", where)
        content = described["paths"][named]["get"]["responses"]["200"]["content"]
        shape = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert shape == shape_of(path)


def test_what_editors_write_for_themselves_is_in_no_file(files: Files, records: Dataset) -> None:
    for name in COLLECTIONS:
        record = records.collection(name)[id_in(name)]
        for note in getattr(record, "editor_notes", ()):
            assert note not in files[f"api/v1/{name}/{id_in(name)}.json"]
    assert '"editor_notes"' not in "".join(files.values())


def test_a_quantity_says_how_exact_it_is_and_of_when(parsed: dict[str, Any]) -> None:
    figure = parsed["api/v1/initiatives/festival.json"]["record"]["figures"][0]
    quantity = figure["quantity"]
    assert {**quantity, "words": quantity["words"]["en"]} == {
        "value": 18,
        "qualifier": "exactly",
        "unit": "consecutive-years",
        "as_of": "2024",
        "precision": "year",
        "words": "18 years in a row",
    }
    assert figure["cites"][0]["as_written"]
    assert figure["cites"][0]["source"]["url"] == f"{URL}api/v1/sources/report.json"
    assert figure["pages"]["fr"] == f"{URL}fr/initiatives/festival/#figures-{figure['id']}"


def addresses(value: Any) -> Iterator[str]:
    """Yield every address of a file of ours inside a value."""
    if isinstance(value, str):
        if value.startswith(f"{URL}api/"):
            yield value.removeprefix(URL)
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from addresses(each)


def test_every_file_that_is_named_is_there(parsed: dict[str, Any]) -> None:
    described = parsed["api/v1/openapi.json"]
    named = {
        path for value in parsed.values() if value is not described for path in addresses(value)
    }
    assert named - parsed.keys() == set()
    assert parsed["api/v1/cities.json"]["count"] == len(parsed["api/v1/cities.json"]["records"])


def test_the_page_of_a_record_leads_to_its_file(records: Dataset, files: Files) -> None:
    for page in pages(records):
        path = file_of_page(records, page.path)
        assert path in files if page.key and page.number == 1 else path == ""


def test_a_renamed_record_keeps_its_former_file(records: Dataset, files: Files) -> None:
    assert sorted(paths(records)) == sorted(files)
    former = records.terms[ID].former_ids[0]
    assert files[f"api/v1/terms/{former}.json"] == files[f"api/v1/terms/{ID}.json"]


def test_the_signs_of_all_languages_are_written_as_they_are(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "city.json"
    path.write_bytes(files[f"api/v1/cities/{ID}.json"].encode())
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "’é科" in path.read_text(encoding="utf-8")


def test_the_same_content_gives_the_same_bytes(records: Dataset, files: Files) -> None:
    assert api(Content(records, {}), URL) == files
