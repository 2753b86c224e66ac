"""The numbered notes of a page: which source has which number, and where it is cited."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from scripts.model.records import Cite

NotePlace = tuple[str, str | None]
"""The id of a source, and of a paragraph of it or None."""

# So many numbers one after the other are written as the first and the last: 7–12.
_RUN = 3


class Notes:
    """The notes of one page while it is rendered.

    `numbers` has the number of each place cited so far, from 1; `marks` the marks in the text, also
    numbered from 1, that lead to a note.
    """

    def __init__(self) -> None:
        self.numbers: dict[NotePlace, int] = {}
        self.marks: dict[int, list[int]] = defaultdict(list)
        self._marked = 0

    def number(self, cite: Cite) -> int:
        """Return the number of the note for a citation, a new one at its first use."""
        return self.numbers.setdefault((cite.source, cite.paragraph), len(self.numbers) + 1)

    def mark(self, cites: Iterable[Cite]) -> tuple[int, Sequence[tuple[int, str]]]:
        """Return the number of a new mark, and (note, words) of each of its links: 3 and 7–12."""
        self._marked += 1
        numbers = sorted({self.number(cite) for cite in cites})
        for number in numbers:
            self.marks[number].append(self._marked)
        return self._marked, [link for run in _runs(numbers) for link in _links(run)]


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return ascending numbers as runs without gaps."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _links(run: Sequence[int]) -> list[tuple[int, str]]:
    if len(run) >= _RUN:
        return [(run[0], f"{run[0]}–{run[-1]}")]
    return [(number, str(number)) for number in run]
