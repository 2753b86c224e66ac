"""Tables and lists on a phone: whole dates and names, in every language."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from playwright.async_api import Page

from tests.kinds import PREFIXES
from tests.visits import Visits
from tests.walk import WIDTHS

REGISTER = [prefix + "cities/" for prefix in PREFIXES.values()]
# The words of each cell of a column, or of its link, with their lines and where they end.
COLUMN = """
at => [...document.querySelectorAll(`.sister-cities tbody tr > :nth-child(${at})`)].map((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell.querySelector("a") ?? cell);
  const boxes = [...range.getClientRects()];
  const lines = new Set(boxes.map((box) => Math.round(box.bottom))).size;
  return [cell.textContent, lines, Math.max(...boxes.map((box) => box.right))];
})
"""


def test_a_date_of_the_register_has_one_line_and_is_seen_on_a_phone(own_visits: Visits) -> None:
    async def look(page: Page) -> Iterable[str]:
        found = []
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            cells = await page.evaluate(COLUMN, 4)
            assert cells
            for words, lines, right in cells:
                if lines != 1 or right > width - 15:
                    found.append(f"{width}: {words}: {lines} lines, ends at {right}")
        return found

    assert own_visits(REGISTER, look) == []


@pytest.mark.parametrize("column", [1, 2])
def test_a_phone_shows_the_country_below_its_city(own_visits: Visits, column: int) -> None:
    async def look(page: Page) -> Iterable[str]:
        await page.set_viewport_size({"width": 350, "height": 800})
        cells = await page.evaluate(COLUMN, column)
        return [words for words, lines, right in cells if not lines or right > 340]

    assert own_visits(REGISTER, look) == []


def test_a_chinese_name_of_a_city_is_whole(own_visits: Visits) -> None:
    async def look(page: Page) -> Iterable[str]:
        await page.set_viewport_size({"width": 320, "height": 800})
        cells = await page.evaluate(COLUMN, 1)
        return [words for words, lines, _ in cells if lines != 1]

    assert own_visits(["cities/"], look) == []
