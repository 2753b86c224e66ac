"""Numbers of figures that texts repeat: neither changes without the other."""

from collections.abc import Iterator, Mapping

from scripts.check import number_reader
from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import Dataset, Key
from scripts.model.fact_lock import REPEATS, TOLD, VALUE, FactKey, of_figure
from scripts.model.problems import Problem
from scripts.model.records import Figure

# A smaller number in another record may be a day of a month, or count anything.
_TELLING = 31

Steps = traverse.Steps
Numbers = Mapping[Key, Mapping[Steps, frozenset[str]]]
"""Record -> steps to a text -> the numbers in it, as written in the authoritative language."""


def repeats(dataset: Dataset) -> dict[FactKey, str]:
    """Return how many texts of its record repeat the number of each figure."""
    numbers = _numbers(dataset)
    return {
        of_figure(key, figure.id, REPEATS): str(_repeats(numbers, key, steps, figure))
        for key, steps, figure in dataset.placed_figures()
    }


def repeated_numbers(
    source_map: SourceMap,
) -> Iterator[tuple[Key, Steps, Figure, Problem]]:
    """Yield a problem for each text that repeats what a figure counted before it was changed.

    Also for each figure that its record no longer repeats as often, though it has not changed.
    With each problem: the record, the steps to the figure and the figure.
    """
    dataset = source_map.dataset
    lock, numbers = dataset.fact_lock, _numbers(dataset)
    for key, steps, figure in dataset.placed_figures():
        number = number_reader.of_figure(figure)
        fact = of_figure(key, figure.id, VALUE)
        published = lock.published(fact, number.replace(" ", "-"))
        before = published.replace("-", " ") if published else number
        if before != number:
            own = {number_reader.of_figure(each) for each in dataset.get(key).figures}
            if before not in own:
                for problem in _out_of_date(source_map, numbers, key, figure, before):
                    yield key, steps, figure, problem
            continue
        wanted = int(lock.facts.get(of_figure(key, figure.id, REPEATS), 0))
        found = _repeats(numbers, key, steps, figure)
        if found < wanted:
            wrong = f"{number} stands in {found} texts of this record, not in {wanted} as before"
            instead = "correct the figure or the text that was changed"
            problem = source_map.problem(key, (*steps, VALUE), wrong, instead)
            yield key, steps, figure, problem


def _out_of_date(
    source_map: SourceMap, numbers: Numbers, key: Key, figure: Figure, number: str
) -> Iterator[Problem]:
    """Yield a problem for each text with the number that a figure had."""
    first = source_map.dataset.languages[0].id
    telling = int(number.split()[-1]) > _TELLING
    for other, texts in numbers.items():
        for steps, found in texts.items():
            if number in found and (other == key or telling):
                wrong = f"has the number {number}, which {'/'.join(key)} no longer has"
                instead = f"correct it as the figure {figure.id} was corrected"
                yield source_map.text_problem((other, steps), first, wrong, instead)


def _repeats(numbers: Numbers, key: Key, own: Steps, figure: Figure) -> int:
    """Return how many texts of a record hold the number of a figure, those of others left out."""
    number = number_reader.of_figure(figure)
    return sum(
        number in found and (steps[0] != "figures" or steps[:2] == own)
        for steps, found in numbers.get(key, {}).items()
    )


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
