"""A hand-written page and settings as users of Material for MkDocs know them work here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.commands import run
from tests.conftest import copy_project
from tests.features import add_features
from tests.pages_server import PagesServer

SETTINGS = """
copyright: Copyright &copy; <b>us</b>
edit_uri: edit/main/docs/
"""
CHANGED = {
    'repo_url: !ENV [REPO_URL, ""]': "repo_url: https://example.org/us/site",
    "  font: false": "  font: false\n  palette: {scheme: default, primary: teal}\n"
    "  features: [content.action.edit]",
    "assets/overview.css]": "assets/overview.css, assets/more.css]",
}
TEAL = "rgb(0, 148, 133)"
PREFIXES = {"zh": "", "en": "en/", "fr": "fr/"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = copy_project(tmp_path_factory.mktemp("material") / "project", sample=True)
    add_features(project)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for old, new in CHANGED.items():
        assert old in text
        text = text.replace(old, new)
    settings.write_text(text + SETTINGS, "utf-8")
    (project / "docs/assets/more.css").write_text(".md-typeset kbd, .bottom { color: #010203 }")
    done = run("scripts.build", project)
    assert done.returncode == 0, done.stderr
    with PagesServer(project / "site", "/") as server:
        yield server.address


@pytest.fixture(params=PREFIXES)
def opened(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield the page with the features in one language; nothing was said in the console."""
    told: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{address}{PREFIXES[request.param]}about/")
    yield page
    assert told == []
    page.close()


def style(page: Page, selector: str, name: str, pseudo: str = "") -> str:
    found: str = page.evaluate(
        "([selector, name, pseudo]) => getComputedStyle(document.querySelector(selector),"
        " pseudo || null)[name]",
        [selector, name, pseudo],
    )
    return found


def test_each_feature_has_the_style_of_the_theme(opened: Page) -> None:
    assert style(opened, ".admonition.note", "borderLeftColor") == "rgb(68, 138, 255)"
    assert style(opened, ".admonition.warning", "borderLeftColor") == "rgb(255, 145, 0)"
    assert ".svg" in style(opened, ".note .admonition-title", "maskImage", "::before")
    assert style(opened, "details.tip", "borderLeftColor") == "rgb(0, 191, 165)"
    assert style(opened, ".md-button--primary", "backgroundColor") == TEAL
    assert style(opened, ".grid.cards", "display") == "grid"
    assert style(opened, ".grid > .card", "borderTopStyle") == "solid"
    assert style(opened, "td.align-right", "textAlign") == "end"
    assert style(opened, ".highlight code", "display") == "block"
    assert style(opened, ".highlight .nt", "color") != style(opened, ".highlight code", "color")
    assert style(opened, ".footnote-ref", "textDecorationLine") == "underline"


def test_an_admonition_without_a_title_has_one_in_the_language_of_the_page(opened: Page) -> None:
    titles = {"zh-Hans": "说明", "en": "Note", "fr": "Remarque"}
    language = opened.locator("html").get_attribute("lang") or ""
    assert opened.locator(".admonition-title").first.inner_text() == titles[language]


def test_tabs_and_folds_open_without_the_scripts_of_the_theme(opened: Page) -> None:
    blocks = opened.locator(".tabbed-block")
    assert [blocks.nth(at).is_visible() for at in (0, 1)] == [True, False]
    opened.locator(".tabbed-labels label").nth(1).click()
    assert [blocks.nth(at).is_visible() for at in (0, 1)] == [False, True]
    fold = opened.locator("details.tip p")
    assert not fold.is_visible()
    opened.locator("details.tip summary").click()
    assert fold.is_visible()


def test_settings_that_users_of_the_theme_know_work(opened: Page) -> None:
    assert opened.locator(".bottom b").inner_text() == "us"
    assert style(opened, ".bottom", "color") == "rgb(1, 2, 3)"
    assert opened.locator(".bottom a[href='https://example.org/us/site']").count() == 1
    language = next((each for each in ("en", "fr") if f"/{each}/" in opened.url), "zh")
    edit = f"https://example.org/us/site/edit/main/docs/{language}/about.md"
    assert opened.locator(".md-content__button").get_attribute("href") == edit
    assert style(opened, ".bottom ul a", "color") == TEAL


def test_a_page_made_from_data_has_no_link_to_edit_it(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}en/cities/helsinki/")
    assert page.locator(".md-content__button").count() == 0
    page.close()


def test_the_dark_scheme_of_the_palette_is_ours(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}en/about/")
    light = style(page, "body", "backgroundColor")
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert style(page, "body", "backgroundColor") != light
    page.close()
