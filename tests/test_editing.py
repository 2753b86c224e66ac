"""What helps to write records: the fields in words, examples, schemas for editors, new files."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from scripts import new, validate
from scripts.editing.fill import ask_for, put
from scripts.editing.record_file import empty, write_record
from scripts.editing.schemas import FOLDER, schemas
from scripts.load.dataset_loader import read_context
from scripts.model.hints import classes, keys
from scripts.model.records import COLLECTIONS, Accept, Event, Source, Text
from scripts.pipeline import load
from tests.conftest import ROOT, copy_examples, copy_sample
from tests.fields_reference import reference

EDITING = ROOT / "docs" / "editing"
UPDATE = "UPDATE_GOLDEN" in os.environ
SHAPES = {each for cls in (*COLLECTIONS.values(), Accept) for each in classes(cls)}


def example(collection: str) -> Path:
    return EDITING / "examples" / f"{collection}.yml"


def strings(path: Path) -> Any:
    """Return a file as YAML has it written: every scalar is a string."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def held(path: Path, wanted: str) -> None:
    if UPDATE:
        path.write_text(wanted, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == wanted, "run: UPDATE_GOLDEN=1 make test"


def test_every_field_is_told_in_words_and_nothing_else_is() -> None:
    told = yaml.safe_load((ROOT / "scripts/editing/fields.yml").read_text(encoding="utf-8"))
    anywhere = told.pop("any")
    used = set()
    for cls in SHAPES:
        own = told[cls.__name__].keys()
        elsewhere = keys(cls).keys() - own
        missing = elsewhere - anywhere.keys()
        assert not missing, f"scripts/editing/fields.yml: tell {missing} of {cls.__name__}"
        assert not own - keys(cls).keys(), cls
        used |= elsewhere
    assert anywhere.keys() == used
    assert told.keys() - {Text.__name__} == {cls.__name__ for cls in SHAPES}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_comments_of_an_example_are_those_of_the_model(collection: str) -> None:
    held(example(collection), write_record(COLLECTIONS[collection], strings(example(collection))))


def test_the_page_of_fields_is_that_of_the_model_and_the_examples() -> None:
    held(EDITING / "fields.md", reference({name: strings(example(name)) for name in COLLECTIONS}))


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """Return a data folder that holds the examples alone."""
    return copy_examples(tmp_path)


def test_the_examples_are_records_without_a_mistake(examples: Path) -> None:
    assert [key[0] for key, _ in load(examples).items()] == list(COLLECTIONS)


def validators(data: Path) -> Mapping[str, Any]:
    context = read_context(data)
    assert context is not None
    return {name: Draft202012Validator(schema) for name, schema in schemas(context).items()}


def records(data: Path) -> Iterator[tuple[str, Any]]:
    for name in COLLECTIONS:
        for path in sorted((data / name).glob("*.yml")):
            # As editors read YAML 1.2: `on` is a word. The reader in C is ten times as fast.
            written = path.read_text(encoding="utf-8").replace(" on: ", " 'on': ")
            yield name, yaml.load(written, yaml.CSafeLoader)


def test_the_schemas_accept_every_record_of_today() -> None:
    found = validators(ROOT / "data")
    for name, record in records(ROOT / "data"):
        assert [each.message for each in found[name].iter_errors(record)] == [], record["id"]


def test_the_schemas_refuse_what_a_record_may_not_have_and_explain_each_field(
    examples: Path,
) -> None:
    found = validators(examples)
    for name, record in records(examples):
        assert found[name].is_valid(record)
        assert not found[name].is_valid(record | {"nonsense": 1})
        assert not found[name].is_valid({key: record[key] for key in record if key != "name"})
    city = dict(records(examples))["cities"]
    for key, wrong in {"country": "finnland", "kind": "town", "name": {"zh": "图尔库"}}.items():
        assert not found["cities"].is_valid(city | {key: wrong}), key
    explained = found["cities"].schema["properties"]["country"]
    assert explained == {"enum": ["finland"], "description": "The country it lies in"}


def test_the_check_of_a_project_writes_the_schemas_with_the_ids_of_now(tmp_path: Path) -> None:
    data = copy_sample(tmp_path)
    turku = (data / "cities/helsinki.yml").read_text(encoding="utf-8").replace("helsinki", "turku")
    (data / "cities/turku.yml").write_text(turku, encoding="utf-8")
    validate.main(tmp_path)
    schema = json.loads((tmp_path / FOLDER / "events.json").read_text(encoding="utf-8"))
    assert "turku" in schema["properties"]["cities"]["items"]["enum"]


def test_the_settings_of_vs_code_name_the_schema_of_each_collection() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    wanted = {f"{FOLDER.as_posix()}/{name}.json": f"data/{name}/*.yml" for name in COLLECTIONS}
    assert settings["yaml.schemas"] == wanted


def make_new(root: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["new", *arguments])
    return new.main(root)


CITY = ("city", "--id", "turku", "name.zh=图尔库", "name.en=Turku", "name.fr=Turku", "kind=city")


def test_a_new_record_has_what_was_given_and_does_not_pass_until_the_rest_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = copy_sample(tmp_path)
    assert make_new(tmp_path, monkeypatch, *CITY, "coordinates.lat=60.4") == 0
    said = capsys.readouterr().out
    for line, name in {11: "country", 17: "coordinates.lon"}.items():
        assert f"data/cities/turku.yml:{line}:" in said, said
        assert f": {name}: is empty" in said
    path = data / "cities/turku.yml"
    filled = path.read_text(encoding="utf-8").replace("country:\n", "country: finland\n")
    assert "lat: 60.40\n" in filled
    path.write_text(filled.replace("lon:\n", "lon: 22.27\n"), encoding="utf-8")
    assert load(data).cities["turku"].name["fr"] == "Turku"
    assert make_new(tmp_path, monkeypatch, *CITY) == 2
    assert "data/cities/turku.yml is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("town", "--id", "x"), "town is no kind of record"),
        (("city", "--id", "../x"), "../x is not an id; use a-z"),
        (("city",), "id: is missing"),
        (("city", "--id", "x", "contry=fi"), "contry is no field; did you mean country?"),
        (("city", "--id", "x", "kind.zh=1"), "kind.zh: leads to no field"),
        (("city", "--id", "x", "kind[1]=1"), "kind[1]: is no list"),
        (("city", "--id", "x", "id=../y"), "id=../y: names no field; write FIELD=VALUE, and --id"),
        (("city", "--id", "x", "=a"), "=a: names no field"),
        (("city", "--id", "x", "coordinates=1"), "coordinates: has fields of its own; write one"),
        (("city", "--id", "x", "links[1]=a"), "links[1]: has fields of its own; write one, such"),
        (("city", "--id", "x", "links=a"), "links: has fields of its own; write one, such as lin"),
        (("city", "--id", "x", "links[2].url=a"), "links[2].url: write [1] first"),
        (("city", "--id", "x", "forms.en[3]=a"), "forms.en[3]: write [1] first"),
        (("city", "--id", "x", "kind!=city"), "kind!: is no path of a field; write one such as"),
        (("city", "--id", "x", "name.zh en=a"), "name.zh en: is no path of a field; write one"),
    ],
)
def test_what_cannot_be_made_is_told_and_writes_nothing(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = copy_sample(tmp_path)
    assert make_new(tmp_path, monkeypatch, *arguments) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.rglob("x.yml"))
    assert len(list((data / "cities").iterdir())) == 2


