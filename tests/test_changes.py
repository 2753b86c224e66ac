"""Readers are told of each change to a published figure, date or relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scripts.check.changes import changes_are_told, facts
from scripts.check.future import facts_have_happened
from scripts.check.repeated_numbers import repeats
from scripts.load.dataset_loader import read_data
from scripts.load.files import SourceText
from scripts.load.lock_files import read_change_dates, read_fact_lock
from scripts.model.change_dates import ChangeDates, Days
from scripts.model.dataset import Dataset
from scripts.model.fact_lock import FactLock
from scripts.model.history import history, of_record
from scripts.model.problems import Problem
from scripts.outputs.last_changes import told
from scripts.pages.render import render
from scripts.pipeline import load_source_map
from tests.conftest import copy_sample, write_records

EVENT = "events/festival-2024.yml"
KEY = ("events", "festival-2024")
CHANGE = "  - {on: '2026-11-25', note: {zh: 更正。, en: Corrected., fr: Correction.}}\n"
# What is changed in the event -> how the message begins.
CHANGED = {
    "start: '2024-02-05'": ("start: '2024-02-06'", "6:8: start: was published as 2024-02-05 and"),
    "status: held": ("status: planned", "5:9: status: was published as held and is planned now"),
    "end: '2024-02-10'\n": ("", "1:1: file: end is gone, and no change tells readers"),
    "unit: valid-plays": (
        "unit: spectators",
        "26:11: figures[2].unit: was published as valid-plays and is spectators now, and no change"
        " tells readers; add an entry under `changes:`, such as - {on: '2026-11-27', note: {zh: …,"
        " en: …, fr: …}}, with was: and is: if a mistake is corrected",
    ),
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return data whose facts of today have been published."""
    folder = copy_sample(tmp_path)
    write_records(folder)
    dataset = load_source_map(folder).dataset
    lock = FactLock(facts(dataset) | repeats(dataset))
    (folder / "facts.lock").write_text(str(lock), encoding="utf-8")
    days = ChangeDates().accept(dataset.content_hashes, "2026-11-22")
    (folder / "changes.lock").write_text(str(days), encoding="utf-8")
    return folder


def change(data: Path, name: str, old: str, new: str) -> None:
    text = (data / name).read_text(encoding="utf-8")
    assert old in text
    (data / name).write_text(text.replace(old, new), encoding="utf-8")


def untold(data: Path) -> Sequence[str]:
    found = changes_are_told(load_source_map(data), "2026-11-27")
    return [str(each).removeprefix(f"data/{EVENT}:") for each in found]


def hash_of(data: Path) -> str:
    found = read_data(data, [])
    assert found
    return found.dataset.content_hashes[KEY]


def test_nothing_is_asked_while_nothing_has_changed(data: Path) -> None:
    assert untold(data) == []


@pytest.mark.parametrize("old", CHANGED)
def test_a_changed_fact_asks_for_a_new_entry_in_changes(data: Path, old: str) -> None:
    new, message = CHANGED[old]
    change(data, EVENT, old, new)
    [found] = untold(data)
    assert found.startswith(message)
    with (data / EVENT).open("a", encoding="utf-8") as file:
        file.write(CHANGE)
    assert untold(data) == []


def test_a_changed_number_asks_for_an_entry(data: Path) -> None:
    change(data, EVENT, "value: 600000", "value: 700000")
    change(data, EVENT, "超60万次", "超70万次")
    [found] = untold(data)
    assert "figures[2].value: was published as over-600000 and is over-700000 now" in found


def test_a_changed_relation_asks_for_an_entry(data: Path) -> None:
    change(data, "cities/athens.yml", "2005-05-10", "2005-05-11")
    [found] = untold(data)
    assert "was published as 2005-05-10 and is 2005-05-11 now" in found


def test_what_is_new_needs_no_entry(data: Path) -> None:
    change(
        data,
        "cities/helsinki.yml",
        "kind: city\n",
        "kind: city\nrelation:\n  status: active\n"
        "  since: '2006-07-14'\n  cites: [{source: report, paragraph: '1.1'}]\n",
    )
    assert untold(data) == []


def test_a_change_that_was_told_stays(data: Path) -> None:
    text = (data / EVENT).read_text(encoding="utf-8")
    (data / EVENT).write_text(text[: text.index("  - on: '2026-11-24'")], encoding="utf-8")
    [found] = untold(data)
    assert "changes: has 1 changes, not 2 as published; restore those that are gone" in found


def test_the_locks_are_read_back_as_they_were_written(data: Path) -> None:
    dataset = load_source_map(data).dataset
    found: list[Problem] = []
    lock = SourceText("data/facts.lock", "", str(dataset.fact_lock))
    days = SourceText("data/changes.lock", "", str(dataset.changes))
    assert read_fact_lock(lock, found) == dataset.fact_lock
    assert read_change_dates(days, found) == dataset.changes
    assert found == []


