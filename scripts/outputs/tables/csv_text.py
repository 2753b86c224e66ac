"""Tables as text that spreadsheets read rightly (RFC 4180, UTF-8 with BOM for Excel)."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.model.partial_date import PartialDate

Value = str | int | bool | Decimal | PartialDate | None

BOM = "\ufeff"
# What begins a formula in some spreadsheet (OWASP, CSV injection), also in its full-width form.
_FORMULA = tuple("=+-@＝＋－＠")
# What a reader may pass over before it.
_UNSEEN = "\ufeff\u200b\u2060"


@dataclass(frozen=True)
class Form:
    """What stands between the columns, and between a number and its decimals."""

    between: str
    decimal: str


COMMAS = Form(",", ".")
SEMICOLONS = Form(";", ",")
# A column of dates as `as_text` writes them, which for Data Package are strings.
DATE = "date"


@dataclass(frozen=True)
class Table:
    """A table: its name, the type of each column by its name, and the rows.

    The types are those of Data Package, string, integer, number and boolean, and DATE.
    """

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Sequence[Value]]


def csv_text(head: Iterable[str], rows: Iterable[Iterable[Value]], form: Form = COMMAS) -> str:
    """Return a table as the text of a file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=form.between)
    writer.writerow(head)
    writer.writerows([cell(value, form) for value in row] for row in rows)
    return BOM + out.getvalue()


def cell(value: Value, form: Form = COMMAS) -> str:
    """Return what a cell holds: a number in digits, or words that no spreadsheet calculates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return f"{value:f}".replace(".", form.decimal) if isinstance(value, Decimal) else str(value)
    if isinstance(value, PartialDate):
        return as_text(value)
    seen = value.lstrip().lstrip(_UNSEEN).lstrip()
    return f"'{value}" if seen.startswith(_FORMULA) or value[:1].isspace() else value


def as_text(date: PartialDate) -> str:
    """Return a date that no spreadsheet takes for another: 1994-10-XX is no day (EDTF level 1)."""
    return f"{date}-XX" if date.precision == "month" else str(date)
