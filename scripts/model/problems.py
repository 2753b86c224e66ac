"""What is wrong in the data, in a form for the person who must correct it."""

from dataclasses import dataclass
from typing import NamedTuple

_SPACES = "\u00a0\u202f\u3000"


class Place(NamedTuple):
    """A position in a file: path relative to the project, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where, in which field, what is wrong and what to write instead."""

    place: Place
    field: str
    wrong: str
    instead: str

    def __str__(self) -> str:
        place = self.place
        where = f"{place.path}:{place.line}:{place.column}"
        line = f"{where}: {self.field}: {self.wrong}; {self.instead}"
        # Names of files and keys are in the message, and a terminal would obey control characters.
        return "".join(sign if sign.isprintable() or sign in _SPACES else "�" for sign in line)


class DataError(Exception):
    """The data cannot be published; `problems` holds every mistake, sorted by place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(f"{count(len(self.problems))} in the data")


class UsageError(Exception):
    """A command cannot do what it was asked; the message is a sentence for whoever called it."""


def count(number: int) -> str:
    """Return "1 problem" or "N problems"."""
    return "1 problem" if number == 1 else f"{number} problems"
