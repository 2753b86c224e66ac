"""Every fact with a source stands on one line of its own, and leads to a place that is there."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import Any

import pytest

from scripts.model.dataset import Dataset
from scripts.outputs.api.files import api
from scripts.outputs.site_content import Content
from scripts.outputs.tables.facts import facts, facts_lines
from scripts.outputs.tables.files import tables
from scripts.pages.render import render
from scripts.pipeline import load
from tests.conftest import copy_sample, write_records

URL = "https://example.org/x/"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    data = copy_sample(tmp_path_factory.mktemp("facts"))
    write_records(data)
    return load(data)


@pytest.fixture(scope="module")
def lines(records: Dataset) -> list[Any]:
    text = facts_lines(Content(records, {}), URL)["data/facts.jsonl"]
    return [json.loads(line) for line in text.splitlines()]


def test_every_cited_part_occurs_exactly_once(records: Dataset, lines: list[Any]) -> None:
    assert len(lines) == len(records.citations)
    assert [
        each for each, times in Counter(line["id"] for line in lines).items() if times > 1
    ] == []
    cited = Counter(cite.source for _, _, cites in records.citations for cite in cites)
    assert Counter(cite["source"]["id"] for line in lines for cite in line["cites"]) == cited


def cited(value: Any) -> int:
    """Return how many parts of a record, as the files for programs have it, have citations."""
    if isinstance(value, list):
        return sum(map(cited, value))
    if not isinstance(value, dict):
        return 0
    return bool(value.get("cites")) + sum(map(cited, value.values()))


def test_the_files_for_programs_have_as_many_cited_parts(
    records: Dataset, lines: list[Any]
) -> None:
    files = api(Content(records, {}), URL)
    for (collection, identifier), _ in records.items():
        record = json.loads(files[f"api/v1/{collection}/{identifier}.json"])["record"]
        own = [line for line in lines if line["id"].split("/")[:2] == [collection, identifier]]
        assert cited(record) == len(own), record["id"]


def test_every_fact_leads_to_a_place_on_a_page(records: Dataset, lines: list[Any]) -> None:
    pages = {
        f"{URL}{'' if language == 'zh' else f'{language}/'}{path}": page.html
        for language, found in render(records).items()
        for path, page in found.items()
    }
    for line in lines:
        for address in (
            *line["pages"].values(),
            *(a for c in line["cites"] for a in c["pages"].values()),
        ):
            page, _, anchor = address.partition("#")
            html = pages.get(f"{page.removesuffix('/')}.md") or pages[f"{page}index.md"]
            assert not anchor or f'id="{anchor}"' in html, address


def test_a_figure_is_told_with_its_number_its_date_and_the_words_of_its_source(
    lines: list[Any],
) -> None:
    [years] = [line for line in lines if line["id"] == "initiatives/festival/figures/years"]
    told = {name: years[name] for name in ("kind", "value", "qualifier", "unit", "date")}
    assert told == {
        "kind": "figure",
        "value": 18,
        "qualifier": "exactly",
        "unit": "consecutive-years",
        "date": "2024",
    }
    assert "18" in years["cites"][0]["as_written"]
    assert years["text"]["en"].endswith("18 years in a row")
    assert years["translations"] == {"zh": "original", "en": "draft", "fr": "draft"}


def rows(text: str, between: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=between))


def test_the_table_says_the_same_in_both_forms(records: Dataset, lines: list[Any]) -> None:
    files = tables(Content(records, {}), URL)
    found = rows(files["data/facts.csv"], ",")
    assert found == rows(files["data/facts-semicolon.csv"], ";")
    assert [row["id"] for row in found] == [line["id"] for line in lines]
    for row, line in zip(found, lines, strict=True):
        assert row["sources"].split(" | ") == [cite["source"]["id"] for cite in line["cites"]]
        assert row["value"] == str(line["value"] or "")
        assert set(row["paragraph"].split(" | ")) <= {
            *("", "–"),
            *(f"§{cite['paragraph']}" for cite in line["cites"]),
        }


def test_the_same_content_gives_the_same_lines(records: Dataset, lines: list[Any]) -> None:
    facts.cache_clear()
    assert list(facts(records, URL)) == lines
