"""What was published as a fact: `data/figures.lock`.

A number stands in a figure and often again in the sentences around it. The lock remembers both as
`make accept` last saw them, so that a change of the one alone is noticed: a line names the record,
the figure, its number (`over-600000`), and how many texts of the record repeat that number.

Readers have copied figures, dates and relations. A line of three words names the record, a field
(`start`, `relation.since`) and its value, so that none changes without a word to them; the field
`changes` counts the changes that readers were told of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NAME = "figures.lock"
TOLD = "changes"
_HEAD = (
    "# Made by `make accept`: the number of each figure, and how many texts repeat it;"
    " the facts that readers may have copied.\n"
)

FigureKey = tuple[str, str, str]
"""Collection, record, figure."""

FactKey = tuple[str, str, str]
"""Collection, record, field."""


@dataclass(frozen=True)
class Counted:
    """The number of a figure, such as `over 600000`, and how many texts repeat it."""

    number: str
    repeats: int


@dataclass(frozen=True)
class FigureLock:
    """The number of each figure, how often it was repeated, and other facts, as last accepted."""

    figures: Mapping[FigureKey, Counted] = field(default_factory=dict)
    facts: Mapping[FactKey, str] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [
            f"{collection}/{record} {figure} {each.number.replace(' ', '-')} {each.repeats}\n"
            for (collection, record, figure), each in self.figures.items()
        ]
        lines += [
            f"{collection}/{record} {name} {value}\n"
            for (collection, record, name), value in self.facts.items()
        ]
        return _HEAD + "".join(sorted(lines))
