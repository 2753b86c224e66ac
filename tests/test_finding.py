"""Filters, the language bar, 404.html, the index of names and the map of the site, in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from scripts.model.dataset import Dataset
from scripts.pages.collation import by_letter, sort_key
from scripts.pages.urls import folder_of, page_of
from tests.inspect_site import Site

PATHS = {"zh": "", "en": "en/", "fr": "fr/"}


@pytest.fixture(scope="module")
def address(own_address: str) -> str:
    """Return the address of the site of the tests' own records."""
    return own_address


def visible(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def test_filters_combine_and_the_address_reproduces_the_list(page: Page, address: str) -> None:
    page.goto(address + "en/events/")
    every = visible(page, "article li")
    page.locator("select[name=year]").select_option("2023")
    in_2023 = visible(page, "article li")
    page.locator("select[name=country]").select_option("finland")
    shown = page.locator("article li:visible").all_inner_texts()
    assert every > in_2023 > len(shown) == 2
    assert any("Spring Festival parade" in each for each in shown)
    assert page.locator("output").inner_text() == f"2 of {every} shown"
    assert page.url.endswith("?year=2023&country=finland")
    assert visible(page, "article h2") == 1
    page.goto(page.url)
    assert page.locator("article li:visible").all_inner_texts() == shown
    page.locator("select[name=country]").select_option("")
    page.locator("select[name=year]").select_option("")
    assert page.url == address + "en/events/"
    assert visible(page, "article li") == every


@pytest.mark.parametrize(
    ("path", "query", "kept"),
    [
        ("cities/", "?country=germany&decade=1980", "科隆"),
        ("en/figures/", "?initiative=ciftis&year=2022", "20,000"),
        ("fr/cities/", "?continent=africa&decade=1990", "Gauteng"),
    ],
)
def test_a_shared_address_shows_only_what_it_names(
    page: Page, address: str, path: str, query: str, kept: str
) -> None:
    page.goto(address + path)
    whole = page.locator("output").inner_text()
    page.goto(address + path + query)
    assert page.locator("output").inner_text() != whole
    assert page.locator("article").get_by_text(kept).locator("visible=true").count() >= 1


def test_a_filter_unfolds_what_it_finds(page: Page, address: str) -> None:
    page.goto(address + "en/figures/")
    page.evaluate("""() => {
      const table = document.querySelector(".nums");
      const fold = document.createElement("details");
      table.replaceWith(fold);
      fold.append(table);
    }""")
    number = page.locator(".nums strong[data-year]").first
    assert not number.is_visible()
    page.locator("select[name=year]").select_option(number.get_attribute("data-year"))
    assert number.is_visible()


def test_an_address_with_unknown_values_shows_everything(page: Page, address: str) -> None:
    page.goto(address + "en/events/?year=1066&colour=red&sort=99")
    assert page.locator("select[name=year]").input_value() == ""
    assert visible(page, "article li") == page.locator("article li").count()


def test_a_sorted_table_is_shared_by_its_address(page: Page, address: str) -> None:
    page.goto(address + "en/cities/")
    page.get_by_role("button", name="Since").click()
    page.get_by_role("button", name="Since").click()
    latest = page.locator("tbody tr").first.inner_text()
    assert page.url.endswith("?sort=-4")
    page.goto(page.url)
    assert page.locator("tbody tr").first.inner_text() == latest
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Since")


def test_the_lists_are_complete_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("events/", "en/cities/", "fr/figures/"):
        page.goto(address + path + "?year=2024")
        assert not page.locator("form").is_visible()
        assert visible(page, "article h2") == page.locator("article h2").count()
    context.close()


def test_the_bar_offers_the_readers_language_and_remembers_a_click(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(locale="fr-CA")
    page = context.new_page()
    page.goto(address + "en/cities/cologne/")
    assert page.url == address + "en/cities/cologne/"
    assert page.evaluate("localStorage.length") == 0
    bar = page.locator(".offer:visible")
    assert bar.count() == 1
    assert bar.get_attribute("lang") == "fr"
    page.get_by_role("button", name="Fermer").click()
    assert page.locator(".offer:visible").count() == 0
    page.goto(address + "cities/cologne/")
    assert page.locator(".offer:visible").count() == 0
    context.close()


def test_the_bar_leads_to_the_same_page(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(address + "fr/events/ciftis-2023/")
    page.get_by_role("link", name="本页有中文版").click()
    assert page.url == address + "events/ciftis-2023/"
    context.close()


@pytest.mark.parametrize(("locale", "path"), [("de-DE", "en/"), ("en-US", "en/"), ("zh-TW", "")])
def test_no_bar_for_a_reader_whom_it_cannot_help(
    browser: Browser, address: str, locale: str, path: str
) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(address + path)
    assert page.locator(".offer:visible").count() == 0
    context.close()


@pytest.mark.parametrize("language", PATHS)
def test_a_wrong_address_is_answered_in_its_language_with_near_pages(
    page: Page, address: str, own_dataset: Dataset, language: str
) -> None:
    page.goto(f"{address}{PATHS[language]}cities/colonge/")
    name = own_dataset.cities["cologne"].name[language]
    page.get_by_role("link", name=name, exact=True).click()
    assert page.url == f"{address}{PATHS[language]}cities/cologne/"
    page.go_back()
    page.get_by_role("link", name=name, exact=True).wait_for()
    tag = next(each.tag for each in own_dataset.languages if each.id == language)
    assert page.locator("html").get_attribute("lang") == tag
    assert visible(page, ".missing") == 1
    assert page.locator("h1").inner_text() == own_dataset.ui["missing.title"][language]


def test_an_address_that_is_right_but_for_its_end_offers_the_page_in_each_language(
    page: Page, address: str
) -> None:
    for wrong in ("fr/cities/cologne/index.htm", "en//cities/cologne.htm"):
        page.goto(address + wrong)
        page.locator(".missing").get_by_role("link", name="Français", exact=True).click()
        assert page.url == address + "fr/cities/cologne/"


def test_search_works_on_the_404_page_in_the_language_of_the_address(
    page: Page, address: str
) -> None:
    page.goto(address + "fr/nowhere/at/all/")
    page.locator(".missing:visible").first.wait_for()
    page.keyboard.press("/")
    page.locator("#search-field").fill("Athènes")
    page.locator("#search-results li").first.click()
    page.wait_for_url(address + "fr/cities/athens/")


def test_the_404_page_speaks_all_languages_without_javascript(
    browser: Browser, address: str, dataset: Dataset
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "en/cities/colonge/")
    for language in PATHS:
        assert page.get_by_text(dataset.ui["missing.title"][language]).first.is_visible()
    context.close()


def test_chinese_names_stand_in_pinyin_order_and_french_accents_do_not_matter(
    dataset: Dataset,
) -> None:
    zh, fr = dataset.languages[0], dataset.languages[2]
    chinese = ["北京", "秘鲁", "柏林", "《柏林日报》", "重庆", "都柏林", "多哈", "明斯克"]
    assert sorted(set(chinese), key=sort_key(zh)) == chinese
    letters = [letter for letter, _ in by_letter(zh, [(name, name) for name in chinese])]
    assert letters == ["B", "C", "D", "M"]
    french = ["Zurich", "Égypte", "Espagne", "Eau", "Île", "Irlande"]
    ordered = ["Eau", "Égypte", "Espagne", "Île", "Irlande", "Zurich"]
    assert sorted(french, key=sort_key(fr)) == ordered


def test_an_index_has_letters_and_numbers_apart(dataset: Dataset) -> None:
    zh = dataset.languages[0]
    names = ["科隆", "2023年会见", "“双百”", "CIFTIS", "国际“朋友圈”", "国际交往中心"]
    found = by_letter(zh, [(name, place) for place, name in enumerate(names)])
    assert [(letter, [name for name, _ in names]) for letter, names in found] == [
        ("#", ["2023年会见"]),
        ("C", ["CIFTIS"]),
        ("G", ["国际交往中心", "国际“朋友圈”"]),
        ("K", ["科隆"]),
        ("S", ["“双百”"]),
    ]


@pytest.mark.parametrize("prefix", PATHS.values())
def test_the_index_leads_to_every_record(site: Site, dataset: Dataset, prefix: str) -> None:
    in_index = site.pages[f"{prefix}a-z/index.html"].links
    for key, _ in dataset.items():
        folder, hash_, anchor = page_of(dataset, key).partition("#")
        if key[0] not in ("opportunities", "misstatements", "sources"):
            assert f"../{folder_of(folder)}/{hash_}{anchor}" in in_index, key
