"""Many pages of the built site open at once: one browser, in a thread with its own event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from threading import Thread
from types import TracebackType
from typing import Any, TypeVar

from playwright.async_api import Page, Playwright, Route, async_playwright

Look = Callable[[Page], Awaitable[Iterable[str]]]
T = TypeVar("T")
# More than the processors of a small machine only makes each visit slower.
_AT_ONCE = 3


class Visits:
    """Visits pages side by side and gathers what is wrong with them."""

    def __init__(self, executable: str, address: str) -> None:
        self.address = address
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.playwright: Playwright = self._wait(async_playwright().start())
        self.browser = self._wait(
            self.playwright.chromium.launch(
                executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
            )
        )

    def __enter__(self) -> Visits:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._wait(self.browser.close())
        self._wait(self.playwright.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def __call__(
        self, paths: Iterable[str], look: Look, late_scripts: bool = False, **context: Any
    ) -> list[str]:
        """Return `path: what look() says` for every path, sorted.

        `late_scripts` holds scripts back as a slow connection does; `context` is what
        Playwright's `new_context` takes, such as `viewport`.
        """
        return self._wait(self._visit(list(paths), look, late_scripts, context))

    async def _visit(
        self, paths: list[str], look: Look, late_scripts: bool, context: dict[str, Any]
    ) -> list[str]:
        assert paths, "nothing to visit"
        found: list[str] = []

        async def work() -> None:
            # The tests put scripts and styles of their own into the page.
            # A reader of none of our languages is offered none, so no bar stands over the page.
            settings = {"locale": "de-DE", **context}
            opened = await self.browser.new_context(bypass_csp=True, **settings)
            if late_scripts:
                await opened.route("**/*.js", _late)
            page = await opened.new_page()
            while paths:
                path = paths.pop()
                await page.goto(self.address + path)
                found.extend(f"{path or '/'}: {fault}" for fault in await look(page))
            await opened.close()

        await asyncio.gather(*(work() for _ in range(min(_AT_ONCE, len(paths)))))
        return sorted(found)

    def _wait(self, task: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(task, self.loop).result()


async def _late(route: Route) -> None:
    await asyncio.sleep(0.4)
    await route.continue_()
