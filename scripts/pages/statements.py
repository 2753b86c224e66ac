"""The statements of a record in two parts: facts, and plans by the month of their source."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from scripts.model.records import Statement
from scripts.pages.template_api import TemplateApi


@dataclass(frozen=True)
class Parted:
    """Statements in their order; the plans under the months in which sources told of them."""

    facts: Sequence[Statement]
    plans: Sequence[tuple[str, Sequence[Statement]]]


def parted(api: TemplateApi, statements: Sequence[Statement]) -> Parted:
    """Return the statements of a record in their two parts."""
    plans = groupby(
        (each for each in statements if each.plan), key=lambda each: api.stated_in(each.cites)
    )
    return Parted(
        [each for each in statements if not each.plan],
        [(month, list(own)) for month, own in plans],
    )
