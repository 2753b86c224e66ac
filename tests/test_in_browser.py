"""The built site in a real browser, served as GitHub Pages serves it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.model import sister_cities
from scripts.model.dataset import Dataset
from scripts.pages.collation import sort_key
from tests.inspect_site import Site
from tests.kinds import longest_pages

PATHS = {"zh": "", "en": "en/", "fr": "fr/"}
KINDS = ["index.html", "initiatives/*", "cities/*"]
NAMES = {"zh": "中文 – 简体中文", "en": "EN – English", "fr": "FR – Français"}


@pytest.mark.parametrize("language", PATHS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_switch_stays_on_the_page(
    page: Page, address: str, site: Site, language: str, kind: str
) -> None:
    path = longest_pages(site)[kind]
    page.goto(address + PATHS[language] + path)
    for other, prefix in PATHS.items():
        page.get_by_role("link", name=NAMES[other], exact=True).click()
        assert page.url == address + prefix + path


def test_a_note_leads_to_its_source(page: Page, address: str, site: Site) -> None:
    page.goto(f"{address}en/{longest_pages(site)['events/*']}")
    page.locator("a.note").first.click()
    assert page.url.endswith("#note-1")
    source = page.locator("#note-1").get_attribute("href") or ""
    assert source.startswith("../../sources/")
    page.locator("#note-1").click()
    assert page.url == address + "en" + source.removeprefix("../..")
    assert "#" not in source or page.locator(":target").is_visible()


def test_a_note_leads_back_to_the_place_that_cites_it(page: Page, address: str, site: Site) -> None:
    page.goto(f"{address}fr/{longest_pages(site)['events/*']}")
    page.locator("a[href^='#ref-']").first.click()
    assert page.locator(":target").get_attribute("href") == "#note-1"


def test_a_term_is_explained_beside_the_word_and_at_the_end_of_the_page(
    page: Page, address: str, site: Site
) -> None:
    page.goto(address + next(path for path in site.pages if 'class="explain"' in _html(site, path)))
    explained = page.locator(".terms > [popover]").first
    assert explained.is_visible()
    page.locator(".explain").first.click()
    assert explained.evaluate("each => each.matches(':popover-open')")
    page.keyboard.press("Escape")
    assert explained.is_visible()
    assert not explained.evaluate("each => each.matches(':popover-open')")


def _html(site: Site, path: str) -> str:
    return (site.folder / path).read_text("utf-8")


def test_the_filters_of_a_list_on_several_pages_find_what_stands_on_all(
    page: Page, address: str, dataset: Dataset
) -> None:
    page.goto(f"{address}en/sources/?language=en")
    wanted = [each for each in dataset.sources.values() if each.language == "en"]
    rows = page.locator("article tbody tr:visible")
    expect(rows).to_have_count(len(wanted))
    for link in rows.locator("a").evaluate_all("all => all.map((a) => a.href)"):
        assert link.startswith(f"{address}en/sources/")
        assert "/pages/" not in link


def test_a_reader_goes_from_home_to_a_city_and_what_happened_there(
    page: Page, address: str, dataset: Dataset
) -> None:
    page.goto(address + "fr/")
    listed = page.locator(".continents a").evaluate_all("all => all.map((a) => a.href)")
    event, city = next(
        (event, city)
        for event in dataset.events.values()
        for city in event.cities
        if f"{address}fr/cities/{city}/" in listed
    )
    page.locator(f".continents a[href$='cities/{city}/']").click()
    page.locator(f"article a[href$='events/{event.id}/']").first.click()
    assert page.url == f"{address}fr/events/{event.id}/"


@pytest.mark.parametrize("prefix", ["", "en/", "fr/"])
def test_every_door_is_seen_on_a_phone_without_javascript(
    browser: Browser, address: str, prefix: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + prefix)
    doors = page.locator(".sections a")
    assert [door.is_visible() for door in doors.all()] == [True] * 6
    boxes = [door.bounding_box() for door in doors.all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)
    doors.nth(3).click()
    assert page.url == f"{address}{prefix}figures/"
    context.close()


def test_the_register_is_filtered_sorted_and_shared_by_its_address(
    page: Page, address: str, dataset: Dataset
) -> None:
    cities = sister_cities.current(dataset)
    continents = sister_cities.by_continent(dataset, cities)
    continent = min(continents, key=lambda each: len(continents[each]))
    shown = len(continents[continent])
    page.goto(address + "en/cities/")
    page.locator("select[name=continent]").select_option(continent)
    assert page.locator(".sister-cities tbody tr:visible").count() == shown
    assert page.locator("output").inner_text() == f"{shown} of {len(cities)} shown"
    assert page.url.endswith(f"?continent={continent}")
    page.goto(page.url)
    assert page.locator(".sister-cities tbody tr:visible").count() == shown
    page.get_by_role("button", name="City").click()
    names = [city.name["en"] for city in continents[continent]]
    first = min(names, key=sort_key(dataset.languages[1]))
    assert page.locator(".sister-cities tbody tr:visible").first.inner_text().startswith(first)


def test_the_register_is_complete_without_javascript(
    browser: Browser, address: str, dataset: Dataset
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "fr/cities/")
    assert page.locator(".sister-cities tbody tr").count() == len(sister_cities.current(dataset))
    assert not page.locator("form").is_visible()
    context.close()


def test_a_missing_address_leads_on(page: Page, address: str) -> None:
    answer = page.goto(address + "fr/cities/nowhere/")
    assert answer is not None
    assert answer.status == 404
    page.locator(".missing").get_by_role("link", name="Villes").click()
    assert page.url == address + "fr/cities/"
