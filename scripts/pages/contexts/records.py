"""The page of a country, organisation or person, and the page of all people and bodies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts.model.dataset import Key
from scripts.model.records import Country, Office, Statement
from scripts.pages import grouping
from scripts.pages.grouping import by_name
from scripts.pages.place_sentences import city_sentence, country_sentence
from scripts.pages.related import related
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import has_own_page

# What only some kinds of records have.
_LISTS = ("offices", "statements")


def record_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return a record with what belongs to it.

    If the related records need several pages, only the first shows the record itself.
    """
    record = api.dataset.get(page.record)
    found = ((title, keys) for title, keys in related(api.dataset, page.record) if keys)
    context = {
        "record": record,
        "sentence": None,
        "places": None,
        "related": [(title, title.replace(".", "-"), keys) for title, keys in page.paginate(found)],
    }
    if page.number > 1:
        return context
    lists = {name: getattr(record, name, ()) for name in _LISTS}
    return context | {
        **lists,
        "has_text": any(lists.values()),
        **(_country(api, record) if isinstance(record, Country) else {}),
    }


def _country(api: TemplateApi, country: Country) -> dict[str, Any]:
    """Return what a country has in place of a box: a sentence, and one for each of its places."""
    cities = by_name(api, api.dataset.mentioned_by(("countries", country.id), "cities"))
    return {
        "sentence": country_sentence(api, country),
        "places": [(city, city_sentence(api, city)) for city in cities],
    }


@dataclass(frozen=True)
class Entry:
    """A person or body, and links to what it takes part in; only their number if it has a page."""

    key: Key
    record: Any
    has_page: bool
    offices: Sequence[Office]
    statements: Sequence[Statement]
    related: Sequence[tuple[Markup, str | Markup]]


def participants(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the people, then the organisations of each kind."""
    groups = grouping.participants(api)
    return {"groups": [(group, [_entry(api, key) for key in group.keys]) for group in groups]}


def _entry(api: TemplateApi, key: Key) -> Entry:
    record, has_page = api.dataset.get(key), has_own_page(api.dataset, key)
    found = [
        (api.t(title), api.wording.number(len(keys)) if has_page else _links(api, keys))
        for title, keys in related(api.dataset, key)
        if keys
    ]
    offices, statements = getattr(record, "offices", ()), getattr(record, "statements", ())
    return Entry(key, record, has_page, offices, statements, found)


def _links(api: TemplateApi, keys: Sequence[Key]) -> Markup:
    # The names of events have commas of their own.
    return api.clauses([api.link(key) for key in keys])