@pytest.mark.parametrize("given", ["[", "*a", "!!python/name:os.abort", "---", "yes", "1 # a"])
def test_what_is_no_true_or_number_is_written_as_it_was_given(given: str) -> None:
    values = put(Event, empty(Event, ()), "end_unknown", given)
    values = put(Event, values, "figures[1].value", given)
    values = put(Source, put(Source, {}, "publisher", "office"), "publisher.zh", given) | values
    made = yaml.safe_load(write_record(Event, values))
    assert (made["end_unknown"], made["figures"][0]["value"]) == (given, given)
    assert values["publisher"] == {"zh": given}


def test_questions_offer_what_the_data_have_and_are_asked_again_after_a_wronganswer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = read_context(copy_sample(tmp_path))
    assert context is not None
    answers = {"country": ["finnland", "finland"], "kind": [""], "coordinates.lat": ["60.45"]}
    asked = []

    def ask(question: str) -> str:
        asked.append(question)
        left = answers.get(question.partition(":")[0], [])
        return left.pop(0) if left else ""

    cls = COLLECTIONS["cities"]
    values = ask_for(cls, empty(cls, context.languages) | {"id": "turku"}, context, ask)
    assert values["country"] == "finland"
    assert values["kind"] is None
    assert values["coordinates"] == {"lat": "60.45", "lon": None}
    assert "country: The country it lies in (finland): " in asked
    assert "country: finnland is not known; did you mean finland? " in asked
    # A publisher without a record has a name in every language, set as that language is.
    monkeypatch.setattr("builtins.input", ask)
    answers |= {"publisher": [""], "publisher.fr": ["Ville : Turku"]}
    cls = COLLECTIONS["sources"]
    values = ask_for(cls, empty(cls, context.languages), context, partial(new.answer, context))
    assert values["publisher"] == {"fr": "Ville\N{NO-BREAK SPACE}: Turku"}


def test_no_record_is_written_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = copy_sample(tmp_path)
    (data / "cities" / "turku.yml").symlink_to(tmp_path / "elsewhere")
    assert make_new(tmp_path, monkeypatch, *CITY) == 2
    assert "data/cities/turku.yml is there already" in capsys.readouterr().err
    (data / "cities").rename(tmp_path / "cities")
    (data / "cities").symlink_to(tmp_path / "cities")
    assert make_new(tmp_path, monkeypatch, *CITY) == 2
    assert "data/cities is no folder; restore it from git" in capsys.readouterr().err
