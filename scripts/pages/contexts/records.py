"""The page of a city, country, organisation or person."""

from __future__ import annotations

from typing import Any

from scripts.pages.city_sentence import city_sentence
from scripts.pages.related import figures_about, related
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

# What only some kinds of records have.
_LISTS = ("offices", "statements", "open_questions")


def record_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return a record with what belongs to it.

    If the related records need several pages, only the first shows the record itself.
    """
    assert page.key is not None
    record = api.dataset.get(page.key)
    found = ((title, keys) for title, keys in related(api.dataset, page.key) if keys)
    context = {
        "record": record,
        "sentence": None,
        "related": [(title, title.replace(".", "-"), keys) for title, keys in page.paginate(found)],
    }
    if page.number > 1:
        return context
    lists = {name: getattr(record, name, ()) for name in _LISTS}
    about = figures_about(api.dataset, page.key)
    return context | {
        **lists,
        "figures_about": about,
        "has_text": bool(about) or any(lists.values()),
        "sentence": city_sentence(api, record, cited=True) if page.key[0] == "cities" else None,
    }
