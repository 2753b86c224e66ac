"""Asking an open page the questions of in_page.js."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page, ViewportSize

_SCRIPT = (Path(__file__).parent / "in_page.js").read_text(encoding="utf-8")
PHONE = ViewportSize(width=320, height=640)
DESKTOP = ViewportSize(width=1280, height=800)


async def prepare(page: Page) -> None:
    """Put the questions into a page that has just been opened."""
    await page.add_script_tag(content=_SCRIPT)


async def ask(page: Page, *questions: str) -> list[str]:
    """Return the faults that the questions find, such as `reflowFaults`."""
    return [fault for question in questions for fault in await page.evaluate(f"{question}()")]
