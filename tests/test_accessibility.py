"""WCAG 2.2 A and AA on one page of each kind, in three languages, in a real browser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from playwright.async_api import Page, ViewportSize

from tests.inspect_site import Site
from tests.kinds import longest_pages
from tests.questions import DESKTOP, PHONE, ask_axe, prepare_axe
from tests.visits import Visits
from tests.walk import SCHEMES, Findings


def test_a_page_of_each_kind_is_visited(site: Site) -> None:
    records = {"initiatives", "events", "cities", "countries", "organisations", "people", "sources"}
    assert {f"{each}/*" for each in records} | {"index.html", "figures"} <= set(longest_pages(site))


def test_axe_finds_nothing_in_light_and_dark_on_phone_and_desktop(findings: Findings) -> None:
    assert findings.faults("axe") == []


def test_all_words_stand_out_in_light_and_dark_on_phone_and_desktop(findings: Findings) -> None:
    assert findings.faults("contrast") == []


def test_tab_reaches_every_control_once_in_order_and_leaves_the_page(findings: Findings) -> None:
    assert findings.faults("tab") == []


def test_the_focus_shows_on_every_control(findings: Findings) -> None:
    assert findings.faults("focus") == []


def test_pages_reflow_at_a_zoom_of_400_percent_and_bear_wide_text(findings: Findings) -> None:
    assert findings.faults("reflow") == []


def test_forced_colours_hide_nothing(findings: Findings) -> None:
    assert findings.faults("forced colours") == []


def test_nothing_moves_for_who_wants_no_motion(findings: Findings) -> None:
    assert findings.faults("motion") == []


def test_nothing_shifts_while_a_page_opens(findings: Findings) -> None:
    assert findings.faults("shift") == []


def test_everything_can_be_read_without_scripts(findings: Findings) -> None:
    read, without_scripts = (
        # With scripts, 404.html speaks one language and suggests pages.
        {path: words for path, words in findings.found[each].items() if path != "404.html"}
        for each in ("words", "words without scripts")
    )
    assert read.keys() == set(findings.pages) - {"404.html"}
    assert read == without_scripts


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_the_open_search_and_the_offer_of_a_language(
    visits: Visits, viewport: ViewportSize
) -> None:
    async def look(page: Page) -> Iterable[str]:
        await prepare_axe(page)
        await page.locator(".offer:visible").wait_for()
        found: list[str] = []
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            found += await ask_axe(page, part=".offer:not([hidden])")
        await page.keyboard.press("/")
        await page.get_by_role("combobox").fill("Beijing")
        await page.get_by_role("option").first.wait_for()
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            found += await ask_axe(page, part="dialog[open]")
        return found

    settings: dict[str, Any] = {"viewport": viewport, "reduced_motion": "reduce"}
    assert visits(["", "en/"], look, locale="fr-FR", **settings) == []
    assert visits(["fr/"], look, locale="en-GB", **settings) == []
