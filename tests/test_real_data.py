"""Rules that the site's own data keeps. One test, one rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale

from scripts.pages.facets import FILTERS
from scripts.pages.render import render
from scripts.publishing.content import SECTIONS
from scripts.records.dataset import Dataset
from scripts.records.model import COLLECTIONS, Figure
from scripts.search.index import KINDS, WORDS
from tests.conftest import ROOT

# What the first issue of this project asks the site to hold: collection -> ids.
NAMED = {
    "initiatives": "sister-city-exchange ciftis happy-chinese-new-year beijing-ich-week"
    " beijing-music-festival grand-performances-in-beijing heritage-at-national-events",
    "cities": "hanoi ulaanbaatar gauteng tehran cologne tokyo seoul bangkok oeiras helsinki"
    " tallinn athens thessaloniki london edinburgh dublin heidelberg mexico-city avignon",
    "countries": "vietnam mongolia south-africa iran germany japan south-korea thailand portugal"
    " finland estonia greece united-kingdom ireland mexico france belgium canada",
    "people": "dinh-tien-dung dolgorsurengiin-sumiyabazar panyaza-lesufi alireza-zakani"
    " henriette-reker sanon-wangsrangboon francisco-rocha-goncalves yin-qiang",
}

# Every figure of the reply: value, unit and qualifier, and how many records state it.
FIGURES = [
    (18, "sister-cities", "exactly"),
    (15, "countries-and-regions", "exactly"),
    (200, "people", "over"),
    (11, "departments", "exactly"),
    (12, "service-fields", "exactly"),
    (9, "thematic-exhibitions", "exactly"),
    (18, "consecutive-years", "exactly"),
    (15, "consecutive-years", "exactly"),
    (8, "consecutive-years", "exactly"),
    (13, "activities", "exactly"),
    (9, "activities", "exactly"),
    (11, "activities", "exactly"),
    (20_000, "spectators", "exactly"),
    (600_000, "valid-plays", "over"),
    (1_000_000, "valid-plays", "nearly"),
    (60_000, "attendances", "over"),
    (39, "countries", "exactly"),
    (1_000, "delegates", "nearly"),
    (500, "heritage-projects", "nearly"),
    (3_000, "exhibits", "over"),
    (14, "countries-and-regions", "exactly"),
    (500_000, "spectators", "over"),
    (26, "editions", "exactly"),
]


@pytest.mark.parametrize("collection", NAMED)
def test_every_place_person_and_initiative_of_the_reply_is_a_record(
    collection: str, dataset: Dataset
) -> None:
    assert set(NAMED[collection].split()) <= set(dataset.collection(collection))


def figures_of_the_reply(dataset: Dataset) -> list[Figure]:
    return [
        figure
        for _, figure in dataset.figures()
        if any(cite.source == "reply-1492" for cite in figure.cites)
    ]


def test_every_figure_of_the_reply_is_stated_once(dataset: Dataset) -> None:
    figures = figures_of_the_reply(dataset)
    found = [(each.value, each.unit, str(each.qualifier)) for each in figures]
    assert [each for each in FIGURES if found.count(each) != 1] == []


def test_the_breakdowns_of_2024_are_those_of_the_reply(dataset: Dataset) -> None:
    totals = {
        figure.value: [part.value for part in figure.parts]
        for figure in figures_of_the_reply(dataset)
        if figure.parts
    }
    assert totals == {13: [5, 3, 2, 3], 9: [3, 3, 3], 11: [4, 3, 4]}


def test_the_two_proposals_are_no_events(dataset: Dataset) -> None:
    proposals = {
        proposal.id: proposal.outcome
        for initiative in dataset.initiatives.values()
        for proposal in initiative.proposals
    }
    assert proposals == {"mayors-forum": "not-approved", "goods-fair": "ciftis-offered"}
    names = {event.name["zh"] for event in dataset.events.values()}
    assert not any("市长论坛" in name or "商品交易会" in name for name in names)


def test_every_paragraph_of_a_source_is_used(dataset: Dataset) -> None:
    for source in dataset.sources.values():
        for section in source.sections:
            for paragraph in section.paragraphs:
                assert (source.id, paragraph.id) in dataset.uses, paragraph.id


def test_every_country_person_and_organisation_takes_part_in_something(dataset: Dataset) -> None:
    for key, _ in dataset.items():
        if key[0] in ("countries", "people", "organisations"):
            assert key in dataset.mentions, key


def test_no_text_speaks_of_268_sister_cities(dataset: Dataset) -> None:
    for path in sorted((ROOT / "data").rglob("*.yml")):
        assert "268" not in path.read_text(encoding="utf-8"), path


def _used_in_code() -> set[str]:
    texts = [
        path.read_text(encoding="utf-8")
        for folder in ("scripts", "overrides")
        for path in Path(ROOT / folder).rglob("*")
        if path.suffix in (".py", ".jinja", ".html")
    ]
    found = {key for text in texts for key in re.findall(r'["\']([a-z-]+\.[a-z-]+)["\']', text)}
    built = {f"{start}.{name}" for start in ("title", "lead", "description") for name in SECTIONS}
    built |= {f"kind.{name}" for name in KINDS} | {f"search.{name}" for name in WORDS}
    built |= {f"filter.{name}" for name in FILTERS}
    return found | built | {f"description.{name}-record" for name in COLLECTIONS}


def test_every_word_of_the_interface_is_used(dataset: Dataset) -> None:
    assert sorted(set(dataset.ui) - _used_in_code()) == []


def test_every_word_of_the_vocabulary_is_used_or_known_to_the_program(dataset: Dataset) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "data").rglob("*/*.yml"))
    assert [unit for unit in dataset.units if f"unit: {unit}" not in text] == []


@pytest.mark.parametrize(("language", "before_a_day"), [("en", r"on|dated"), ("fr", r"le|au|du")])
def test_words_that_want_a_day_stand_before_no_month_or_year(
    dataset: Dataset, language: str, before_a_day: str
) -> None:
    """A date is as precise as its source, so a sentence around it must bear a year alone."""
    months = "|".join(Locale(language).months["format"]["wide"].values())
    wrong = re.compile(rf"\b(?:{before_a_day})\s+(?:(?:{months})\s)?(?:19|20)\d\d\b")
    pages = render(dataset)[language]
    texts = {path: re.sub("<[^>]*>", "", made.html) for path, made in pages.items()}
    assert [(path, found[0]) for path, text in texts.items() if (found := wrong.search(text))] == []
