"""Scripts that do not run: from a disk, in an older browser, behind a broken line."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

LISTS = ["fr/cities/", "events/", "en/figures/"]
# Methods of the last years; an engine without them has none of ours to show for it.
RECENT = (
    "delete Array.prototype.findLastIndex; delete Array.prototype.at; delete String.prototype.at"
)


@pytest.fixture(scope="module")
def address(own_address: str) -> str:
    """Return the address of the site of the tests' own records."""
    return own_address


@pytest.fixture(scope="module")
def project(own_project: Path) -> Path:
    """Return the project of that site."""
    return own_project


def opened(page: Page, project: Path, path: str) -> str:
    """Open a page of the site from the disk, and return its address."""
    file = (project / "site" / path / "index.html").as_uri()
    page.goto(file)
    return file


@pytest.mark.parametrize("path", LISTS)
def test_from_a_disk_no_hole_is_left_where_the_filter_would_be(
    page: Page, project: Path, path: str
) -> None:
    opened(page, project, path)
    assert page.locator(".filter").bounding_box() is None


@pytest.mark.parametrize("prefix", ["", "en/", "fr/"])
def test_from_a_disk_the_tasks_of_the_home_page_lead_to_their_pages(
    page: Page, project: Path, prefix: str
) -> None:
    home = opened(page, project, prefix)
    page.locator(".tasks a").first.click()
    assert page.url == home.removesuffix("index.html") + "cities/index.html"


def test_from_a_disk_every_link_opens_a_page_and_not_a_folder(page: Page, project: Path) -> None:
    opened(page, project, "en/cities/cologne")
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map((each) => each.href)")
    assert [each for each in links if each.startswith("file:") and each.endswith("/")] == []
    page.locator(".top__name").click()
    assert page.url.endswith("/site/en/index.html")
    page.get_by_role("link", name="FR – Français", exact=True).click()
    assert page.url.endswith("/site/fr/index.html")


def test_on_a_server_links_stay_as_they_are(page: Page, address: str) -> None:
    page.goto(f"{address}en/cities/cologne/")
    assert page.locator("a[href*='index.html']").count() == 0


@pytest.mark.parametrize("path", LISTS)
def test_a_page_is_complete_when_a_script_does_not_come(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    rows = page.locator("article :is(tr, li):visible").count()
    page.route("**/assets/list.js", lambda route: route.abort())
    page.goto(address + path)
    assert page.locator(".filter").bounding_box() is None
    assert page.locator("article :is(tr, li):visible").count() == rows


@pytest.mark.parametrize("path", ["", *LISTS])
def test_a_page_is_complete_in_an_engine_without_recent_methods(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    rows = page.locator("article :is(tr, li):visible").count()
    page.add_init_script(RECENT)
    page.goto(address + path)
    assert page.locator("article :is(tr, li):visible").count() == rows
    page.get_by_role("link", name="EN – English", exact=True).click()
    assert "/en/" in page.url
