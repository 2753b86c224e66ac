"""The rules for figures. Each rule is a generator of problems."""

from collections.abc import Callable, Iterator
from typing import Any

from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import Dataset, Key
from scripts.model.problems import Problem
from scripts.model.records import Figure


def figures(dataset: Dataset) -> Iterator[tuple[Key, traverse.Steps, Figure]]:
    """Yield (key of the record, steps inside it, figure) of every figure."""
    for key, record in dataset.items():
        for number, figure in enumerate(getattr(record, "figures", ())):
            yield key, ("figures", number), figure


def parts_add_up(source_map: SourceMap) -> Iterator[Problem]:
    """The parts of a total add up to it."""
    for key, steps, figure in figures(source_map.dataset):
        total = sum(part.value for part in figure.parts)
        if figure.parts and total != figure.value:
            wrong = f"the parts add up to {total}, not {figure.value}"
            yield source_map.problem(key, (*steps, "parts"), wrong, "correct the total or a part")


def names_are_as_many_as_counted(source_map: SourceMap) -> Iterator[Problem]:
    """A figure that names what it counts names as many as it counts."""
    for key, steps, figure in figures(source_map.dataset):
        if figure.names and len(figure.names) != figure.value:
            wrong = f"names {len(figure.names)} of the {figure.value} it counts"
            yield source_map.problem(
                key, (*steps, "names"), wrong, "name each one, or delete names"
            )


def figures_carry_their_token(source_map: SourceMap) -> Iterator[Problem]:
    """A figure says how a source writes its number, or why no source is quoted."""
    for key, steps, figure in figures(source_map.dataset):
        if not any(cite.as_written or cite.unquoted for cite in figure.cites):
            wrong = "has no as_written"
            instead = (
                "add the figure as the source writes it, such as as_written: 超60万次;"
                " or say in unquoted why its words are not here"
            )
            yield source_map.problem(key, (*steps, "cites", 0), wrong, instead)


def figures_are_stated_once(source_map: SourceMap) -> Iterator[Problem]:
    """No two figures have the same label, value, unit, date, citations and cities."""
    first = source_map.dataset.languages[0].id
    stated: dict[Any, Key] = {}
    for key, steps, figure in figures(source_map.dataset):
        what = figure.label[first], figure.value, figure.unit, figure.as_of, figure.cites
        if owner := stated.get((*what, figure.cities)):
            wrong = f"repeats a figure of {'/'.join(owner)}"
            yield source_map.problem(key, steps, wrong, "keep one of the two")
        stated[*what, figure.cities] = key


FIGURE_RULES: tuple[Callable[[SourceMap], Iterator[Problem]], ...] = (
    parts_add_up,
    names_are_as_many_as_counted,
    figures_carry_their_token,
    figures_are_stated_once,
)
