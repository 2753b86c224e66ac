"""Finds what a person had checked and what has changed since, and so waits for a person again."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from scripts.check.repeated_numbers import repeated_numbers
from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import Key
from scripts.model.fact_lock import REPEATS, TOLD, VALUE, of_figure
from scripts.model.problems import Problem
from scripts.model.translation_lock import Citation, record_and_field

_ACCEPT = ".venv/bin/python -m scripts.accept"

Line = tuple[str, str, str]
"""A citation or a fact, as it begins its line of a lock file."""


@dataclass(frozen=True)
class Waiting:
    """A problem that a person may also declare to be none, by naming what waits.

    `keeps` are the lines of the locks that hold until then.
    """

    problem: Problem
    record: str
    field: str
    language: str = ""
    keeps: Collection[Line] = ()

    def is_named(self, words: Collection[str]) -> bool:
        """Return whether the record, or the record and field, and the language are given."""
        return tuple(words) == (self.record, self.field, self.language)[: len(words)]


def waiting(source_map: SourceMap) -> Iterator[Waiting]:
    """Yield what waits for a person. It does not stop a build: readers see a marker instead."""
    yield from _stale_translations(source_map)
    yield from _lost_citations(source_map)
    yield from _numbers_apart(source_map)


def _stale_translations(source_map: SourceMap) -> Iterator[Waiting]:
    first = source_map.dataset.languages[0]
    for place, (language, *_), state in source_map.dataset.translations:
        if state == "stale":
            record, field = record_and_field(*place)
            wrong = f"was made from an earlier {first.id} text"
            instead = (
                "translate it again; or, if it is still right, run:"
                f" {_ACCEPT} {record} '{field}' {language}"
            )
            problem = source_map.text_problem(place, language, wrong, instead)
            yield Waiting(problem, record, field, language)


def _lost_citations(source_map: SourceMap) -> Iterator[Waiting]:
    """Yield the parts of records that say the same as before without a source that they had."""
    dataset = source_map.dataset
    before: dict[tuple[str, str], set[Citation]] = defaultdict(set)
    now: dict[tuple[str, str], set[Citation]] = defaultdict(set)
    places: dict[tuple[str, str], tuple[Key, traverse.Steps]] = {}
    for each in dataset.lock.cited:
        before[each[:2]].add(each)
    for place, cited in dataset.cited:
        for each in cited:
            now[each[:2]].add(each)
            places.setdefault(each[:2], place)
    for said, (key, steps) in places.items():
        if lost := before[said] - now[said]:
            record, field = record_and_field(key, steps)
            wrong = f"no longer names {', '.join(sorted(each[2] for each in lost))}"
            instead = (
                "restore it; or, if its words do not rest on that, run:"
                f" {_ACCEPT} {record} '{field}'"
            )
            problem = source_map.problem(key, steps, wrong, instead)
            yield Waiting(problem, record, field, keeps=lost)


def _numbers_apart(source_map: SourceMap) -> Iterator[Waiting]:
    for key, steps, figure, problem in repeated_numbers(source_map):
        record, field = record_and_field(key, (*steps, VALUE))
        keeps = [of_figure(key, figure.id, name) for name in (VALUE, REPEATS)] + [(*key, TOLD)]
        instead = f"{problem.instead}; or, if both are right, run: {_ACCEPT} {record} '{field}'"
        told = Problem(problem.place, problem.field, problem.wrong, instead)
        yield Waiting(told, record, field, keeps=keeps)
