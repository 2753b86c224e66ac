"""Figures over time as one chart with one table, and runs of years on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scripts.model import sister_cities
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, Figure
from scripts.pages.charts import RunChart, TimeChart, run_chart, time_chart
from scripts.pages.figure_groups import Line, group
from scripts.pages.template_api import TemplateApi


@dataclass(frozen=True)
class SeriesRow:
    """What was counted at a date: a figure for each line, or none."""

    date: PartialDate
    cites: tuple[Cite, ...]
    cells: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Series:
    """A chart of lines over time; the rows of its table are in order from the latest."""

    caption: Markup
    hint: Markup
    chart: TimeChart
    heads: tuple[str, ...]
    rows: tuple[SeriesRow, ...]


def series_of(api: TemplateApi, lines: Sequence[Line], with_marks: bool = True) -> Series:
    """Return lines of figures as a series; official totals with the dates of the agreements.

    Without them where a table on the same page has these dates.
    """
    official = lines[0][0].official_total
    marks = _agreements(api) if official and with_marks else []
    counted = [[(each.as_of, each.value, api.amount(each)) for each in line] for line in lines]
    hint = api.t("series.points")
    if marks:
        number = api.wording.number(len(marks))
        hint = api.t("series.marks", points=hint, number=number)
    return Series(
        _caption(api, lines[0]),
        hint,
        time_chart(counted, api.wording.number, marks),
        tuple(api.word("measure", line[0].unit) for line in lines),
        _rows(lines),
    )


def official_series(api: TemplateApi) -> Series | None:
    """Return the official totals for the page of all cities; None while they are too few."""
    totals = group(figure for _, figure in api.dataset.figures() if figure.official_total)
    return series_of(api, totals.series[0], with_marks=False) if totals.series else None


def _agreements(api: TemplateApi) -> list[PartialDate]:
    """Return the dates on which today's sister cities became that, as far as they are known."""
    relations = (city.relation for city in sister_cities.current(api.dataset))
    return [each.since for each in relations if each and each.since]


def _caption(api: TemplateApi, line: Line) -> Markup:
    """Return what is counted, and the first and the last number with their dates."""
    first, last = line[0], line[-1]
    return api.t(
        "series.caption",
        label=api.say(last.label),
        first=api.amount(first),
        begin=api.time(first.as_of),
        last=api.amount(last),
        end=api.time(last.as_of),
    )


def _rows(lines: Sequence[Line]) -> tuple[SeriesRow, ...]:
    """Return a row for each date; if a line has two figures of one date, a row for each."""
    places = [_places(line) for line in lines]
    keys = {key for place in places for key in place}
    return tuple(
        _row(key[0], [place.get(key) for place in places])
        for key in sorted(keys, key=_latest_first)
    )


def _places(line: Line) -> dict[tuple[PartialDate, int], Figure]:
    """Return the figures by their date and their number among those of that date."""
    found: dict[tuple[PartialDate, int], Figure] = {}
    for each in line:
        number = sum(1 for date, _ in found if date == each.as_of)
        found[each.as_of, number] = each
    return found


def _latest_first(key: tuple[PartialDate, int]) -> tuple[int, str, int]:
    return -key[0].first_day.toordinal(), str(key[0]), key[1]


def _row(date: PartialDate, cells: Sequence[Figure | None]) -> SeriesRow:
    cites = dict.fromkeys(cite for each in cells if each for cite in each.cites)
    return SeriesRow(date, tuple(cites), tuple(cells))


@dataclass(frozen=True)
class Runs:
    """Runs of years: a chart, and for each figure what ran and its first and last year."""

    caption: Markup
    chart: RunChart
    rows: tuple[tuple[str, Markup, Figure], ...]


def runs_of(api: TemplateApi, figures: Line) -> Runs:
    """Return figures that count years in a row on one axis, the longest run first."""
    ordered = sorted(figures, key=lambda each: -each.value)
    spans = [(each.as_of.year - each.value + 1, each.as_of.year) for each in ordered]
    rows = [
        (_what_ran(api, each), api.t("runs.span", first=str(first), last=str(last)), each)
        for each, (first, last) in zip(ordered, spans, strict=True)
    ]
    last = max(each.as_of.year for each in ordered)
    return Runs(
        api.t("runs.caption", year=str(last)),
        run_chart(
            [(name, words, *span) for (name, words, _), span in zip(rows, spans, strict=True)]
        ),
        tuple(rows),
    )


def _what_ran(api: TemplateApi, figure: Figure) -> str:
    """Return the city of a run, or what the figure counts if it has none or several."""
    if len(figure.cities) == 1:
        return api.name(("cities", figure.cities[0]))
    return api.say(figure.label)
