"""Tables and lists on a phone: whole dates and names, in every language."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.async_api import Page

from tests.inspect_site import Site
from tests.kinds import PREFIXES, longest_pages
from tests.questions import ask, prepare
from tests.visits import Visits

WIDTHS = (320, 360, 390, 430, 768)
REGISTER = [prefix + "cities/" for prefix in PREFIXES.values()]
# The words of each cell of a column, each with the number of its lines.
COLUMN = """
at => [...document.querySelectorAll(`tbody td:nth-child(${at})`)].map((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const bottoms = [...range.getClientRects()].map((box) => Math.round(box.bottom));
  return [cell.textContent, new Set(bottoms).size];
})
"""


def test_no_date_is_broken_and_no_cell_is_a_column_of_signs(visits: Visits, site: Site) -> None:
    async def look(page: Page) -> Iterable[str]:
        await prepare(page)
        found = []
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            found += [f"{width}: {fault}" for fault in await ask(page, "brokenFaults")]
        return found

    pages = [prefix + path for prefix in PREFIXES.values() for path in longest_pages(site).values()]
    assert visits(pages, look) == []


@pytest.mark.parametrize("column", [2, 3, 4], ids=["country", "continent", "since"])
def test_a_cell_of_the_register_has_one_line(own_visits: Visits, column: int) -> None:
    async def look(page: Page) -> Iterable[str]:
        found = []
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            cells = await page.evaluate(COLUMN, column)
            assert cells
            found += [f"{width}: {words}: {lines} lines" for words, lines in cells if lines > 1]
        return found

    assert own_visits(list(REGISTER), look) == []


def test_a_chinese_name_of_a_city_is_whole(own_visits: Visits) -> None:
    async def look(page: Page) -> Iterable[str]:
        await page.set_viewport_size({"width": 320, "height": 800})
        cells = await page.evaluate(COLUMN, 1)
        return [words for words, lines in cells if lines > 1]

    assert own_visits(["cities/"], look) == []
