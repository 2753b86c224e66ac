"""The events that are still to come on the day of the build."""

from collections.abc import Iterable
from datetime import date

from scripts.model.partial_date import PartialDate
from scripts.model.records import Event
from scripts.pages.template_api import TemplateApi


def ends(event: Event) -> PartialDate:
    """Return when an event ends, which is when it begins if no end is stated."""
    return event.end or event.start


def coming(events: Iterable[Event], today: date) -> list[Event]:
    """Return the events that are surely not over on that day, the next one first.

    An event of which only the month or the year is known is not surely to come once that began.
    """
    found = [event for event in events if ends(event).first_day >= today]
    return sorted(found, key=lambda event: (event.start.first_day, event.id))


def coming_events(api: TemplateApi) -> list[tuple[Event, str]]:
    """Return the events that are to come, each with the day after which it is over."""
    found = coming(api.dataset.events.values(), api.today) if api.today else []
    return [(event, ends(event).first_day.isoformat()) for event in found]


def month_of_build(api: TemplateApi) -> str:
    """Return the month of the build; "" if the data have no day at all."""
    return api.time(PartialDate(api.today.year, api.today.month)) if api.today else ""
