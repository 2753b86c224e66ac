"""The pages of an initiative and of an event: what it is, what was planned, and who took part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from scripts.model.records import Event, Statement
from scripts.pages.fact_box import held_in, roles, with_country
from scripts.pages.figure_groups import compare, editions, group
from scripts.pages.related import before_and_after, by_year, related
from scripts.pages.routes import Page
from scripts.pages.series import runs_of, series_of
from scripts.pages.template_api import TemplateApi

# So many paragraphs say what an initiative is; what else is known comes after its history.
_MOST_AT_FIRST = 5


def initiative_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return an initiative with what belongs to it.

    If its events need several pages, only the first shows the initiative itself.
    """
    record = api.dataset.initiatives[page.record[1]]
    found = page.paginate(
        (title, keys) for title, keys in related(api.dataset, page.record) if keys
    )
    shown = dict(found)
    events = [api.dataset.get(key) for key in shown.pop("initiative.history", ())]
    groups = group(record.figures)
    said = parted(api, record.statements)
    return {
        "record": record,
        "comparison": compare(editions(api.dataset, record)),
        "series": [series_of(api, lines) for lines in groups.series],
        "runs": runs_of(api, groups.runs) if groups.runs else None,
        "figures": groups.others,
        "history": by_year(events),
        "related": [(title, title.replace(".", "-"), keys) for title, keys in shown.items()],
        "about": said.facts[:_MOST_AT_FIRST],
        "more": said.facts[_MOST_AT_FIRST:],
        "plans": said.plans,
        "roles_of": partial(roles, api),
    }


def event_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return an event with its neighbours in time and its parts.

    If its parts need several pages, only the first shows the event itself.
    """
    event = api.dataset.events[page.record[1]]
    earlier, later = before_and_after(api.dataset, event)
    shown = dict(page.paginate(related(api.dataset, page.record)))
    return {
        "record": event,
        "line": list(_line(api, event)),
        "earlier": earlier,
        "later": later,
        "all_events": _all_events(api, event),
        "said": parted(api, event.statements),
        "parts": [api.dataset.get(key) for key in shown.get("related.parts", ())],
    }


def _all_events(api: TemplateApi, event: Event) -> Markup:
    """Return the words of the link to the history: an edition needs no name of its initiative."""
    initiative = api.dataset.initiatives[event.initiative]
    if event.kind == initiative.kind:
        return api.t("event.all-editions")
    return api.t("event.all", initiative=api.say(initiative.name))


def _line(api: TemplateApi, event: Event) -> Iterator[str | Markup]:
    """Yield when an event was, where, of which kind it is, and whether it was held."""
    yield api.wording.when(event)
    if cities := held_in(event):
        yield api.list([with_country(api, city) for city in cities])
    yield api.word("event-kind", event.kind)
    yield status(api, event)


def status(api: TemplateApi, event: Event) -> Markup:
    """Return whether an event was held, on the days so far as we know, or when it was announced."""
    word = api.word("event-status", event.status)
    if event.status == "planned":
        return api.t("plan.status", date=api.stated_in(event.cites))
    if event.end_unknown:
        return api.t("event.end-unknown", status=word)
    # What the dated sources of its dates are all older than was only announced when they wrote.
    issued = [api.dataset.sources[cite.source].issued for cite in event.cites]
    told = max((day.last_day for day in issued if day), default=date.max)
    if told < event.start.first_day:
        return api.t("event.dates-announced", status=word)
    if event.end and told < event.end.first_day:
        return api.t("event.end-announced", status=word)
    return escape(word)


@dataclass(frozen=True)
class Parted:
    """Statements in their order; the plans under the months in which sources told of them."""

    facts: Sequence[Statement]
    plans: Sequence[tuple[str, Sequence[Statement]]]


def parted(api: TemplateApi, statements: Sequence[Statement]) -> Parted:
    """Return the statements of a record in their two parts."""
    plans = groupby(
        (each for each in statements if each.plan), key=lambda each: api.stated_in(each.cites)
    )
    return Parted(
        [each for each in statements if not each.plan],
        [(month, list(own)) for month, own in plans],
    )
