"""The first sentence of a city's page says what links the city with Beijing, whatever is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Called, Cite, City, Naming, Relation, RelationStatus, Text
from scripts.pages.render import render

CITES = (Cite("report", "1.1"),)
DAY, MONTH = PartialDate(1994, 4, 5), PartialDate(2019, 10)
NAME = Text({"zh": "伙伴", "en": "Partner city", "fr": "Ville partenaire"})


def described(dataset: Dataset, relation: Relation | None, kind: str = "city") -> Mapping[str, str]:
    """Return language -> the description of the page of a place with that relation."""
    city: City = replace(dataset.cities["espoo"], relation=relation, kind=kind)
    changed = replace(dataset, cities={**dataset.cities, "espoo": city})
    pages = {language: found["cities/espoo.md"] for language, found in render(changed).items()}
    for page in pages.values():
        words = re.sub(r'⁠<a class="note"[^>]*>[^<]*</a>|</?bdi>', "", page.html)
        assert page.meta["description"] in words
    return {language: page.meta["description"] for language, page in pages.items()}


@pytest.mark.parametrize(
    ("status", "since", "until", "en", "fr", "zh"),
    [
        ("active", DAY, None, "has been a sister city of Beijing since 5 April 1994.",
         "de Beijing depuis le 5\u00a0avril 1994.", "自1994年4月5日起是北京的友好城市。"),
        ("active", MONTH, None, "since October 2019.", "depuis octobre 2019.", "自2019年10月起"),
        ("active", None, None, "sister cities. The date of the agreement is not established.",
         "La date du jumelage reste à établir.", "友好城市之一。结好日期尚未查明。"),
        ("listed-by-one-side", DAY, None, "; the relationship began on 5 April 1994.",
         "; la relation a commencé le 5\u00a0avril 1994.", "；双方的关系始于1994年4月5日。"),
        ("letter-of-intent", DAY, None, "signed a letter of intent on 5 April 1994.",
         "une lettre d’intention le 5\u00a0avril 1994.", "于1994年4月5日签署了意向书"),
        ("ended", DAY, MONTH, "began on 5 April 1994 and ended in October 2019.",
         "a commencé le 5\u00a0avril 1994 et a pris fin en octobre 2019.", "于2019年10月"),
        ("ended", None, MONTH, "(Finland) has ended.", "a pris fin.", "关系已终止。"),
    ],
)  # fmt: skip
def test_the_sentence_says_the_status_and_the_dates(
    own_dataset: Dataset,
    status: RelationStatus,
    since: PartialDate | None,
    until: PartialDate | None,
    en: str,
    fr: str,
    zh: str,
) -> None:
    found = described(own_dataset, Relation(status, CITES, since, until))
    for language, words in (("en", en), ("fr", fr), ("zh", zh)):
        assert words in found[language]


@pytest.mark.parametrize("status", ["active", "listed-by-one-side"])
@pytest.mark.parametrize("since", [DAY, None])
def test_a_region_is_not_called_a_city(
    own_dataset: Dataset, status: RelationStatus, since: PartialDate | None
) -> None:
    found = described(own_dataset, Relation(status, CITES, since), kind="region")
    assert not re.search(r"sister cit(y|ies)\b", found["en"])
    assert "ville" not in found["fr"]


def test_what_was_signed_is_told_where_it_was_no_sister_city_agreement(
    own_dataset: Dataset,
) -> None:
    relation = Relation("active", CITES, MONTH, kind="cooperation-agreement")
    found = described(own_dataset, relation)
    assert "since" not in found["en"]
    assert "sister cities. A cooperation agreement was signed in October 2019." in found["en"]
    other = described(own_dataset, replace(relation, kind="sister-city-agreement"))
    assert "signed" not in other["en"]


def test_a_year_that_we_only_assume_is_not_told(own_dataset: Dataset) -> None:
    counted = Relation("active", CITES, counted_from=PartialDate(2000, 9, 14))
    assert "it is 2000 or earlier." in described(own_dataset, counted)["en"]
    in_decade = described(own_dataset, replace(counted, decade=PartialDate(1990)))
    assert "it lies in the 1990s." in in_decade["en"]
    assumed = replace(counted, counted_from_assumed=True)
    assert "2000" not in described(own_dataset, assumed)["en"]


def test_a_place_without_a_relation_is_not_on_the_list(own_dataset: Dataset) -> None:
    found = described(own_dataset, None)
    assert "is not on Beijing’s list of sister cities." in found["en"]


def test_the_other_side_speaks_for_itself(own_dataset: Dataset) -> None:
    silent = Relation("listed-by-one-side", CITES, DAY)
    assert (
        "We do not know what the other side calls the relationship."
        in described(own_dataset, silent)["en"]
    )
    heard = replace(silent, called=Called(partner=Naming(NAME, CITES)))
    assert (
        "The other side’s term for the relationship is “Partner city”."
        in described(own_dataset, heard)["en"]
    )


def test_the_note_stands_behind_what_the_source_proves(own_dataset: Dataset) -> None:
    called = Called(beijing=Naming(NAME, CITES))
    relation = Relation("listed-by-one-side", CITES, DAY, called=called)
    city = replace(own_dataset.cities["espoo"], relation=relation)
    changed = replace(own_dataset, cities={**own_dataset.cities, "espoo": city})
    pages = render(changed)["en"]
    html = pages["cities/espoo.md"].html
    assert re.search(r"on 5 April 1994\.[^ ]<a class=\"note\"[^>]*>\[1\]</a> We", html)
    # The page of the source says whose term it is.
    assert "What Beijing calls it · Partner city" in pages["sources/report.md"].html


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("active", "The Espoo Region (Finland) has had"),
        ("listed-by-one-side", "Beijing lists its relationship with the Espoo Region (Finland) as"),
        ("letter-of-intent", "Beijing and the Espoo Region (Finland) signed"),
    ],
)
def test_a_sentence_has_the_article_of_the_name(
    own_dataset: Dataset, status: RelationStatus, words: str
) -> None:
    city = replace(
        own_dataset.cities["espoo"],
        name=Text({"zh": "埃斯波", "en": "Espoo Region", "fr": "Espoo"}),
        in_sentences={"en": "the Espoo Region"},
        kind="region",
        relation=Relation(status, CITES, DAY),
    )
    changed = replace(own_dataset, cities={**own_dataset.cities, "espoo": city})
    page = render(changed)["en"]["cities/espoo.md"]
    assert words in page.meta["description"]
    assert "How the Espoo Region can take part" in page.html
    assert page.meta["title"] == "Espoo Region"
