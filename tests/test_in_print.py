"""On paper: black on white whatever was chosen, no controls, the name and the address."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import URL
from tests.kinds import PREFIXES
from tests.walk import Findings

PATHS = ["", "cities/cologne/", "cities/", "initiatives/happy-chinese-new-year/"]
# What a reader of paper cannot press, choose or follow.
OF_THE_SCREEN = ".offer, .palette, .search-link, .languages, .sections, .skip, .filter, dialog"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # Dark by the system and by hand, and a page in a language that the reader does not prefer.
    context = browser.new_context(locale="en-GB", color_scheme="dark")
    context.add_init_script("localStorage.setItem('palette', 'dark')")
    yield context.new_page()
    context.close()


def test_everything_is_black_on_white_after_dark_was_chosen(findings: Findings) -> None:
    assert findings.faults("ink") == []


@pytest.mark.parametrize("path", PATHS)
def test_what_only_a_screen_can_do_is_not_printed(page: Page, own_address: str, path: str) -> None:
    page.goto(f"{own_address}fr/{path}")
    page.locator(".offer:visible").wait_for()
    page.emulate_media(media="print")
    assert page.locator(OF_THE_SCREEN).locator("visible=true").all_inner_texts() == []


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_the_paper_names_the_site_and_the_address(
    page: Page, own_address: str, prefix: str
) -> None:
    page.goto(f"{own_address}{prefix}cities/cologne/")
    page.emulate_media(media="print")
    name = page.locator(".top__name").inner_text()
    text = words_of(page.pdf(format="A4"))
    assert all(line in text for line in name.splitlines())
    assert f"{URL}{prefix}cities/cologne/" in text


def test_an_address_is_printed_behind_its_words_and_never_twice(
    page: Page, own_address: str
) -> None:
    page.goto(f"{own_address}en/sources/report/")
    link = page.locator(".facts a[href^='http']")
    text = "".join(words_of(page.pdf(format="A4")).split())
    assert text.count(str(link.get_attribute("href"))) == 1


def test_no_table_is_cut_off_by_the_edge_of_the_paper(page: Page, own_address: str) -> None:
    page.emulate_media(media="print")
    # The width of A4 between the margins that browsers leave, in CSS pixels.
    page.set_viewport_size({"width": 718, "height": 1000})
    for prefix in PREFIXES.values():
        page.goto(f"{own_address}{prefix}cities/")
        edge = "document.querySelector('table').getBoundingClientRect().right"
        assert page.evaluate(edge) <= 718, prefix


def words_of(pdf: bytes) -> str:
    """Return the text of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)
