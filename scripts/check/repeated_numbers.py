"""Numbers of figures that texts repeat: neither changes without the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.check import number_reader
from scripts.check.figures import figures
from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import Dataset, Key
from scripts.model.figure_lock import TOLD, Counted, FigureKey
from scripts.model.problems import Problem
from scripts.model.records import Figure

_ACCEPT = "then run: make accept"
# A smaller number in another record may be a day of a month, or count anything.
_TELLING = 31

Steps = traverse.Steps
Numbers = Mapping[Key, Mapping[Steps, frozenset[str]]]
"""Record -> steps to a text -> the numbers in it, as written in the authoritative language."""


def counted(dataset: Dataset) -> dict[FigureKey, Counted]:
    """Return the number of each figure, and how many texts of its record repeat it."""
    numbers = _numbers(dataset)
    return {
        (*key, figure.id): Counted(
            number_reader.of_figure(figure), len(_repeats(numbers.get(key, {}), steps, figure))
        )
        for key, steps, figure in figures(dataset)
    }


def repeated_numbers_are_up_to_date(source_map: SourceMap) -> Iterator[Problem]:
    """Yield a problem for each text that repeats what a figure counted before it was changed.

    Also for each figure that its record no longer repeats as often, though it has not changed.
    """
    dataset = source_map.dataset
    numbers, now = _numbers(dataset), counted(dataset)
    for key, steps, figure in figures(dataset):
        before = dataset.figure_lock.figures.get((*key, figure.id))
        found = now[*key, figure.id]
        if before is None:
            continue
        if before.number != found.number:
            others = {each.number for other, each in now.items() if other[:2] == key}
            if before.number not in others:
                yield from _out_of_date(source_map, numbers, key, figure, before.number)
        elif found.repeats < before.repeats:
            wrong = (
                f"{found.number} stands in {found.repeats} texts of this record,"
                f" not in {before.repeats} as before"
            )
            instead = f"correct the figure or the text that was changed, {_ACCEPT}"
            yield source_map.problem(key, (*steps, "value"), wrong, instead)


def _out_of_date(
    source_map: SourceMap, numbers: Numbers, key: Key, figure: Figure, number: str
) -> Iterator[Problem]:
    """Yield a problem for each text with the number that a figure had."""
    first = source_map.dataset.languages[0].id
    telling = int(number.split()[-1].partition(".")[0]) > _TELLING
    for other, texts in numbers.items():
        for steps, found in texts.items():
            if number in found and (other == key or telling):
                wrong = f"has the number {number}, which {'/'.join(key)} no longer has"
                instead = f"correct it as the figure {figure.id} was corrected, {_ACCEPT}"
                yield source_map.text_problem((other, steps), first, wrong, instead)


def _repeats(texts: Mapping[Steps, frozenset[str]], own: Steps, figure: Figure) -> list[Steps]:
    """Return the texts that hold the number of a figure, without those of figures themselves."""
    number = number_reader.of_figure(figure)
    return [
        steps
        for steps, found in texts.items()
        if number in found and (steps[0] != "figures" or steps[:2] == own)
    ]


def _numbers(dataset: Dataset) -> Numbers:
    languages = dataset.languages
    found: dict[Key, dict[Steps, frozenset[str]]] = {}
    for (key, steps), text in dataset.texts:
        if steps[:1] == (TOLD,):
            # What was told before has the number that is no longer right.
            continue
        words = text[languages[0].id]
        found.setdefault(key, {})[steps] = number_reader.read(words, languages[0].id, languages)
    return found
