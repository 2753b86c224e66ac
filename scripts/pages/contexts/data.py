"""The page of everything that can be downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.model import sister_cities
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

# Fields of the files -> the words that explain them.
_FIELDS: Mapping[str, str] = {
    "value": "data.field-value",
    "qualifier": "data.field-qualifier",
    "as_of": "data.field-as-of",
    "precision": "data.field-precision",
    "as_written": "data.field-as-written",
    "paragraph": "data.field-paragraph",
    "document": "data.field-document",
    "pages": "data.field-pages",
    "translations": "data.field-translations",
}


def data(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the city of the examples, and the fields with their explanations."""
    city = next(iter(sister_cities.members(api.dataset)), None)
    return {"city": city, "fields": _FIELDS}
