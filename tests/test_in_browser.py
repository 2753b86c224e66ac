"""The built site in a real browser, served as GitHub Pages serves it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

PATHS = {"zh": "", "en": "en/", "fr": "fr/"}
TAGS = {"zh": "zh-Hans", "en": "en", "fr": "fr"}
PAGES = ["", "initiatives/happy-chinese-new-year/", "cities/helsinki/"]
NAMES = {"zh": "简体中文", "en": "English", "fr": "Français"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # A language of none of the pages, so that no page offers another one.
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("language", PATHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_errors_or_other_hosts(
    page: Page, address: str, language: str, path: str
) -> None:
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: told.append(answer.url) if answer.status >= 400 else None)
    page.goto(address + PATHS[language] + path)
    assert told == []
    assert [url for url in asked if not url.startswith(address)] == []
    assert page.locator("html").get_attribute("lang") == TAGS[language]
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("language", PATHS)
@pytest.mark.parametrize("path", PAGES)
def test_the_switch_stays_on_the_page(page: Page, address: str, language: str, path: str) -> None:
    page.goto(address + PATHS[language] + path)
    for other, prefix in PATHS.items():
        page.get_by_role("link", name=NAMES[other], exact=True).click()
        assert page.url == address + prefix + path


def test_a_note_leads_to_its_source(page: Page, address: str) -> None:
    page.goto(address + "en/events/happy-chinese-new-year-2024-finland-estonia/")
    page.locator("a.note").first.click()
    assert page.url.endswith("#note-1")
    page.locator("#note-1").click()
    assert page.url.endswith("en/sources/reply-1492/#p3-2")


def test_a_reader_goes_from_home_to_a_city_and_its_festival(page: Page, address: str) -> None:
    page.goto(address + "fr/")
    page.locator(".names").get_by_role("link", name="Helsinki", exact=True).click()
    page.get_by_role("link", name="Joyeux Nouvel An chinois", exact=True).first.click()
    assert "/fr/initiatives/happy-chinese-new-year/" in page.url


def test_the_menu_opens_on_a_phone_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + "en/")
    link = page.locator(".sections__narrow").get_by_role("link", name="Figures")
    assert not link.is_visible()
    page.get_by_text("Menu", exact=True).click()
    link.click()
    assert page.url == address + "en/figures/"
    context.close()


def test_the_register_is_filtered_sorted_and_shared_by_its_address(
    page: Page, address: str
) -> None:
    page.goto(address + "en/sister-cities/")
    page.get_by_label("Continent").select_option("Africa")
    assert page.locator("tbody tr:visible").count() == 3
    assert page.locator("output").inner_text() == "3 of 55 shown"
    assert page.url.endswith("?continent=africa")
    page.get_by_label("Decade").select_option("1990")
    page.goto(page.url)
    assert page.locator("tbody tr:visible").count() == 1
    page.goto(address + "en/sister-cities/")
    page.get_by_role("button", name="City").click()
    assert page.locator("tbody tr").first.inner_text().startswith("Addis Ababa")
    page.get_by_role("button", name="Since").click()
    assert page.locator("tbody tr").first.inner_text().startswith("Tokyo")


def test_the_register_is_complete_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "fr/sister-cities/")
    assert page.locator("tbody tr").count() == 55
    assert not page.locator("form").is_visible()
    context.close()


def test_a_missing_address_leads_on(page: Page, address: str) -> None:
    answer = page.goto(address + "fr/cities/nowhere/")
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("link", name="Villes et pays").first.click()
    assert page.url == address + "fr/cities/"
