"""The feeds are read by an independent reader as they are meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest

from scripts.model.change_dates import ChangeDates, Days
from scripts.outputs.follow.atom import atom
from scripts.outputs.follow.feed_entries import feeds_of_page
from scripts.outputs.frame import frame_of_page
from scripts.outputs.published_urls import current
from scripts.outputs.site_content import Content
from scripts.pipeline import make
from tests.conftest import copy_sample, write_records

URL = "https://example.org/exchange/"
TAGS = {"zh": "zh-Hans", "en": "en", "fr": "fr"}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return the tests' own records, all published on one day."""
    data = copy_sample(tmp_path_factory.mktemp("feeds"))
    write_records(data)
    path = data / "cities" / "helsinki.yml"
    question = "{id: first, text: {zh: 何时结好？, en: Since when?, fr: Depuis quand\u202f?}}"
    path.write_text(f"{path.read_text('utf-8')}open_questions: [{question}]\n", encoding="utf-8")
    made = make(data)
    days = {
        key: Days(now, "2026-11-22", "2026-11-24")
        for key, now in made.dataset.content_hashes.items()
    }
    return replace(made, dataset=replace(made.dataset, changes=ChangeDates(days)))


@pytest.fixture(scope="module")
def read(content: Content) -> dict[str, Any]:
    """Return path -> feed, as feedparser reads it."""
    found = {path: feedparser.parse(text.encode()) for path, text in atom(content, URL).items()}
    assert not any(each.bozo for each in found.values())
    return found


def test_each_language_has_all_news_the_open_questions_and_the_initiatives(
    content: Content, read: dict[str, Any]
) -> None:
    events = {each.initiative for each in content.dataset.events.values()}
    assert set(read) >= {
        f"feeds/{language}/{name}.atom"
        for language in TAGS
        for name in ("news", "open-questions", *(f"initiatives/{each}" for each in events))
    }


def test_a_feed_is_in_one_language_and_names_its_own_address(read: dict[str, Any]) -> None:
    for path, feed in read.items():
        language = path.split("/")[1]
        assert feed.feed.title_detail.language == TAGS[language]
        links = {each["rel"]: each["href"] for each in feed.feed.links}
        assert links["self"] == URL + path
        prefix = "" if language == "zh" else f"{language}/"
        assert all(each.link.startswith(f"{URL}{prefix}") for each in feed.entries)


def test_an_entry_tells_a_change_with_what_was_and_what_is(read: dict[str, Any]) -> None:
    latest, earlier = read["feeds/en/news.atom"].entries[:2]
    assert latest.title == "Changed: Sample Festival 2024"
    assert latest.summary == "Added a participant."
    assert latest.updated == "2026-11-24T12:00:00Z"
    assert earlier.summary.endswith(
        "It said “4 February 2024” before and says “5 February 2024” now."
    )
    assert "原为“2024年2月4日”" in read["feeds/zh/news.atom"].entries[1].summary


def test_an_open_question_is_asked(read: dict[str, Any]) -> None:
    asked = {each.title: each for each in read["feeds/fr/open-questions.atom"].entries}
    wanted = "Depuis quand\u202f?"
    assert asked["Helsinki"].summary == wanted
    assert asked["Helsinki"].link == f"{URL}fr/cities/helsinki/#open-questions"


def test_every_feed_and_entry_has_an_id_of_its_own_that_no_address_changes(
    content: Content, read: dict[str, Any]
) -> None:
    def ids(feeds: dict[str, Any]) -> list[str]:
        return [
            each
            for feed in feeds.values()
            for each in (feed.feed.id, *(entry.id for entry in feed.entries))
        ]

    moved = {
        path: feedparser.parse(text.encode())
        for path, text in atom(content, "https://example.com/").items()
    }
    assert len(set(ids(read))) == len(ids(read))
    assert ids(moved) == ids(read)


