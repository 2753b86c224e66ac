"""Each statement and figure has an id, from which its address is made, so that its links last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from scripts.check.statement_ids import propose
from scripts.model.dataset import Dataset
from scripts.outputs.published_urls import current
from scripts.pages.render import render
from scripts.pipeline import load
from tests.conftest import ROOT, copy_sample

FILE = "initiatives/festival.yml"
ProblemsOf = Callable[[Mapping[str, str | bytes | None]], list[str]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(copy_sample(tmp_path_factory.mktemp("sample")))


@pytest.mark.parametrize(
    ("said", "taken", "proposed"),
    [
        ("The forum was not approved.", (), "forum-approved"),
        ("The forum was not approved.", ("forum-approved",), "forum-approved-2"),
        (
            "More than 600 guests of São Tomé came on 3 May 2023.",
            (),
            "guests-sao-tome-came-may-2023",
        ),
        ("The 25th anniversary of the city’s festival.", (), "anniversary-city-festival"),
        ("It was.", (), "statement"),
    ],
)
def test_an_id_is_made_of_telling_words(
    said: str, taken: tuple[str, ...], proposed: str, sample: Dataset
) -> None:
    english = next(each for each in sample.languages if each.id == "en")
    assert propose(said, english, taken) == proposed


def test_a_statement_without_an_id_is_told_which_to_write(problems_of: ProblemsOf) -> None:
    text = (ROOT / "tests" / "data" / FILE).read_text(encoding="utf-8")
    without = text.replace("- id: forum-approved\n        text", "- text")
    assert without != text
    assert problems_of({FILE: without}) == [
        f"data/{FILE}:29:9: proposals[1].statements[1]: has no id;"
        " write it first, such as id: forum-approved"
    ]


def test_two_statements_of_a_record_do_not_share_an_id(problems_of: ProblemsOf) -> None:
    text = (ROOT / "tests" / "data" / FILE).read_text(encoding="utf-8")
    said = text[text.index("      - id: forum-approved") : text.index("participants:")]
    twin = said.replace("      ", "  ", 1).replace("        ", "    ").replace("论坛未", "该论坛未")
    [found] = problems_of({FILE: f"{text}statements:\n{twin}"})
    assert found.endswith("forum-approved is the id of another statement; choose another")


def test_the_address_of_a_statement_holds_when_another_comes_before_it(sample: Dataset) -> None:
    event = sample.events["festival-2024"]
    said = replace(sample.initiatives["festival"].proposals[0].statements[0], id="opened")
    first = replace(said, id="before", former_ids=("once",))
    for statements in ((said,), (first, said)):
        changed = replace(sample, events={event.id: replace(event, statements=statements)})
        page = render(changed)["en"]["events/festival-2024.md"].html
        assert '<p id="statements-opened">' in page
        assert "en/events/festival-2024/#statements-opened" in current(changed)
    assert '<span id="statements-once"></span>' in page
    assert "fr/events/festival-2024/#statements-once" in current(changed)


def test_the_address_of_a_figure_holds_and_a_former_one_leads_to_it(sample: Dataset) -> None:
    record = sample.initiatives["festival"]
    [figure] = record.figures
    renamed = replace(record, figures=(replace(figure, id="held", former_ids=("years",)),))
    changed = replace(sample, initiatives={record.id: renamed})
    page = render(changed)["fr"]["initiatives/festival.md"].html
    for anchor in ("figures-held", "figures-years"):
        assert page.count(f'id="{anchor}"') == 1
        assert f"fr/initiatives/festival/#{anchor}" in current(changed)
    assert "fr/initiatives/festival/#figures-years" in current(sample)


def test_two_figures_of_a_record_do_not_share_an_id(problems_of: ProblemsOf) -> None:
    text = (ROOT / "tests" / "data" / FILE).read_text(encoding="utf-8")
    again = text.replace("    featured: true\n", "    featured: true\n    former_ids: [years]\n")
    [found] = problems_of({FILE: again})
    assert found.endswith("figures[1].id: years is the id of another figure; choose another")
