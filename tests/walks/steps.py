"""The steps of a walk, the same in every engine and language.

What a step expects it reads from the page, so that no change of the data breaks it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.walks.driver import ENTER, Driver
from tests.walks.watched import WatchedServer

PREFIXES = {"zh-Hans": "", "en": "en/", "fr": "fr/"}
_FIELDS = "return [...document.querySelectorAll('input:not([type=checkbox]), select')]"
# Where the reading ends: a screen becomes paper by its style sheets' conditions.
_PRINT = (Path(__file__).parent / "print.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Walk:
    """A browser on the site in one language."""

    driver: Driver
    server: WatchedServer
    tag: str

    def open(self, path: str) -> None:
        """Open a page of the language."""
        self.driver.open(self.address(path))

    def address(self, path: str, tag: str = "") -> str:
        """Return the address of a page in the language, or in another one."""
        return self.server.address + PREFIXES[tag or self.tag] + path

    def arrives(self, address: str) -> None:
        """Wait until the address is open and loaded."""
        self.driver.wait(
            "return location.href === arguments[0] && document.readyState === 'complete'", address
        )

    def city(self) -> str:
        """Return the path of a city, without the language: the first one of the register."""
        self.open("cities/")
        href = self.driver.run("return document.querySelector('tbody a[href*=\"cities/\"]').href")
        return str(href).removeprefix(self.address(""))


def home_opens(walk: Walk) -> None:
    walk.open("")
    assert walk.driver.run("return document.documentElement.lang") == walk.tag
    assert walk.driver.run("return document.querySelectorAll('h1').length") == 1
    assert walk.driver.run("return [...document.querySelectorAll('.offer:not([hidden])')]") == []


def a_city_opens_and_switches_language(walk: Walk) -> None:
    city = walk.city()
    walk.driver.click("tbody a[href*='cities/']")
    walk.arrives(walk.address(city))
    for tag in (*(each for each in PREFIXES if each != walk.tag), walk.tag):
        walk.driver.click(f".languages a[hreflang='{tag}']")
        walk.arrives(walk.address(city, tag))
        assert walk.driver.run("return document.documentElement.lang") == tag


def the_language_is_underlined(walk: Walk) -> None:
    walk.open("")
    line = "return getComputedStyle(document.querySelector('.languages [aria-current]'))"
    assert walk.driver.run(f"{line}.textDecorationLine") == "underline"


def the_register_is_filtered_and_shared(walk: Walk) -> None:
    walk.open("cities/")
    option = "form.filter select option:nth-child(2)"
    name, value = walk.driver.run(
        "const option = document.querySelector(arguments[0]);"
        "return [option.parentElement.name, option.value]",
        option,
    )
    shown = "return document.querySelectorAll('tbody tr:not([hidden])').length"
    ready = "return document.querySelector('form.filter:not([hidden])') !== null"
    walk.driver.wait(ready)
    every = walk.driver.run(shown)
    walk.driver.click(option)
    some = walk.driver.run(shown)
    assert 0 < some < every
    address = walk.address(f"cities/?{name}={value}")
    walk.arrives(address)
    walk.open("")
    walk.driver.open(address)
    walk.driver.wait(ready)
    assert walk.driver.run(shown) == some


def the_register_is_sorted_and_shared(walk: Walk) -> None:
    walk.open("cities/")
    first = "return document.querySelector('tbody tr').textContent"
    firsts = []
    for turn in ("", "-"):
        walk.driver.click("th:first-child button")
        walk.arrives(walk.address(f"cities/?sort={turn}1"))
        firsts.append(walk.driver.run(first))
    assert firsts[0] != firsts[1]
    walk.open("cities/?sort=1")
    assert walk.driver.run(first) == firsts[0]


def the_switch_keeps_what_was_chosen(walk: Walk) -> None:
    walk.open("cities/?sort=-1#totals")
    for tag in (each for each in PREFIXES if each != walk.tag):
        walk.driver.click(f".languages a[hreflang='{tag}']")
        walk.arrives(walk.address("cities/?sort=-1#totals", tag))


def the_search_finds_and_enter_opens_the_first(walk: Walk) -> None:
    city = walk.city()
    walk.open(city)
    name = walk.driver.run("return document.querySelector('h1').textContent.trim()")
    walk.driver.click("a[data-search]")
    walk.driver.wait("return document.querySelector('dialog[open] #search-field')")
    walk.driver.type("#search-field", name)
    # While the name is typed, another place may stand first for a moment.
    first = "document.querySelector('#search-results:not([hidden]) li')?.dataset.href"
    walk.driver.wait(f"return {first} === arguments[0]", walk.address(city))
    walk.open("")
    walk.driver.click("a[data-search]")
    walk.driver.wait("return document.querySelector('dialog[open] #search-field')")
    walk.driver.type("#search-field", name + ENTER)
    walk.arrives(walk.address(city))


def a_missing_page_speaks_its_language(walk: Walk) -> None:
    walk.open("cities/there-is-no-such-city/")
    walk.driver.wait("return document.querySelectorAll('.missing').length === 1")
    assert walk.server.heard() == [f"404 {_path(walk.address('cities/there-is-no-such-city/'))}"]
    assert walk.driver.run("return document.documentElement.lang") == walk.tag
    current = "return document.querySelector('.languages [aria-current]').hreflang"
    assert walk.driver.run(current) == walk.tag
    hrefs = walk.driver.run(
        "return [...document.querySelectorAll('.sections a, .missing a')].map((each) => each.href)"
    )
    assert hrefs
    assert [each for each in hrefs if not each.startswith(walk.address(""))] == []


def the_palette_is_kept(walk: Walk) -> None:
    walk.open("")
    colour = "return getComputedStyle(document.body).backgroundColor"
    light = walk.driver.run(colour)
    walk.driver.click(".palette")
    dark = walk.driver.wait(
        f"{colour} !== arguments[0] && getComputedStyle(document.body).backgroundColor", light
    )
    walk.open("about/")
    assert walk.driver.run(colour) == dark
    walk.driver.click(".palette")
    walk.driver.wait(f"{colour} === arguments[0]", light)


def paper_is_black_on_white_after_dark_was_chosen(walk: Walk) -> None:
    walk.open(walk.city())
    walk.driver.click(".palette")
    walk.driver.wait("return document.documentElement.dataset.palette === 'dark'")
    assert walk.driver.run(_PRINT) == {"ink": "dark", "paper": "white", "controls": []}


def fields_are_large_enough_not_to_be_zoomed(walk: Walk) -> None:
    walk.open("cities/")
    walk.driver.click("a[data-search]")
    walk.driver.wait("return document.querySelector('dialog[open] #search-field')")
    sizes = walk.driver.run(f"{_FIELDS}.map((each) => parseFloat(getComputedStyle(each).fontSize))")
    assert len(sizes) > 1
    assert min(sizes) >= 16


def a_phone_shows_pages_without_scrolling_sideways(walk: Walk) -> None:
    for path in ("", walk.city(), "cities/", "a-z/"):
        _on_phone(walk, path)
        page = "document.documentElement"
        assert walk.driver.run("return innerWidth") == 360
        assert walk.driver.run(f"return {page}.scrollWidth - {page}.clientWidth") == 0, path


def every_door_is_seen_on_a_phone(walk: Walk) -> None:
    _on_phone(walk, "")
    doors = "[...document.querySelectorAll('.sections a')]"
    assert walk.driver.run(f"return {doors}.every((each) => each.checkVisibility())")
    href = walk.driver.run(f"return {doors}[0].href")
    walk.driver.click(".sections a")
    walk.arrives(href)


def _on_phone(walk: Walk, path: str) -> None:
    walk.driver.into_frame(None)
    walk.driver.open(walk.server.phone)
    walk.driver.run("document.querySelector('iframe').src = arguments[0]", walk.address(path))
    walk.driver.into_frame(0)
    walk.arrives(walk.address(path))


def _path(address: str) -> str:
    return "/" + address.split("/", 3)[3]


STEPS: tuple[Callable[[Walk], None], ...] = (
    home_opens,
    a_city_opens_and_switches_language,
    the_language_is_underlined,
    the_register_is_filtered_and_shared,
    the_register_is_sorted_and_shared,
    the_switch_keeps_what_was_chosen,
    the_search_finds_and_enter_opens_the_first,
    a_missing_page_speaks_its_language,
    the_palette_is_kept,
    paper_is_black_on_white_after_dark_was_chosen,
    fields_are_large_enough_not_to_be_zoomed,
    a_phone_shows_pages_without_scrolling_sideways,
    every_door_is_seen_on_a_phone,
)
