"""Numbers over time and runs of years as pictures: where each point and each word stands.

templates/_charts.html.jinja draws them, with a table of the same numbers beside each.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.model.partial_date import PartialDate
from scripts.pages.time_axis import Scale, moment, numbers, years

# Words of at most so many letters stand in the middle over the first and the last point.
_SHORT = 4


@dataclass(frozen=True)
class Tick:
    """A place on an axis, with its words."""

    at: str
    words: str


@dataclass(frozen=True)
class Point:
    """A number at a time; `words` is "" where there is no room for them."""

    x: str
    y: str
    words: str
    anchor: str


@dataclass(frozen=True)
class TimeChart:
    """Numbers over time, a line of points for each thing counted.

    The axis of the numbers stands at `left`. `marks` are other dates, in thousandths of the width.
    """

    left: str
    lines: tuple[tuple[Point, ...], ...]
    years: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    marks: tuple[int, ...]


Counted = Sequence[tuple[PartialDate, int, str]]
"""What a line shows, oldest first: date, number, and the number in words."""


def time_chart(
    lines: Sequence[Counted], name: Callable[[int], str], marks: Sequence[PartialDate] = ()
) -> TimeChart:
    """Return the picture of some lines; `name` puts a number of the axis into words."""
    dates = [*(date for line in lines for date, _, _ in line), *marks]
    first, last = min(each.year for each in dates), max(moment(each) for each in dates)
    levels = numbers(max(number for line in lines for _, number, _ in line))
    # The words of the axis stand before it; a digit is at most 2 % of the narrowest picture wide.
    x = Scale(first, last, 2 + 2 * max(len(name(each)) for each in levels), 96)
    y = Scale(0, levels[-1], 82, 8)
    return TimeChart(
        x.place(first),
        tuple(_points(line, x, y) for line in lines),
        tuple(Tick(x.place(each), str(each)) for each in years(first, int(last))),
        tuple(Tick(y.place(each), name(each)) for each in levels),
        tuple(dict.fromkeys(round(10 * x.at(moment(each))) for each in marks)),
    )


def _points(line: Counted, x: Scale, y: Scale) -> tuple[Point, ...]:
    places = [x.at(moment(date)) for date, _, _ in line]
    named = _with_room(places, [words for _, _, words in line])
    ends = {0: "start", len(line) - 1: "end"} if len(line[-1][2]) > _SHORT else {}
    return tuple(
        Point(
            f"{place:.1f}%", y.place(number), words if at in named else "", ends.get(at, "middle")
        )
        for at, (place, (_, number, words)) in enumerate(zip(places, line, strict=True))
    )


def _with_room(places: Sequence[float], words: Sequence[str]) -> Sequence[int]:
    """Return which points can have words: the first, the last, and those with room between."""
    last = len(places) - 1
    named = [0]
    for at in range(1, last):
        room = 2 + 2 * len(words[at])
        if min(places[at] - places[named[-1]], places[last] - places[at]) >= room:
            named.append(at)
    return [*named, last]


@dataclass(frozen=True)
class Run:
    """Years one after another: their name, their words, and the place of each."""

    name: str
    words: str
    dots: tuple[str, ...]


@dataclass(frozen=True)
class RunChart:
    """Runs of years on one axis."""

    runs: tuple[Run, ...]
    years: tuple[Tick, ...]


def run_chart(runs: Sequence[tuple[str, str, int, int]]) -> RunChart:
    """Return the picture of runs, given as name, words, first year and last year."""
    begin, end = min(first for _, _, first, _ in runs), max(last for *_, last in runs)
    x = Scale(begin, end, 2, 98)
    return RunChart(
        tuple(
            Run(name, words, tuple(x.place(year) for year in range(first, last + 1)))
            for name, words, first, last in runs
        ),
        tuple(Tick(x.place(year), str(year)) for year in years(begin, end)),
    )
