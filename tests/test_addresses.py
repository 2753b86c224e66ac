"""Addresses that were published stay, and the day of a page's last change is true."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from scripts import validate
from scripts.load.files import SourceText
from scripts.load.lock_files import (
    ADDRESSES,
    read_addresses,
    read_change_dates,
    read_translation_lock,
)
from scripts.model.change_dates import NAME as CHANGES
from scripts.model.problems import DataError, Problem
from scripts.model.translation_lock import NAME as LOCK
from scripts.outputs.site_paths import FOLDERS, files
from scripts.pipeline import check_project, load, make
from tests.commands import run
from tests.conftest import copy_project
from tests.inspect_site import Site

URL = "https://example.org/x/"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small project with all its texts, addresses and changes accepted."""
    folder = copy_project(tmp_path_factory.mktemp("accepted"), sample=True)
    assert run("scripts.accept", folder).returncode == 0
    return folder


@pytest.fixture
def project(accepted: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of the accepted project."""
    return Path(shutil.copytree(accepted, tmp_path / "project"))


def told(project: Path) -> list[str]:
    """Return what is wrong with a project, a line each."""
    try:
        check_project(project, {})
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def rename(project: Path, more: str = "") -> None:
    """Rename the record of Espoo to Esbo."""
    old = project / "data" / "cities" / "espoo.yml"
    text = old.read_text(encoding="utf-8").replace("id: espoo", f"id: esbo{more}")
    (project / "data" / "cities" / "esbo.yml").write_text(text, encoding="utf-8")
    old.unlink()
    for path in (project / "data").rglob("*.yml"):
        words = path.read_text(encoding="utf-8")
        path.write_text(words.replace("cities: [helsinki, espoo]", "cities: [helsinki, esbo]"))


def test_a_published_address_cannot_vanish(project: Path) -> None:
    rename(project)
    for command in ("scripts.validate", "scripts.build"):
        done = run(command, project)
        assert done.returncode == 1
        assert "address: cities/espoo was published and is gone; add cities/espoo to" in done.stderr
        assert not re.search("address: (api|calendars|cite|embed)/", done.stderr)
        assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_a_moved_page_leaves_a_stub_in_every_language(project: Path) -> None:
    rename(project, "\naliases: [cities/espoo, old/places/espoo]")
    assert run("scripts.accept", project).returncode == 0
    assert run("scripts.validate", project).stderr == ""
    done = run("scripts.build", project, env={"SITE_URL": URL})
    assert done.returncode == 0, done.stderr
    site = Site(project / "site", "/x/")
    assert list(site.faults()) == []
    words = {
        "zh-Hans": "前往新地址",
        "en": "Go to its new address",
        "fr": "Aller à la nouvelle adresse",
    }
    for tag, prefix in (("zh-Hans", ""), ("en", "en/"), ("fr", "fr/")):
        for former in ("cities/espoo", "old/places/espoo"):
            file = f"{prefix}{former}/index.html"
            stub = site.documents[file]
            assert file not in site.pages
            assert ("html", "lang", tag) in stub.attributes
            assert stub.canonical == urljoin(URL, f"{prefix}cities/esbo/")
            assert site.target(file, stub.links[0]) == (f"{prefix}cities/esbo/index.html", "")
            assert ("meta", "content", f"0; url={stub.links[0]}") in stub.attributes
            assert words[tag] in [each.text for each in stub.words]
    # One rule for all files of a record: at the old address stands what it has now.
    for address in read_addresses(project / "data", []):
        if "cities/esbo" in address and address.partition("/")[0] in FOLDERS:
            file = f"{address}index.html" if address.endswith("/") else address
            old = site.folder / file.replace("esbo", "espoo")
            assert (site.folder / file).read_bytes() == old.read_bytes(), address
    text = (site.folder / "fr/cities/espoo/index.md").read_text(encoding="utf-8")
    assert text.endswith("[Aller à la nouvelle adresse](../esbo/index.md)\n")
    assert "espoo" not in (project / "site" / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("cities/helsinki", "is the address of a page that is there"),
        ("figures", "is the address of a page that is there"),
        ("index", "index is the address of a page that is there"),
        ("cities/index", "cities is the address of a page that is there"),
        ("about", "about is the address of a page that is there"),
        ("en", "en is the address of a page that is there"),
        ("en/cities/esbo", "begins with en/; write the path without the language"),
        ("search", "search/ holds the search; choose another path"),
        ("search/fr/names", "search/ holds the search; choose another path"),
        ("assets", "assets/ holds pictures, scripts and style sheets; choose another path"),
        ("handbook/x", "handbook/ holds the handbooks; choose another path"),
        ("cards/en/x", "cards/ holds the pictures for pages that are shared"),
        ("404", "404/ holds the page for addresses that are not there"),
        ("cities/pages/2", "cities/pages/2 is a further part of a list; choose another path"),
        ("old/nul/x", "nul is a name that Windows keeps for a device; write another path"),
        ("old/com0", "com0 is a name that Windows keeps for a device; write another path"),
        ("a/b/c/d/e/f", "is 11 characters in 6 levels; write at most 200 in 5"),
        ("a" * 201, "is 201 characters in 1 levels; write at most 200 in 5"),
        ("Cities/esbo", "is not a former path"),
        ("../esbo", "is not a former path"),
        ("/cities/esbo/", "is not a former path"),
        ("cities//esbo", "is not a former path"),
    ],
)
def test_an_alias_is_a_free_path_inside_the_site(project: Path, alias: str, said: str) -> None:
    espoo = project / "data" / "cities" / "espoo.yml"
    espoo.write_text(f"{espoo.read_text(encoding='utf-8')}aliases: ['{alias}']\n", encoding="utf-8")
    [problem] = told(project)
    assert "aliases[1]: " in problem
    assert said in problem


def test_an_alias_that_ends_like_a_list_page_is_a_page_of_its_own(project: Path) -> None:
    """my-index is not index: the stub stands in a folder of its own."""
    espoo = project / "data" / "cities" / "espoo.yml"
    espoo.write_text(f"{espoo.read_text(encoding='utf-8')}aliases: [my-index]\n", encoding="utf-8")
    assert run("scripts.accept", project).returncode == 0
    assert run("scripts.build", project).returncode == 0
    assert 'href="../cities/espoo/"' in (project / "site/my-index/index.html").read_text()


def test_every_file_of_the_site_is_known_before_it_is_built(project: Path) -> None:
    rename(project, "\naliases: [cities/espoo, old/places/espoo]")
    assert run("scripts.accept", project).returncode == 0
    done = run("scripts.build", project)
    assert done.returncode == 0, done.stderr
    known = list(files(load(project / "data")))
    assert len(known) == len(set(known))
    there = {
        path.relative_to(project / "site").as_posix()
        for path in (project / "site").rglob("*")
        if path.is_file()
    }
    assert {each for each in there if each.partition("/")[0] not in FOLDERS} == set(known)


def test_an_alias_leads_to_one_page(project: Path) -> None:
    for name in ("espoo", "helsinki"):
        path = project / "data" / "cities" / f"{name}.yml"
        path.write_text(f"{path.read_text(encoding='utf-8')}aliases: [cities/esbo]\n")
    [problem] = told(project)
    assert "cities/esbo is the address of cities/espoo already" in problem


def test_accepting_never_forgets_an_address(project: Path) -> None:
    path = project / "data" / "addresses.lock"
    before = path.read_text(encoding="utf-8").splitlines()
    rename(project, "\naliases: [cities/espoo]")
    assert run("scripts.accept", project).returncode == 0
    after = path.read_text(encoding="utf-8").splitlines()
    pages = {"cities/esbo/", "en/cities/esbo/", "fr/cities/esbo/"}
    beside = {
        f"cite/{each}/cities/esbo.{form}" for each in ("zh", "en", "fr") for form in ("json", "ris")
    }
    beside |= {f"embed/{each}/cities/esbo/" for each in ("zh", "en", "fr")}
    beside |= {f"calendars/{each}/cities/esbo.ics" for each in ("zh", "en", "fr")}
    assert set(after) - set(before) == {*pages, *beside, "api/v1/cities/esbo.json"}
    assert set(before) <= set(after)


def last_changes(project: Path) -> dict[str, str | None]:
    done = run("scripts.build", project, env={"SITE_URL": URL})
    assert done.returncode == 0, done.stderr
    root = ElementTree.parse(project / "site" / "sitemap.xml").getroot()
    return {
        url.findtext("s:loc", "", SPACE).removeprefix(URL): url.findtext("s:lastmod", None, SPACE)
        for url in root
    }


def test_a_page_says_when_its_record_changed_and_nothing_when_nobody_knows(project: Path) -> None:
    noted = project / "data" / CHANGES
    text = noted.read_text(encoding="utf-8")
    day = text.split()[-1]
    noted.write_text(text.replace(day, "2020-01-02"), encoding="utf-8")
    helsinki = project / "data" / "cities" / "helsinki.yml"
    words = helsinki.read_text(encoding="utf-8")
    helsinki.write_text(f"# A comment changes nothing.\n{words}", encoding="utf-8")
    assert set(last_changes(project).values()) == {"2020-01-02"}
    helsinki.write_text(words.replace("lat: 60.17", "lat: 60.18"), encoding="utf-8")
    told = last_changes(project)
    assert told["fr/cities/helsinki/"] is None
    assert told["cities/"] is None
    assert told["cities/espoo/"] == told["events/"] == told["about/"] == "2020-01-02"
    assert run("scripts.accept", project).returncode == 0
    told = last_changes(project)
    assert told["fr/cities/helsinki/"] == told["en/cities/"] == told[""] != "2020-01-02"
    assert told["cities/espoo/"] == told["events/"] == "2020-01-02"


SCRIPT = '<xhtml:script xmlns:xhtml="http://www.w3.org/1999/xhtml">alert(1)</xhtml:script>'
HASH = "0123456789ab"


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        (CHANGES, "cities/helsinki 2026-11-22", "2:1: line: does not consist of record, hash"),
        (
            CHANGES,
            f"cities/helsinki {HASH} 2024-01-01 2024-01-01{SCRIPT}",
            "2:1: line: does not consist of",
        ),
        (
            CHANGES,
            f"cities/helsinki {HASH} 2024-01-01 2024-01-01<b/>",
            "2:41: day: 2024-01-01<b/> is not a day",
        ),
        (
            CHANGES,
            f"cities/helsinki {HASH} 2024-01-01 2024-02-30",
            "2:41: day: 2024-02-30 is not a day",
        ),
        (CHANGES, f"cities/helsinki {HASH} 2024-01-01 ２０２４-01-01", "2:41: day: "),
        (
            CHANGES,
            f"cities/helsinki {HASH} 2024-01-01 0024-01-01",
            "2:41: day: 0024-01-01 is not a day",
        ),
        (
            CHANGES,
            f"cities/helsinki {HASH} 2024-01-01 2999-01-01",
            "2:41: day: 2999-01-01 is not a day",
        ),
        (
            CHANGES,
            f"cities/helsinki {HASH[:11]} 2024-01-01 2024-01-01",
            "2:17: hash: 0123456789a is",
        ),
        (
            CHANGES,
            f"villages/helsinki {HASH} 2024-01-01 2024-01-01",
            "2:1: record: villages/helsinki is no",
        ),
        (
            CHANGES,
            f"cities/../x {HASH} 2024-01-01 2024-01-01",
            "2:1: record: cities/../x is not a record",
        ),
        (LOCK, f"en {HASH} {HASH}", "2:1: line: does not consist of record, field, language, h"),
        (LOCK, f"stale ui a en {HASH} <script>", "2:28: hash: <script> is not a hash"),
        (LOCK, f"ui a ../en {HASH} {HASH}", "2:6: language: ../en is not a language"),
        (LOCK, f"../ui a en {HASH} {HASH}", "2:1: record: ../ui is not a record or table"),
        (LOCK, f"ui a..b en {HASH} {HASH}", "2:4: field: a..b is not the name of a field"),
        (LOCK, f"cites cities/a {HASH} <b>", "2:29: citation: <b> is not a source"),
        (ADDRESSES, '"><script>/', '2:1: address: "><script>/ is not the address of a page'),
        (ADDRESSES, "../cities/helsinki/", "2:1: address: ../cities/helsinki/ is not the address"),
        (ADDRESSES, "javascript:alert(1)", "2:1: address: javascript:alert(1) is not the address"),
        (ADDRESSES, "cities/ helsinki/", "2:1: line: does not consist of address"),
        (ADDRESSES, "a-" * 200_000, "2:1: address: a-a-"),
    ],
)
def test_every_word_of_a_lock_file_has_its_form(
    tmp_path: Path, name: str, line: str, said: str
) -> None:
    path = tmp_path / "data" / name
    path.parent.mkdir()
    path.write_text(f"# head\n{line}\n", encoding="utf-8")
    problems: list[Problem] = []
    source = SourceText(f"data/{name}", path.stem, path.read_text(encoding="utf-8"))
    if name == ADDRESSES:
        read_addresses(path.parent, problems)
    else:
        read = read_translation_lock if name == LOCK else read_change_dates
        read(source, problems)
    assert [each for each in map(str, problems) if each.startswith(f"data/{name}:{said}")], problems


def test_a_lock_file_that_was_damaged_is_told_and_nothing_is_written(project: Path) -> None:
    path = project / "data" / ADDRESSES
    path.write_text(f"{path.read_text(encoding='utf-8')}<b>\n", encoding="utf-8")
    before = {each: each.read_bytes() for each in (project / "data").glob("*.lock")}
    for command in ("scripts.validate", "scripts.accept", "scripts.build"):
        done = run(command, project)
        assert done.returncode == 1
        assert "address: <b> is not the address of a page" in done.stderr
        assert "Traceback" not in done.stderr
    assert {each: each.read_bytes() for each in (project / "data").glob("*.lock")} == before
    assert not (project / "site").exists()


TERM = "id: visit\n"


def test_the_place_of_a_glossary_term_cannot_vanish(project: Path) -> None:
    path = project / "data" / "terms" / "visit.yml"
    text = path.read_text(encoding="utf-8")
    (path.parent / "call.yml").write_text(text.replace(TERM, "id: call\n"), encoding="utf-8")
    path.unlink()
    said = (
        "address: terms/visit was published and is gone; add visit to `former_ids:` of the one in"
        " data/terms/ that replaces it; or, if it never was on the published site, delete its"
        " lines here"
    )
    for command in ("scripts.validate", "scripts.build"):
        done = run(command, project)
        assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    former = text.replace(TERM, "id: call\n") + "former_ids: [visit]\n"
    (path.parent / "call.yml").write_text(former, encoding="utf-8")
    assert run("scripts.accept", project).returncode == 0
    assert run("scripts.validate", project).stderr == ""
    assert run("scripts.build", project).returncode == 0
    page = (project / "site" / "en" / "glossary" / "index.html").read_text(encoding="utf-8")
    assert 'id="visit"' in page
    assert 'id="call"' in page


PLAYS = """  - id: plays
    label: {zh: 播放, en: Plays, fr: Visionnages}
    value: 600000
    unit: valid-plays
    as_of: '2024'
    cites: [{source: report, paragraph: '1.1', as_written: 超60万次}]
    qualifier: over
"""
SPEAKER = ("events/festival-2024.yml", "participants:\n  speaker: [mayor]\n", "")
# What is removed: file, words, other words; no words for the whole file -> the one message.
REMOVED = {
    "a city": (
        [("cities/espoo.yml", "", "")],
        "cities/espoo was published and is gone; add cities/espoo to `aliases:` of the city, event",
    ),
    "an opportunity": (
        [("opportunities/hosting.yml", "", "")],
        "opportunities/hosting was published and is gone; add hosting to `former_ids:` of the one",
    ),
    "a person": (
        [("people/mayor.yml", "", ""), SPEAKER],
        "people/mayor was published and is gone; add people/mayor to `aliases:` of the person or",
    ),
    "a statement": (
        [("opportunities/hosting.yml", "report-says-cities-invited", "other")],
        "the place report-says-cities-invited of opportunities/hosting was published and is gone;",
    ),
    "a figure": (
        [("events/festival-2024.yml", PLAYS, "")],
        "figures.plays is gone, and no change tells readers; add an entry under `changes:`",
    ),
}


@pytest.mark.parametrize("name", REMOVED)
def test_what_is_removed_is_told_in_one_message(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    changes, said = REMOVED[name]
    for file, old, new in changes:
        path = project / "data" / file
        if not old:
            path.unlink()
            continue
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert validate.main(project) == 1
    message, end = capsys.readouterr().err.splitlines()
    assert said in message
    assert end.startswith("1 problem ")


def test_a_figure_goes_if_readers_are_told_and_may_have_another_id(project: Path) -> None:
    path = project / "data" / "events" / "festival-2024.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: plays\n", "  - id: seen\n    former_ids: [plays]\n"))
    assert told(project) == []
    note = "{zh: 撤回播放量。, en: Views withdrawn., fr: Vues retirées.}"
    said = "    note: {zh: 补充了一位参加者。"
    change = f"    note: {note}\n  - on: '2026-11-24'\n{said}"
    path.write_text(text.replace(PLAYS, "").replace(said, change), encoding="utf-8")
    assert told(project) == []


def test_another_takes_the_place_of_a_person_on_the_shared_page(project: Path) -> None:
    data = project / "data"
    (data / "people" / "mayor.yml").unlink()
    for file, old, new in (
        SPEAKER,
        ("organisations/office.yml", "id: office", "id: office\naliases: [people/mayor]"),
    ):
        text = (data / file).read_text(encoding="utf-8")
        (data / file).write_text(text.replace(old, new), encoding="utf-8")
    assert told(project) == []
    page = make(data).pages["fr/participants/index.md"].html
    assert 'id="mayor"' in page
