"""The frame on a phone: the title is seen at once, and every door; what the line below it tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from playwright.async_api import Page as AsyncPage
from playwright.sync_api import Browser

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite
from scripts.outputs.frame import status_of_page
from scripts.outputs.site_content import Content
from scripts.pages import routes
from scripts.pages.render import render
from scripts.pages.whole_dates import with_whole_dates
from tests.kinds import PREFIXES
from tests.questions import ask, prepare
from tests.visits import Visits
from tests.walk import USUAL_WIDTH, Findings

LOWEST_TITLE = 190


def test_the_title_is_seen_at_once_on_a_phone(findings: Findings) -> None:
    assert findings.faults("title") == []


def test_the_title_of_an_address_without_a_page_is_seen_at_once_on_a_phone(visits: Visits) -> None:
    async def look(page: AsyncPage) -> Iterable[str]:
        await prepare(page)
        return await ask(page, "titleFaults")

    missing = [f"{prefix}nowhere/" for prefix in PREFIXES.values()]
    assert visits(missing, look, viewport={"width": USUAL_WIDTH, "height": 844}) == []


def test_the_offer_of_a_language_covers_nothing_on_a_phone_and_leaves_the_title_in_sight(
    browser: Browser, own_address: str
) -> None:
    context = browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{own_address}en/cities/cologne/")
    offer = page.locator(".offer:visible").bounding_box()
    title = page.locator("h1").bounding_box()
    assert offer is not None
    assert title is not None
    assert offer["height"] == 36
    assert offer["y"] + offer["height"] <= title["y"] <= LOWEST_TITLE
    page.locator(".bottom").scroll_into_view_if_needed()
    assert (
        page.locator(".offer:visible").evaluate("each => each.getBoundingClientRect().bottom") < 0
    )
    context.close()


def test_the_line_below_a_title_tells_facts_page_and_translation(own_dataset: Dataset) -> None:
    content = Content(own_dataset, {})
    path = "cities/cologne.md"
    meta = {"as_of": "June 2024", "reviewed": ""}
    told = status_of_page(content, "en", path, meta)
    assert [told[0], told[-1]] == ["Facts up to June 2024", "draft translation"]
    reviewed = status_of_page(content, "en", path, {"as_of": "", "reviewed": "5 May 2026"})
    assert reviewed[-1] == "translation reviewed 5 May 2026"
    assert status_of_page(content, "zh", path, meta)[-1] == "中文原文"


def test_the_facts_of_a_page_are_as_recent_as_its_latest_source(own_dataset: Dataset) -> None:
    pages = render(own_dataset)["en"]
    assert pages["a-z.md"].meta["as_of"] == ""
    latest = max(each.date.first_day for each in own_dataset.sources.values())
    years = {page.meta["as_of"][-4:] for page in pages.values()} - {""}
    assert years
    assert max(years) <= str(latest.year)


def test_the_events_that_a_page_lists_count_as_its_facts(own_dataset: Dataset) -> None:
    festival = own_dataset.events["festival-2024"]
    late = replace(own_dataset.sources["report"], id="late", issued=PartialDate(2031, 5))
    changed = replace(
        own_dataset,
        sources={**own_dataset.sources, "late": late},
        events={**own_dataset.events, festival.id: replace(festival, cites=(Cite("late"),))},
    )
    wanted = [each for each in routes.pages(changed) if each.path == "cities/helsinki.md"]
    found = render(changed, only=wanted)["en"]
    assert found["cities/helsinki.md"].meta["as_of"] == "May 2031"


def test_a_page_has_one_way_up(own_dataset: Dataset) -> None:
    content = Content(own_dataset, {})
    up = {
        ("cities", "cities/cologne.md"): "Cities",
        ("events", "events/pages/2.md"): "Events",
        ("glossary", "glossary.md"): "About",
        ("sources", "sources/report.md"): "Sources",
    }
    for (section, path), title in up.items():
        found = content.parent(section, path, "en")
        assert found is not None
        assert found.title == title
    for section, path in (("home", "index.md"), ("figures", "figures.md"), ("about", "about.md")):
        assert content.parent(section, path, "en") is None


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>自2024年6月26日起</p>", "<p>自<bdi>2024年6月26日</bdi>起</p>"),
        ("<p>6月2日</p>", "<p><bdi>6月2日</bdi></p>"),
        ('<a title="2024年">18年</a>', '<a title="2024年">18年</a>'),
        ("<option>2024年</option><time>2024年6月</time>",) * 2,
    ],
)
def test_no_line_ends_inside_a_chinese_date(html: str, made: str) -> None:
    assert with_whole_dates(html) == made
