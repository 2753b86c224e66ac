"""What is still to come is told by the day of the build, never by the clock of the machine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Page, Route

from scripts.load.settings import read_day
from scripts.model.change_dates import ChangeDates, Days
from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, Event, Statement, Text
from scripts.outputs.follow.calendar_entries import days_of
from scripts.outputs.site_content import Content
from scripts.pages.coming_events import coming
from scripts.pages.render import render
from tests.inspect_site import Site


def event_of(dataset: Dataset, start: str, end: str | None = None) -> Event:
    last = PartialDate.parse(end) if end else None
    some = next(iter(dataset.events.values()))
    return replace(some, start=PartialDate.parse(start), end=last)


@pytest.mark.parametrize(
    ("start", "end", "is_coming"),
    [
        ("2026-11-27", None, True),
        ("2026-11-26", None, False),
        ("2026-11-20", "2026-11-27", True),
        ("2026-12", None, True),
        # Of a month or a year that has begun, nobody knows whether it is over.
        ("2026-11", None, False),
        ("2026", None, False),
        ("2027", None, True),
    ],
)
def test_an_event_is_to_come_until_its_last_day(
    own_dataset: Dataset, start: str, end: str | None, is_coming: bool
) -> None:
    event = event_of(own_dataset, start, end)
    assert coming([event], date(2026, 11, 27)) == [event] * is_coming


def test_the_next_event_stands_first(own_dataset: Dataset) -> None:
    events = [event_of(own_dataset, start) for start in ("2027-05", "2027-02-01", "2026-12-31")]
    assert coming(events, date(2026, 11, 27)) == events[::-1]


@pytest.mark.parametrize(
    ("environment", "day"),
    [({"AS_OF": "2026-11-27"}, date(2026, 11, 27)), ({}, None), ({"AS_OF": "today"}, None)],
)
def test_the_day_of_the_build_is_given(environment: Mapping[str, str], day: date | None) -> None:
    assert read_day(environment) == day


def test_without_a_day_the_latest_change_counts() -> None:
    days = {"a": "2026-01-02", "b": "2025-12-31"}
    changes = ChangeDates({("docs", page): Days("x", day, day) for page, day in days.items()})
    assert changes.latest == date(2026, 1, 2)
    assert ChangeDates().latest is None


def home(dataset: Dataset, start: str, today: date) -> str:
    """Return the English home page where the only event begins on that day."""
    event = event_of(dataset, start)
    planned = replace(event, status="planned")
    changed = replace(dataset, events={event.id: planned})
    return render(changed, today=today)["en"]["index.md"].html


def test_the_home_page_shows_what_is_to_come_and_keeps_the_other_sentence_ready(
    own_dataset: Dataset,
) -> None:
    page = home(own_dataset, "2027-02-01", date(2026, 11, 27))
    assert '<li data-until="2027-02-01"><span class="rows__when">1 February 2027</span>' in page
    month = '<time datetime="2026-11">November 2026</time>'
    assert f'<p class="empty" hidden>No upcoming dates found ({month}).</p>' in page


def test_the_home_page_says_when_nothing_is_to_come(own_dataset: Dataset) -> None:
    page = home(own_dataset, "2026-02-01", date(2026, 11, 27))
    assert '<p class="empty">No upcoming dates found (<time' in page
    assert "data-until" not in page


BLOCK = """<h2 id="events">Latest events</h2>
<div class="coming"><p class="empty" hidden>None.</p>
<ul><li data-until="2026-12-01">First</li><li data-until="2027-01-01">Second</li></ul></div>"""


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-12-01T12:00:00", ["First", "Second"]),
        ("2026-12-02T12:00:00", ["Second"]),
        ("2027-01-02T12:00:00", ["None."]),
    ],
)
def test_what_is_over_since_the_build_goes_from_the_home_page(
    page: Page, own_address: str, day: str, shown: list[str]
) -> None:
    def built_earlier(route: Route) -> None:
        html = route.fetch().text()
        assert '<h2 id="events">' in html
        route.fulfill(body=re.sub('<h2 id="events">.*', BLOCK, html), content_type="text/html")

    page.clock.set_fixed_time(day)
    page.route(f"{own_address}en/", built_earlier)
    page.goto(f"{own_address}en/")
    found = page.locator(".coming :is(p, li):visible").all_inner_texts()
    assert found == shown


def test_the_home_page_is_at_most_forty_kilobytes(site: Site) -> None:
    for path in ("index.html", "en/index.html", "fr/index.html"):
        assert (site.folder / path).stat().st_size <= 40_000, path


def test_an_end_is_announced_that_no_source_of_its_dates_has_seen(own_dataset: Dataset) -> None:
    event, report = own_dataset.events["festival-2024"], own_dataset.sources["report"]
    sources = {"report": report, "later": replace(report, id="later", issued=PartialDate(2024, 6))}
    words = Text({"zh": "来了：", "en": "There came:", "fr": "Sont venus :"})
    items = (
        Text({"zh": "一", "en": "One", "fr": "Un"}),
        Text({"zh": "二", "en": "Two", "fr": "Deux"}),
    )
    # A later source of something else has not told when the event ended.
    later = Statement(words, (Cite("later", "1.1"),), id="came", items=items)
    april = PartialDate(2024, 4, 1)
    for start, end, told in (
        (event.start, PartialDate(2024, 2, 10), []),
        (event.start, april, ["the end date is the one announced beforehand"]),
        (april, PartialDate(2024, 4, 2), ["the dates are those announced beforehand"]),
    ):
        changed = replace(event, start=start, end=end, statements=(later,))
        pages = render(
            replace(own_dataset, sources=sources, events={**own_dataset.events, event.id: changed})
        )
        page = pages["en"][f"events/{event.id}.md"].html
        assert re.findall(r"the \w+(?: \w+)? (?:is|are) [^<]* announced beforehand", page) == told
    assert "来了：一；二。" in pages["zh"]["sources/later.md"].html
    assert "There came: One; Two." in pages["en"]["sources/later.md"].html


def test_an_event_whose_end_nobody_knows_is_told_from_its_first_day(own_dataset: Dataset) -> None:
    event = replace(own_dataset.events["festival-2024"], end=None, end_unknown=True)
    pages = render(replace(own_dataset, events={**own_dataset.events, event.id: event}))
    for language, words in (
        ("zh", ("自2024年2月5日起", "已举办，未查到结束时间")),
        ("en", ("from 5 February 2024", "Held; no end date found")),
        ("fr", ("à partir du 5\u00a0février 2024", "date de fin non trouvée")),
    ):
        page = re.sub("</?bdi>", "", pages[language][f"events/{event.id}.md"].html)
        assert [each for each in words if each not in page] == []
    assert days_of(event) is None


def test_every_row_of_a_list_of_events_has_its_date(own_content: Content) -> None:
    rows = [page.html for page in own_content.pages.values() if 'class="rows__when"' in page.html]
    assert rows
    assert [html for html in rows if 'class="rows__when"></' in html] == []
