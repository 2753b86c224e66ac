"""Bodies, people and countries with little to tell have no page: they are told on another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from scripts.model.dataset import Dataset, Key
from scripts.model.records import Event
from scripts.pages.urls import folded, folder_of, has_own_page, page_of
from tests.conftest import ROOT
from tests.inspect_site import Site

PREFIXES = ("", "en/", "fr/")


def test_each_folded_record_has_its_anchor_and_its_redirect(site: Site, dataset: Dataset) -> None:
    found = list(folded(dataset))
    assert {key[0] for key in found} == {"countries", "organisations", "people"}
    for prefix in PREFIXES:
        for collection, identifier in found:
            former = f"{prefix}{collection}/{identifier}/index.html"
            assert former not in site.pages
            page, anchor = site.target(former, site.documents[former].links[0]) or ("", "")
            told, _, place = page_of(dataset, (collection, identifier)).partition("#")
            assert (page, anchor) == (f"{prefix}{folder_of(told)}/index.html", place)
            assert not anchor or anchor in site.pages[page].ids


def test_every_person_and_body_has_an_anchor_that_stays_if_it_gets_a_page(
    site: Site, dataset: Dataset
) -> None:
    for prefix in PREFIXES:
        ids = site.pages[f"{prefix}participants/index.html"].ids
        assert {*dataset.people, *dataset.organisations} <= set(ids)


@pytest.mark.parametrize(
    ("key", "has_page"),
    [
        (("organisations", "beijing-foreign-affairs-office"), False),
        (("organisations", "office"), True),
        (("people", "henriette-reker"), False),
        (("countries", "finland"), True),
        (("countries", "estonia"), False),
        (("cities", "tallinn"), True),
        (("terms", "visit"), False),
    ],
)
def test_a_page_of_its_own_needs_something_to_tell(
    own_dataset: Dataset, key: Key, has_page: bool
) -> None:
    assert has_own_page(own_dataset, key) == has_page


def test_a_country_that_an_event_names_without_a_city_has_a_page(own_dataset: Dataset) -> None:
    event: Event = own_dataset.events["ciftis-2022"]
    named = replace(event, countries=("estonia",))
    data = replace(own_dataset, events={**own_dataset.events, event.id: named})
    assert has_own_page(data, ("countries", "estonia"))
    assert page_of(own_dataset, ("countries", "estonia")) == "cities/tallinn.md"


def test_a_person_and_a_body_have_different_anchors(
    problems_of: Callable[[Mapping[str, str]], list[str]],
) -> None:
    mayor = (ROOT / "tests/data/people/mayor.yml").read_text(encoding="utf-8")
    problems = problems_of({"people/office.yml": mayor.replace("id: mayor", "id: office")})
    said = "data/people/office.yml:1:5: id: office is the id of an organisation; choose another id"
    assert said in problems
