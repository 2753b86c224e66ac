"""The values that each template shows; it is given the template API and the page as well."""

from collections.abc import Callable, Mapping
from typing import Any

from scripts.pages.contexts.cities import city_page
from scripts.pages.contexts.figures import figures
from scripts.pages.contexts.home import home
from scripts.pages.contexts.initiatives import event_page, initiative_page
from scripts.pages.contexts.lists import events_page, list_page
from scripts.pages.contexts.plain_lists import (
    a_z,
    changes,
    data,
    glossary,
    not_true,
    questions,
    translations,
)
from scripts.pages.contexts.records import participants, record_page
from scripts.pages.contexts.register import register
from scripts.pages.contexts.sources import source_page, sources
from scripts.pages.contexts.take_part import take_part
from scripts.pages.contexts.timeline import timeline
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

CONTEXTS: Mapping[str, Callable[[TemplateApi, Page], dict[str, Any]]] = {
    "home": home,
    "list": list_page,
    "events": events_page,
    "timeline": timeline,
    "record": record_page,
    "city": city_page,
    "initiative": initiative_page,
    "event": event_page,
    "source": source_page,
    "sources": sources,
    "figures": figures,
    "glossary": glossary,
    "take-part": take_part,
    "translations": translations,
    "changes": changes,
    "register": register,
    "participants": participants,
    "questions": questions,
    "not-true": not_true,
    "a-z": a_z,
    "data": data,
}
"""Template -> the function that returns its context."""
