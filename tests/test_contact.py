"""Readers reach the makers from every page where the settings say how, and else see no link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from scripts.load.settings import read_contact, read_settings
from scripts.model.contact import NOWHERE, Contact
from scripts.model.dataset import Dataset
from scripts.model.problems import DataError, Problem
from scripts.model.prose_page import Header, Outline, ProsePage
from scripts.outputs.frame import source_file
from scripts.pages.render import render
from scripts.pipeline import check_project, load
from tests.commands import run
from tests.conftest import ROOT, copy_project, copy_sample

REPOSITORY = "https://github.com/somebody/exchange"
LANGUAGES = {"zh": "", "en": "en/", "fr": "fr/"}
_MADE = Contact(repository=REPOSITORY)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("contact") / "project", sample=True)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(copy_sample(tmp_path_factory.mktemp("sample")))


def query(link: str) -> Mapping[str, list[str]]:
    found = parse_qs(urlsplit(unescape(link)).query)
    # The form of GitHub has the page in a field of its own.
    return {"body": found.get("page", []), **found}


def test_an_address_takes_reports_before_the_repository() -> None:
    assert Contact("us@example.org", REPOSITORY).report("a & b", ["?"]).startswith("mailto:us@")
    assert Contact("https://example.org/us", REPOSITORY).report("a", []) == "https://example.org/us"
    assert Contact("", f"{REPOSITORY}/").report("a", []).startswith(f"{REPOSITORY}/issues/new?")
    assert NOWHERE.report("a", []) == ""


@pytest.mark.parametrize(
    ("host", "begins"),
    [
        ("https://github.com/a/b", "/issues/new?template=correct.yml&title=T&page=x"),
        ("https://gitlab.com/a/b", "/-/issues/new?issue[title]=T&issue[description]=x"),
        ("https://codeberg.org/a/b", "/issues/new?title=T&body=x"),
    ],
)
def test_each_host_takes_a_report_in_its_own_way(host: str, begins: str) -> None:
    assert Contact(repository=host).report("T", ["x"]).startswith(host + begins)


def test_a_page_leads_to_the_file_in_which_it_is_edited(sample: Dataset) -> None:
    files = {
        "en/cities/espoo.md": "data/cities/espoo.yml",
        "fr/sources/report.md": "data/sources/report.yml",
        "zh/cities/index.md": "",
        "en/about.md": "docs/en/about.md",
    }
    written = ProsePage("docs/en/about.md", "", Header("", "", ""), Outline())
    about = replace(sample, written={"en/about.md": written})
    assert {uri: source_file(about, uri) for uri in files} == files
    assert _MADE.edit("data/x.yml") == f"{REPOSITORY}/edit/main/data/x.yml"
    assert NOWHERE.edit("data/x.yml") == _MADE.edit("") == ""


@pytest.mark.parametrize("contact", [Contact("us@example.org"), _MADE])
def test_a_report_has_its_subject_and_its_lines(contact: Contact) -> None:
    found = query(contact.report("北京 & Köln?", ["Page: #1", "50 %"]))
    title = found.get("subject") or found.get("title")
    assert title == ["北京 & Köln?"]
    assert found["body"][0].split() == ["Page:", "#1", "50", "%"]


def test_a_question_is_answered_with_its_record_and_language(sample: Dataset) -> None:
    pages = render(sample, contact=_MADE)
    for language, words in {"zh": "简体中文", "en": "English", "fr": "Français"}.items():
        html = pages[language]["cities/espoo.md"].html
        links = re.findall(rf'href="({REPOSITORY}/issues/new[^"]*)"', html)
        city = sample.cities["espoo"]
        wanted = ("cities/espoo", words, city.open_questions[0].text[language])
        asked = [each for each in map(query, links) if all(w in each["body"][0] for w in wanted)]
        assert [each["title"] for each in asked] == [[city.name[language]]]


def test_all_open_questions_together_are_answered_by_one_link(sample: Dataset) -> None:
    for pages in render(sample, contact=_MADE).values():
        assert pages["open-questions.md"].html.count(f"{REPOSITORY}/issues/new") == 1


def test_without_an_address_no_question_has_a_link(sample: Dataset) -> None:
    for language, pages in render(sample).items():
        for key in ("questions.tell-us", "questions.tell-us-all"):
            words = sample.ui[key][language]
            assert not any(words in page.html for page in pages.values())


def test_the_settings_name_an_address_or_take_it_from_the_environment(project: Path) -> None:
    assert read_contact(project, {}) == NOWHERE
    given = {"REPO_URL": REPOSITORY, "CONTACT": "us@example.org"}
    assert read_contact(project, given) == Contact("us@example.org", REPOSITORY)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    written = settings.replace('!ENV [REPO_URL, ""]', REPOSITORY)
    (project / "mkdocs.yml").write_text(written, encoding="utf-8")
    assert check_project(project, {}).settings.contact == _MADE
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPO_URL", "http://example.org/x"),
        ("CONTACT", "us"),
        ("CONTACT", "mailto:us@example.org"),
        ("HOSTED_BY", "Host"),
    ],
)
def test_an_address_that_does_not_work_is_refused(name: str, value: str, project: Path) -> None:
    with pytest.raises(DataError) as caught:
        check_project(project, {name: value})
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith(f"environment:1:1: {name}: is {value}; write a")


# A setting -> values with which a link would lead nowhere, or elsewhere.
ODD = {
    "CONTACT": (
        *('https://a.example/"><b>', "https://localhost/", "https://a:b@c.example/", "https://x"),
        *(
            "https://a.example:80/",
            "https://1.2.3.4/",
            "https://a.example/\u202e",
            "https://\udcff",
        ),
        *("https://xn--80ak6aa92e.com/", "https://a.example/%zz", "https://a.example/`x`"),
        *('a"b@c.example', "<b>@c.example", "a\u202e@b.example", "a@b..example", "a@-b.example"),
        *("a#b@c.example", "a%40b@c.example", "=1@a.example", "\udcff@b.example", "a@b.example."),
    ),
    "REPO_URL": (
        *("https://[::1", "https://github.com", "https://github.com/", "https:///a/b"),
        *("https://me:secret@github.com/a/b", "https://github.com/a?b=c", "https://github.com/a#b"),
        *("https://github.com/a/%0d%0ab", "https://github.com/<b>", "https://git.local/a/b"),
    ),
    "HOSTED_BY": (
        *("a https://localhost/", "a https://me@b.example/", 'a https://b.example/"c', "a\x07b"),
        *("\u202ea https://b.example/", "e\u0301 https://b.example/", "a https://b.example/\udcff"),
    ),
    "SITE_URL": ("https://a.example/%2e%2e/", "https://a.example/%0a/", f"https://{'a' * 64}.org/"),
}


def test_no_setting_leads_where_no_link_of_the_data_may(project: Path) -> None:
    plain = (project / "mkdocs.yml").read_text(encoding="utf-8")
    odd = [(name, value) for name, values in ODD.items() for value in values]
    for name, value in odd:
        problems: list[Problem] = []
        assert read_settings(project, (), {name: value}, problems) is None, (name, value)
        assert [each.field for each in problems] == [name], (name, value)
        assert read_contact(project, {name: value}).issues in ("", f"{value.rstrip('/')}/issues")
    # As a value of the file; what may stand in one is looked at before.
    for name, value in odd:
        if value.isprintable() and '"' not in value and name != "SITE_URL":
            [setting] = re.findall(rf"!ENV \[{name}, .*\]", plain)
            written = plain.replace(setting, f'"{value}"')
            (project / "mkdocs.yml").write_text(written, encoding="utf-8")
            assert read_settings(project, (), {}, []) is None, (name, value)
    (project / "mkdocs.yml").write_text(plain, encoding="utf-8")


@pytest.mark.parametrize("given", [{}, {"CONTACT": "us@example.org", "REPO_URL": REPOSITORY}])
def test_every_page_says_how_to_reach_us_or_has_no_link_for_it(
    project: Path, given: Mapping[str, str]
) -> None:
    url = {"SITE_URL": "https://example.org/x/"}
    if given:
        url["HOSTED_BY"] = "Sample Host https://example.com/privacy"
    done = run("scripts.build", project, env={**url, **given})
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Readers cannot reach you") == (0 if given else 1)
    for prefix in LANGUAGES.values():
        about = (project / f"site/{prefix}about/index.html").read_text(encoding="utf-8")
        assert ("mailto:us@example.org" in about.partition("<footer")[0]) == bool(given)
        assert (f'{REPOSITORY}/issues"' in about) == bool(given)
        privacy = (project / f"site/{prefix}privacy/index.html").read_text(encoding="utf-8")
        host = '<a href="https://example.com/privacy">Sample Host</a>'
        assert (host in privacy, ">GitHub Pages</a>" in privacy) == (bool(given), not given)
        city = (project / f"site/{prefix}cities/espoo/index.html").read_text(encoding="utf-8")
        foot = city.partition("<footer")[2]
        if given:
            (link,) = re.findall(r'href="(mailto:us@example.org\?[^"]*)"', foot)
            assert f"https://example.org/x/{prefix}cities/espoo/" in query(link)["body"][0]
        assert ("mailto:" in city, REPOSITORY in city) == (bool(given), bool(given))
        edit = f'href="{REPOSITORY}/edit/main/data/cities/espoo.yml"'
        assert (edit in city) == bool(given)


def test_the_workflow_takes_the_repository_from_itself() -> None:
    text = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert "REPO_URL: ${{ github.server_url }}/${{ github.repository }}" in text
    assert "CONTACT: ${{ vars.CONTACT }}" in text
