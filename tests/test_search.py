"""The search finds what readers mean, in their language, at a small cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from playwright.sync_api import Browser, CDPSession, Page, Route

from scripts.model.dataset import Dataset
from scripts.model.prose_page import Header, Outline, ProsePage
from scripts.model.sister_cities import current
from scripts.outputs.search.entries import words_of_prose
from scripts.outputs.search.tokens import fold
from scripts.outputs.search.variants import variants

ROOT = Path(__file__).resolve().parent
PATHS = {"zh": "", "en": "en/", "fr": "fr/"}
BRACKETS = re.compile(r" ?[（(][^()（）]*[)）]$")


def queries(language: str) -> list[dict[str, object]]:
    text = (ROOT / "search" / f"{language}.yml").read_text(encoding="utf-8")
    found: list[dict[str, object]] = yaml.safe_load(text)
    return found


@pytest.fixture(scope="module")
def address(own_address: str) -> str:
    """Return the address of the site of the tests' own records."""
    return own_address


@pytest.fixture(scope="module")
def dataset(own_dataset: Dataset) -> Dataset:
    """Return the records of that site."""
    return own_dataset


def search(page: Page, query: str) -> list[str]:
    """Type a query into the open search and return the addresses of the results."""
    page.locator(".search__count").wait_for(state="attached")
    page.locator(".search__count").evaluate("(told) => { told.textContent = ''; }")
    page.locator("#search-field").fill(query)
    told(page)
    results = page.locator("#search-results li")
    found: list[str] = results.evaluate_all("(all) => all.map((each) => each.dataset.href)")
    return found


def told(page: Page) -> str:
    """Wait until the open search says what it found, and return its words."""
    page.wait_for_function(
        "() => document.querySelector('.search__count')?.textContent", timeout=9000
    )
    return page.locator(".search__count").inner_text()


def answers(page: Page, address: str, language: str, asked: Sequence[str]) -> list[dict[str, Any]]:
    """Return for each query the addresses and kinds that are found, and whether they are near."""
    page.goto(address + PATHS[language])
    found: list[dict[str, Any]] = page.evaluate(
        """async ([assets, folder, asked]) => {
          const { openIndex } = await import(assets + "search-engine.js");
          const index = await openIndex(new URL(folder));
          const answer = async (query) => {
            const { found, near } = await index.search(query);
            const entries = found.map((id) => index.entries[id]);
            const [pages, kinds] = [0, 1].map((at) => entries.map((entry) => entry[at]));
            return { pages, kinds, near };
          };
          return Promise.all(asked.map(answer));
        }""",
        [address + "assets/", f"{address}search/{language}/", list(asked)],
    )
    return found


@pytest.mark.parametrize("language", PATHS)
def test_every_query_of_the_list_finds_its_page_or_nothing(
    page: Page, address: str, language: str
) -> None:
    rows = queries(language)
    assert len(rows) >= 80
    found = answers(page, address, language, [str(row["query"]) for row in rows])
    missed = []
    for row, answer in zip(rows, found, strict=True):
        if wanted := row.get("page"):
            first = answer["pages"][: int(str(row["within"]))]
            right = f"{PATHS[language]}{wanted}" in first
        else:
            right = answer["pages"] == []
        if not right:
            missed.append((row, answer["pages"][:5]))
    assert missed == []


@pytest.mark.parametrize("language", PATHS)
def test_sources_come_last(page: Page, address: str, language: str) -> None:
    asked = [str(row["query"]) for row in queries(language)]
    for query, answer in zip(asked, answers(page, address, language, asked), strict=True):
        others = [kind != "sources" for kind in answer["kinds"]]
        assert others == sorted(others, reverse=True), query


@pytest.mark.parametrize("language", PATHS)
def test_an_initiative_comes_before_its_parts_however_its_name_is_written(
    page: Page, address: str, dataset: Dataset, language: str
) -> None:
    asked = {
        way: f"{PATHS[language]}initiatives/{identifier}/"
        for identifier, record in dataset.initiatives.items()
        for name in [BRACKETS.sub("", record.name[language])]
        for way in (name, name.upper(), name.replace(" ", ""), name.replace(" ", "-"))
    }
    found = answers(page, address, language, list(asked))
    first = {way: (answer["pages"] or [""])[0] for way, answer in zip(asked, found, strict=True)}
    assert first == asked


