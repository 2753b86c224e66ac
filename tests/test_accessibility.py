"""WCAG 2.2 A and AA on one page of each kind, in three languages, in a real browser."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import Page, ViewportSize

from scripts.publishing.inspect_site import Site
from tests.kinds import addresses, longest_pages
from tests.questions import DESKTOP, PHONE, ask, prepare
from tests.tools import NPM
from tests.visits import Visits

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RUN_AXE = """
async ([tags, part]) => {
  const found = await axe.run(part ? { include: [part] } : document, {
    runOnly: { type: "tag", values: tags },
    rules: { "target-size": { enabled: true } },
  });
  const told = (results) => results.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id} at ${node.target}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
  // contrastFaults() judges the contrast of what axe cannot, as it lies over something else.
  const unsure = found.incomplete.filter((rule) => rule.id !== "color-contrast");
  return [...told(found.violations), ...told(unsure)];
}
"""
# All words outside the controls that only scripts bring.
READABLE_TEXT = """(() => {
  for (const control of document.querySelectorAll("form, dialog")) control.remove();
  return document.body.innerText;
})()"""
# WCAG 1.4.12 names these values.
TEXT_SPACING = """
* { letter-spacing: .12em !important; line-height: 1.5 !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
VISITS_TO_BE_SURE = 3
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"
FOCUS_STATES: list[tuple[ViewportSize, dict[str, Any]]] = [
    (DESKTOP, {"color_scheme": "light"}),
    (PHONE, {"color_scheme": "dark"}),
    (DESKTOP, {"forced_colors": "active"}),
]
# 1280 by 1024 pixels at a zoom of 400 % (WCAG 1.4.10).
ZOOMED: dict[str, Any] = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}


@pytest.fixture(scope="module")
def pages(site: Site) -> list[str]:
    return addresses(site)


@pytest.fixture(scope="module")
def axe() -> str:
    path = Path(NPM, "node_modules", "axe-core", "axe.min.js")
    assert path.exists(), "axe-core is not installed: run python -m tests.tools"
    return path.read_text(encoding="utf-8")


def test_a_page_of_each_kind_is_visited(site: Site) -> None:
    records = {"initiatives", "events", "cities", "countries", "organisations", "people", "sources"}
    assert {f"{each}/*" for each in records} | {"index.html", "figures"} <= set(longest_pages(site))


def test_axe_finds_nothing_in_light_and_dark_on_phone_and_desktop(
    visits: Visits, pages: list[str], axe: str
) -> None:
    async def look(page: Page) -> Iterable[str]:
        await page.evaluate(axe)
        await prepare(page)
        found: list[str] = []
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            for viewport in (PHONE, DESKTOP):
                await page.set_viewport_size(viewport)
                faults = await page.evaluate(RUN_AXE, [TAGS, ""]) + await ask(
                    page, "contrastFaults"
                )
                found += [f"{scheme} {viewport['width']}: {fault}" for fault in faults]
        return found

    # A colour on its way from one scheme to the other is none that a reader sees for long.
    assert visits(pages, look, reduced_motion="reduce") == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_the_open_search_and_the_offer_of_a_language(
    visits: Visits, axe: str, viewport: ViewportSize
) -> None:
    async def look(page: Page) -> Iterable[str]:
        await page.evaluate(axe)
        await page.locator(".offer:visible").wait_for()
        found: list[str] = []
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            found += await page.evaluate(RUN_AXE, [TAGS, ".offer:not([hidden])"])
        await page.keyboard.press("/")
        await page.get_by_role("combobox").fill("Beijing")
        await page.get_by_role("option").first.wait_for()
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            found += await page.evaluate(RUN_AXE, [TAGS, "dialog[open]"])
        return found

    settings: dict[str, Any] = {"viewport": viewport, "reduced_motion": "reduce"}
    assert visits(["", "en/"], look, locale="fr-FR", **settings) == []
    assert visits(["fr/"], look, locale="en-GB", **settings) == []


def test_the_focus_shows_on_every_control(visits: Visits, pages: list[str]) -> None:
    async def look(page: Page) -> Iterable[str]:
        await prepare(page)
        # Browsers show the focus to those who use the keyboard.
        await page.keyboard.press("Tab")
        found = []
        for viewport, media in FOCUS_STATES:
            await page.set_viewport_size(viewport)
            await page.emulate_media(**media)
            await page.evaluate(OPEN_ALL)
            faults = await ask(page, "orderFaults", "focusFaults")
            found += [f"{viewport['width']} {media}: {fault}" for fault in faults]
        return found

    assert visits(pages, look, reduced_motion="reduce") == []


def test_pages_reflow_at_a_zoom_of_400_percent_and_bear_wide_text(
    visits: Visits, pages: list[str]
) -> None:
    async def look(page: Page) -> Iterable[str]:
        await prepare(page)
        found = await ask(page, "reflowFaults", "textFaults")
        await page.add_style_tag(content=TEXT_SPACING)
        found += await ask(page, "reflowFaults", "textFaults")
        await page.set_viewport_size(DESKTOP)
        return found + await ask(page, "reflowFaults", "textFaults")

    assert visits(pages, look, **ZOOMED) == []


def test_forced_colours_hide_nothing_and_nothing_moves_for_who_wants_no_motion(
    visits: Visits, pages: list[str]
) -> None:
    async def look(page: Page) -> Iterable[str]:
        await prepare(page)
        return await ask(page, "forcedColourFaults", "motionFaults")

    assert visits(pages, look, forced_colors="active", reduced_motion="reduce") == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_shifts_while_a_page_opens(
    visits: Visits, pages: list[str], viewport: ViewportSize
) -> None:
    async def look(page: Page) -> Iterable[str]:
        # On a busy machine Chromium may show half a page, and what it has not read yet pushes the
        # rest; what a late script or style pushes comes back on every visit.
        for _ in range(VISITS_TO_BE_SURE):
            await prepare(page)
            found = await ask(page, "shiftFaults")
            if not found:
                break
            await page.reload()
        return found

    assert visits(pages, look, late_scripts=True, viewport=viewport) == []


def test_everything_can_be_read_without_scripts(visits: Visits, pages: list[str]) -> None:
    read: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for scripts, texts in read.items():

        async def look(page: Page, texts: dict[str, str] = texts) -> Iterable[str]:
            texts[page.url] = await page.evaluate(READABLE_TEXT)
            return []

        # With scripts, 404.html speaks one language and suggests pages.
        visits([path for path in pages if path != "404.html"], look, java_script_enabled=scripts)
    assert len(read[True]) == len(pages) - 1
    assert read[True] == read[False]
