"""What people without the project send: forms, drafts made of them, and what reviewers see."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
import yaml

from scripts import changed_texts, draft
from scripts.changed_texts import changes, texts
from tests.conftest import ROOT, copy_sample

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
ISSUE = """\ufeff### 名称（中文） · Name in Chinese · Nom en chinois

2026年样本节

### 名称（英文） · Name in English · Nom en anglais

_No response_

### 开始日期 · First day · Premier jour

2026-05-01

### 状态 · State · État

planned

### 城市和场馆 · City and venue · Ville et lieu

Espoo

### 依据 · Source · Source

https://example.org/a: {b
kind: fair
"""


@pytest.mark.parametrize("name", ["correct", "event", "translation"])
def test_a_form_speaks_three_languages_and_asks_each_thing_once(name: str) -> None:
    form = yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))
    labels = [form["name"], form["description"]]
    labels += [each["attributes"]["label"] for each in form["body"]]
    assert [label for label in labels if label.count(" · ") != 2] == []
    ids = [each["id"] for each in form["body"]]
    assert len(set(ids)) == len(ids) == len(set(labels)) - 2


def test_a_correction_and_an_event_ask_for_their_source() -> None:
    for name in ("correct", "event"):
        form = yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))
        [source] = [each for each in form["body"] if each["id"] == "source"]
        assert source["validations"] == {"required": True}
    asked = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert "依据 · Source · Source" in asked


def make_draft(root: Path, monkeypatch: pytest.MonkeyPatch, text: str, *arguments: str) -> int:
    shutil.copytree(FORMS, root / ".github" / "ISSUE_TEMPLATE", dirs_exist_ok=True)
    (root / "issue.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["draft", str(root / "issue.txt"), *arguments])
    return draft.main(root)


def test_a_filled_form_becomes_a_draft_that_does_not_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = copy_sample(tmp_path)
    assert make_draft(tmp_path, monkeypatch, ISSUE, "--id", "sample-2026") == 0
    said = capsys.readouterr().out
    made = yaml.safe_load((data / "events/sample-2026.yml").read_text(encoding="utf-8"))
    assert made["name"] == {"zh": "2026年样本节", "en": None, "fr": None}
    assert (made["start"], made["status"], made["kind"]) == ("2026-05-01", "planned", None)
    assert made["editor_notes"] == [
        "place: Espoo",
        "source: https://example.org/a: {b kind: fair",
    ]
    for name in ("name.en", "initiative", "kind", "summary.zh", "cites[1].source"):
        assert f": {name}: is empty" in said


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("Hello", ("--id", "x"), "has no answers of the form"),
        (ISSUE, (), "id: is missing"),
        (ISSUE, ("--id", "festival-2024"), "is there already"),
    ],
)
def test_what_is_no_suggestion_writes_nothing(
    text: str,
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = copy_sample(tmp_path)
    assert make_draft(tmp_path, monkeypatch, text, *arguments) == 2
    assert said in capsys.readouterr().err
    assert len(list((data / "events").iterdir())) == 1


@pytest.mark.parametrize(
    ("form", "said"),
    [
        *((form, "event.yml is not the form; restore") for form in ("", "- a", "a: [", "body: 1")),
        ("body: [a]", "has no answers of the form"),
        ("body: [{id: start-x, attributes: {label: 状态 · State · État}}]", "start.x: leads to no"),
    ],
)
def test_a_form_that_was_broken_is_told(
    form: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copy_sample(tmp_path)
    (tmp_path / ".github/ISSUE_TEMPLATE").mkdir(parents=True)
    (tmp_path / ".github/ISSUE_TEMPLATE/event.yml").write_text(form, encoding="utf-8")
    (tmp_path / "issue.txt").write_text(ISSUE, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["draft", str(tmp_path / "issue.txt"), "--id", "x"])
    assert draft.main(tmp_path) == 2
    assert said in capsys.readouterr().err


def test_reviewers_see_texts_before_and_after_and_not_those_that_only_moved(tmp_path: Path) -> None:
    before, after = copy_sample(tmp_path / "before"), copy_sample(tmp_path / "after")
    term = after / "terms/visit.yml"
    text = term.read_text(encoding="utf-8")
    changed = text.replace("The number of visits.", "How many came ``` &lt;")
    term.write_text(changed, encoding="utf-8")
    city = after / "cities/espoo.yml"
    new = "  - {id: new, text: {zh: 新问题。, en: Is it new?, fr: 'Est-ce nouveau\u202f?'}}\n"
    head, list_, rest = city.read_text(encoding="utf-8").partition("open_questions:\n")
    city.write_text(head + list_ + new + rest, encoding="utf-8")
    old, new_texts = texts(before), texts(after)
    assert old
    assert new_texts
    found = list(changes(old, new_texts))
    assert found == [
        "@@ cities/espoo open_questions[1].text zh",
        "+ 新问题。",
        "@@ cities/espoo open_questions[1].text en",
        "+ Is it new?",
        "@@ cities/espoo open_questions[1].text fr",
        "+ Est-ce nouveau\u202f?",
        "@@ terms/visit definition en",
        "- The number of visits.",
        "+ How many came ``` &lt;",
    ]


def test_a_copy_that_cannot_be_read_is_told_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["changed_texts", str(tmp_path)])
    assert changed_texts.main() == 0
    assert "The data cannot be compared" in capsys.readouterr().out
