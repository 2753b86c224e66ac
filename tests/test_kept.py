"""What is kept from one run to the next never changes what comes out."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

import pytest

from scripts import kept as kept_module
from scripts.kept import Kept, digest_of_code
from scripts.publishing.content import make
from scripts.reading.problems import DataError
from scripts.records.model import COLLECTIONS
from tests.conftest import copy_project, copy_sample, run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the small data, of which one run has been kept."""
    folder = copy_sample(tmp_path)
    make(folder, tmp_path / ".cache")
    return folder


@pytest.fixture(autouse=True)
def fresh_digest() -> Iterator[None]:
    yield
    digest_of_code.cache_clear()


def same_as_cold(data: Path) -> bool:
    """Return whether a run with what is kept gives what a run without gives."""
    return make(data, data.parent / ".cache").pages == make(data).pages


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def files(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_cold_warm_and_edited_builds_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_project(tmp_path / "project", sample=True)
    monkeypatch.delenv("CI", raising=False)
    assert run("scripts.build", project).returncode == 0
    cold = files(project / "site")
    assert (project / ".cache" / "pages").exists()
    assert run("scripts.build", project).returncode == 0
    assert files(project / "site") == cold
    edit(project / "data/cities/helsinki.yml", "kind: city", "kind: region")
    edit(project / "overrides/partials/footer.html", "<footer", "<footer data-edited")
    assert run("scripts.build", project).returncode == 0
    warm = files(project / "site")
    assert warm != cold
    shutil.rmtree(project / ".cache")
    assert run("scripts.build", project).returncode == 0
    assert files(project / "site") == warm


def test_continuous_integration_reads_and_keeps_nothing(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", sample=True)
    assert run("scripts.build", project, env=os.environ | {"CI": "true"}).returncode == 0
    assert not (project / ".cache").exists()


def test_a_change_of_any_record_shows_wherever_a_cold_run_shows_it(data: Path) -> None:
    changed = set()
    for path in sorted(data.glob("*/*.yml")):
        text = path.read_text(encoding="utf-8")
        parts = text.split("en: ")
        # The last English texts: statements and summaries, or the name where there is no other.
        for at in range(max(1, len(parts) - 3), len(parts)):
            quote = parts[at][0] if parts[at][0] in "'\"" else ""
            words = f"{quote}Indeed {parts[at].removeprefix(quote)}"
            path.write_text("en: ".join((*parts[:at], words, *parts[at + 1 :])), encoding="utf-8")
            # A name that other texts use cannot change alone.
            with suppress(DataError):
                pages = make(data).pages
                assert make(data, data.parent / ".cache").pages == pages, path
                if any("Indeed" in page.html for page in pages.values()):
                    changed.add(path.parent.name)
        path.write_text(text, encoding="utf-8")
    assert changed >= COLLECTIONS.keys() - {"countries"}


def test_a_record_that_comes_or_goes_shows_wherever_a_cold_run_shows_it(data: Path) -> None:
    turku = data / "cities/turku.yml"
    shutil.copy(data / "cities/espoo.yml", turku)
    edit(turku, "id: espoo", "id: turku")
    for old, new in (("埃斯波", "图尔库"), ("Espoo", "Turku")):
        edit(turku, old, new)
    assert same_as_cold(data)
    turku.unlink()
    assert same_as_cold(data)


def test_a_written_page_that_comes_or_goes_is_on_the_site_map(data: Path) -> None:
    for folder in ("zh", "en", "fr"):
        path = data.parent / "docs" / folder / "people.md"
        path.parent.mkdir(parents=True)
        path.write_text("# 1\n", encoding="utf-8")
    assert "people/" in make(data).pages["en/site-map.md"].html
    assert same_as_cold(data)
    for path in data.parent.glob("docs/*/people.md"):
        path.unlink()
    assert same_as_cold(data)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("ui.yml", "en: Glossary", "en: Words"),
        ("vocabulary.yml", "en: City,", "en: Town,"),
        ("languages.yml", "day: d MMMM y}", "day: d. MMMM y}"),
    ],
)
def test_a_change_of_a_table_shows_everywhere(data: Path, file: str, old: str, new: str) -> None:
    edit(data / file, old, new)
    assert same_as_cold(data)


def test_a_problem_is_told_with_its_place_although_the_file_is_kept(data: Path) -> None:
    edit(data / "events/festival-2024.yml", "start: 2024", "start: 2044")
    helsinki = data / "cities/helsinki.yml"
    helsinki.unlink()
    found = []
    for cache in (data.parent / ".cache", None):
        with pytest.raises(DataError) as error:
            make(data, cache)
        found.append(error.value.problems)
    assert found[0] == found[1]


def test_a_name_that_changes_has_every_text_checked_again(data: Path) -> None:
    edit(data / "cities/helsinki.yml", "en: Helsinki", "en: Helsingfors")
    with pytest.raises(DataError) as error:
        make(data, data.parent / ".cache")
    assert any("does not name" in each.wrong for each in error.value.problems)


