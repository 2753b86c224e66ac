"""The words of the interface: each is used, and fits every date that data may hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale

from scripts.model.dataset import Dataset
from scripts.model.records import COLLECTIONS, Reading, RelationStatus
from scripts.outputs.follow.calendar_entries import ANNIVERSARIES, EVENTS
from scripts.outputs.follow.feed_entries import NEWS, QUESTIONS
from scripts.outputs.frame import ADMONITIONS
from scripts.outputs.search.index import FILLED, KINDS, WORDS
from scripts.outputs.site_content import DOORS, FOOT, SECTIONS, Content
from scripts.outputs.tables.files import all_tables
from scripts.outputs.tables.package import column_key
from scripts.pages.contexts.timeline import Sign
from scripts.pages.filters import FILTERS
from scripts.pages.geometry import COMPASS_POINTS
from scripts.pages.render import render
from tests.conftest import ROOT


def _used_in_code(dataset: Dataset) -> set[str]:
    texts = [
        path.read_text(encoding="utf-8")
        for folder in ("scripts", "overrides")
        for path in Path(ROOT / folder).rglob("*")
        if path.suffix in (".py", ".jinja", ".html")
    ]
    found = {key for text in texts for key in re.findall(r'["\']([a-z-]+\.[a-z-]+)["\']', text)}
    built = {f"{start}.{name}" for start in ("title", "lead", "description") for name in SECTIONS}
    built |= {f"kind.{name}" for name in KINDS} | {f"search.{name}" for name in (*WORDS, *FILLED)}
    built |= {f"filter.{name}" for name in FILTERS}
    built |= {"handbook.html", "handbook.pdf"}
    built |= {f"feed.{name}" for name in (NEWS, QUESTIONS)}
    built |= {f"calendar.{name}" for name in (EVENTS, ANNIVERSARIES, "initiatives", "cities")}
    built |= {f"door.{name}" for name in DOORS} | {f"foot.{column}" for column in FOOT}
    built |= {f"status.{part}" for part in ("as-of", "changed", "original", "draft", "reviewed")}
    built |= {f"date.{word}-{known}" for word in ("on", "since") for known in ("day", "period")}
    built |= {f"take-part.first-{word}" for word in dataset.vocabulary["audience"]}
    for status in get_args(RelationStatus):
        is_current = status in ("active", "listed-by-one-side")
        begins = "since" if is_current else "on"
        built |= {f"city.{status}", f"city.{status}-{begins}"}
        built |= {f"region.{status}", f"region.{status}-since"} if is_current else set()
    built |= {f"{start}.read-{how}" for start in ("list", "source") for how in get_args(Reading)}
    built |= {f"search.for-{name}" for name in SECTIONS}
    built |= {f"direction.{name}" for name in COMPASS_POINTS}
    built |= {f"timeline.key-{sign}" for sign in get_args(Sign)}
    tables = all_tables(Content(dataset, {}), "")
    built |= {column_key(dataset, name) for table in tables for name in table.columns}
    # Each is the name of a text of the model: tests/test_sides.py.
    built |= {key for key in dataset.ui if key.startswith("field.")}
    built |= {f"admonition.{name}" for name in ADMONITIONS}
    return found | built | {f"description.{name}-record" for name in COLLECTIONS}


def test_every_word_of_the_interface_is_used(dataset: Dataset) -> None:
    assert sorted(set(dataset.ui) - _used_in_code(dataset)) == []


@pytest.mark.parametrize(("language", "before_a_day"), [("en", r"on|dated"), ("fr", r"le|au|du")])
def test_words_that_want_a_day_stand_before_no_month_or_year(
    own_dataset: Dataset, language: str, before_a_day: str
) -> None:
    """A date is as precise as its source, so a sentence around it must bear a year alone."""
    months = "|".join(Locale(language).months["format"]["wide"].values())
    wrong = re.compile(rf"\b(?:{before_a_day})\s+(?:(?:{months})\s)?(?:19|20)\d\d\b")
    pages = render(own_dataset)[language]
    texts = {path: re.sub("<[^>]*>", "", made.html) for path, made in pages.items()}
    assert [(path, found[0]) for path, text in texts.items() if (found := wrong.search(text))] == []
