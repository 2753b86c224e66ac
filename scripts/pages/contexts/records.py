"""The page of a country, organisation or person."""

from __future__ import annotations

from typing import Any

from scripts.pages.related import related
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

# What only some kinds of records have.
_LISTS = ("offices", "statements")


def record_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return a record with what belongs to it.

    If the related records need several pages, only the first shows the record itself.
    """
    assert page.key is not None
    record = api.dataset.get(page.key)
    found = ((title, keys) for title, keys in related(api.dataset, page.key) if keys)
    context = {
        "record": record,
        "related": [(title, title.replace(".", "-"), keys) for title, keys in page.paginate(found)],
    }
    if page.number > 1:
        return context
    lists = {name: getattr(record, name, ()) for name in _LISTS}
    return context | lists | {"has_text": any(lists.values())}
