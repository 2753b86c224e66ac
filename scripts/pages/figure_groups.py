"""Which figures belong together: counts of one thing over time, runs of years, and editions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scripts.model.dataset import Dataset
from scripts.model.records import Event, Figure, Initiative, Text

# The unit of figures that count years one after another.
RUN_OF_YEARS = "consecutive-years"
# So many dates make a series; with fewer, the figures stand for themselves.
_DATES = 3

Line = tuple[Figure, ...]
"""Figures that count the same thing, oldest first."""


@dataclass(frozen=True)
class Groups:
    """The figures of a record: each stands in one series, in the runs, or among the others."""

    series: tuple[tuple[Line, ...], ...]
    runs: Line
    others: Line


def group(figures: Iterable[Figure]) -> Groups:
    """Return the figures in groups; the official totals are one series of several lines."""
    found = tuple(figures)
    series = [*_official(found), *_alike(found)]
    taken = {each.id for lines in series for line in lines for each in line}
    left = [each for each in found if each.id not in taken]
    runs = tuple(each for each in left if each.unit == RUN_OF_YEARS)
    return Groups(tuple(series), runs, tuple(each for each in left if each not in runs))


def _official(figures: Sequence[Figure]) -> list[tuple[Line, ...]]:
    totals = [each for each in figures if each.official_total]
    units = dict.fromkeys(each.unit for each in totals)
    lines = tuple(_by_date(each for each in totals if each.unit == unit) for unit in units)
    return [lines] if any(_is_series(line) for line in lines) else []


def _alike(figures: Sequence[Figure]) -> list[tuple[Line, ...]]:
    """Return the other figures of equal label and unit, each as a series of one line."""
    found: dict[object, list[Figure]] = {}
    for each in figures:
        if not each.official_total:
            found.setdefault((*each.label.forms.items(), each.unit), []).append(each)
    return [(_by_date(alike),) for alike in found.values() if _is_series(alike)]


def _is_series(figures: Sequence[Figure]) -> bool:
    return len({each.as_of for each in figures}) >= _DATES


def _by_date(figures: Iterable[Figure]) -> Line:
    return tuple(sorted(figures, key=lambda each: each.as_of.first_day))


def editions(dataset: Dataset, initiative: Initiative) -> Sequence[Event]:
    """Return the events that are the initiative itself once more, oldest first.

    They are of its own kind, and no part of another event.
    """
    return [
        event
        for event in reversed(dataset.events_by.get(("initiative", initiative.id), ()))
        if event.kind == initiative.kind and not event.part_of
    ]


@dataclass(frozen=True)
class Row:
    """What the editions counted in one unit: the figures of each edition.

    They are `alike` if the labels of two or more differ by no more than the name of the edition:
    then the unit says what is counted, otherwise each label does.
    """

    unit: str
    cells: tuple[Line, ...]
    alike: bool


@dataclass(frozen=True)
class Comparison:
    """The figures of several editions, the most frequent unit first."""

    editions: tuple[Event, ...]
    rows: tuple[Row, ...]


def compare(found: Iterable[Event]) -> Comparison | None:
    """Return the figures of editions side by side; None if no two of them share a unit."""
    counted = tuple(event for event in found if event.figures)
    units = Counter(
        unit for event in counted for unit in dict.fromkeys(each.unit for each in event.figures)
    ).most_common()
    if not units or units[0][1] == 1:
        return None
    return Comparison(counted, tuple(_row(unit, counted) for unit, _ in units))


def _row(unit: str, found: Sequence[Event]) -> Row:
    cells = tuple(tuple(each for each in event.figures if each.unit == unit) for event in found)
    labels = [
        _without(each.label, event.name)
        for event, cell in zip(found, cells, strict=True)
        for each in cell
    ]
    return Row(unit, cells, len(labels) > 1 and len({*labels}) == 1)


def _without(label: Text, name: Text) -> str:
    """Return the words of a label in the authoritative language, without a name in it."""
    first = next(iter(label.forms))
    return label[first].replace(name[first], "")
