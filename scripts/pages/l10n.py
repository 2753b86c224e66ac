"""Numbers, quantities, dates and lists in the words of one language (CLDR, through Babel)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, parse_pattern

from scripts.model.partial_date import PartialDate
from scripts.model.records import Language, Qualifier, Text, UnitForms

# Degrees are as exact as the data has them: 3.70.
_DECIMAL = parse_pattern("#,##0.00")


class Wording:
    """The wording of one language. `units` and `qualifiers` are the tables of the data."""

    def __init__(
        self,
        language: Language,
        units: Mapping[str, UnitForms],
        qualifiers: Mapping[str, Text],
    ) -> None:
        self.language = language
        self.units = units
        self.qualifiers = qualifiers
        # CLDR patterns are slow to apply, and the same days and numbers come again.
        self._date, self._period = self._date_in_words, self._period_in_words
        self._number, self._decimal = self._number_in_digits, self._decimal_in_digits

    @cached_property
    def locale(self) -> Locale:
        """The CLDR data of the language."""
        return Locale.parse(self.language.locale)

    def number(self, value: int) -> str:
        """Return `value` in digits; in Chinese with 万 and 亿 where that needs no rounding."""
        return self._number(value)

    def _number_in_digits(self, value: int) -> str:
        if self.locale.language == "zh":
            for unit, name in ((10**8, "亿"), (10**4, "万")):
                # At most two decimals, and none that would round.
                if value >= unit and value % (unit // 100) == 0:
                    return f"{Decimal(value) / unit:f}{name}"
            return str(value)
        return format_decimal(value, locale=self.locale)

    def decimal(self, value: Decimal) -> str:
        """Return a number with its two decimals and the language's sign: 60.10 or 60,10."""
        return self._decimal(value)

    def _decimal_in_digits(self, value: Decimal) -> str:
        words: str = _DECIMAL.apply(value, self.locale)
        return words

    def quantity(self, value: int, unit: str, qualifier: Qualifier = "exactly") -> str:
        """Return the number with its unit and qualifier: more than 600,000 valid plays."""
        forms = self.units[unit][self.language.id]
        form = forms.get(self.locale.plural_form(value), forms["other"])
        number = self.qualifiers[qualifier][self.language.id].replace("{n}", self.number(value))
        return form.replace("{n}", number)

    def enumeration(self, items: Sequence[str]) -> str:
        """Return "A, B and C"."""
        return format_list(list(items), locale=self.locale)

    def date(self, date: PartialDate) -> str:
        """Return the date as precisely as it is known: 26 June 2024, June 2024 or 2024."""
        return self._date(date)

    def _date_in_words(self, date: PartialDate) -> str:
        forms = self.language.dates
        if date.day is None:
            pattern = forms.year if date.month is None else forms.month
        else:
            pattern = (forms.first_of_month if date.day == 1 else None) or forms.day
        return format_date(date.first_day, pattern, locale=self.locale)

    def period(self, start: PartialDate, end: PartialDate | None) -> str:
        """Return "2–6 September 2023", or one date if the two are the same."""
        return self._period(start, end)

    def _period_in_words(self, start: PartialDate, end: PartialDate | None) -> str:
        if end is None or end == start:
            return self.date(start)
        if not (start.day and end.day):
            return f"{self.date(start)}–{self.date(end)}"
        first, last = start.first_day, end.first_day
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        # CLDR has this interval with short month names only; ours are long.
        patterns = [
            re.sub("(?<!M)MMM(?!M)", "MMMM", part).replace("d MMMM", self._day_and_month)
            for part in self.locale.interval_formats["yMMMd"][differs]
        ]
        return "".join(
            format_date(day, pattern, locale=self.locale)
            for day, pattern in zip((first, last), patterns, strict=True)
        )

    @property
    def _day_and_month(self) -> str:
        """The pattern of a day without its year, with the space the language wants between."""
        return self.language.dates.day.partition(" y")[0]
