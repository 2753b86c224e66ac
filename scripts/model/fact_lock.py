"""What was published as a fact: `data/facts.lock`.

Readers have copied figures, dates and relations. A line names the record, a field (`start`,
`relation.since`, `figures.visitors.value`) and its value as `make accept` last saw it, so that none
changes without a word to them. The field `changes` counts the changes that readers were told of.

A number stands in a figure and often again in the sentences around it. The field
`figures.visitors.repeats` counts the texts of the record that repeat it, so that a change of the
one without the other is noticed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NAME = "facts.lock"
TOLD = "changes"
VALUE, REPEATS = "value", "repeats"
_HEAD = (
    "# Made by `make accept`: the facts that readers may have copied, and how many texts repeat"
    " the number of a figure.\n"
)

FactKey = tuple[str, str, str]
"""Collection, record, field."""


def of_figure(key: tuple[str, str], figure: str, name: str) -> FactKey:
    """Return the key of a field of a figure, by the key of its record and its id."""
    return *key, f"figures.{figure}.{name}"


@dataclass(frozen=True)
class FactLock:
    """The value of each fact when it was last accepted, in one word: over-600000."""

    facts: Mapping[FactKey, str] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = (
            f"{collection}/{record} {name} {value}\n"
            for (collection, record, name), value in self.facts.items()
        )
        return _HEAD + "".join(sorted(lines))
