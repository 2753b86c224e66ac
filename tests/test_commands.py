"""The commands an editor uses: validate, accept, status, verify_source."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.pipeline import make
from scripts.terminal import exit_with
from tests.commands import run
from tests.conftest import ROOT, copy_project

ESPOO = "en/cities/espoo.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path, sample=True)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_new_texts_need_no_acceptance(project: Path) -> None:
    done = run("scripts.validate", project)
    assert (done.returncode, done.stderr) == (0, "")
    assert "lines are new in data/*.lock; publishing adds them, or: make accept" in done.stdout
    accepted = run("scripts.accept", project)
    assert accepted.returncode == 0
    assert "recorded: terms/visit, 4 translations that are new or were" in accepted.stdout
    assert run("scripts.accept", project).stdout == "data/*.lock: 0 new lines\n"
    assert "not recorded" not in run("scripts.validate", project).stdout
    assert run("scripts.status", project).returncode == 0


def test_a_changed_chinese_text_makes_its_translations_stale(project: Path) -> None:
    assert run("scripts.accept", project).returncode == 0
    edit(project / "data/terms/visit.yml", "zh: 到场的次数。", "zh: 到场次数。")
    done = run("scripts.validate", project)
    assert done.stderr.splitlines()[:2] == [
        "data/terms/visit.yml:3:29: definition.en: was made from an earlier zh text;"
        " translate it again; or, if it is still right, run:"
        " .venv/bin/python -m scripts.accept terms/visit 'definition' en",
        "data/terms/visit.yml:3:56: definition.fr: was made from an earlier zh text;"
        " translate it again; or, if it is still right, run:"
        " .venv/bin/python -m scripts.accept terms/visit 'definition' fr",
    ]
    assert "stale: terms/visit definition en" in run("scripts.status", project).stdout
    assert run("scripts.accept", project, ["terms/visit", "definition", "en"]).returncode == 0
    marked = run("scripts.accept", project, ["terms/visit", "definition", "fr", "--stale"])
    assert marked.returncode == 0
    assert run("scripts.validate", project).returncode == 0
    assert run("scripts.build", project).returncode == 0
    english = (project / "site/en/glossary/index.html").read_text(encoding="utf-8")
    french = (project / "site/fr/glossary/index.html").read_text(encoding="utf-8")
    assert "(translation of an earlier Chinese text)" not in english
    assert "(traduction d’un texte chinois antérieur)" in french


def test_a_stale_name_is_marked_on_the_page_that_bears_it(project: Path) -> None:
    assert run("scripts.accept", project).returncode == 0
    edit(project / "data/terms/visit.yml", "zh: 人次", "zh: 到场人次")
    edit(project / "data/cities/espoo.yml", "zh: 埃斯波", "zh: 埃斯波市")
    edit(project / "data/opportunities/hosting.yml", "zh: 接待", "zh: 接待工作")
    edit(project / "data/events/festival-2024.yml", "zh: 播放,", "zh: 播放次数,")
    assert run("scripts.build", project).returncode == 0
    marker = '<em class="stale">(translation of an earlier Chinese text)</em>'
    for page, before in (
        ("glossary", '<dt id="visit">'),
        ("cities/espoo", '<h1 id="title">'),
        ("take-part", '<h3 id="hosting">'),
        ("events/festival-2024", "<p>Plays"),
    ):
        english = (project / f"site/en/{page}/index.html").read_text(encoding="utf-8")
        assert before in "".join(english.partition(marker)[0].splitlines()[-4:]), page
        chinese = (project / f"site/{page}/index.html").read_text(encoding="utf-8")
        assert 'class="stale"' not in chinese


def test_reordering_makes_nothing_stale(project: Path) -> None:
    assert run("scripts.accept", project).returncode == 0
    event = project / "data/events/festival-2024.yml"
    text = event.read_text(encoding="utf-8")
    head, rest = text.split("figures:\n")
    figures, tail = rest.split("changes:\n")
    first, second = figures.split("  - id: plays")
    turned = f"{head}figures:\n  - id: plays{second}{first}changes:\n{tail}"
    event.write_text(turned, encoding="utf-8")
    assert run("scripts.validate", project).returncode == 0


def test_accept_tells_when_nothing_waits_there(project: Path) -> None:
    done = run("scripts.accept", project, ["terms/visit", "nothing", "en"])
    assert (done.returncode, done.stderr) == (2, "Nothing waits at terms/visit nothing en.\n")


def test_a_review_is_shown_until_the_words_change(project: Path) -> None:
    reviews = project / "data/reviews.yml"
    entry = "- {collection: terms, record: visit, language: fr, by: A. Dupont, on: '2026-11-20'"
    reviews.write_text(f"{entry}, texts: '0'}}\n", encoding="utf-8")
    done = run("scripts.validate", project)
    assert "[1].texts: is of other words than the record has now; review again and" in done.stderr
    now = done.stderr.partition("texts: '")[2].partition("'")[0]
    reviews.write_text(f"{entry}, texts: '{now}'}}\n", encoding="utf-8")
    assert run("scripts.build", project).returncode == 0
    page = (project / "site/fr/translations/index.html").read_text(encoding="utf-8")
    assert "A. Dupont" in page


def test_a_source_is_held_against_a_copy(project: Path, tmp_path: Path) -> None:
    source = project / "data/sources/report.yml"
    gist = "fr: Présente le Festival exemple.}"
    edit(source, gist, f"{gist}\n        begins: 样本节办了")
    edit(source, "fr: Présente un projet.}", "fr: Présente un projet.}\n        begins: 今后")
    copy = tmp_path / "copy.txt"
    good = (
        "一、介绍\n样本节办了13场，连续18\n年，2024年2月5日至10日，播放超60万次，2023年。\n"
        "今后邀请城市。"
    )
    copy.write_text(good, encoding="utf-8")
    done = run("scripts.verify_source", project, ["report", str(copy)])
    assert (done.stderr, done.stdout) == ("", "report: 0 unresolved\n")
    copy.write_text(good.replace("超60万次", "超50万次"), encoding="utf-8")
    done = run("scripts.verify_source", project, ["report", str(copy)])
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "paragraph 1.1: does not say 超60万次 (data/events/festival-2024.yml)",
        "paragraph 1.1: no record that cites it carries over 500000",
    ]


def test_a_citation_is_added_freely_and_not_dropped_unseen(project: Path) -> None:
    festival = project / "data/initiatives/festival.yml"
    assert run("scripts.accept", project).returncode == 0
    one = "cites: [{source: report, paragraph: '1.1'}]"
    two = "cites: [{source: report, paragraph: '1.1'}, {source: report, paragraph: '1.2'}]"
    edit(festival, one, two)
    assert run("scripts.validate", project).returncode == 0
    assert run("scripts.accept", project).returncode == 0
    edit(festival, two, one)
    assert run("scripts.accept", project).returncode == 0
    done = run("scripts.validate", project)
    assert done.stderr.splitlines()[0] == (
        "data/initiatives/festival.yml:7:8: cites: no longer names report#1.2; restore it; or, if"
        " its words do not rest on that, run: .venv/bin/python -m scripts.accept"
        " initiatives/festival 'cites'"
    )
    done = run("scripts.accept", project, ["initiatives/festival", "cites"])
    assert done.stdout.startswith("accepted: initiatives/festival cites\n")
    assert run("scripts.validate", project).returncode == 0


def test_notes_of_editors_are_counted_and_on_no_page(project: Path) -> None:
    note = "Ask the embassy whether the day is known."
    edit(project / "data/cities/espoo.yml", "kind: city", f"kind: city\neditor_notes: [{note}]")
    assert run("scripts.accept", project).returncode == 0
    said = run("scripts.status", project).stdout
    assert f"1 notes of editors\n  cities/espoo: {note}\n" in said
    pages = make(project / "data").pages
    assert pages
    assert [uri for uri, page in pages.items() if note in page.html] == []


def test_a_place_without_a_date_says_by_when_it_was_counted(project: Path) -> None:
    city = project / "data/cities/espoo.yml"
    edit(city, "  since: '2006-07'\n", "")
    assert (
        "The date of the agreement is not established; it is 2007 or earlier."
        in make(project / "data").pages[ESPOO].html
    )
    edit(city, "counted_from: '2007-04'", "counted_from: '2007-04'\n  counted_from_assumed: true")
    content = make(project / "data")
    words = content.word("city.unknown-count", "en").replace("{date}", "April 2007")
    assert words.replace("{city}", "Espoo") in content.pages[ESPOO].html


def test_a_command_whose_output_nobody_reads_ends_quietly() -> None:
    command = [sys.executable, "-m", "scripts.status"]
    done = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.stdout is not None
    assert done.stderr is not None
    done.stdout.close()
    assert done.stderr.read() == b""
    assert done.wait() == 1


def test_a_command_that_takes_nothing_does_nothing_for_who_asks_for_help(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for given, code in (("--help", 0), ("--dry-run", 2), ("data/ui.yml", 2)):
        monkeypatch.setattr(sys, "argv", ["fix", given])
        with pytest.raises(SystemExit) as left:
            exit_with(lambda: pytest.fail("it ran"), "mend what has one right answer")
        assert left.value.code == code
    assert run("scripts.fix", project, ["--help"]).stdout.startswith("usage: ")


@pytest.mark.parametrize(
    ("refused", "code", "said"),
    [
        (PermissionError(13, "Permission denied", "data/a.yml"), 1, "denied (data/a.yml); mend"),
        (OSError(28, "No space left on device"), 1, "Stopped: No space left on device; mend"),
        (KeyboardInterrupt(), 130, "\nStopped.\n"),
        (EOFError(), 130, "\nStopped.\n"),
    ],
)
def test_what_the_system_refuses_is_told_in_one_sentence(
    refused: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def command() -> int:
        raise refused

    with pytest.raises(SystemExit) as left:
        exit_with(command)
    assert left.value.code == code
    assert said in capsys.readouterr().err
