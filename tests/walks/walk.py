"""`pytest tests/walks/walk.py`: every step in every engine and every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import BASE
from tests.walks.browsers import ENGINES
from tests.walks.driver import Driver, until
from tests.walks.steps import PREFIXES, STEPS, Walk
from tests.walks.watched import WatchedServer


@pytest.fixture(scope="session")
def server(project: Path) -> Iterator[WatchedServer]:
    with WatchedServer(project / "site", BASE) as opened:
        yield opened


@pytest.fixture(scope="module", params=ENGINES)
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    with ExitStack() as opened:
        yield opened.enter_context(ENGINES[request.param]())


@pytest.mark.parametrize("tag", PREFIXES)
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_the_walk(
    driver: Driver, server: WatchedServer, step: Callable[[Walk], None], tag: str
) -> None:
    driver.into_frame(None)
    driver.open(server.phone)
    driver.run("localStorage.clear()")
    server.heard()
    step(Walk(driver, server, tag))
    assert server.heard() == []


@pytest.mark.parametrize(
    ("source", "said"),
    [("nowhere.png", "404"), ("https://example.org/x.png", "blocked: https://example.org")],
)
def test_what_goes_wrong_in_a_page_is_heard(
    driver: Driver, server: WatchedServer, source: str, said: str
) -> None:
    driver.into_frame(None)
    driver.open(server.address)
    driver.run("document.body.append(Object.assign(new Image(), { src: arguments[0] }))", source)
    until(lambda: next((each for each in server.told if each.startswith(said)), ""))
