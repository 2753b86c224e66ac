"""When each record and hand-written page last changed: `data/changes.lock`.

A build has no clock, and a copy of the project has no history, so the days are noted by
`make accept`: a line has what changed, the fingerprint of its content, and the day on which that
content was first accepted. Content that nobody has accepted has no day, rather than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scripts.load.files import SourceText
from scripts.load.lock_lines import DAY, KEY, PRINT, hold, lines
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode
from scripts.model.problems import Problem
from scripts.model.translation_lock import fingerprint

NAME = "changes.lock"
_HEAD = "# Made by `python -m scripts.accept`: the day on which each page's content last changed.\n"

Key = tuple[str, str]


def content_of(node: Node) -> str:
    """Return what a file says, without comments, spaces, quotes and the order of its keys."""
    if isinstance(node, ScalarNode):
        return repr(node.text)
    if isinstance(node, MappingNode):
        inside = sorted(f"{key}: {content_of(value)}" for key, value in node.values.items())
        return "{" + ", ".join(inside) + "}"
    return "[" + ", ".join(map(content_of, node.items)) + "]"


def print_of(node: Node) -> str:
    """Return the fingerprint of what a file says."""
    return fingerprint(content_of(node))


@dataclass(frozen=True)
class Changes:
    """The fingerprint and the day (YYYY-MM-DD) of the last change, by key."""

    days: Mapping[Key, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def parse(cls, source: SourceText, problems: list[Problem]) -> Changes:
        """Return the days written in a file, after adding every line that is none."""
        days: dict[Key, tuple[str, str]] = {}
        for place, words in lines(source):
            if not hold(place, words, (KEY, PRINT, DAY), problems):
                continue
            collection, _, identifier = words[0].partition("/")
            if (collection, identifier) in days:
                wrong = f"{words[0]} is noted twice"
                problems.append(Problem(place, "record", wrong, "keep the line of the later day"))
            days[collection, identifier] = words[1], words[2]
        return cls(days)

    def __str__(self) -> str:
        lines = sorted(f"{'/'.join(key)} {' '.join(value)}\n" for key, value in self.days.items())
        return _HEAD + "".join(lines)

    def day(self, key: Key, now: str) -> str | None:
        """Return the day of the last change; None if the content is not the one accepted."""
        noted, day = self.days.get(key, ("", ""))
        return day if noted and noted == now else None

    def accept(self, prints: Mapping[Key, str], today: str) -> Changes:
        """Return the days of exactly the keys in `prints`; what is new or changed has `today`."""
        return Changes({key: (now, self.day(key, now) or today) for key, now in prints.items()})
