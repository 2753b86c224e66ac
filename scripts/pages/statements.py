"""The statements of a record in two parts: what was so, and what was planned, by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from scripts.model.records import Statement
from scripts.pages.template_api import TemplateApi

Numbered = tuple[int, Statement]
"""A statement with its number in its record, from 1, which its anchor has."""


@dataclass(frozen=True)
class Parted:
    """Statements in their order; the plans under the months in which sources told of them."""

    facts: Sequence[Numbered]
    plans: Sequence[tuple[str, Sequence[Numbered]]]


def parted(api: TemplateApi, statements: Sequence[Statement]) -> Parted:
    """Return the statements of a record in their two parts."""
    found = list(enumerate(statements, start=1))
    plans = groupby(
        (each for each in found if each[1].plan), key=lambda each: api.stated_in(each[1].cites)
    )
    return Parted(
        [each for each in found if not each[1].plan],
        [(month, list(own)) for month, own in plans],
    )
