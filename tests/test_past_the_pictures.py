"""The Tab key passes over pictures whose links stand in a list on the same page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.walk import Findings

# Skip link, name, search, languages, palette, sections and breadcrumb stand before the article.
MOST_STOPS = 32


def test_no_picture_has_a_stop_and_its_links_are_listed_and_named(findings: Findings) -> None:
    assert findings.faults("picture") == []


@pytest.mark.parametrize("path", ["cities/", "events/", "figures/"])
def test_the_first_filter_is_a_few_stops_from_the_top(
    page: Page, own_address: str, path: str
) -> None:
    page.goto(f"{own_address}fr/{path}")
    page.locator(".filter:not([hidden])").wait_for()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.filter select')"):
            return
    pytest.fail(f"no filter within {MOST_STOPS} stops")


def test_the_skip_link_leads_to_the_filters_of_a_table(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}en/cities/")
    page.locator(".filter:not([hidden])").wait_for()
    # One stop lies between: the line under the title leads to the calendar.
    for key in ("Tab", "Enter", "Tab", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.matches('.filter select')")


def test_the_picture_is_named_and_its_points_are_not_read_out(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}en/")
    picture = page.get_by_role("figure", name="seen from Beijing")
    assert picture.locator("svg a", has_text="Cologne").count() == 1
    assert picture.get_by_role("link").count() == 0
