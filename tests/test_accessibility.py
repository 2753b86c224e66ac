"""WCAG 2.2 A and AA on one page of each kind, in three languages, in a real browser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from playwright.async_api import Page, ViewportSize

from tests.inspect_site import Site
from tests.kinds import longest_pages
from tests.questions import DESKTOP, PHONE, ask_axe_in_each_scheme, prepare_axe
from tests.visits import Visits
from tests.walk import Findings


def test_a_page_of_each_kind_is_visited(site: Site) -> None:
    records = {"initiatives", "events", "cities", "countries", "organisations", "people", "sources"}
    assert {f"{each}/*" for each in records} | {"index.html", "figures"} <= set(longest_pages(site))


def test_axe_finds_nothing_in_light_and_dark_on_phone_and_desktop(looks: Findings) -> None:
    assert looks.faults("axe") == []


def test_all_words_stand_out_in_light_and_dark_on_phone_and_desktop(looks: Findings) -> None:
    assert looks.faults("contrast") == []


def test_tab_reaches_every_control_once_in_order_and_leaves_the_page(looks: Findings) -> None:
    assert looks.faults("tab") == []


def test_the_focus_shows_on_every_control(looks: Findings) -> None:
    assert looks.faults("focus") == []


def test_forced_colours_hide_nothing(looks: Findings) -> None:
    assert looks.faults("forced colours") == []


def test_nothing_moves_for_who_wants_no_motion(looks: Findings) -> None:
    assert looks.faults("motion") == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_the_open_search_and_the_offer_of_a_language(
    visits: Visits, viewport: ViewportSize
) -> None:
    async def look(page: Page) -> Iterable[str]:
        await prepare_axe(page)
        await page.locator(".offer:visible").wait_for()
        found = await ask_axe_in_each_scheme(page, part=".offer:not([hidden])")
        await page.keyboard.press("/")
        await page.get_by_role("combobox").fill("Beijing")
        await page.get_by_role("option").first.wait_for()
        return found + await ask_axe_in_each_scheme(page, part="dialog[open]")

    settings: dict[str, Any] = {"viewport": viewport, "reduced_motion": "reduce"}
    assert visits(["", "en/"], look, locale="fr-FR", **settings) == []
    assert visits(["fr/"], look, locale="en-GB", **settings) == []
