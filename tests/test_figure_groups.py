"""Figures that belong together stand together, and each of them once on its page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, Event, Figure, Text
from scripts.pages.charts import Scale, moment, numbers, run_chart, shares, time_chart, years
from scripts.pages.figure_groups import compare, group
from scripts.pages.related import before_and_after, by_year
from scripts.pages.render import render
from scripts.pipeline import load
from tests.conftest import copy_sample


def text(words: str) -> Text:
    return Text({"zh": words, "en": words, "fr": words})


def figure(number: int, label: str, unit: str, year: int, official: bool = False) -> Figure:
    """Return a figure; its id is its number."""
    date = PartialDate(year)
    cites = (Cite("report"),)
    return Figure(f"f{number}", text(label), 5, unit, date, cites, official_total=official)


UNITS = ("sister-cities", "countries", "consecutive-years")
FIGURES = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.sampled_from(UNITS), st.integers(2000, 2005), st.booleans()
    ),
    max_size=20,
).map(lambda rows: [figure(number, *row) for number, row in enumerate(rows)])


@given(FIGURES)
def test_each_figure_stands_in_one_group(figures: list[Figure]) -> None:
    found = group(figures)
    lines = [line for lines in found.series for line in lines]
    shown = [each.id for line in (*lines, found.runs, found.others) for each in line]
    assert sorted(shown) == sorted(each.id for each in figures)


@given(FIGURES)
def test_a_series_counts_one_thing_at_three_dates_oldest_first(figures: list[Figure]) -> None:
    for lines in group(figures).series:
        assert any(len({each.as_of for each in line}) >= 3 for line in lines)
        for line in lines:
            assert len({(each.unit, each.official_total) for each in line}) == 1
            assert [each.as_of.year for each in line] == sorted(each.as_of.year for each in line)


@pytest.fixture
def sample(tmp_path: Path) -> Dataset:
    return load(copy_sample(tmp_path))


@pytest.mark.parametrize("language", ["zh", "en", "fr"])
def test_every_figure_of_an_initiative_has_one_place_on_its_page(
    sample: Dataset, language: str
) -> None:
    """Also those in a series, in the runs and in the table of official totals."""
    festival = sample.initiatives["festival"]
    rows = [
        *(("a", "countries", year, False) for year in (2001, 2002, 2003)),
        *(("b", "sister-cities", year, True) for year in (2001, 2002, 2003)),
        ("c", "countries", 2002, True),
        ("d", "consecutive-years", 2004, False),
        ("e", "people", 2005, False),
    ]
    figures = tuple(figure(number, *row) for number, row in enumerate(rows))
    changed = replace(sample, initiatives={"festival": replace(festival, figures=figures)})
    pages = render(changed)[language]
    page = pages["initiatives/festival.md"].html
    assert page.count('<figure class="chart">') == 3
    for each in figures:
        assert page.count(f'id="figures-{each.id}"') == 1
    assert pages["figures.md"].html.count('<table class="mini">') == 3


def edition(year: int, label: str, unit: str) -> Event:
    """Return an event called by its year with one figure."""
    name = text(f"Fair {year}")
    cites = (Cite("report"),)
    own = (figure(year, label, unit, year),)
    return Event(
        f"fair-{year}", name, "fair", "fair", "held", PartialDate(year), name, cites, figures=own
    )


def test_editions_are_compared_when_two_of_them_share_a_unit() -> None:
    assert compare([edition(2022, "a", "people")]) is None
    assert compare([edition(2022, "a", "people"), edition(2023, "b", "countries")]) is None
    found = compare(
        [
            edition(2022, "Guests of Fair 2022", "people"),
            edition(2023, "b", "countries"),
            edition(2024, "Guests of Fair 2024", "people"),
        ]
    )
    assert found is not None
    assert [row.unit for row in found.rows] == ["people", "countries"]
    assert [len(cell) for cell in found.rows[0].cells] == [1, 0, 1]


@pytest.mark.parametrize(
    ("label", "alike"), [("Guests of Fair 2023", True), ("Guests expected at Fair 2023", False)]
)
def test_editions_count_alike_if_only_their_name_differs(label: str, alike: bool) -> None:
    guests = edition(2022, "Guests of Fair 2022", "people")
    found = compare([guests, edition(2023, label, "people")])
    assert found is not None
    assert found.rows[0].alike == alike


def test_a_count_of_one_edition_alone_says_what_it_counts() -> None:
    by_noon = figure(9, "Entries by noon", "visitors", 2023)
    fair = edition(2023, "Guests of Fair 2023", "people")
    fair = replace(fair, figures=(*fair.figures, by_noon))
    found = compare([edition(2022, "Guests of Fair 2022", "people"), fair])
    assert found is not None
    assert [(row.unit, row.alike) for row in found.rows] == [("people", True), ("visitors", False)]


def test_the_axes_name_few_round_places_and_reach_the_ends() -> None:
    assert list(numbers(55)) == [0, 20, 40, 60]
    assert list(numbers(60)) == [0, 20, 40, 60]
    assert list(numbers(280_000)) == [0, 100_000, 200_000, 300_000]
    assert list(years(1979, 2024)) == [1980, 1990, 2000, 2010, 2020]
    assert list(years(2022, 2025)) == [2022, 2023, 2024, 2025]


@given(st.integers(0, 10**9))
def test_a_number_never_leaves_its_axis(number: int) -> None:
    found = numbers(number)
    assert found[-1] >= number
    assert len(found) <= 5


def test_time_is_to_scale() -> None:
    scale = Scale(2000, 2020, 0, 100)
    assert scale.place(2005) == "25%"
    assert abs(moment(PartialDate(2024)) - 2024.5) < 0.01
    assert abs(moment(PartialDate(2024, 7, 1)) - 2024.5) < 0.01
    dates = (PartialDate(2000), PartialDate(2004), PartialDate(2020))
    chart = time_chart([[(date, 5, "5") for date in dates]], str)
    one, two, three = (float(point.x.removesuffix("%")) for point in chart.lines[0])
    assert abs((two - one) * 4 - (three - two)) < 0.5


def test_words_that_would_touch_are_left_out_but_never_the_first_and_the_last() -> None:
    years_counted = (2000, 2010, 2011, 2020)
    counted = [(PartialDate(year), 50, "50") for year in years_counted]
    [points] = time_chart([counted], str).lines
    assert [point.words for point in points] == ["50", "50", "", "50"]


def test_a_run_has_a_dot_for_each_year_on_the_axis_of_all_runs() -> None:
    chart = run_chart([("Long", "", 2007, 2024), ("Short", "", 2017, 2024)])
    long, short = chart.runs
    assert (len(long.dots), len(short.dots)) == (18, 8)
    assert long.dots[-8:] == short.dots


def test_the_parts_of_a_total_are_on_one_scale() -> None:
    few = shares([("a", 3), ("b", 3), ("c", 4)])
    assert [len(each.squares) for each in few] == [3, 3, 4]
    assert len({(each.square, each.most) for each in few}) == 1
    many = shares([("a", 30), ("b", 10)])
    assert [(each.squares, each.start, each.width) for each in many] == [
        ((), "0.0%", "75.0%"),
        ((), "75.0%", "25.0%"),
    ]


def test_a_part_stands_below_its_event_in_the_year_of_that(sample: Dataset) -> None:
    whole = replace(sample.events["festival-2024"], id="whole", start=PartialDate(2024))
    part = replace(whole, id="part", start=PartialDate(2025), part_of="whole")
    [(year, [entry])] = by_year([part, whole])
    assert (year, entry.event, entry.parts) == (2024, whole, (part,))
    [(year, [entry])] = by_year([part])
    assert (year, entry.event, entry.parts) == (2025, part, ())


def test_the_neighbours_of_an_event_are_of_its_kind_and_no_parts(sample: Dataset) -> None:
    first = sample.events["festival-2024"]
    last = replace(first, id="last", start=PartialDate(2026))
    others = (
        replace(first, id="part", start=PartialDate(2025), part_of="last"),
        replace(first, id="concert", start=PartialDate(2025), kind="concert"),
    )
    events = {each.id: each for each in (first, last, *others)}
    changed = replace(sample, events=events)
    assert before_and_after(changed, first) == (None, last)
    assert before_and_after(changed, last) == (first, None)
    assert before_and_after(changed, others[0]) == (None, None)


def test_the_page_of_an_initiative_is_in_the_order_of_its_questions(sample: Dataset) -> None:
    festival = sample.initiatives["festival"]
    said = festival.proposals[0].statements[0]
    statements = (replace(said, plan=True), said)
    changed = replace(sample, initiatives={"festival": replace(festival, statements=statements)})
    page = render(changed)["en"]["initiatives/festival.md"].html
    ids = ("about", "figures", "history", "plans", "proposals", "notes")
    headings = re.findall(r'<h2 id="([a-z]+)"', page)
    assert [each for each in headings if each in ids] == list(ids)
