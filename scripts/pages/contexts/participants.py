"""The page of the people and bodies: each with an anchor, and the larger ones with a page too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts.model.dataset import Key
from scripts.model.records import Office, Statement
from scripts.pages import grouping
from scripts.pages.related import related
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import has_own_page


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
