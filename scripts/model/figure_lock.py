"""Which number each figure had, and how many texts of its record repeat it: `data/figures.lock`.

A number stands in a figure and often again in the sentences around it. The lock remembers both as
`make accept` last saw them, so that a change of the one alone is noticed. A line names the record,
the figure, its number (`over-600000`), and how many texts of the record repeat that number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NAME = "figures.lock"
_HEAD = "# Made by `make accept`: the number of each figure, and how many texts repeat it.\n"

FigureKey = tuple[str, str, str]
"""Collection, record, figure."""


@dataclass(frozen=True)
class Counted:
    """The number of a figure, such as `over 600000`, and how many texts repeat it."""

    number: str
    repeats: int


@dataclass(frozen=True)
class FigureLock:
    """The number of each figure, and how often it was repeated, when it was last accepted."""

    figures: Mapping[FigureKey, Counted] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = sorted(
            f"{collection}/{record} {figure} {each.number.replace(' ', '-')} {each.repeats}\n"
            for (collection, record, figure), each in self.figures.items()
        )
        return _HEAD + "".join(lines)
