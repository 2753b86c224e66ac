"""The charts as pictures: bars and squares of parts, numbers over time, and runs of years.

All places are in percent of the width or height of a picture, which so has no scale of its own: its
words keep their size at every width. templates/_charts.html.jinja draws them as inline SVG, and as
HTML tables with the same numbers in words.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from scripts.model.partial_date import PartialDate

# No more things than this are drawn one by one; of more, the share is drawn.
_MOST_SQUARES = 30


@dataclass(frozen=True)
class Share:
    """A part of a total: a bar at its place in the whole, or a square for each thing.

    `most` is the number of squares of the largest part: all rows have room for as many.
    """

    words: str
    start: str
    width: str
    squares: tuple[str, ...]
    square: str
    most: int


def shares(parts: Sequence[tuple[str, int]]) -> tuple[Share, ...]:
    """Return the parts of a total in words, all drawn on one scale."""
    total = sum(number for _, number in parts)
    most = max((number for _, number in parts), default=0) or 1
    found, done = [], 0
    for words, number in parts:
        start, width = (_percent(each, total) for each in (done, number))
        squares = range(number) if total <= _MOST_SQUARES else ()
        places = tuple(_percent(each, most) for each in squares)
        # A quarter of the room of a square is the space before the next.
        found.append(Share(words, start, width, places, _percent(3, 4 * most), most))
        done += number
    return tuple(found)


def _percent(share: int, total: int) -> str:
    return f"{100 * share / (total or 1):.1f}%"


# How many years, and how many numbers, an axis names at most.
_MOST_YEARS = 6
_MOST_NUMBERS = 4
_DAYS = 365.2425


@dataclass(frozen=True)
class Scale:
    """Puts the values from `first` to `last` between two places in percent."""

    first: float
    last: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.first) / ((self.last - self.first) or 1)
        return self.start + share * (self.end - self.start)

    def place(self, value: float) -> str:
        """Return the place of a value as it is written in a picture: 48.2%."""
        return f"{round(self.at(value), 1):g}%"


def moment(date: PartialDate) -> float:
    """Return the middle of the time that a date can mean, in years: about 2024.5 for 2024."""
    return (date.first_day.toordinal() + date.last_day.toordinal()) / 2 / _DAYS + 1


def years(first: int, last: int) -> Sequence[int]:
    """Return the round years from first to last that an axis names."""
    found = (range(-(-first // step) * step, last + 1, step) for step in _steps())
    return next(each for each in found if len(each) <= _MOST_YEARS)


def numbers(most: int) -> Sequence[int]:
    """Return round numbers from 0, the last of them not below `most`."""
    step = next(each for each in _steps() if each * _MOST_NUMBERS >= most)
    return range(0, most + step, step)


def _steps() -> Iterator[int]:
    """Yield 1, 2, 5, 10, 20, 50 and so on."""
    return (digit * 10**power for power in count() for digit in (1, 2, 5))


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
