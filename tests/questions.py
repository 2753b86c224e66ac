"""Asking an open page the questions of in_page.js and of axe."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from playwright.async_api import Page, ViewportSize

from tests.tools import NPM

_SCRIPT = (Path(__file__).parent / "in_page.js").read_text(encoding="utf-8")
AXE = NPM / "node_modules" / "axe-core" / "axe.min.js"
PHONE = ViewportSize(width=320, height=640)
DESKTOP = ViewportSize(width=1280, height=800)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
EVERY_RULE = {
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {"target-size": {"enabled": True}},
}
# The rules that judge colours; all others say the same of a page in light and in dark.
_COLOURS = ["color-contrast", "link-in-text-block"]
COLOUR_RULES = {"runOnly": _COLOURS}
RULES_BUT_COLOURS = EVERY_RULE | {
    "rules": {"target-size": {"enabled": True}, **{each: {"enabled": False} for each in _COLOURS}}
}
_RUN_AXE = """
async ([part, options]) => {
  const found = await axe.run(part ? { include: [part] } : document, {
    resultTypes: ["violations", "incomplete"], ...options });
  const told = (results) => results.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id} at ${node.target}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
  // contrastFaults() judges the contrast of what axe cannot, as it lies over something else. A sign
  // such as ↑ is no words that the name of a link could repeat (WCAG 2.5.3).
  const judged = ["color-contrast", "label-content-name-mismatch"];
  const unsure = found.incomplete.filter((rule) => !judged.includes(rule.id));
  return [...told(found.violations), ...told(unsure)];
}
"""


async def prepare(page: Page) -> None:
    """Put the questions into a page that has just been opened."""
    await page.evaluate(_SCRIPT)


async def ask(page: Page, *questions: str) -> list[str]:
    """Return the faults that the questions find, such as `reflowFaults`."""
    return [fault for question in questions for fault in await page.evaluate(f"{question}()")]


async def prepare_axe(page: Page) -> None:
    """Put axe into a page that has just been opened."""
    assert AXE.exists(), "axe-core is not installed: run python -m tests.tools"
    await page.evaluate(AXE.read_text(encoding="utf-8"))


async def ask_axe(page: Page, options: object = EVERY_RULE, part: str = "") -> list[str]:
    """Return what axe finds on the page, or in the part of it that a selector names."""
    found: list[str] = await page.evaluate(_RUN_AXE, [part, options])
    return found


async def ask_axe_in_each_scheme(page: Page, part: str = "") -> list[str]:
    """Return what axe finds in light and, of the colours, in dark."""
    found = []
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        found += await ask_axe(page, EVERY_RULE if scheme == "light" else COLOUR_RULES, part)
    return found


async def ask_on_a_phone(page: Page) -> list[str]:
    """Return what is wrong with an open page of its own frame: reflow, and axe in each scheme."""
    await prepare(page)
    await prepare_axe(page)
    return await ask(page, "reflowFaults") + await ask_axe_in_each_scheme(page)