def test_the_latest_comes_first_and_dates_the_feed(read: dict[str, Any]) -> None:
    for feed in read.values():
        days = [each.updated for each in feed.entries]
        assert days == sorted(days, reverse=True)
        assert feed.feed.updated == days[0]
        assert len(days) <= 50


def test_what_nobody_has_published_is_in_no_feed_and_a_feed_of_nothing_says_so(
    tmp_path: Path,
) -> None:
    data = copy_sample(tmp_path)
    event = data / "events" / "festival-2024.yml"
    text = event.read_text("utf-8")
    event.write_text(text[: text.index("changes:")], encoding="utf-8")
    content = make(data)
    made = atom(content, URL)
    for text in made.values():
        assert feedparser.parse(text.encode()).entries == []
    empty = feedparser.parse(made["feeds/en/initiatives/festival.atom"].encode())
    assert empty.feed.subtitle == "There is nothing here at present."
    assert empty.feed.updated
    assert frame_of_page(content, "en/index.md", {"section": "home"}, ".", "")["feeds"] == []


def test_the_feed_of_an_initiative_stays_under_its_former_name(content: Content) -> None:
    initiatives = content.dataset.initiatives
    festival = replace(initiatives["festival"], aliases=("initiatives/fete",))
    dataset = replace(content.dataset, initiatives={**initiatives, "festival": festival})
    made = atom(replace(content, dataset=dataset), URL)
    path = "feeds/fr/initiatives/{}.atom"
    assert made[path.format("fete")] == made[path.format("festival")]
    assert path.format("fete") in current(dataset)


def test_a_page_announces_the_news_and_its_own_feed_in_its_language(content: Content) -> None:
    assert list(feeds_of_page(content.dataset, "index.md")) == ["news"]
    assert list(feeds_of_page(content.dataset, "open-questions.md")) == ["news", "open-questions"]
    uri = "fr/initiatives/festival.md"
    told = frame_of_page(content, uri, {"section": "initiatives"}, "../../..", "")["feeds"]
    assert [path for _, path in told] == [
        "feeds/fr/news.atom",
        "feeds/fr/initiatives/festival.atom",
    ]
    assert told[1][0] == "Festival exemple\xa0: nouveautés et corrections"


def test_the_page_of_data_lists_the_feeds_of_its_language_first_then_the_others(
    own_project: Path,
) -> None:
    page = (own_project / "site/fr/data/index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="[./]*(feeds/[^"]*)"(?: lang="(\S+)" hreflang="(\S+)")?', page)
    assert links == [
        (f"feeds/{language}/news.atom", tag, tag)
        for language, tag in (("fr", ""), ("zh", "zh-Hans"), ("en", "en"))
    ]


def test_the_pages_given_to_a_feed_reader_announce_all_languages_their_own_first(
    own_project: Path,
) -> None:
    link = re.compile(r'<link[^>]*atom\+xml"(?: lang="(\S+)")?[^>]*href="[./]*feeds/(\w+)/')
    for page, announced in {
        "": [("", "zh"), ("en", "en"), ("fr", "fr")],
        "fr/data/": [("", "fr"), ("zh-Hans", "zh"), ("en", "en")],
        "fr/cities/": [("", "fr")],
    }.items():
        text = (own_project / f"site/{page}index.html").read_text(encoding="utf-8")
        assert link.findall(text) == announced, page


def test_the_address_of_each_feed_is_guarded(content: Content) -> None:
    assert set(atom(content, URL)) <= current(content.dataset)


def test_a_change_of_a_record_on_a_shared_page_leads_to_it(content: Content) -> None:
    dataset = content.dataset
    change = dataset.events["festival-2024"].changes[1]
    term = replace(dataset.terms["visit"], changes=(change,))
    changed = replace(content, dataset=replace(dataset, terms={**dataset.terms, "visit": term}))
    found = feedparser.parse(atom(changed, URL)["feeds/en/news.atom"].encode())
    assert f"{URL}en/glossary/#visit" in [each.link for each in found.entries]
    assert change.on.first_day == date(2026, 11, 24)
