"""Many pages of the built site open at once: one browser, in a thread with its own event loop."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, TypeVar

from playwright.async_api import Page, Playwright, Route, async_playwright

Look = Callable[[Page], Awaitable[Iterable[str]]]
Walk = Callable[[Page, str], Awaitable[Iterable[str]]]
T = TypeVar("T")
# More than the processors of a small machine only makes each visit slower.
_AT_ONCE = 3
# All scripts but those in the head that no page is shown without.
_CAN_BE_LATE = re.compile(r"/(?!page\.|list\.)[^/]+\.m?js$")
_UNTIL_SHOWN = """() => new Promise((done) => {
  const told = (list) => list.getEntriesByName("first-contentful-paint").forEach(done);
  new PerformanceObserver(told).observe({ type: "paint", buffered: true });
})"""


class Visitors:
    """A browser for visits, which can be of several sites."""

    def __init__(self, executable: str) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.playwright: Playwright = self.wait(async_playwright().start())
        self.browser = self.wait(
            self.playwright.chromium.launch(
                executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
            )
        )

    def __enter__(self) -> Visitors:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wait(self.browser.close())
        self.wait(self.playwright.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def wait(self, task: Coroutine[Any, Any, T]) -> T:
        """Return what comes of a task of the browser's own thread."""
        return asyncio.run_coroutine_threadsafe(task, self.loop).result()


@dataclass(frozen=True)
class Visits:
    """Visits pages of the site at an address side by side and gathers what is wrong with them."""

    visitors: Visitors
    address: str

    def __call__(self, paths: Iterable[str], look: Look, **context: Any) -> list[str]:
        """Open every path; return `path: what look() says`, sorted.

        `context` is what Playwright's `new_context` takes, such as `viewport`.
        """

        async def walk(page: Page, path: str) -> Iterable[str]:
            await page.goto(self.address + path)
            return await look(page)

        return self.walk(paths, walk, **context)

    def walk(
        self,
        paths: Iterable[str],
        walk: Walk,
        late_scripts: bool = False,
        own_script: Path | None = None,
        **context: Any,
    ) -> list[str]:
        """Do the same with a function that opens the path itself.

        `late_scripts` holds scripts back until the page is shown, as a slow connection does.
        `own_script` runs on every page before its own.
        """
        visit = self._visit(list(paths), walk, late_scripts, own_script, context)
        return self.visitors.wait(visit)

    async def _visit(
        self,
        paths: list[str],
        walk: Walk,
        late_scripts: bool,
        own_script: Path | None,
        context: dict[str, Any],
    ) -> list[str]:
        assert paths, "nothing to visit"
        found: list[str] = []

        async def work() -> None:
            # A reader of none of our languages is offered none, so no bar stands over the page.
            opened = await self.visitors.browser.new_context(**{"locale": "de-DE", **context})
            if late_scripts:
                await opened.route(_CAN_BE_LATE, _late)
            if own_script:
                await opened.add_init_script(path=own_script)
            page = await opened.new_page()
            while paths:
                path = paths.pop()
                faults = await walk(page, path)
                found.extend(f"{path or '/'}: {fault}" for fault in faults)
            await opened.close()

        await asyncio.gather(*(work() for _ in range(min(_AT_ONCE, len(paths)))))
        return sorted(found)


async def _late(route: Route) -> None:
    await route.request.frame.evaluate(_UNTIL_SHOWN)
    await route.continue_()
