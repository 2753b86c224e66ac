"""The page of ways to take part: by who the reader is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from scripts.model.dataset import Dataset
from scripts.model.records import Text
from scripts.pages.render import render
from scripts.pipeline import load
from tests.conftest import copy_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(copy_sample(tmp_path_factory.mktemp("sample")))


def _parts(sample: Dataset, today: date | None = None, **changes: Any) -> dict[str, str]:
    """Return audience -> the part of the English page below its heading."""
    changed = replace(sample.opportunities["hosting"], **changes)
    data = replace(sample, opportunities={"hosting": changed})
    page = render(data, today=today)["en"]["take-part.md"].html
    parts = page.partition('<h2 id="notes">')[0].split('<h2 id="for-')[1:]
    return {part.partition('"')[0]: part for part in parts}


def test_an_opportunity_stands_under_each_of_its_audiences_once_in_full(sample: Dataset) -> None:
    parts = _parts(sample, audience=("university", "city"))
    assert list(parts) == ["city", "university"]
    assert '<h3 id="hosting">' in parts["university"]
    assert '<a href="#hosting">Hosting</a>' in parts["city"]
    assert '<h3 id="hosting">' not in parts["city"]


def test_the_office_to_ask_is_the_contact_or_else_the_coordinator(sample: Dataset) -> None:
    name = Text(dict.fromkeys(("zh", "en", "fr"), "Other"))
    other = replace(sample.organisations["office"], id="other", name=name)
    data = replace(sample, organisations={**sample.organisations, "other": other})
    assert ">Sample Office</a>" in _parts(data)["city"]
    asked = _parts(data, contact="other")["city"]
    assert ">Other</a>" in asked
    assert ">Sample Office</a>" not in asked


def test_what_ended_with_its_event_stands_under_earlier(sample: Dataset) -> None:
    part = _parts(sample, part_of="festival-2024")["city"]
    assert '<h4 id="hosting">' in part.partition(">Earlier plans<")[2]


def test_the_next_date_is_one_that_is_still_to_come(sample: Dataset) -> None:
    event = replace(sample.events["festival-2024"], status="planned")
    planned = replace(sample, events={event.id: event})
    for year, is_coming in ((2023, True), (2025, False)):
        part = _parts(planned, date(year, 1, 1), events=("festival-2024",))["city"]
        assert ("festival-2024" in part) is is_coming
        assert ">Earlier events<" not in part
    part = _parts(sample, date(2025, 1, 1), events=("festival-2024",))["city"]
    assert "festival-2024" in part.partition(">Earlier events<")[2]
