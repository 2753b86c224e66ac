"""The site by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from playwright.async_api import Page
from playwright.sync_api import Browser
from playwright.sync_api import Page as OnePage

from scripts.publishing.inspect_site import Site
from tests.kinds import PREFIXES, longest_pages
from tests.questions import ask, prepare
from tests.visits import Visits

MOST_STEPS = 3


@pytest.fixture
def page(browser: Browser) -> Iterator[OnePage]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def focused(page: OnePage, attribute: str) -> str:
    """Return an attribute of the element that has the focus, or ""."""
    script = "name => document.activeElement.getAttribute(name) ?? ''"
    return str(page.evaluate(script, attribute))


def tab_to(page: OnePage, ending: str) -> bool:
    """Press Tab until a link to an address with this ending has the focus; False if none has."""
    page.evaluate("document.activeElement.blur()")
    first = None
    while True:
        page.keyboard.press("Tab")
        here = page.evaluate(
            "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
            " + ' ' + (document.activeElement.href ?? '')"
        )
        if here.endswith(ending):
            return True
        if here == first:
            return False
        first = first or here


def test_tab_reaches_every_control_once_in_order_and_leaves_the_page(
    visits: Visits, site: Site
) -> None:
    async def look(page: Page) -> Iterable[str]:
        await prepare(page)
        for _ in range(await page.evaluate("controls().length + 1")):
            await page.keyboard.press("Tab")
        return await ask(page, "tabFaults")

    # Whether the order makes sense is asked in three languages in test_accessibility.py.
    pages = [PREFIXES["en"] + path for path in longest_pages(site).values()]
    assert visits([*pages, "404.html"], look) == []


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_the_first_tab_shows_a_link_that_skips_to_the_content(
    page: OnePage, address: str, prefix: str
) -> None:
    page.goto(address + prefix + "cities/helsinki/")
    page.keyboard.press("Tab")
    box = page.locator(":focus").bounding_box()
    assert focused(page, "href") == "#content"
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert focused(page, "id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_a_city_is_at_most_three_steps_from_home(page: OnePage, address: str, prefix: str) -> None:
    """A step is a link followed by keyboard: to the city, or to a list that leads there."""
    page.goto(address + prefix)
    wanted = f"{address}{prefix}cities/helsinki/"
    steps = 0
    while page.url != wanted:
        assert steps < MOST_STEPS, page.url
        assert tab_to(page, "/cities/helsinki/") or tab_to(page, f"{prefix}cities/")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        steps += 1
    assert steps > 0


def test_the_menu_of_a_phone_opens_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + "en/")
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".sections__narrow").get_by_role("link", name="Figures").is_visible()
    page.keyboard.press("Tab")
    assert focused(page, "href").endswith("initiatives/")
    context.close()