def test_the_first_day_stays_when_the_content_changes() -> None:
    before = ChangeDates({KEY: Days("a" * 12, "2026-11-22", "2026-11-23")})
    after = before.accept({KEY: "b" * 12, ("events", "new"): "c" * 12}, "2026-11-27")
    assert after.days[KEY] == Days("b" * 12, "2026-11-22", "2026-11-27")
    assert after.days["events", "new"] == Days("c" * 12, "2026-11-27", "2026-11-27")


def test_the_latest_is_told_first(data: Path) -> None:
    dataset = load_source_map(data).dataset
    told = of_record(dataset, KEY)
    assert [(each.day, each.number) for each in told] == [
        (date(2026, 11, 24), 2),
        (date(2026, 11, 23), 1),
        (date(2026, 11, 22), 0),
    ]
    assert list(history(dataset)[:3])[:2] == list(told[:2])


def test_a_record_that_nobody_has_accepted_was_never_published(data: Path) -> None:
    dataset = replace(load_source_map(data).dataset, changes=ChangeDates())
    assert [each.number for each in of_record(dataset, KEY)] == [2, 1]


def page(dataset: Dataset, language: str, path: str) -> str:
    return render(dataset)[language][path].html


def test_the_page_of_a_record_tells_its_changes_in_its_language(data: Path) -> None:
    dataset = load_source_map(data).dataset
    shown = page(dataset, "en", "events/festival-2024.md")
    assert shown.index("24 November 2026") < shown.index("It said “4 February 2024” before")
    assert 'First published: <time datetime="2026-11-22">22 November 2026</time>' in shown
    assert "更正了开幕日期" in page(dataset, "zh", "events/festival-2024.md")


def test_the_page_of_all_changes_names_a_few_new_records_and_counts_many(data: Path) -> None:
    dataset = load_source_map(data).dataset
    shown = page(dataset, "en", "changes.md")
    assert shown.index("24 November 2026") < shown.index("22 November 2026")
    assert "<li>Countries: 3" in shown.replace("\n", " ")
    assert "Athens" not in shown
    days = {("cities", "athens"): Days("", "2026-11-22", "2026-11-22")}
    few = replace(dataset, changes=ChangeDates(days))
    assert "Athens" in page(few, "en", "changes.md")


# What is changed in the small data -> how the message about its date begins.
AHEAD = {
    ("events/festival-2024.yml", "start: '2024-02-05'\nend: '2024-02-10'", "start: '2031-02-05'"): (
        "6:8: start: 2031-02-05 is still to come; correct it, or write status: planned"
    ),
    ("events/festival-2024.yml", "on: '2026-11-24'", "on: '2026-11-30'"): (
        "34:9: changes[2].on: 2026-11-30 is still to come; correct it"
    ),
    ("initiatives/festival.yml", "as_of: '2024'", "as_of: '2027'"): "17:12: figures[1].as_of: 2027",
    ("people/mayor.yml", "as_of: '2023'", "as_of: '2027-01'"): "5:12: offices[1].as_of: 2027-01",
    (
        "sources/report.yml",
        "'2026-11-28'",
        "'2026-12'",
    ): "17:12: consulted: 2026-12 is still",
    ("cities/espoo.yml", "since: '2006-07'\n  counted_from", "since: '2036'\n  #"): (
        "12:10: relation.since: 2036 is still to come; correct it"
    ),
}


def test_what_is_told_as_a_fact_has_happened(tmp_path: Path) -> None:
    data = copy_sample(tmp_path)
    # In Beijing, tomorrow has begun.
    change(data, "sources/report.yml", "tag:", "consulted: '2026-11-28'\nread: copy\ntag:")
    assert list(facts_have_happened(load_source_map(data), "2026-11-27")) == []
    for name, old, new in AHEAD:
        change(data, name, old, new)
    found = [str(each) for each in facts_have_happened(load_source_map(data), "2026-11-27")]
    assert len(found) == len(AHEAD)
    for (name, *_), message in AHEAD.items():
        assert any(each.startswith(f"data/{name}:{message}") for each in found), found


def test_what_only_editors_see_is_no_change_of_a_page(data: Path) -> None:
    before = hash_of(data)
    name = "name: {zh: 2024年样本节, en: Sample Festival 2024, fr: Festival exemple 2024}\n"
    parts = name.removesuffix("}\n").partition("{")[2].replace(", ", "\n  ")
    accept = "  accept: [{check: numbers, what: '7', reason: Seven.}]\n"
    change(data, EVENT, name, f"editor_notes: [Ask again.]\nname:\n  {parts}\n{accept}")
    assert hash_of(data) == before
    change(data, EVENT, "The Sample Festival of 2024.", "The festival of 2024.")
    assert hash_of(data) != before


def test_the_page_of_a_country_changes_with_its_places(data: Path) -> None:
    dataset = load_source_map(data).dataset
    found = told(dataset, ("countries", "finland"))
    assert set(found) == {("countries", "finland"), ("cities", "helsinki"), ("cities", "espoo")}
    assert told(dataset, KEY) == [KEY]
