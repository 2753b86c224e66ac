"""The search finds what readers mean, in their language, at a small cost."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Request

from scripts.publishing.content import make
from scripts.records.dataset import Dataset
from scripts.search.index import search_files, shard_of
from scripts.search.tokens import fold, words

ROOT = Path(__file__).resolve().parent
PATHS = {"zh": "", "en": "en/", "fr": "fr/"}
# What the search may cost until the first results are there, as GitHub Pages sends it (gzip).
BUDGET = 120_000


def queries(language: str) -> list[dict[str, object]]:
    text = (ROOT / "search" / f"{language}.yml").read_text(encoding="utf-8")
    found: list[dict[str, object]] = yaml.safe_load(text)
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-GB")
    yield context.new_page()
    context.close()


def search(page: Page, query: str) -> list[str]:
    """Type a query into the open search and return the addresses of the results."""
    page.locator("#search-field").fill(query)
    page.evaluate("() => new Promise((done) => setTimeout(done, 160))")
    page.wait_for_function(
        "() => document.querySelector('.search__count').textContent !== ''", timeout=5000
    )
    results = page.locator("#search-results li")
    found: list[str] = results.evaluate_all("(all) => all.map((each) => each.dataset.href)")
    return found


@pytest.mark.parametrize("language", PATHS)
def test_every_query_of_the_list_finds_its_page(page: Page, address: str, language: str) -> None:
    rows = queries(language)
    assert len(rows) >= 40
    page.goto(address + PATHS[language])
    missed = page.evaluate(
        """async ([assets, folder, rows]) => {
          const { openIndex } = await import(assets + "search-engine.js");
          const index = await openIndex(new URL(folder));
          const missed = [];
          for (const { query, page, within } of rows) {
            const found = (await index.search(query)).map((id) => index.entries[id][0]);
            const first = found.slice(0, within);
            if (!first.includes(page)) missed.push([query, page, found.slice(0, 5)]);
          }
          return missed;
        }""",
        [
            address + "assets/",
            f"{address}search/{language}/",
            [row | {"page": f"{PATHS[language]}{row['page']}"} for row in rows],
        ],
    )
    assert missed == []


@pytest.mark.parametrize("language", PATHS)
def test_a_page_shows_results_in_its_own_language_only(
    page: Page, address: str, language: str
) -> None:
    page.goto(address + PATHS[language] + "cities/helsinki/")
    page.keyboard.press("/")
    found = search(page, "科隆")
    assert found[0] == f"{address}{PATHS[language]}cities/cologne/"
    others = [address + prefix for name, prefix in PATHS.items() if prefix and name != language]
    assert not any(url.startswith(other) for url in found for other in others)


def test_the_search_is_used_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + "en/events/")
    page.keyboard.press("s")
    field = page.locator("#search-field")
    found = search(page, "ciftis")
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "search-result-1"
    assert page.locator("[aria-selected=true]").get_attribute("id") == "search-result-1"
    page.keyboard.press("Enter")
    page.wait_for_url(found[1])


def test_esc_closes_the_search_and_the_focus_returns(page: Page, address: str) -> None:
    page.goto(address + "en/events/")
    page.get_by_role("link", name="Search", exact=True).focus()
    page.keyboard.press("Enter")
    search(page, "cologne")
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert page.evaluate("document.activeElement.className") == "search-link"


def test_enter_opens_the_first_result_of_what_was_typed_last(page: Page, address: str) -> None:
    page.goto(address + "fr/")
    page.keyboard.press("/")
    page.locator("#search-field").fill("Hanoï")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "fr/cities/hanoi/")


def test_a_key_typed_into_a_field_does_not_open_the_search(page: Page, address: str) -> None:
    page.goto(address + "en/sister-cities/")
    page.locator("form select").first.focus()
    page.keyboard.press("s")
    assert page.locator("dialog").count() == 0


def test_a_result_shows_its_kind_and_marks_the_words(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    search(page, "非遗")
    first = page.locator("#search-results li").first
    assert "交流项目" in first.inner_text()
    assert "非遗" in first.locator("mark").all_inner_texts()
    assert page.locator(".search [role=status]").inner_text().startswith("结果：")


def test_no_result_offers_the_lists(page: Page, address: str) -> None:
    page.goto(address + "fr/")
    page.keyboard.press("/")
    assert search(page, "zzzzqqqq") == []
    page.get_by_role("dialog").get_by_role("link", name="Glossaire").click()
    page.wait_for_url(address + "fr/glossary/")


def test_without_javascript_the_search_leads_to_the_index(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "fr/cities/helsinki/")
    page.get_by_role("link", name="Rechercher", exact=True).click()
    assert page.url == address + "fr/a-z/"
    page.get_by_role("link", name="Cologne", exact=True).click()
    assert page.url == address + "fr/cities/cologne/"
    context.close()


def test_when_the_index_is_gone_the_search_leads_to_the_list_of_names(
    page: Page, address: str
) -> None:
    page.route("**/names.json", lambda route: route.abort())
    page.goto(address + "en/")
    page.keyboard.press("/")
    page.wait_for_url(address + "en/a-z/")


def weight(folder: Path, base: str, asked: list[Request]) -> int:
    """Return the bytes of the requests as a server that compresses sends them."""
    paths = {request.url.removeprefix(base).partition("?")[0] for request in asked}
    return sum(len(gzip.compress((folder / path).read_bytes(), mtime=0)) for path in paths)


@pytest.mark.parametrize("language", PATHS)
def test_nothing_is_loaded_before_and_the_first_query_is_cheap(
    page: Page, address: str, project: Path, language: str
) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address + PATHS[language])
    assert not [r.url for r in asked if "search" in r.url or "minisearch" in r.url]
    asked.clear()
    page.keyboard.press("/")
    search(page, {"zh": "友好城市", "en": "festival", "fr": "festival"}[language])
    cost = weight(project / "site", address, asked)
    print(f"first query in {language}: {cost} bytes in {len(asked)} requests")
    assert cost < BUDGET


def test_the_browser_takes_texts_apart_as_the_index_does(
    page: Page, address: str, dataset: Dataset
) -> None:
    texts = [form for _, text in dataset.texts for form in text.forms.values()]
    texts += [
        "Đinh Tiến Dũng",
        "İstanbul",
        "Straße Œuvre Łódź",
        "２０２３年 ﬁn",
        "a²b",
        "한국어",
        "Ⅻ",
    ]
    page.goto(address)
    there = page.evaluate(
        """async ([assets, texts]) => {
          const { words } = await import(assets + "search-words.js");
          const { shardOf } = await import(assets + "search-engine.js");
          return texts.map((text) => words(text).map((word) => [word, shardOf(word, 37)]));
        }""",
        [address + "assets/", texts],
    )
    for text, found in zip(texts, there, strict=True):
        assert sorted(map(tuple, found)) == sorted((w, shard_of(w, 37)) for w in words(text)), text


def test_accents_and_tones_are_folded() -> None:
    assert [fold(word) for word in ("Köln", "Hanoï", "kēlóng", "Đà")] == [
        "koln",
        "hanoi",
        "kelong",
        "da",
    ]


def test_the_index_is_the_same_each_time() -> None:
    content = make(ROOT.parent / "data")
    assert search_files(content) == search_files(content)
