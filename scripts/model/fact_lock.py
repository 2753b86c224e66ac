"""What was published as a fact: `data/facts.lock`.

Readers have copied figures, dates and relations. A line names the record, a field (`start`,
`relation.since`, `figures.visitors.value`) and its value as `make accept` last saw it, so that none
changes without a word to them. The field `changes` counts the changes that readers were told of.

A number stands in a figure and often again in the sentences around it. The field
`figures.visitors.repeats` counts the texts of the record that repeat it, so that a change of the
one without the other is noticed.

A merge may leave two lines for one fact. Then either value counts as published, as many changes as
the larger count says were told, and the smaller count of texts holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    merged: frozenset[tuple[FactKey, str]] = frozenset()
    """What a merge has left besides, for facts with two lines."""

    @classmethod
    def of_lines(cls, lines: Iterable[tuple[FactKey, str]]) -> FactLock:
        """Return the facts of these lines, of which two may name one fact."""
        facts: dict[FactKey, str] = {}
        merged = set()
        for key, value in lines:
            before, name = facts.setdefault(key, value), key[2].rpartition(".")[2]
            if before == value:
                continue
            if name in (TOLD, REPEATS):
                facts[key] = str((max if name == TOLD else min)(int(before), int(value)))
            else:
                merged |= {(key, before), (key, value)}
        return cls(facts, frozenset(merged))

    def published(self, key: FactKey, now: str | None) -> str | None:
        """Return a fact as it was published; `now` if one of two lines says that."""
        return now if (key, now) in self.merged else self.facts.get(key)

    def __str__(self) -> str:
        lines = (
            f"{collection}/{record} {name} {value}\n"
            for (collection, record, name), value in self.facts.items()
        )
        return _HEAD + "".join(sorted(lines))
