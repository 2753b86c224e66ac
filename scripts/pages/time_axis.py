"""Places on an axis of time or of numbers, in percent of the width or height of a picture.

A picture in percent has no scale of its own: its words keep their size at every width.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from scripts.model.partial_date import PartialDate

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
