"""The site at the root of a host, beside the one below a path that all other tests look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scripts.model.dataset import Dataset
from tests.conftest import BASE, URL, Once, build_own
from tests.inspect_site import Site
from tests.pages_server import PagesServer
from tests.test_build import snapshot

ROOT_URL = "https://example.org/"


@pytest.fixture(scope="module")
def at_root(once: Once) -> Path:
    return once("at-root", lambda folder: build_own(folder, ROOT_URL)) / "site"


@pytest.fixture(scope="module")
def root(at_root: Path) -> Iterator[str]:
    with PagesServer(at_root, "/") as server:
        yield server.address


def held(name: str, text: bytes) -> bytes:
    """Return what a file says, without what the length of an address changes.

    Calendars are folded at 75 bytes; the description of the tables and
    the manifest have sizes and hashes.
    """
    if name == "manifest.sha256":
        return re.sub(rb"(?m)^[0-9a-f]{64}", b"", text)
    if name == "data/datapackage.json":
        return re.sub(rb'"(?:bytes|hash)": [^,]+,', b"", text)
    return text.replace(b"\r\n ", b"") if name.endswith(".ics") else text


def test_nothing_but_its_own_address_differs(own_project: Path, at_root: Path) -> None:
    """So what the other tests find on the site below a path is true of this one too."""
    # Without the scheme: an address to subscribe to has one of its own, webcal:.
    theirs, ours = (url.partition(":")[2].encode() for url in (URL, ROOT_URL))
    below, at = snapshot(own_project / "site"), snapshot(at_root)
    assert below.keys() == at.keys()
    for name, text in below.items():
        whole = held(name, text)
        moved = whole.replace(theirs, ours).replace(f'"{BASE}'.encode(), b'"/')
        assert moved == held(name, at[name]), name


def test_no_link_is_at_fault(at_root: Path) -> None:
    assert list(Site(at_root, "/").faults()) == []


@pytest.mark.parametrize("path", ["", "en/cities/", "fr/nowhere/at/all/"])
def test_a_page_opens_without_errors_or_other_hosts(page: Page, root: str, path: str) -> None:
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: told.append(answer.url) if answer.status >= 400 else None)
    page.goto(root + path)
    missing = path == "fr/nowhere/at/all/"
    assert [each for each in told if not (missing and "404" in each)] == ([root + path] * missing)
    assert [url for url in asked if not url.startswith(root)] == []
    assert page.locator("h1").count() == 1


def test_a_missing_address_leads_on_and_its_search_finds(
    page: Page, root: str, dataset: Dataset
) -> None:
    page.goto(root + "fr/cities/nowhere/")
    page.locator(".missing:visible").first.wait_for()
    page.keyboard.press("/")
    city = next(iter(dataset.cities.values()))
    page.get_by_role("combobox").fill(city.name["fr"])
    page.get_by_role("option").first.click()
    page.wait_for_url(f"{root}fr/**")
    page.goto(root + "fr/cities/nowhere/")
    page.locator(".missing:visible").get_by_role(
        "link", name=dataset.ui["door.cities"]["fr"]
    ).click()
    assert page.url == root + "fr/cities/"
