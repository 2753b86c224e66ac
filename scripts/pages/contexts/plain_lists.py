"""The pages that are one plain list: the glossary and the open questions."""

from __future__ import annotations

from typing import Any

from scripts.model import sister_cities
from scripts.pages.grouping import by_name
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi


def glossary(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the terms by name."""
    return {"terms": by_name(api, api.dataset.terms.values())}


def questions(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the open questions of all records, and the sister cities without a stated date."""
    asked = [
        (key, question)
        for key, record in api.dataset.items()
        for question in getattr(record, "open_questions", ())
    ]
    undated = sister_cities.undated(sister_cities.current(api.dataset))
    return {"asked": asked, "undated": by_name(api, undated)}
