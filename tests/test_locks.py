"""What is remembered of texts: a translation waits only if its Chinese was changed without it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts import accept, validate
from scripts.check.up_to_date import waiting
from scripts.load.files import SourceText
from scripts.load.lock_files import read_translation_lock
from scripts.locks import locks, new_lines, write
from scripts.model.change_dates import ChangeDates, Days
from scripts.model.fact_lock import FactLock
from scripts.model.problems import Problem
from scripts.model.records import Text
from scripts.model.translation_lock import (
    Entry,
    State,
    TranslationLock,
    content_hash,
    pair,
    record_and_field,
)
from scripts.pipeline import load, load_source_map
from tests.conftest import ROOT, copy_project, copy_sample

CHECK = ROOT / ".github" / "workflows" / "check.yml"

KEY = ("cities", "helsinki")
NAME, SHORT = ("name",), ("short",)


def entry(zh: str, en: str, *steps: str) -> Entry:
    return *record_and_field(KEY, steps or NAME), pair(Text({"zh": zh, "en": en}), "en", "zh")


def lock(*entries: Entry) -> TranslationLock:
    return TranslationLock(frozenset(entries))


def state(known: TranslationLock, zh: str, en: str, *others: str) -> State:
    """Return the state of a name; `others` are further Chinese texts of today."""
    present = {content_hash(each) for each in (zh, *others)}
    return known.state_of(entry(zh, en)[2], KEY, NAME, present)


def test_words_that_nobody_knows_are_new() -> None:
    assert state(lock(), "旧", "old") == "new"
    assert state(lock(entry("旧", "old")), "旧", "older") == "new"
    assert state(lock(entry("旧", "old")), "新", "new") == "new"


def test_a_translation_whose_chinese_alone_was_changed_is_stale() -> None:
    known = lock(entry("旧", "old"))
    assert state(known, "旧", "old") == "fresh"
    assert state(known, "新", "old") == "stale"


def test_it_is_stale_although_the_same_pair_stands_elsewhere_too() -> None:
    known = lock(entry("参展商", "Exhibitors"), entry("参展商", "Exhibitors", *SHORT))
    assert state(known, "线下参展商", "Exhibitors", "参展商") == "stale"


def test_it_is_stale_where_it_was_moved_and_its_chinese_changed() -> None:
    assert state(lock(entry("旧", "old", *SHORT)), "新", "old") == "stale"


def test_the_same_words_for_a_second_chinese_text_are_new() -> None:
    assert state(lock(entry("已结束", "Ended", *SHORT)), "已终止", "Ended", "已结束") == "new"


def test_a_translation_that_was_accepted_or_marked_waits_no_longer() -> None:
    known, edited = lock(entry("旧", "old")), entry("新", "old")
    accepted = known.renewed([(edited, "fresh")], ())
    assert state(accepted, "新", "old") == "fresh"
    assert accepted.accepted == {edited}
    marked = known.renewed([(edited, "known-stale")], ())
    assert state(marked, "新", "old") == "known-stale"
    assert state(marked, "新的", "old") == "stale"
    assert state(marked.renewed([(edited, "fresh")], ()), "新", "old") == "fresh"


def test_what_waits_keeps_its_earlier_chinese_and_what_is_gone_is_forgotten() -> None:
    old, gone = entry("旧", "old"), entry("文", "text", *SHORT)
    after = lock(old, gone).renewed([(entry("新", "old"), "stale")], ())
    assert after.accepted == {old}


def test_a_lock_is_read_back_as_it_was_written() -> None:
    written = TranslationLock(
        frozenset([entry("中", "en")]),
        frozenset([entry("文", "en", "statements", "text")]),
        frozenset([("cities/helsinki", content_hash("中"), "reply-1492#3.2")]),
    )
    problems: list[Problem] = []
    source = SourceText("data/translations.lock", "", str(written))
    assert read_translation_lock(source, problems) == written
    assert problems == []


def test_of_two_lines_for_one_record_the_one_of_todays_content_tells_the_day() -> None:
    early, late = (
        Days("a" * 12, "2026-11-22", "2026-11-23"),
        Days("b" * 12, "2026-11-24", "2026-11-24"),
    )
    for lines in ([(KEY, early), (KEY, late)], [(KEY, late), (KEY, early)]):
        days = ChangeDates.of_lines(lines)
        assert days.first(KEY) == "2026-11-22"
        assert [days.day(KEY, each) for each in ("a" * 12, "b" * 12, "c" * 12)] == [
            "2026-11-23",
            "2026-11-24",
            None,
        ]


def test_of_two_lines_for_one_fact_either_value_was_published() -> None:
    start, told = (*KEY, "relation.since"), (*KEY, "changes")
    facts = FactLock.of_lines([(start, "1994"), (start, "1995"), (told, "1"), (told, "2")])
    assert facts.published(start, "1994") == "1994"
    assert facts.published(start, "1995") == "1995"
    assert facts.published(start, "1996") == "1994"
    assert facts.facts[told] == "2"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project in which something of each kind waits."""
    root = copy_project(tmp_path, sample=True)
    event, festival = "events/festival-2024.yml", "initiatives/festival.yml"
    zh, en, fr = ("样本节共有13场。", " of 2024 had 13.", " exemple de 2024 en comptait 13.")
    edit(root, event, "样本节。", zh)
    edit(root, event, " of 2024.", en)
    edit(root, event, " exemple de 2024.", fr)
    cites = "cites: [{source: report, paragraph: '1.1'}"
    edit(root, festival, f"{cites}]", f"{cites}, {{source: report, paragraph: '1.2'}}]")
    write(root / "data", locks(load(root / "data"), root / "data", "2026-11-22"))
    edit(root, event, zh, "样本节。")
    edit(root, event, en, " of 2024.")
    edit(root, event, fr, " exemple de 2024.")
    edit(root, festival, ", {source: report, paragraph: '1.2'}]", "]")
    edit(root, "terms/visit.yml", "zh: 到场的次数。", "zh: 到场次数。")
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_command_in_a_message_works_when_pasted(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert validate.main(project) == 1
    said = capsys.readouterr().err
    commands = re.findall(r"run: (.+)$", said, re.MULTILINE)
    assert len(commands) == 4, said
    # Recording what is new settles none of them.
    monkeypatch.setattr("sys.argv", ["accept"])
    assert accept.main(project) == 0
    again = capsys.readouterr().out
    assert [command for command in commands if command not in again] == []
    for command in commands[1:]:
        program, *words = shlex.split(command)
        assert (program, words[:2]) == (".venv/bin/python", ["-m", "scripts.accept"])
        monkeypatch.setattr("sys.argv", words[1:])
        assert accept.main(project) == 0, command
        assert "accepted: " in capsys.readouterr().out
    (project / ".venv").symlink_to(sys.prefix)
    done = subprocess.run(["sh", "-c", commands[0]], cwd=project, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert validate.main(project) == 0


def test_the_makefile_has_every_command_that_messages_name() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    said = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts").rglob("*.py"))
    named = set(re.findall(r"(?:run|or|as|use): make ([a-z-]+)", said))
    assert named >= {"accept", "serve"}
    assert named <= {*targets}


def test_a_pull_request_is_held_against_words_that_no_lock_has_yet(tmp_path: Path) -> None:
    before = copy_project(tmp_path / "before", sample=True)
    write(before / "data", locks(load(before / "data"), before / "data", "2026-11-22"))
    data = copy_sample(tmp_path)
    for path in data.glob("*.lock"):
        path.unlink()
    edit(tmp_path, "terms/visit.yml", "zh: 到场的次数。", "zh: 到场次数。")
    edit(tmp_path, "terms/visit.yml", "fr: Le nombre de visites.", "fr: Nombre de visites.")
    assert list(waiting(load_source_map(data))) == []
    [commands] = [
        step["run"]
        for step in yaml.safe_load(CHECK.read_text(encoding="utf-8"))["jobs"]["check"]["steps"]
        if "before/data" in step.get("run", "")
    ]
    joined = "\n".join(line for line in commands.splitlines() if ">> data/" in line)
    assert len(joined.splitlines()) == 3
    subprocess.run(["sh", "-e", "-c", joined], cwd=tmp_path, check=True)
    [stale] = waiting(load_source_map(data))
    assert (stale.record, stale.field, stale.language) == ("terms/visit", "definition", "en")


def commit(root: Path, message: str) -> None:
    """Record what is new in the locks, and commit everything."""
    data = root / "data"
    write(data, locks(load(data), data, "2026-11-23"))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def git(root: Path, *words: str) -> None:
    """Run git as nobody in particular, without the settings of this machine."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    name = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    name |= {each.replace("AUTHOR", "COMMITTER"): value for each, value in name.items()}
    done = subprocess.run(
        ["git", *words], cwd=root, env=os.environ | own | name, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


# Branch -> the name of the city that it adds, and what it rewrites in an event, in all languages.
BRANCHES = {
    "one": (
        ("埃托波", "Etobo"),
        ("2024年的样本节。", "2024年的第二届样本节。"),
        (" of 2024.", " of 2024 (the second)."),
        (" exemple de 2024.", " exemple de 2024 (le deuxième)."),
    ),
    "other": (
        ("埃塔波", "Etabo"),
        ("zh: 播放,", "zh: 播放次数,"),
        ("en: Plays", "en: Times played"),
        ("fr: Visionnages", "fr: Nombre de visionnages"),
    ),
}


def test_two_branches_that_add_and_rewrite_merge_without_a_conflict(tmp_path: Path) -> None:
    data = copy_sample(tmp_path)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, "The data")
    espoo = (data / "cities" / "espoo.yml").read_text(encoding="utf-8")
    for branch, ((chinese, latin), *rewritten) in BRANCHES.items():
        git(tmp_path, "switch", "--quiet", "--create", branch, "main")
        words = espoo.replace("埃斯波", chinese).replace("Espoo", latin)
        words = words.replace("id: espoo", f"id: {latin.lower()}")
        (data / "cities" / f"{latin.lower()}.yml").write_text(words, encoding="utf-8")
        for old, new in rewritten:
            edit(tmp_path, "events/festival-2024.yml", old, new)
        commit(tmp_path, f"Add {latin}")
    git(tmp_path, "merge", "--quiet", "--no-edit", "one")
    source_map = load_source_map(data)
    assert {"etobo", "etabo"} <= source_map.dataset.cities.keys()
    assert list(waiting(source_map)) == []
    # Only the event, which nobody has seen as it is now, has no day yet.
    missing = new_lines(data, locks(source_map.dataset, data, "2026-11-24"))
    assert [line.split()[0] for lines in missing.values() for line in lines] == [
        "events/festival-2024"
    ]
    commit(tmp_path, "Sort the locks")
    addresses = (data / "addresses.lock").read_text(encoding="utf-8").splitlines()
    assert len(addresses) == len({*addresses})
    assert "en/cities/etobo/" in addresses
