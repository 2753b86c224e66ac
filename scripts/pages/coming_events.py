"""The events that are still to come on the day of the build, in the words of a page."""

from scripts.model.coming import coming, ends
from scripts.model.partial_date import PartialDate
from scripts.model.records import Event
from scripts.pages.template_api import TemplateApi


def coming_events(api: TemplateApi) -> list[tuple[Event, str]]:
    """Return the events that are to come, each with the day after which it is over."""
    found = coming(api.dataset.events.values(), api.today) if api.today else []
    return [(event, ends(event).first_day.isoformat()) for event in found]


def month_of_build(api: TemplateApi) -> str:
    """Return the month of the build; "" if the data have no day at all."""
    return api.time(PartialDate(api.today.year, api.today.month)) if api.today else ""
