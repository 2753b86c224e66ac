"""Walks over many pages, each for all that is asked of a page.

What depends on words is asked of the longest page of each kind in every language: `layout`. What
depends on the templates and the style sheet is asked of pages that show each part of them once:
`looks`. What is wrong is kept by check, so that each check has a test of its own that tells only
its own faults.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Page, Request, Response

from tests.kinds import PREFIXES
from tests.questions import (
    AXE,
    COLOUR_RULES,
    DESKTOP,
    EVERY_RULE,
    PHONE,
    RULES_BUT_COLOURS,
    SCHEMES,
    ask,
    ask_axe,
    prepare,
)
from tests.visits import Visits

Answers = AsyncIterator[tuple[str, list[str]]]
# Of phones and of a small tablet.
WIDTHS = (320, 360, 390, 430, 768)
USUAL_WIDTH = 390
VISITS_TO_BE_SURE = 3
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"
# All words outside the controls that only scripts bring.
READABLE_TEXT = """(() => {
  for (const control of document.querySelectorAll("form, dialog")) control.remove();
  return document.body.innerText;
})()"""
# WCAG 1.4.12 names these values.
SPACE_TEXT = """(() => {
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`* { letter-spacing: .12em !important; line-height: 1.5 !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [spacing];
})()"""
# 1280 by 1024 pixels at a zoom of 400 % (WCAG 1.4.10).
ZOOM = {"width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": False}
Walk = Literal["layout", "looks"]
STORED = "[localStorage.length, sessionStorage.length, document.cookie.length]"


@dataclass(frozen=True)
class Findings:
    """What each check found on each page that it was asked of: check -> address -> faults."""

    found: Mapping[str, Mapping[str, list[str]]]

    def faults(self, check: str) -> list[str]:
        """Return `address: fault` for all pages."""
        found = self.found[check]
        assert found
        return [f"{path or '/'}: {fault}" for path in found for fault in found[path]]


def is_looked_at(path: str) -> bool:
    """Return whether the looks of a page are asked about: each kind in one language, in turn.

    One style sheet and one frame serve every language, so only there a page is opened on a desktop
    too, its colours are judged, and it is read again without scripts.
    """
    prefixes = [*PREFIXES.values()]
    own = next((each for each in prefixes if each and path.startswith(each)), "")
    turn = sum(path.removeprefix(own).encode()) % len(prefixes)
    return path == "404.html" or own == prefixes[turn]


def walk(visits: Visits, pages: Mapping[str, Walk]) -> Findings:
    """Return what is found on the pages: address -> what is asked of it."""
    found: dict[str, dict[str, list[str]]] = {}
    traffic: dict[Page, Traffic] = {}

    def keep(path: str, check: str, faults: list[str]) -> None:
        found.setdefault(check, {}).setdefault(path, []).extend(faults)

    async def look(page: Page, path: str) -> Iterable[str]:
        if page not in traffic:
            traffic[page] = Traffic(page)
        visit = Visit(page, visits.address, path, traffic[page])
        async for check, faults in visit.answers(pages[path]):
            keep(path, check, faults)
        return []

    async def read(page: Page, path: str) -> Iterable[str]:
        await page.goto(visits.address + path)
        await page.evaluate(OPEN_ALL)
        keep(path, "words without scripts", [await page.evaluate(READABLE_TEXT)])
        return []

    visits.walk(pages, look, late_scripts=True, own_script=AXE, service_workers="block")
    read_again = [each for each, asked in pages.items() if asked == "layout" and is_looked_at(each)]
    if read_again:
        visits.walk(read_again, read, java_script_enabled=False)
    return Findings(found)


class Traffic:
    """What a page asks its server for, and what it tells in the console and of failed requests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.told: list[str] = []
        self.under_way: set[Request] = set()
        page.on("request", self._begun)
        page.on("requestfinished", lambda request: self.under_way.discard(request))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("console", lambda message: self.told.append(message.text))
        page.on("pageerror", lambda error: self.told.append(str(error)))

    def begin(self) -> None:
        """Forget what was, as another page is opened."""
        for kept in (self.asked, self.told, self.under_way):
            kept.clear()

    def _begun(self, request: Request) -> None:
        self.asked.append(request.url)
        self.under_way.add(request)

    def _failed(self, request: Request) -> None:
        self.under_way.discard(request)
        self.told.append(f"{request.url} failed")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.told.append(f"{response.url} is answered with {response.status}")

    async def end(self) -> None:
        """Wait until nothing is asked for any more and what came is shown."""
        async with asyncio.timeout(30):
            await self.page.evaluate("twoFrames()")
            while self.under_way:
                await self.page.evaluate("twoFrames()")


@dataclass(frozen=True)
class Visit:
    """A page to open: on a phone, then on a desktop."""

    page: Page
    home: str
    path: str
    traffic: Traffic

    @property
    def url(self) -> str:
        return self.home + self.path

    async def answers(self, asked: Walk) -> Answers:
        """Yield each check with the faults that it finds, some checks more than once."""
        walks = {
            "layout": [("phone", self._layout)],
            "looks": [("phone", self._looks_on_phone), ("desktop", self._looks_on_desktop)],
        }
        for size, on_it in walks[asked]:
            await self.page.set_viewport_size(PHONE if size == "phone" else DESKTOP)
            for part in (self._opened, on_it):
                async for check, faults in part():
                    yield check, [f"{size}: {fault}" for fault in faults]
        if asked == "layout":
            if self.path.startswith(PREFIXES["fr"]):
                yield "ink", await self._ink()
            if is_looked_at(self.path):
                await self.page.set_viewport_size(DESKTOP)
                await self.page.evaluate(OPEN_ALL)
                yield "words", [await self.page.evaluate(READABLE_TEXT)]

    async def _layout(self) -> Answers:
        for check in ("field", "hyphen", "picture"):
            yield check, await ask(self.page, f"{check}Faults")
        yield "reflow", await self._reflow()
        async for each in self._narrow():
            yield each
        if not is_looked_at(self.path):
            yield "axe", await ask_axe(self.page, RULES_BUT_COLOURS)

    async def _looks_on_phone(self) -> Answers:
        # axe judges the colours on the desktop, which are the same; contrastFaults() does on both.
        yield "axe", await ask_axe(self.page, RULES_BUT_COLOURS)
        async for each in self._colours(by_axe=False):
            yield each
        yield "focus", await self._focus("dark")

    async def _looks_on_desktop(self) -> Answers:
        yield "motion", await ask(self.page, "motionFaults")
        yield "axe", await ask_axe(self.page, EVERY_RULE)
        yield "tab", await self._tab()
        async for each in self._colours(by_axe=True):
            yield each
        await self.page.emulate_media(color_scheme="light", forced_colors="active")
        yield "forced colours", await ask(self.page, "forcedColourFaults")
        yield "focus", await self._focus("light")
        await self.page.emulate_media(forced_colors="none")
        yield "focus", await self._focus("light")

    async def _opened(self) -> Answers:
        await self.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        shifted: list[str] = []
        # On a busy machine Chromium may show half a page, and what it has not read yet pushes the
        # rest; what a late script or style pushes comes back on every visit.
        for _ in range(VISITS_TO_BE_SURE):
            self.traffic.begin()
            await self.page.goto(self.url)
            await prepare(self.page)
            await self.traffic.end()
            shifted = await ask(self.page, "shiftFaults")
            if not shifted:
                break
        yield "shift", shifted
        yield "told", [*self.traffic.told]
        yield "asked", [url for url in self.traffic.asked if not url.startswith(self.home)]
        kept = await self.page.evaluate(STORED)
        cookies = await self.page.context.cookies()
        yield "kept", [f"keeps {kept} {cookies}"] if any(kept) or cookies else []
        # A colour on its way from one scheme to the other is none that a reader sees for long.
        await self.page.emulate_media(reduced_motion="reduce")

    async def _colours(self, by_axe: bool) -> Answers:
        for scheme in SCHEMES:
            await self.page.emulate_media(color_scheme=scheme)
            found = await ask(self.page, "contrastFaults")
            # In light the rules of axe about colours are among those asked before.
            if by_axe and scheme == "dark":
                found += await ask_axe(self.page, COLOUR_RULES)
            yield "contrast", [f"{scheme}: {fault}" for fault in found]
        await self.page.emulate_media(color_scheme="light")

    async def _reflow(self) -> list[str]:
        """Ask at a zoom of 400 %, and then with wide text, there and on a desktop."""
        devtools = await self.page.context.new_cdp_session(self.page)
        await devtools.send("Emulation.setDeviceMetricsOverride", ZOOM)
        found = await ask(self.page, "reflowFaults", "textFaults")
        await self.page.evaluate(SPACE_TEXT)
        found += await ask(self.page, "reflowFaults", "textFaults")
        await self.page.set_viewport_size(DESKTOP)
        found += await ask(self.page, "reflowFaults", "textFaults")
        await self.page.evaluate("document.adoptedStyleSheets = []")
        await self.page.set_viewport_size(PHONE)
        await devtools.detach()
        return found

    async def _narrow(self) -> Answers:
        """Ask for broken dates and cells on each width of a phone, and for the title on the usual.

        404.html has no language of its own, so its title is a matter of the addresses it answers.
        """
        for width in WIDTHS:
            await self.page.set_viewport_size({"width": width, "height": 800})
            broken = await ask(self.page, "brokenFaults")
            yield "narrow", [f"{width}: {fault}" for fault in broken]
            if width == USUAL_WIDTH and self.path != "404.html":
                yield "title", await ask(self.page, "titleFaults")
        await self.page.set_viewport_size(PHONE)

    async def _ink(self) -> list[str]:
        """Ask for colours on paper, after the reader chose dark."""
        await self.page.evaluate("document.documentElement.dataset.palette = 'dark'")
        await self.page.emulate_media(media="print", color_scheme="dark")
        found = await ask(self.page, "inkFaults", "contrastFaults")
        await self.page.evaluate("delete document.documentElement.dataset.palette")
        await self.page.emulate_media(media="screen", color_scheme="light")
        return found

    async def _focus(self, scheme: Literal["light", "dark"]) -> list[str]:
        """Ask with everything open; browsers show the focus to those who use the keyboard."""
        await self.page.emulate_media(color_scheme=scheme)
        await self.page.evaluate(OPEN_ALL)
        await self.page.keyboard.press("Tab")
        return await ask(self.page, "orderFaults", "focusFaults")

    async def _tab(self) -> list[str]:
        """Press Tab until the page is left, without waiting for what each press shows."""
        presses = range(await self.page.evaluate("controls().length + 1"))
        await asyncio.gather(*(self.page.keyboard.press("Tab") for _ in presses))
        faults = await ask(self.page, "tabFaults")
        await self.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        return faults
