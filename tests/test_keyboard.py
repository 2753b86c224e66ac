"""The site by keyboard alone; that Tab reaches every control is asked in test_accessibility.py."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.inspect_site import Site
from tests.kinds import PREFIXES, longest_pages

MOST_STEPS = 3


def focused(page: Page, attribute: str) -> str:
    """Return an attribute of the element that has the focus, or ""."""
    script = "name => document.activeElement.getAttribute(name) ?? ''"
    return str(page.evaluate(script, attribute))


def tab_to(page: Page, ending: str) -> bool:
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


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_the_first_tab_shows_a_link_that_skips_to_the_content(
    page: Page, address: str, site: Site, prefix: str
) -> None:
    page.goto(address + prefix + longest_pages(site)["cities/*"])
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
def test_a_city_is_at_most_three_steps_from_home(
    page: Page, address: str, site: Site, prefix: str
) -> None:
    """A step is a link followed by keyboard: to the city, or to a list that leads there."""
    page.goto(address + prefix)
    city = longest_pages(site)["cities/*"]
    wanted = f"{address}{prefix}{city}"
    steps = 0
    while page.url != wanted:
        assert steps < MOST_STEPS, page.url
        assert tab_to(page, f"/{city}") or tab_to(page, f"{prefix}cities/")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        steps += 1
    assert steps > 0
