"""404.html: the frame in the language of the address, and the page that was meant."""

from __future__ import annotations

from itertools import cycle
from urllib.parse import quote

import pytest
from playwright.async_api import Page as AsyncPage
from playwright.async_api import TimeoutError as TooLate
from playwright.sync_api import Browser, Page

from scripts.model.dataset import Dataset
from tests.conftest import BASE
from tests.visits import Look, Visits

PATHS = {"zh": "", "en": "en/", "fr": "fr/"}
# Everything around the article: words, addresses, and the language each is marked with.
FRAME = """
[...document.querySelectorAll("html, .skip, .top *, .bottom :not(.printed)")].map((element) =>
  [element.localName, element.lang, (element.href ?? "").replace(/.*#/, "#"),
    element.getAttribute("aria-label") ?? "",
    element.children.length ? "" : element.textContent.trim()].join("|"))
"""
# What chats and mails glue to an address, and what remains of a letter cut in half.
GLUED = ["。", "，", "）.", "）。", ")", ").", "]", ">", "’", "»", "…", ",", ";", "!", '"', "**"]
GLUED += ["\u200b", "\u00a0", "%20", "%25E3%2580%2582", "%E3%80", "。请看", "&gt;", "、en"]


@pytest.fixture(scope="module")
def address(own_address: str) -> str:
    """Return the address of the site of the tests' own records."""
    return own_address


@pytest.mark.parametrize("language", PATHS)
def test_the_frame_is_in_the_language_of_the_address(
    page: Page, address: str, language: str
) -> None:
    # The page of a language that is about none of the sections.
    page.goto(f"{address}{PATHS[language]}")
    wanted = page.evaluate(FRAME)
    page.goto(f"{address}{PATHS[language]}nowhere/at/all/")
    assert page.evaluate(FRAME) == wanted


@pytest.mark.parametrize("language", PATHS)
def test_the_title_is_in_the_language_of_the_address(
    page: Page, address: str, dataset: Dataset, language: str
) -> None:
    page.goto(f"{address}{PATHS[language]}nowhere/at/all/")
    words = [dataset.ui[key][language] for key in ("missing.title", "title.home")]
    assert page.title() == " – ".join(words)


def offers(wanted: str) -> Look:
    """Return a look at a page that tells when the first page offered is not the one wanted."""

    async def look(page: AsyncPage) -> list[str]:
        link = page.locator(f'h1 + p + p + ul > li:first-child > a[href$="{BASE}{wanted}"]')
        try:
            await link.wait_for(timeout=10_000)
        except TooLate:
            return [f"does not offer {wanted}"]
        return []

    return look


def test_what_is_glued_to_an_address_is_ignored(own_visits: Visits) -> None:
    asked = [f"fr/cities/cologne{slash}{each}" for each, slash in zip(GLUED, cycle(("", "/")))]
    assert own_visits(asked, offers("fr/cities/cologne/")) == []


def test_what_is_glued_is_ignored_as_bytes_too(own_visits: Visits) -> None:
    asked = [f"en/cities/cologne/{quote(glued)}" for glued in ("。）", "、", "%", "」")]
    assert own_visits(asked, offers("en/cities/cologne/")) == []


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        ("cities/cologne/", ["zh/cities/cologne/", "zh-CN/cities/cologne", "Cities/Cologne/"]),
        ("en/cities/cologne/", ["EN/cities/cologne/", "en-GB/cities/cologne/"]),
        ("en/cities/cologne/", ["en/cities/cologne.md", "en%2Fcities%5Ccologne"]),
        ("en/cities/cologne/", ["ＥＮ／cities／cologne", "en/cities/cologne/history/"]),
        ("en/cities/new-york/", ["en/cities/new_york/", "en/cities/new%20york"]),
        ("fr/cities/cologne/", ["Fr/Cities/COLOGNE", "FR//cities//cologne//index.html"]),
    ],
)
def test_case_slashes_and_endings_are_ignored(
    own_visits: Visits, wanted: str, asked: list[str]
) -> None:
    assert own_visits(asked, offers(wanted)) == []


def test_what_follows_the_address_is_kept(page: Page, address: str) -> None:
    page.goto(f"{address}EN/cities/?continent=asia#timeline")
    link = page.locator(".missing").get_by_role("link", name="Français", exact=True)
    link.click()
    assert page.url == f"{address}fr/cities/?continent=asia#timeline"


def test_without_javascript_every_language_is_there_and_marked(
    browser: Browser, address: str, dataset: Dataset
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}fr/cities/colonge/")
    for language in dataset.languages:
        part = page.locator(f'.missing[lang="{language.tag}"]')
        assert part.get_by_text(dataset.ui["missing.title"][language.id]).is_visible()
        assert part.get_by_role("link").first.is_visible()
    assert page.locator(".skip").count() == page.locator("header").count() == 1
    context.close()
