"""Dates as precise as the source: a year, a month of a year, or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

# An earlier or later year of four digits is taken for a typing error.
_YEARS = range(1000, 3000)
_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


Precision = Literal["day", "month", "year"]


@dataclass(frozen=True)
class PartialDate:
    """A date of EDTF level 0 without time: YYYY, YYYY-MM or YYYY-MM-DD."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date written in `text`; the message of ValueError says what is wrong."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError("is not a date")
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            # date() refuses 0 also for a year, a month or a day that is written as zeros.
            date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise ValueError("is not a date of the calendar") from None
        if year not in _YEARS:
            raise ValueError(f"is not in the years {_YEARS[0]} to {_YEARS[-1]}")
        return cls(year or 0, month, day)

    @property
    def precision(self) -> Precision:
        """How exactly the date is known."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first_day(self) -> date:
        """The first day the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def to_month(self) -> PartialDate:
        """The date without its day."""
        return PartialDate(self.year, self.month)

    @property
    def last_day(self) -> date:
        """The last day the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)
