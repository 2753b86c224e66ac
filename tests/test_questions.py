"""Each question of in_page.js finds the fault that is planted for it, and none on a sound page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from playwright.async_api import Page

from tests.questions import PHONE, ask, prepare
from tests.visits import Visits

FOCUS = ":focus { outline: 3px solid #000; outline-offset: 2px }"
PLANTED = {
    "no outline": (
        "focusFaults",
        "<a href='#x'>x</a><style>a { outline: none !important }</style>",
    ),
    "contrast": (
        "focusFaults",
        f"<a href='#x'>x</a><style>{FOCUS} a {{ outline-color: #ddd !important }}</style>",
    ),
    "cut off by the page": (
        "focusFaults",
        f"<a href='#x' style='margin-left: -8px'>x</a><style>{FOCUS}</style>",
    ),
    "cut off by <div>": (
        "focusFaults",
        f"<div style='overflow: hidden'><a href='#x'>x</a></div><style>{FOCUS}</style>",
    ),
    "covered": (
        "focusFaults",
        f"<a href='#x'>x</a><style>{FOCUS}</style>"
        "<div style='background: #fff; inset: 0; position: fixed'></div>",
    ),
    "has a contrast": ("contrastFaults", "<p style='color: #888'>x</p>"),
    "contrast of 1.": (
        "contrastFaults",
        "<svg><text y='20' fill='#ddd'>x</text></svg>",
    ),
    "reached after it": (
        "orderFaults",
        "<div style='display: flex; flex-direction: column-reverse'>"
        "<a href='#x'>one</a><a href='#y'>two</a></div>",
    ),
    "instead of": ("tabFaults", "<a href='#x'>x</a>"),
    "wide in": ("reflowFaults", "<p style='width: 500px'>x</p>"),
    "unnamed": (
        "reflowFaults",
        "<div style='overflow-x: auto'><p style='width: 500px'>x</p></div>",
    ),
    "is cut off": (
        "textFaults",
        "<p style='height: 1em; overflow: hidden'>one<br>two<br>three</p>",
    ),
    "overlap": ("textFaults", "<p>one two</p><p style='margin-top: -2em'>three four</p>"),
    "ground alone": (
        "forcedColourFaults",
        "<a href='#z'>z</a><nav><a href='#y'>y</a> <a href='#x' aria-current='page'>x</a></nav>",
    ),
    "does not show": (
        "forcedColourFaults",
        "<svg><a href='#x' aria-label='x'><circle r='5' fill='#eee'/></a></svg>",
    ),
    "letters of 12px": ("fieldFaults", "<input aria-label='x' style='font-size: 12px'>"),
    "is hyphenated": ("hyphenFaults", "<h2 style='hyphens: auto'>x</h2>"),
    "Tab stops at": ("pictureFaults", "<article><svg><a href='#x'></a></svg></article>"),
    "lists no": ("pictureFaults", "<article><svg><a href='#x'></a></svg></article>"),
    "names no": ("pictureFaults", "<article><svg><a href='#x'></a></svg></article>"),
    "title at": ("titleFaults", "<header>x</header><h1 style='margin-top: 300px'>x</h1>"),
    "header of 102": (
        "titleFaults",
        "<header style='height: 102px; margin-top: -9px'>x</header><h1>x</h1>",
    ),
    "has the color": ("inkFaults", "<p style='color: #00f'>x</p>"),
    "moves": ("motionFaults", "<p style='transition: color 1s'>x</p>"),
    "shifted": (
        "shiftFaults",
        "<p id='late' hidden>late</p><h1>x</h1>"
        "<script>requestAnimationFrame(() => requestAnimationFrame(() => { late.hidden = false }))"
        "</script>",
    ),
}
SOUND = (
    f"<style>{FOCUS} a {{ color: #000 }}</style><header>x</header><h1>x</h1><article></article>"
    "<p>Some words and <a href='#x'>a link</a></p>"
    "<div role='region' aria-label='wide' tabindex='0' style='overflow-x: auto'>"
    "<p style='width: 500px'>x</p></div>"
)


def ask_about(visits: Visits, pages: Mapping[str, tuple[Sequence[str], str]]) -> list[str]:
    """Return `name: fault` for pages of a name, with what is asked of them and what they hold."""

    async def walk(page: Page, name: str) -> Iterable[str]:
        questions, html = pages[name]
        await page.goto(f"{visits.address}404.html")
        await page.set_content(f"<!doctype html><html lang='en'><body>{html}</body></html>")
        await prepare(page)
        await page.keyboard.press("Tab")
        return await ask(page, *questions)

    return visits.walk(pages, walk, viewport=PHONE, bypass_csp=True)


@pytest.fixture(scope="module")
def found(visits: Visits) -> list[str]:
    # Tab has been pressed once, so tabFaults() needs a second control.
    more = "<a href='#z'>z</a>"
    return ask_about(
        visits,
        {
            words: ([question], html + more * (question == "tabFaults"))
            for words, (question, html) in PLANTED.items()
        },
    )


@pytest.mark.parametrize("words", PLANTED)
def test_a_question_finds_the_fault_planted_for_it(found: list[str], words: str) -> None:
    told = [fault.removeprefix(f"{words}: ") for fault in found if fault.startswith(f"{words}: ")]
    assert any(words in fault for fault in told)


def test_the_questions_find_nothing_on_a_sound_page(visits: Visits) -> None:
    questions = {question for question, _ in PLANTED.values()} - {"tabFaults"}
    assert ask_about(visits, {"sound": (sorted(questions), SOUND)}) == []
