"""The page of all figures, by initiative."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import Any

from scripts.pages import filters
from scripts.pages.related import figure_order, initiative_of
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi


def figures(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the figures of each initiative, and the filters if they all stand on one page."""
    dataset = api.dataset
    found = sorted(dataset.figures(), key=lambda each: figure_order(dataset, each[0]))
    groups = groupby(found, key=lambda each: initiative_of(dataset, each[0]))
    facets_of = partial(filters.of_figure, dataset)
    facets = [facets_of(*each) for each in found] if page.has_filters else []
    return {
        "groups": list(page.paginate((initiative, list(group)) for initiative, group in groups)),
        "filters": filters.choices(api, ("initiative", "year", "country"), facets),
        "facets_of": facets_of if page.has_filters else None,
    }
