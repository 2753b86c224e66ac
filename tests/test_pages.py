"""The Markdown of the pages, made from the small data folder, as people can read it.

`UPDATE_GOLDEN=1 make test` writes tests/golden anew; read the difference before you commit.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.pages.render import render
from scripts.records.dataset import Dataset
from scripts.records.load import load
from tests.conftest import ROOT, copy_sample

GOLDEN = ROOT / "tests" / "golden"
LANGUAGES = ("zh", "en", "fr")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(copy_sample(tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="module")
def pages(sample: Dataset) -> dict[str, str]:
    return {
        f"{language}/{path}": text
        for language in LANGUAGES
        for path, text in render(sample, language).items()
    }


def test_the_pages_are_the_golden_pages(pages: dict[str, str]) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        _write_golden(pages)
    golden = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(GOLDEN.rglob("*.md"))
    }
    assert sorted(pages) == sorted(golden)
    for path, text in golden.items():
        assert pages[path] == text, path


def _write_golden(pages: dict[str, str]) -> None:
    for old in GOLDEN.rglob("*.md"):
        old.unlink()
    for path, text in pages.items():
        file = Path(GOLDEN, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def test_every_page_exists_in_every_language(pages: dict[str, str]) -> None:
    paths = [{path[3:] for path in pages if path.startswith(each)} for each in LANGUAGES]
    assert paths[0] == paths[1] == paths[2]


def test_a_figure_has_number_label_date_breakdown_and_note(pages: dict[str, str]) -> None:
    page = pages["en/events/festival-2024.md"]
    assert "**13 events**{: #figures-activities }&#8288;[&#91;1&#93;](#note-1){.note}" in page
    assert "\nEvents (2024)\n" in page
    parts = page.partition("Of which: ")[2]
    assert "- 8 performances <svg" in parts
    assert '<rect width="62.5" height="10"/>' in parts.partition("- 5 cultural displays")[2]
    assert "1. [Sample Report, paragraph 1.1](../sources/report.md#p1-1){: #note-1 }" in page


def test_a_city_shows_what_happened_there(pages: dict[str, str]) -> None:
    page = pages["fr/cities/helsinki.md"]
    assert "[Festival exemple 2024](../events/festival-2024.md)" in page
    assert "(../initiatives/festival.md#figures-years)" in page
    assert "[Sam Ple](../people/mayor.md)" in page


def test_a_source_page_lists_what_each_paragraph_gave(pages: dict[str, str]) -> None:
    page = pages["zh/sources/report.md"]
    paragraph = page.partition("### 第1.2段")[2]
    assert "[样本节](../initiatives/festival.md#proposals-1--1)：论坛未获批准。" in paragraph
    assert "[承办](../take-part.md#hosting--statements-1)：报告说将邀请城市。" in paragraph


def test_a_plan_is_told_as_a_plan_of_its_time(pages: dict[str, str]) -> None:
    note = "This was a plan in March 2024"
    assert note not in pages["en/initiatives/festival.md"]
    assert "March 2024" in pages["en/take-part.md"].partition("{: .plan }")[0]


def test_the_same_data_gives_the_same_pages(sample: Dataset, pages: dict[str, str]) -> None:
    again = render(sample, "fr")
    assert {path: pages[f"fr/{path}"] for path in again} == again
