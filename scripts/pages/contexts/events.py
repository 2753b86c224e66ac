"""The page of an event: when and where, what happened, what was planned, and who took part."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from scripts.model.records import Event
from scripts.pages.fact_box import held_in, with_country
from scripts.pages.history import before_and_after
from scripts.pages.related import related
from scripts.pages.routes import Page
from scripts.pages.statements import parted
from scripts.pages.template_api import TemplateApi


def event_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return an event with its neighbours in time and its parts.

    If its parts need several pages, only the first shows the event itself.
    """
    assert page.key is not None
    event = api.dataset.events[page.key[1]]
    earlier, later = before_and_after(api.dataset, event)
    shown = dict(page.paginate(related(api.dataset, page.key)))
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
    """Return whether an event was held, to its end so far as we know, or when it was announced."""
    word = api.word("event-status", event.status)
    if event.status == "planned":
        return api.t("plan.status", status=word, date=api.stated_in(event.cites))
    if event.end_unknown:
        return api.t("event.end-unknown", status=word)
    return api.t("event.end-announced", status=word) if _ends_later(api, event) else escape(word)


def _ends_later(api: TemplateApi, event: Event) -> bool:
    """Return whether all dated sources of an event's dates are older than its end."""
    issued = [api.dataset.sources[cite.source].issued for cite in event.cites]
    days = [date.last_day for date in issued if date]
    return event.end is not None and bool(days) and max(days) < event.end.first_day
