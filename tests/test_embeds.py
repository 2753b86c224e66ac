"""A card about a city, event or initiative can be shown on other sites."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page as AsyncPage
from playwright.sync_api import Browser, ViewportSize

from scripts.outputs.embeds import embed_addresses, embeds, first_sentence
from scripts.outputs.frame import POLICY
from scripts.outputs.published_urls import current
from scripts.outputs.site_content import Content
from tests.conftest import URL
from tests.inspect_site import Site
from tests.pages_server import PagesServer
from tests.questions import ask_on_a_phone
from tests.test_published import named
from tests.visits import Visits

TAGS = {"zh": "zh-Hans", "en": "en", "fr": "fr"}
CARDS = ("en/cities/espoo/", "fr/events/festival-2024/", "zh/initiatives/festival/")


def snippet(own_site: Site, page: str) -> str:
    """Return the code that a page offers to copy."""
    text = (own_site.folder / page / "index.html").read_text(encoding="utf-8")
    found = re.search(r'id="embed">.*?<code>(.*?)</code>', text, re.DOTALL)
    assert found, page
    return html.unescape(found[1])


@pytest.mark.parametrize(
    ("locale", "text", "first"),
    [
        ("en_GB", "The reply to Proposal No. 1492 of 2024. It has more.", "of 2024."),
        ("fr_FR", "Une foire\u202f: « Ciftis\u00a0» est son nom. Elle a lieu.", "son nom."),
        ("zh_Hans_CN", "𠮷以服务贸易为主题的展会。每年举行。", "展会。"),
        ("en_GB", "One sentence", "One sentence"),
    ],
)
def test_a_card_has_the_first_sentence(locale: str, text: str, first: str) -> None:
    found = first_sentence(text, locale)
    assert text.startswith(found)
    assert found.endswith(first)


def test_a_card_has_no_script_and_is_in_no_index(own_site: Site) -> None:
    cards = {path: page for path, page in own_site.documents.items() if path.startswith("embed/")}
    assert cards
    for path, page in cards.items():
        assert page.tags["script"] == 0
        assert dict(named(page, "name"))["robots"] == "noindex"
        assert [href.rpartition("/")[2] for href in page.loaded] == ["embed.css"]
        assert ("html", "lang", TAGS[path.split("/")[1]]) in page.attributes
        assert ("a", "target", "_top") in page.attributes
        [link] = page.links
        target = own_site.target(path, link)
        assert target
        assert target[0] in own_site.pages
    sitemap = (own_site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "/embed/" not in sitemap
    assert list(own_site.faults()) == []


def test_a_plan_stays_a_plan_on_its_card(own_content: Content) -> None:
    dataset = own_content.dataset
    event = replace(dataset.events["festival-2024"], status="planned")
    planned = replace(dataset, events={**dataset.events, event.id: event})
    said = "we do not know whether it took place"
    path = "embed/en/events/festival-2024/index.html"
    assert said not in embeds(own_content, URL)[path]
    assert said in embeds(replace(own_content, dataset=planned), URL)[path]


def test_no_policy_of_ours_forbids_to_frame_a_card(own_site: Site) -> None:
    """A policy in a page cannot: frame-ancestors works in a header alone (CSP 3, 6.4.2)."""
    page = (own_site.folder / "embed" / CARDS[0] / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'; style-src 'self';" in page
    assert "frame-ancestors" not in POLICY + page


def test_every_card_is_guarded_and_the_same_in_each_build(
    own_site: Site, own_content: Content
) -> None:
    made = embeds(own_content, URL)
    addresses = set(embed_addresses(own_content.dataset))
    assert made.keys() == {f"{each}index.html" for each in addresses}
    assert addresses <= current(own_content.dataset)
    for path, text in made.items():
        assert (own_site.folder / path).read_bytes() == text.encode(), path


@pytest.mark.parametrize(("scheme", "ground"), [("light", "251, 250, 247"), ("dark", "17, 24, 27")])
def test_what_a_page_offers_to_copy_shows_its_card_elsewhere_without_scripts(
    browser: Browser, own_address: str, own_site: Site, tmp_path: Path, scheme: Any, ground: str
) -> None:
    code = snippet(own_site, "en/cities/espoo").replace(URL, own_address)
    (tmp_path / "index.html").write_text(f'<meta charset="utf-8">{code}', encoding="utf-8")
    size = ViewportSize(width=320, height=480)
    page = browser.new_page(java_script_enabled=False, color_scheme=scheme, viewport=size)
    with PagesServer(tmp_path, "/") as elsewhere:
        page.goto(elsewhere.address)
        card = page.frame_locator('iframe[title="Espoo – Beijing’s international exchanges"]')
        assert card.locator("h1").inner_text() == "Espoo"
        colour = card.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
        assert colour == f"rgb({ground})"
        card.get_by_role("link").click()
        page.wait_for_url(f"{own_address}en/cities/espoo/")
    page.close()


def test_no_card_scrolls_at_the_height_that_its_page_states(
    own_visits: Visits, own_site: Site
) -> None:
    """The card with the most words of each language: its frame has no border of its own."""
    faults = []
    for language, prefix in {"zh": "", "en": "en/", "fr": "fr/"}.items():
        cards = sorted(own_site.folder.glob(f"embed/{language}/*/*/index.html"), key=_length)
        path = cards[-1].parent.relative_to(own_site.folder).as_posix()
        found = re.search(
            r'width="(\d+)" height="(\d+)"', snippet(own_site, prefix + path[len("embed/zh/") :])
        )
        assert found

        async def look(page: AsyncPage) -> Iterable[str]:
            needed = await page.evaluate("document.documentElement.scrollHeight")
            room = await page.evaluate("innerHeight")
            return [] if needed == room else [f"needs {needed} of {room} pixels"]

        size = {"width": int(found[1]), "height": int(found[2])}
        faults += own_visits([f"{path}/"], look, viewport=size)
    assert faults == []


def _length(card: Path) -> int:
    return len(re.sub("<[^>]*>", "", card.read_text(encoding="utf-8")))


def test_cards_can_be_used_by_everyone_at_320_pixels(own_visits: Visits) -> None:
    paths = [f"embed/{each}" for each in CARDS]
    assert own_visits(paths, ask_on_a_phone, viewport={"width": 320, "height": 300}) == []
