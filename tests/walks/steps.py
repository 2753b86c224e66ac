"""The steps of a walk, the same in every engine and language.

What a step expects it reads from the page, so that no change of the data breaks it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.walks.driver import ENTER, Driver
from tests.walks.watched import WatchedServer

PREFIXES = {"zh-Hans": "", "en": "en/", "fr": "fr/"}


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
        self.open("sister-cities/")
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


def the_register_is_filtered_and_shared(walk: Walk) -> None:
    walk.open("sister-cities/")
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
    address = walk.address(f"sister-cities/?{name}={value}")
    walk.arrives(address)
    walk.open("")
    walk.driver.open(address)
    walk.driver.wait(ready)
    assert walk.driver.run(shown) == some


def the_register_is_sorted_and_shared(walk: Walk) -> None:
    walk.open("sister-cities/")
    first = "return document.querySelector('tbody tr').textContent"
    firsts = []
    for turn in ("", "-"):
        walk.driver.click("th:first-child button")
        walk.arrives(walk.address(f"sister-cities/?sort={turn}1"))
        firsts.append(walk.driver.run(first))
    assert firsts[0] != firsts[1]
    walk.open("sister-cities/?sort=1")
    assert walk.driver.run(first) == firsts[0]


def the_search_finds_and_enter_opens_the_first(walk: Walk) -> None:
    city = walk.city()
    walk.open(city)
    name = walk.driver.run("return document.querySelector('h1').textContent.trim()")
    walk.driver.click("a[data-search]")
    walk.driver.wait("return document.querySelector('dialog[open] #search-field')")
    walk.driver.type("#search-field", name)
    first = walk.driver.wait(
        "return document.querySelector('#search-results:not([hidden]) li')?.dataset.href"
    )
    assert first == walk.address(city)
    walk.open("")
    walk.driver.click("a[data-search]")
    walk.driver.wait("return document.querySelector('dialog[open] #search-field')")
    walk.driver.type("#search-field", name + ENTER)
    walk.arrives(first)


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


def a_phone_shows_pages_without_scrolling_sideways(walk: Walk) -> None:
    for path in ("", walk.city(), "sister-cities/", "a-z/"):
        _on_phone(walk, path)
        page = "document.documentElement"
        assert walk.driver.run("return innerWidth") == 360
        assert walk.driver.run(f"return {page}.scrollWidth - {page}.clientWidth") == 0, path


def the_menu_opens_on_a_phone(walk: Walk) -> None:
    _on_phone(walk, "")
    link = ".sections__narrow a"
    seen = f"return document.querySelector('{link}').checkVisibility()"
    assert not walk.driver.run(seen)
    walk.driver.click(".sections__narrow summary")
    assert walk.driver.wait(seen)
    href = walk.driver.run(f"return document.querySelector('{link}').href")
    walk.driver.click(link)
    walk.arrives(href)


def _on_phone(walk: Walk, path: str) -> None:
    walk.driver.into_frame(None)
    walk.driver.open(walk.server.phone)
    walk.driver.run("document.querySelector('iframe').src = arguments[0]", walk.address(path))
    walk.driver.into_frame(0)
    walk.arrives(walk.address(path))


STEPS: tuple[Callable[[Walk], None], ...] = (
    home_opens,
    a_city_opens_and_switches_language,
    the_register_is_filtered_and_shared,
    the_register_is_sorted_and_shared,
    the_search_finds_and_enter_opens_the_first,
    the_palette_is_kept,
    a_phone_shows_pages_without_scrolling_sideways,
    the_menu_opens_on_a_phone,
)
