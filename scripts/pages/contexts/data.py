"""The page of everything that can be downloaded."""

from collections.abc import Mapping
from typing import Any

from scripts.model import sister_cities
from scripts.model.records import COLLECTIONS
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


# Tables -> the words that name each: those of the page that tells the same.
TABLE_TITLES: Mapping[str, str] = {
    "facts": "data.facts",
    "figures": "title.figures",
    "initiatives": "title.initiatives",
    "events": "title.events",
    "cities": "title.cities",
    "countries": "data.countries",
    "organisations": "data.organisations",
    "people": "title.people",
    "terms": "title.glossary",
    "opportunities": "title.take-part",
    "misstatements": "title.not-true",
    "sources": "title.sources",
}


def data(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the tables with their names and numbers of lines, and the fields explained."""
    dataset = api.dataset
    counts = {name: len(dataset.collection(name)) for name in COLLECTIONS}
    counts |= {"facts": len(dataset.citations), "figures": sum(1 for _ in dataset.figures())}
    members = sister_cities.members(dataset)
    return {
        "tables": [(name, api.ui(title), counts[name]) for name, title in TABLE_TITLES.items()],
        "members": len(members),
        "city": members[0] if members else None,
        "fields": _FIELDS,
    }
