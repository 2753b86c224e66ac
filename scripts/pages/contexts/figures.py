"""The page of all figures: for each initiative first what can be compared, then the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from scripts.model.dataset import Dataset, Key
from scripts.model.records import Figure
from scripts.pages import filters
from scripts.pages.figure_groups import Comparison, compare, editions, group
from scripts.pages.page_words import Facets
from scripts.pages.related import figure_order, initiative_of
from scripts.pages.routes import Page
from scripts.pages.series import Runs, Series, runs_of, series_of
from scripts.pages.template_api import TemplateApi

# So many rows do not push the next initiative out of sight.
_MOST_ROWS = 4

Owned = tuple[Key, Figure]
"""A figure with the key of the record that holds it."""


@dataclass(frozen=True)
class Block:
    """The figures of an initiative, each in one place, with what the filters look at."""

    initiative: str
    comparison: tuple[Comparison, Facets] | None
    series: tuple[tuple[Series, Facets], ...]
    runs: tuple[tuple[Runs, Facets], ...]
    rows: tuple[tuple[Key, Figure, Facets], ...]

    @property
    def is_folded(self) -> bool:
        """Whether the rows are folded away: many, below what can be compared at a glance."""
        return len(self.rows) > _MOST_ROWS and bool(self.comparison or self.series or self.runs)

    @property
    def facets(self) -> list[Facets]:
        """What the filters look at, for each entry."""
        compared = [self.comparison[1]] if self.comparison else []
        charts = [facets for _, facets in (*self.series, *self.runs)]
        return [*compared, *charts, *(facets for *_, facets in self.rows)]


def figures(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the figures of each initiative, and the filters if they all stand on one page."""
    dataset = api.dataset
    found = sorted(dataset.figures(), key=lambda each: figure_order(dataset, each[0]))
    groups = groupby(found, key=lambda each: initiative_of(dataset, each[0]))
    shown = page.paginate((initiative, list(group)) for initiative, group in groups)
    blocks = [_block(api, initiative, own) for initiative, own in shown]
    facets = [each for block in blocks for each in block.facets] if page.has_filters else []
    return {
        "blocks": blocks,
        "filters": filters.choices(api, ("initiative", "year"), facets),
        "marks": lambda values: values if page.has_filters else {},
    }


def _block(api: TemplateApi, initiative: str, found: Sequence[Owned]) -> Block:
    """Return the figures of an initiative on this page, each in the one place where it belongs."""
    owned = {owner: tuple(each for key, each in found if key == owner) for owner, _ in found}
    comparison = _comparison(api.dataset, initiative, owned)
    compared = {("events", each.id) for each in comparison.editions} if comparison else set()
    groups = [(owner, group(own)) for owner, own in owned.items() if owner not in compared]
    facets_of = partial(filters.of_figures, api.dataset, initiative)
    counted = [each for key, each in found if key in compared]
    return Block(
        initiative,
        (comparison, facets_of(counted)) if comparison else None,
        tuple(
            (series_of(api, lines), facets_of(each for line in lines for each in line))
            for _, own in groups
            for lines in own.series
        ),
        tuple((runs_of(api, own.runs), facets_of(own.runs)) for _, own in groups if own.runs),
        tuple((owner, each, facets_of([each])) for owner, own in groups for each in own.others),
    )


def _comparison(
    dataset: Dataset, initiative: str, owned: Mapping[Key, tuple[Figure, ...]]
) -> Comparison | None:
    """Return the editions of an initiative side by side, with their figures on this page."""
    found = editions(dataset, dataset.initiatives[initiative])
    return compare(replace(each, figures=owned.get(("events", each.id), ())) for each in found)
