"""Numbers, quantities, dates and lists in the words of one language (CLDR, through Babel)."""

import re
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from functools import cache

import babel.dates
import babel.numbers
from babel import Locale
from babel.lists import format_list

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.problems import DataError, Place, Problem
from scripts.model.records import Event, Language, Qualifier, Text

# Cached: many pages, and each build while serving, need the same few dates and numbers.
format_date = cache(babel.dates.format_date)
format_decimal = cache(babel.numbers.format_decimal)


def interface_text(dataset: Dataset, key: str) -> Text:
    """Return a text of the interface by its key; DataError if data/ui.yml lacks it."""
    if key not in dataset.ui:
        place = Place("data/ui.yml")
        raise DataError(
            [Problem(place, key, "is missing", "add it in every language, or restore it from git")]
        )
    return dataset.ui[key]


class Wording:
    """The wording of one language, with the units and qualifiers of a data set."""

    def __init__(self, language: Language, dataset: Dataset) -> None:
        self.language = language
        self.locale = Locale.parse(language.locale)
        self._units = dataset.units
        self._qualifiers = dataset.vocabulary["qualifier"]

    def number(self, value: int) -> str:
        """Return `value` in digits; with million, 万 or 亿 where that needs no rounding."""
        if self.locale.language != "zh":
            millions = self._millions(value // 10**6) if value and value % 10**6 == 0 else ""
            return millions or format_decimal(value, locale=self.locale)
        for unit, name in ((10**8, "亿"), (10**4, "万")):
            # At most two decimals, and none that would round.
            if value >= unit and value % (unit // 100) == 0:
                return f"{Decimal(value) / unit:f}{name}"
        return str(value)

    def _millions(self, value: int) -> str:
        """Return "1 million", with a space that does not break; "" if it is not said so."""
        forms = self.locale.compact_decimal_formats.get("long", {})
        found = forms.get(self.locale.plural_form(value), forms.get("other", {})).get("1000000")
        form = found.pattern if found else ""
        return form.replace("0", format_decimal(value, locale=self.locale)).replace(" ", "\xa0")

    def quantity(self, value: int, unit: str, qualifier: Qualifier = "exactly") -> str:
        """Return the number with its unit and qualifier: more than 600,000 counted plays."""
        units = self._units[unit]
        # Only a language that is not published yet may lack a form.
        shown = next(
            each
            for each in (self.language.id, *self.language.fallback, *units)
            if "other" in units.get(each, ())
        )
        form = units[shown].get(self.locale.plural_form(value), units[shown]["other"])
        return form.replace("{n}", self.amount(value, qualifier))

    def amount(self, value: int, qualifier: Qualifier) -> str:
        """Return the number with its qualifier and without its unit: more than 600,000."""
        return self._qualifiers[qualifier][self.language.id].replace("{n}", self.number(value))

    def language_name(self, tag: str) -> str:
        """Return what a language (BCP 47) is called in this one, without script and territory."""
        name: str = self.locale.languages.get(tag.partition("-")[0], tag)
        return name

    def enumeration(self, items: Sequence[str]) -> str:
        """Return "A, B and C"; with one sign between all items where the language has one."""
        if self.language.list_comma:
            return self.language.list_comma.join(items)
        return format_list(list(items), locale=self.locale)

    def date(self, date: PartialDate) -> str:
        """Return the date as precisely as it is known: 26 June 2024, June 2024 or 2024."""
        forms = self.language.dates
        if date.day is None:
            pattern = forms.year if date.month is None else forms.month
        else:
            pattern = (forms.first_of_month if date.day == 1 else None) or forms.day
        return format_date(date.first_day, pattern, locale=self.locale)

    def when(self, event: Event) -> str:
        """Return the date or period of an event; "from 30 September 2025" if its end is unknown."""
        if event.end_unknown and event.start.day:
            open_span = self.language.dates.open_span or "{start}–"
            return open_span.format(start=self.date(event.start))
        return self.period(event.start, event.end)

    def period(self, start: PartialDate, end: PartialDate | None) -> str:
        """Return "2 to 6 September 2023", or one date if the two are the same."""
        if end is None or end == start:
            return self.date(start)
        if not (start.day and end.day):
            months = self.language.dates.span_of_months if start.month and end.month else None
            pattern = months or "{start}–{end}"
            return pattern.format(start=self.date(start), end=self.date(end))
        first, last = start.first_day, end.first_day
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        # The day and month of a date without its year, with the space of the language between.
        day_and_month = self.language.dates.day.partition(" y")[0]
        # The CLDR has this interval with short names of months only; ours are long.
        patterns = [
            re.sub("(?<!d)d MMMM", lambda _: day_and_month, re.sub("(?<!M)MMM(?!M)", "MMMM", part))
            for part in self.locale.interval_formats["yMMMd"][differs]
        ]
        ordinal = re.split(r"\s", self.language.dates.first_of_month or "d")[0]
        days = [
            format_date(
                day,
                re.sub("(?<!d)d(?!d)", ordinal, pattern) if day.day == 1 else pattern,
                locale=self.locale,
            )
            for day, pattern in zip((first, last), patterns, strict=True)
        ]
        follows = last == first + timedelta(days=1)
        if span := (follows and self.language.dates.next_day) or self.language.dates.span:
            # In words instead of the dash that the CLDR puts behind the first day.
            return span.replace("{start}", days[0].rstrip("– \u2009")).replace("{end}", days[1])
        return "".join(days)
