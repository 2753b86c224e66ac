"""The lists of records: the initiatives, and the events by year with their parts below them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from scripts.model.dataset import Key
from scripts.model.records import Event
from scripts.pages import filters
from scripts.pages.coming_events import coming_events, month_of_build
from scripts.pages.grouping import listed, year_anchor
from scripts.pages.related import by_year, last_held
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi


@dataclass(frozen=True)
class Row:
    """An event in the list; `initiative` is "" where the name of the event says it already."""

    key: Key
    event: Event
    is_part: bool
    initiative: str


def list_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the initiatives of a page in their order, each with its last event."""
    found = [api.dataset.initiatives[key[1]] for key in page.rows(listed(api, page.section))]
    return {"initiatives": [(each, last_held(api.dataset, each)) for each in found]}


def events_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return what is to come, the events by year, and the filters.

    A list on several pages has no filters: they would cover one page only.
    """
    events = [api.dataset.events[key[1]] for key in page.rows(listed(api, page.section))]
    facets_of = partial(filters.of_event, api.dataset)
    facets = [facets_of(event) for event in events] if page.has_filters else []
    names = ("initiative", "year", "country", "kind")
    return {
        "coming": coming_events(api),
        "month": month_of_build(api),
        "years": [(year, year_anchor(year), rows) for year, rows in _years(api, events)],
        "filters": filters.choices(api, names, facets),
        "facets_of": facets_of if page.has_filters else None,
    }


def _years(api: TemplateApi, events: Sequence[Event]) -> list[tuple[int, list[Row]]]:
    """Return a row for each event and, behind it, for each of its parts."""
    return [
        (
            year,
            [
                _row(api, event, event is not entry.event)
                for entry in entries
                for event in (entry.event, *entry.parts)
            ],
        )
        for year, entries in by_year(events)
    ]


def _row(api: TemplateApi, event: Event, is_part: bool) -> Row:
    initiative = api.dataset.initiatives[event.initiative]
    name = api.say(initiative.name)
    said = is_part or any(each in api.name(event) for each in _short_forms(name))
    return Row(("events", event.id), event, is_part, "" if said else name)


def _short_forms(name: str) -> list[str]:
    """Return a name, and the short one that it has in brackets: CIFTIS, 服贸会."""
    head, _, short = name.replace("（", "(").replace("）", ")").partition("(")
    return [each for each in (head.strip(), short.rstrip(")")) if each]