def test_an_excerpt_of_a_hand_written_page_shows_its_words_without_markdown() -> None:
    text = """---
title: About
section: about
description: Who we are.
---

# About {#title}

## Sources {#sources}

- See [Cities](cities/index.md), **all** of them.{.wide}
![A map](map.png)
"""
    page = ProsePage("docs/en/about.md", text, Header("About", "about", "Who we are."), Outline())
    assert words_of_prose(page) == "Who we are. Sources See Cities, all of them. A map"


def test_japanese_characters_are_read_as_the_simplified_ones() -> None:
    assert variants({"广", "国", "东"}) == {"國": "国", "広": "广", "廣": "广", "東": "东"}


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
    page.goto(address + "en/cities/")
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


@pytest.mark.parametrize("language", PATHS)
def test_when_nothing_is_found_that_is_said_of_places_too_and_the_register_is_offered(
    page: Page, address: str, dataset: Dataset, language: str
) -> None:
    page.goto(address + PATHS[language])
    page.keyboard.press("/")
    assert search(page, "Milan") == []
    words = dataset.ui["search.none"][language]
    total = str(len(current(dataset)))
    assert told(page) == words.replace("{query}", "Milan").replace("{total}", total)
    page.locator(".search__instead a").first.click()
    page.wait_for_url(f"{address}{PATHS[language]}cities/")


def test_what_is_only_near_is_called_so(page: Page, address: str, dataset: Dataset) -> None:
    page.goto(address + "en/")
    page.keyboard.press("/")
    near = search(page, "Colonge")
    assert near[0] == address + "en/cities/cologne/"
    said = told(page)
    assert said.startswith(dataset.ui["search.near"]["en"].replace("{number}", ""))
    search(page, "Cologne")
    assert told(page).startswith(dataset.ui["search.count"]["en"].replace("{number}", ""))


def test_a_number_is_marked_however_it_is_written(page: Page, address: str) -> None:
    page.goto(address + "fr/")
    page.keyboard.press("/")
    search(page, "600000")
    assert "600\u202f000" in page.locator("#search-results mark").all_inner_texts()
    page.goto(address)
    page.keyboard.press("/")
    search(page, "600,000")
    assert "60万" in page.locator("#search-results mark").all_inner_texts()


