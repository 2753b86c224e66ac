"""Another language shows the same part of the page, filtered and sorted alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

FROM = "fr/cities/"
REST = "?continent=asia&sort=-4#timeline"


@pytest.fixture(scope="module")
def address(own_address: str) -> str:
    """Return the address of the site of the tests' own records."""
    return own_address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("name", "to"), [("EN – English", "en/"), ("中文 – 简体中文", "")])
def test_the_switch_keeps_query_and_fragment(page: Page, address: str, name: str, to: str) -> None:
    page.goto(address + FROM + REST)
    page.locator(".languages").get_by_role("link", name=name, exact=True).click()
    assert page.url == f"{address}{to}cities/{REST}"


def test_the_offer_of_a_language_keeps_query_and_fragment(page: Page, address: str) -> None:
    page.goto(address + FROM + REST)
    page.locator(".offer:visible a").click()
    assert page.url == f"{address}en/cities/{REST}"


def test_what_is_chosen_after_the_page_opened_is_kept(page: Page, address: str) -> None:
    page.goto(address + FROM)
    page.locator("select[name=continent]").select_option("africa")
    page.locator("th button").last.click()
    page.get_by_role("link", name="EN – English", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}en/cities/?continent=africa&sort=5")
    assert page.locator("select[name=continent]").input_value() == "africa"


def test_a_link_opened_in_a_new_tab_keeps_them_too(page: Page, address: str) -> None:
    page.goto(address + FROM)
    page.locator("select[name=continent]").select_option("africa")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="EN – English", exact=True).click(button="middle")
    # A new tab is empty at first; a wrong address fails by its time limit.
    opened.value.wait_for_url(f"{address}en/cities/?continent=africa")


def test_without_javascript_the_switch_leads_to_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + FROM + REST)
    page.get_by_role("link", name="EN – English", exact=True).click()
    assert page.url.partition("#")[0] == f"{address}en/cities/"
    context.close()