def test_a_new_package_new_code_or_a_new_python_uses_nothing_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "scripts"
    (scripts / "pages").mkdir(parents=True)
    code, template = scripts / "code.py", scripts / "pages" / "page.html.jinja"
    code.write_text("")
    template.write_text("")
    monkeypatch.setattr(kept_module, "_SCRIPTS", scripts)

    def digest_now() -> str:
        digest_of_code.cache_clear()
        return digest_of_code()

    digests = [digest_now()]
    code.write_text("1")
    digests.append(digest_now())
    template.write_text("1")
    digests.append(digest_now())
    template.rename(template.with_name("other.html.jinja"))
    digests.append(digest_now())
    packages = tmp_path / "site-packages"
    (packages / "a-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(kept_module, "get_path", lambda name: str(packages))
    digests.append(digest_now())
    (packages / "a-1.0.dist-info").rename(packages / "a-1.1.dist-info")
    digests.append(digest_now())
    monkeypatch.setattr("sys.version", "4")
    digests.append(digest_now())
    assert len(set(digests)) == len(digests)


def test_results_are_kept_for_those_who_made_them(tmp_path: Path) -> None:
    first = Kept(tmp_path / "results", "settings")
    first.put("a", 1)
    first.put("b", 2)
    first.save()
    again = Kept(tmp_path / "results", "settings")
    assert (again.get("a"), again.get("c")) == (1, None)
    assert Kept(tmp_path / "results", "other settings").get("a") is None
    again.save()
    assert Kept(tmp_path / "results", "settings").get("b") is None, "nobody asked for it"


@pytest.mark.parametrize("damage", [b"", b"x", b"x\ny\nz"])
def test_a_broken_file_is_the_same_as_none(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "results"
    one = Kept(path)
    one.put("a", "result")
    one.save()
    path.write_bytes(damage)
    again = Kept(path)
    assert again.get("a") is None
    again.put("a", "another")
    again.save()
    assert Kept(path).get("a") == "another"


def test_a_result_is_whole_or_none(tmp_path: Path) -> None:
    path = tmp_path / "results"
    one = Kept(path)
    one.put("a", "result")
    one.save()
    whole = path.read_bytes()
    inside = whole.index(pickle.dumps("result")) + 6
    # The rest of the file is room that nothing has been written to.
    for at in (number for number, byte in enumerate(whole) if byte):
        for bit in range(8):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
            found = Kept(path)
            assert found.get("a") in ((None,) if at == inside else (None, "result"))
            # Damage is seen when it is read or written, here by the third run at the latest.
            for _ in range(3):
                found.put("b", "more")
                found.save()
                found = Kept(path)
            assert found.get("b") == "more"
        path.write_bytes(whole[:at])
        assert Kept(path).get("a") in (None, "result")


def test_a_result_of_other_code_is_none_also_under_a_new_head(tmp_path: Path) -> None:
    path = tmp_path / "results"
    one = Kept(path, "old")
    one.put("a", "result")
    one.save()
    other = Kept(tmp_path / "other", "new")
    other.put("b", "result")
    other.save()
    # As after a run that was killed while it wrote.
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("attach ? as other", (str(other.path),))
        file.execute("insert or replace into results select * from other.results")
    mixed = Kept(path, "new")
    assert [mixed.get("a"), mixed.get("b")] == [None, "result"]


def test_two_runs_at_once_keep_what_each_made(tmp_path: Path) -> None:
    path = tmp_path / "results"
    before = Kept(path)
    for key in "abc":
        before.put(key, key)
    before.save()
    one, two, other = Kept(path), Kept(path), Kept(path, "other settings")
    assert [one.get("a"), two.get("b"), other.get("a")] == ["a", "b", None]
    one.put("d", "of one")
    two.put("d", "of two")
    other.put("e", "of another")
    one.save()
    two.save()
    found = Kept(path)
    assert [found.get(key) for key in "abcd"] == [None, None, None, "of two"]
    other.save()
    assert [Kept(path).get("d"), Kept(path, "other settings").get("e")] == [None, "of another"]
    two.save()
    assert [Kept(path).get(key) for key in "bd"] == ["b", "of two"]


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    one = Kept(tmp_path / "file" / "results")
    one.put("a", 1)
    one.save()


@pytest.mark.parametrize("link", ["nowhere.md", "about.md#nowhere"])
def test_a_link_of_a_template_that_leads_nowhere_stops_every_build(
    tmp_path: Path, link: str
) -> None:
    project = copy_project(tmp_path / "project", sample=True)
    template = project / "scripts/pages/templates/glossary.html.jinja"
    wrong = f'\n{{{{ view.link_to("{link}", "x") }}}}\n'
    template.write_text(template.read_text(encoding="utf-8") + wrong)
    for _ in ("cold", "warm"):
        done = run("scripts.build", project)
        assert done.returncode == 1
        assert link in done.stderr
        assert not (project / "site").exists()
