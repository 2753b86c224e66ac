"""The build gives a whole site or leaves the old one, whatever happens."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.build import build, heavy_pages
from scripts.outputs.atomic_swap import replace_folder, restore
from tests.commands import run
from tests.conftest import copy_project


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def left_behind(project: Path) -> list[Path]:
    return list(project.glob(".site-build-*"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("small"), sample=True)
    done = run("scripts.build", folder)
    assert (done.returncode, done.stdout.startswith("site/: ")) == (0, True), done.stderr
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of the small project with its built site."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def test_the_same_data_gives_the_same_bytes(project: Path) -> None:
    before = snapshot(project / "site")
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    assert run("scripts.build", project, env=env).returncode == 0
    assert snapshot(project / "site") == before


def test_the_build_says_once_for_which_address_it_was_if_none_was_given(project: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    said = (
        "Warning: SITE_URL is not set, so search engines are told"
        " https://example.org/beijing-exchange/; before you publish:"
        " SITE_URL=https://... make build"
    )
    assert run("scripts.build", project, env=bare).stdout.splitlines()[2:] == [said]
    done = run("scripts.build", project, env=bare | {"SITE_URL": "https://example.org/x"})
    assert len(done.stdout.splitlines()) == 2
    assert "https://example.org/x/en/" in (project / "site/sitemap.xml").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["build"], "is not an allowed word"), (["build", "--dirty"], "leave out --dirty")],
)
def test_the_site_builder_alone_keeps_to_the_same_rules(
    project: Path, arguments: list[str], message: str
) -> None:
    before = snapshot(project / "site")
    city = project / "data" / "cities" / "helsinki.yml"
    city.write_text(city.read_text(encoding="utf-8").replace("kind: city", "kind: town"))
    done = run("mkdocs", project, arguments)
    assert done.returncode == 1
    assert message in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert snapshot(project / "site") == before


def test_bad_data_leaves_the_old_site(project: Path) -> None:
    before = snapshot(project / "site")
    city = project / "data" / "cities" / "helsinki.yml"
    city.write_text(city.read_text(encoding="utf-8").replace("FI", "XX") + "typo: 1\n")
    done = run("scripts.build", project)
    assert done.returncode == 1
    assert "data/cities/helsinki.yml:6:1: typo: is an unknown key" in done.stderr
    assert "1 problem in the data" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(project / "site") == before
    assert left_behind(project) == []


def test_a_broken_link_leaves_the_old_site(project: Path) -> None:
    before = snapshot(project / "site")
    about = project / "docs" / "fr" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n[x](nowhere.md)\n", encoding="utf-8")
    done = run("scripts.build", project)
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert snapshot(project / "site") == before


def test_a_removed_record_takes_its_page_along(project: Path) -> None:
    turku = project / "data" / "cities" / "turku.yml"
    text = (project / "data" / "cities" / "helsinki.yml").read_text(encoding="utf-8")
    names = "name: {zh: 赫尔辛基, en: Helsinki, fr: Helsinki}"
    text = text.replace(names, "name: {zh: 图尔库, en: Turku, fr: Turku}")
    turku.write_text(text.replace("id: helsinki", "id: turku"), encoding="utf-8")
    assert run("scripts.build", project).returncode == 0
    assert (project / "site" / "fr" / "cities" / "turku" / "index.html").exists()
    turku.unlink()
    assert run("scripts.build", project).returncode == 0
    assert not (project / "site" / "fr" / "cities" / "turku").exists()


@pytest.mark.parametrize("delay", [0.3, 0.9, 1.2])
def test_a_killed_build_leaves_the_old_site(project: Path, delay: float) -> None:
    before = snapshot(project / "site")
    build = subprocess.Popen([sys.executable, "-m", "scripts.build"], cwd=project)
    time.sleep(delay)
    build.send_signal(signal.SIGKILL)
    build.wait()
    assert snapshot(project / "site") == before
    done = run("scripts.build", project)
    assert done.returncode == 0, done.stderr
    assert left_behind(project) == []


def test_two_builds_at_once_get_one_clear_sentence(project: Path) -> None:
    import fcntl

    before = snapshot(project / "site")
    with (project / ".build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run("scripts.build", project)
    assert done.returncode == 1
    assert done.stderr == "Another build is running; wait until it has ended.\n"
    assert snapshot(project / "site") == before


def test_a_full_disk_leaves_the_old_site(project: Path) -> None:
    before = snapshot(project / "site")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = run("scripts.build", project, preexec_fn=limit)
    assert done.returncode == 1
    assert "The old site is unchanged." in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(project / "site") == before
    assert left_behind(project) == []


def test_a_read_only_folder_gets_one_clear_sentence(project: Path) -> None:
    before = snapshot(project / "site")
    # A lock file that cannot be opened, for whoever runs the tests, root included.
    (project / ".build.lock").unlink(missing_ok=True)
    (project / ".build.lock").mkdir()
    done = run("scripts.build", project)
    assert done.returncode == 1
    assert done.stderr.startswith("Cannot write the site: Is a directory")
    assert len(done.stderr.splitlines()) == 1
    assert snapshot(project / "site") == before


def test_a_missing_word_of_the_interface_is_told(project: Path) -> None:
    ui = project / "data" / "ui.yml"
    text = ui.read_text(encoding="utf-8")
    ui.write_text(text.replace("notes.title:", "notes.titel:"), encoding="utf-8")
    done = run("scripts.build", project)
    assert "data/ui.yml:1:1: notes.title: is missing; add it in every language" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_a_language_lacks_is_told(project: Path) -> None:
    (project / "docs" / "fr" / "about.md").unlink()
    done = run("scripts.build", project)
    assert "docs/fr/about.md:1:1: file: is missing; write it with the same" in done.stderr


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_site_that_is_no_folder_is_left_alone(project: Path, kind: str) -> None:
    site = project / "site"
    shutil.move(site, project / "elsewhere")
    if kind == "file":
        site.write_text("mine")
    else:
        site.symlink_to(project / "elsewhere")
    done = run("scripts.build", project)
    assert done.stderr == "site is not a folder; move it away, then build again.\n"
    assert site.is_symlink() == (kind == "link")
    assert (project / "elsewhere" / "index.html").exists()


def test_a_lock_that_is_a_link_is_not_followed(project: Path) -> None:
    city = project / "data" / "cities" / "helsinki.yml"
    before = city.read_bytes()
    (project / ".build.lock").unlink()
    (project / ".build.lock").symlink_to(city)
    assert run("scripts.build", project).returncode == 1
    assert city.read_bytes() == before


def test_files_are_readable_by_all_whatever_the_umask(project: Path) -> None:
    assert run("scripts.build", project, umask=0o077).returncode == 0
    for path in (project / "site").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_folders_change_places(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    for folder in (new, old):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    assert replace_folder(new, old) == new
    assert (old / "name").read_text() == "new"
    assert (new / "name").read_text() == "old"


def test_folders_change_places_where_the_system_cannot_exchange_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    new, old = tmp_path / "new", tmp_path / "site"
    for folder in (new, old):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    aside = replace_folder(new, old)
    assert aside == tmp_path / ".site-build-old"
    assert ((old / "name").read_text(), (aside / "name").read_text()) == ("new", "site")
    # What is left there cannot be removed: the old folder stays where it is.
    new.mkdir()
    with pytest.raises(OSError, match="not empty"):
        replace_folder(new, old)
    assert (old / "name").read_text() == "new"


def test_an_old_site_that_cannot_be_removed_is_told_and_hinders_no_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(folder: Path, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder / "made-by-root"))

    (project / "site" / "index.html").write_text("old")
    for expected in (1, 2):
        with monkeypatch.context() as patch:
            patch.setattr(shutil, "rmtree", refuse)
            build(project)
        told = capsys.readouterr().err.splitlines()
        assert len(told) == len(left_behind(project)) == expected
        for line in told:
            assert line.startswith("The new site is in site/. .site-build-")
            assert line.endswith("(Permission denied); remove it by hand.")
        assert (project / "site" / "index.html").read_text(encoding="utf-8") != "old"
    build(project)
    assert capsys.readouterr().err == ""
    assert left_behind(project) == []


def test_a_folder_put_aside_by_a_killed_process_comes_back(tmp_path: Path) -> None:
    aside = tmp_path / ".site-build-old"
    aside.mkdir()
    restore(tmp_path / "site")
    assert (tmp_path / "site").is_dir()
    assert not aside.exists()


def test_a_page_that_is_slow_on_a_poor_phone_is_told(tmp_path: Path) -> None:
    for name, size in {"figures": 40_001, "events": 40_000}.items():
        page = tmp_path / "fr" / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("x" * size)
    [told] = heavy_pages(tmp_path)
    assert told.startswith("fr/figures/ has 40 kB;")