@pytest.mark.parametrize(
    "pasted", ["a" * 100_000, "科隆" * 50_000, "sister cities " * 7_000, "1,000" * 20_000]
)
def test_an_endless_query_is_answered_at_once(page: Page, address: str, pasted: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(address + "en/")
    page.keyboard.press("/")
    # A page that stands still answers nothing within the time that told() waits.
    search(page, pasted)
    assert len(told(page)) < 300
    wider = "(dialog) => dialog.scrollWidth - dialog.clientWidth"
    assert page.locator("dialog").evaluate(wider) == 0


def compose(page: Page, text: str) -> CDPSession:
    """Let an input method compose a text in the field that has the focus."""
    method = page.context.new_cdp_session(page)
    arguments = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    method.send("Input.imeSetComposition", arguments)
    return method


@pytest.mark.parametrize("key", ["Enter", "ArrowDown", "ArrowUp", "Escape"])
def test_the_keys_of_an_input_method_that_composes_are_its_own(
    page: Page, address: str, key: str
) -> None:
    page.goto(address)
    page.keyboard.press("/")
    search(page, "科隆")
    compose(page, "bei")
    page.wait_for_function("() => document.querySelector('#search-field').value.includes('bei')")
    page.keyboard.press(key)
    # Had the key been taken, this would be another page, or the search closed.
    assert page.evaluate("document.querySelector('dialog').open")
    assert page.url == address
    assert page.locator("[aria-selected=true]").count() == 0


def test_half_a_word_of_an_input_method_clears_no_results_and_the_whole_is_searched(
    page: Page, address: str
) -> None:
    page.clock.install()
    page.goto(address)
    page.keyboard.press("/")
    found = search(page, "科隆")
    page.locator("#search-field").select_text()
    method = compose(page, "qqzz")
    # As long as the search waits for more letters, and then some.
    page.clock.run_for(1000)
    results = page.locator("#search-results li")
    assert results.count() == len(found)
    method.send("Input.insertText", {"text": "河内"})
    page.locator("#search-results li[data-href$='/cities/hanoi/']").wait_for()


def test_a_key_of_an_input_method_does_not_open_the_search(page: Page, address: str) -> None:
    page.goto(address + "en/")
    page.evaluate(
        """() => {
          const ways = [{ isComposing: true }, { keyCode: 229 }];
          for (const more of ways) for (const key of ["/", "s"]) {
            const event = new KeyboardEvent("keydown", { key, bubbles: true, ...more });
            document.body.dispatchEvent(event);
          }
        }"""
    )
    assert page.locator("dialog").count() == 0
    page.keyboard.press("s")
    assert page.locator("dialog").count() == 1


@contextmanager
def held_back(page: Page, name: str) -> Iterator[list[Route]]:
    """Hold a file of the search back: yields the request for it, which has come at the end."""
    held: list[Route] = []
    page.route(f"**/{name}", lambda route: held.append(route))
    yield held
    while not held:
        page.wait_for_timeout(10)


@pytest.mark.parametrize("late", ["search.js", "minisearch.js", "names.json"])
def test_what_is_typed_while_the_search_loads_is_kept(page: Page, address: str, late: str) -> None:
    with held_back(page, late) as held:
        page.goto(address + "en/events/")
        page.keyboard.press("/")
        page.keyboard.type("Colonge")
    assert page.locator("dialog [role=status]").inner_text() != ""
    held[0].continue_()
    page.locator("#search-results li").first.wait_for()
    assert page.locator("#search-field").input_value() == "Colonge"
    assert page.evaluate("document.activeElement.id") == "search-field"


def test_enter_while_the_search_loads_opens_the_first_result(page: Page, address: str) -> None:
    with held_back(page, "names.json") as held:
        page.goto(address + "en/events/")
        page.keyboard.press("/")
        page.keyboard.type("Cologne")
        page.keyboard.press("Enter")
    held[0].continue_()
    page.wait_for_url(address + "en/cities/cologne/")


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_a_search_that_still_loads_can_be_closed_and_stays_closed(
    page: Page, address: str, way: str
) -> None:
    with held_back(page, "names.json") as held:
        page.goto(address + "fr/events/")
        page.get_by_role("link", name="Rechercher", exact=True).click()
        page.keyboard.type("Hano")
    if way == "button":
        page.get_by_role("button", name="Fermer").last.click()
    else:
        page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    held[0].abort()
    page.unroute("**/names.json")
    page.keyboard.press("/")
    page.keyboard.type("ï")
    page.locator("#search-results li[data-href$='/cities/hanoi/']").wait_for()
    assert page.url == address + "fr/events/"


@pytest.mark.parametrize("way", ["link", "key"])
def test_an_engine_without_dialogs_is_led_to_the_index_of_names(
    page: Page, address: str, way: str
) -> None:
    page.add_init_script("delete HTMLDialogElement.prototype.showModal")
    page.goto(address + "en/events/")
    if way == "key":
        page.keyboard.press("/")
    else:
        page.get_by_role("link", name="Search", exact=True).click()
    page.wait_for_url(address + "en/a-z/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_have_the_colours_of_the_system_where_colours_are_forced(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(address + "en/")
    page.keyboard.press("/")
    search(page, "cologne")
    seen, wanted = page.evaluate(
        """() => {
          const colours = (element) =>
            ["color", "backgroundColor"].map((name) => getComputedStyle(element)[name]);
          const plain = document.createElement("span");
          Object.assign(plain.style, { background: "Mark", color: "MarkText" });
          document.body.append(plain);
          return [colours(document.querySelector(".search mark")), colours(plain)];
        }"""
    )
    context.close()
    assert seen == wanted


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


def test_accents_and_tones_are_folded() -> None:
    assert [fold(word) for word in ("Köln", "Hanoï", "kēlóng", "Đà")] == [
        "koln",
        "hanoi",
        "kelong",
        "da",
    ]
