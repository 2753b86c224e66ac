"""The lists of records: initiatives and events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from scripts.model.dataset import Dataset, Key
from scripts.model.partial_date import PartialDate
from scripts.pages import filters
from scripts.pages.charts import Dot, Timeline, TimelineRow, cell
from scripts.pages.grouping import GROUPINGS, by_rank, year_anchor
from scripts.pages.routes import Page
from scripts.pages.template_api import Facets, TemplateApi
from scripts.pages.urls import page_of

# List -> the filters it offers, and the function that finds the values of a record.
_FILTERS: Mapping[str, tuple[tuple[str, ...], Callable[[Dataset, Any], Facets]]] = {
    "events": (("initiative", "year", "country", "kind"), filters.of_event),
}


def list_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the groups of a list, its filters, and the timeline above the events.

    A list on several pages has no filters and no timeline: they would cover one page only.
    """
    groups = GROUPINGS[page.section](api)
    shown = page.paginate((group, group.keys) for group in groups)
    context: dict[str, Any] = {
        "groups": [replace(group, keys=tuple(keys)) for group, keys in shown],
        "filters": [],
        "facets_of": None,
        "timeline": None,
    }
    if not page.has_filters or page.section not in _FILTERS:
        return context
    names, facets_of = _FILTERS[page.section]
    facets = [
        facets_of(api.dataset, api.dataset.get(key)) for group in groups for key in group.keys
    ]
    found = filters.choices(api, names, facets)
    return context | {
        "filters": found,
        "facets_of": partial(facets_of, api.dataset) if found else None,
        "timeline": _timeline(api) if page.section == "events" else None,
    }


def _timeline(api: TemplateApi) -> Timeline:
    """Return the events as dots: a row for each initiative, a column for each year."""
    events = sorted(api.dataset.events.values(), key=lambda event: event.start.first_day)
    years = sorted({event.start.year for event in events})
    columns = [Dot(api.wording.date(PartialDate(year)), f"#{year_anchor(year)}") for year in years]
    rows = []
    for initiative in by_rank(api.dataset.initiatives.values()):
        own = [event for event in events if event.initiative == initiative.id]
        cells = tuple(
            cell(
                column,
                [_dot(api, ("events", event.id)) for event in own if event.start.year == year],
            )
            for year, column in zip(years, columns, strict=True)
        )
        if own:
            rows.append(TimelineRow(_dot(api, ("initiatives", initiative.id)), cells))
    caption, corner = api.ui("events.timeline"), api.ui("fact.initiative")
    return Timeline(caption, corner, tuple(columns), tuple(rows))


def _dot(api: TemplateApi, key: Key) -> Dot:
    return Dot(api.name(key), api.href(page_of(api.dataset, key)))
