"""The page of a city answers what there is between it and Beijing, however little is known."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, City, Relation
from scripts.outputs.embeds import card_facts
from scripts.pages.geometry import nearest, same_country, same_time
from scripts.pages.l10n import Wording
from scripts.pages.render import render
from scripts.pages.routes import pages
from scripts.pages.template_api import TemplateApi

LANGUAGES = ("zh", "en", "fr")
CITES = (Cite("report", "1.1"),)


def pages_of(dataset: Dataset, language: str = "en") -> dict[str, str]:
    """Return the id of each city -> the HTML of the first of its pages."""
    wanted = [page for page in pages(dataset) if page.template == "city"]
    found = render(dataset, only=wanted)[language]
    return {name: found[f"cities/{name}.md"].html for name in dataset.cities}


def part(html: str, anchor: str) -> str:
    """Return a part of a page, from the heading with that anchor to the next of its rank."""
    level, rest = re.split(rf'<h([23]) id="{anchor}">', html, maxsplit=1)[1:]
    return re.split(rf"<h[1-{level}]", rest)[0]


def with_relation(dataset: Dataset, **fields: object) -> Dataset:
    """Return the data with a relation of Espoo of these fields."""
    relation = Relation(**{"status": "active", "cites": CITES, **fields})  # type: ignore[arg-type]
    city = replace(dataset.cities["espoo"], relation=relation)
    return replace(dataset, cities={**dataset.cities, "espoo": city})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_city_has_a_sentence_three_links_and_enough_words(
    dataset: Dataset, own_dataset: Dataset, language: str
) -> None:
    for data in (dataset, own_dataset):
        for name, html in pages_of(data, language).items():
            said = re.search('<p class="summary">(.+?)</p>', html)
            assert said, name
            assert data.cities[name].name[language] in said[1], name
            before_notes = html.partition('id="notes"')[0]
            links = set(re.findall('<a href="([^#"][^"]*)"', before_notes))
            assert len(links) >= 3, name
            words = re.findall(r"[\u3400-\u9fff]|\w+", re.sub("<[^>]+>", " ", before_notes))
            assert len(words) >= 25, name


def test_only_what_is_counted_in_a_city_alone_stands_large(own_dataset: Dataset) -> None:
    festival = own_dataset.initiatives["festival"]
    (years, *_) = (each for each in festival.figures if each.cities == ("helsinki",))
    both = replace(years, id="both", cities=("helsinki", "espoo"), value=7)
    changed = replace(
        own_dataset,
        initiatives={
            **own_dataset.initiatives,
            "festival": replace(festival, figures=(*festival.figures, both)),
        },
    )
    figures = part(pages_of(changed)["helsinki"], "figures")
    own, shared = figures.split('<h3 id="shared-figures">')
    assert "18 years in a row" in own
    assert "7 years in a row" not in own
    assert "18 years in a row" not in shared
    assert "7 years in a row" in shared
    assert "Helsinki and Espoo" in shared
    assert "<strong" not in shared


def test_without_events_the_page_says_so_unless_it_tells_something_else(
    own_dataset: Dataset,
) -> None:
    found = pages_of(own_dataset)
    assert "So far we know of no event involving Espoo." in part(found["espoo"], "related-events")
    assert "we know of no event" not in found["helsinki"]
    told = replace(
        own_dataset.cities["espoo"], statements=own_dataset.opportunities["hosting"].statements
    )
    changed = replace(own_dataset, cities={**own_dataset.cities, "espoo": told})
    assert "we know of no event" not in pages_of(changed)["espoo"]


def test_what_is_for_sister_cities_is_offered_to_them_only(own_dataset: Dataset) -> None:
    festival = replace(own_dataset.initiatives["festival"], kind="exchange")
    changed = replace(own_dataset, initiatives={**own_dataset.initiatives, "festival": festival})
    offer = 'href="../../take-part/#hosting"'
    found = pages_of(changed)
    assert offer in part(found["espoo"], "take-part")
    assert offer not in found["helsinki"]
    assert offer in part(pages_of(own_dataset)["helsinki"], "take-part")


def test_whom_to_ask_is_named_for_all_that_is_offered(own_dataset: Dataset) -> None:
    hosting = replace(own_dataset.opportunities["hosting"], audience=("performing-arts",))
    changed = replace(own_dataset, opportunities={"hosting": hosting})
    page = pages_of(changed)["espoo"]
    assert "take-part/#hosting" in part(page, "take-part")
    office = own_dataset.organisations["office"]
    assert (office.short or office.name)["en"] in part(page, "ask")


def test_a_relation_that_ended_is_named_once_with_its_dates(own_dataset: Dataset) -> None:
    dates = {"since": PartialDate(2016, 3), "until": PartialDate(2019, 10, 9)}
    changed = with_relation(own_dataset, status="ended", **dates)
    alike = Relation("active", CITES, PartialDate(2016))
    helsinki = replace(changed.cities["helsinki"], relation=alike)
    pages = pages_of(replace(changed, cities={**changed.cities, "helsinki": helsinki}))
    assert "<span>2016 (ended)</span>" in part(pages["helsinki"], "near")
    page = pages["espoo"]
    assert "Former sister city" in page
    assert "Relationship ended" not in page
    api = TemplateApi(changed, Wording(changed.languages[1], changed), "index.md")
    labels = [str(label) for label, _ in card_facts(api, changed.cities["espoo"])]
    assert labels == ["Relationship", "Began", "Ended"]


def test_the_box_does_not_repeat_the_title(dataset: Dataset) -> None:
    for language in LANGUAGES:
        for name, html in pages_of(dataset, language).items():
            box = html.partition("<dl>")[2].partition("</dl>")[0]
            title = dataset.cities[name].name[language]
            assert f">{title}</span>" not in box, name


def test_a_date_that_is_not_known_is_asked_for_and_bounded(own_dataset: Dataset) -> None:
    day = PartialDate(2000, 9, 14)
    page = pages_of(with_relation(own_dataset, counted_from=day))["espoo"]
    assert "The date of the agreement between Beijing and Espoo." in part(page, "open-questions")
    assert 'not known · by <time datetime="2000">2000</time>' in page
    assumed = with_relation(own_dataset, counted_from=day, counted_from_assumed=True)
    page = pages_of(assumed)["espoo"]
    assert "by <time" not in page
    assert "we assume that the total of 14 September 2000 was the first" in part(
        page, "open-questions"
    )
    asked = [each for each in pages(assumed) if each.template == "questions"]
    found = render(assumed, only=asked)["en"]["open-questions.md"].html
    assert "we assume that the total of 14 September 2000 was the first" in found


def test_the_nearest_places_come_first_and_ties_by_id(own_dataset: Dataset) -> None:
    def at(name: str, lat: str) -> City:
        helsinki = own_dataset.cities["helsinki"]
        place = replace(
            helsinki.coordinates, lat=helsinki.coordinates.lat + type(helsinki.coordinates.lat)(lat)
        )
        return replace(helsinki, id=name, coordinates=place)

    here = own_dataset.cities["helsinki"]
    cities = {
        each.id: each for each in (at("far", "3"), at("b", "1"), at("a", "1"), at("c", "2"), here)
    }
    found = nearest(replace(own_dataset, cities=cities), here)
    assert [each.id for each, _ in found] == ["a", "b", "c"]
    assert [round(km) for _, km in found] == [111, 111, 222]


def test_places_alike_share_the_country_or_the_years(own_dataset: Dataset) -> None:
    espoo = own_dataset.cities["espoo"]
    assert "helsinki" in [each.id for each in same_country(own_dataset, espoo)]

    def dated(name: str, since: str, status: str = "active") -> City:
        relation = Relation(status, CITES, PartialDate.parse(since))  # type: ignore[arg-type]
        return replace(espoo, id=name, relation=relation)

    cities = [
        *(dated("before", "2005"), dated("same", "2006-01"), dated("after", "2007-12-31")),
        *(dated("late", "2008"), dated("intent", "2006", "letter-of-intent"), espoo),
    ]
    data = replace(own_dataset, cities={each.id: each for each in cities})
    assert [each.id for each in same_time(data, espoo)] == ["same", "before", "after"]
    assert same_time(data, data.cities["intent"]) == []
