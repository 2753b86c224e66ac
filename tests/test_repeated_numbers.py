"""A number that stands in a figure and in its record's texts is not changed in one of them only."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.check.changes import facts
from scripts.check.repeated_numbers import repeated_numbers, repeats
from scripts.load.files import SourceText
from scripts.load.lock_files import read_fact_lock
from scripts.model.fact_lock import FactLock
from scripts.model.problems import Problem
from scripts.pipeline import load_source_map
from tests.conftest import copy_project

EVENT = "data/events/festival-2024.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project whose event says in its summary how many activities it had, and its lock."""
    root = copy_project(tmp_path, sample=True)
    change(root, "2024年的样本节。", "2024年的样本节共有13场。")
    change(root, "en: The Sample Festival of 2024.", "en: The Sample Festival of 2024 had 13.")
    change(
        root, "fr: Le Festival exemple de 2024.", "fr: Le Festival exemple de 2024 en comptait 13."
    )
    dataset = load_source_map(root / "data").dataset
    lock = FactLock(facts(dataset) | repeats(dataset))
    (root / "data" / "facts.lock").write_text(str(lock), encoding="utf-8")
    return root


def change(root: Path, old: str, new: str) -> None:
    path = root / EVENT
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems(root: Path) -> list[str]:
    return [str(each) for *_, each in repeated_numbers(load_source_map(root / "data"))]


def test_nothing_is_reported_while_nothing_has_changed(project: Path) -> None:
    assert problems(project) == []


def test_a_text_is_named_when_only_the_figure_was_changed(project: Path) -> None:
    change(project, "value: 13", "value: 14")
    change(project, "{value: 8,", "{value: 9,")
    change(project, "as_written: 13场", "as_written: 14场")
    assert problems(project) == [
        f"{EVENT}:8:15: summary.zh: has the number 13, which events/festival-2024 no longer has;"
        " correct it as the figure activities was corrected"
    ]


def test_a_figure_is_named_when_only_the_text_was_changed(project: Path) -> None:
    change(project, "共有13场", "共有12场")
    change(project, "had 13.", "had 12.")
    change(project, "comptait 13.", "comptait 12.")
    assert problems(project) == [
        f"{EVENT}:16:12: figures[1].value: 13 stands in 0 texts of this record, not in 1 as before;"
        " correct the figure or the text that was changed"
    ]


def test_nothing_is_reported_when_both_were_changed(project: Path) -> None:
    change(project, "13", "15")
    change(project, "{value: 8,", "{value: 10,")
    assert problems(project) == []


def test_the_lock_is_read_back_as_it_was_written(project: Path) -> None:
    lock = load_source_map(project / "data").dataset.fact_lock
    found: list[Problem] = []
    assert read_fact_lock(SourceText("data/facts.lock", "", str(lock)), found) == lock
    assert found == []
    assert lock.facts["events", "festival-2024", "figures.plays.value"] == "over-600000"
