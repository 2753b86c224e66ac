"""The pages that are one plain list: the glossary, the open questions, what is not true."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from scripts.model import sister_cities
from scripts.model.records import City, Event, Initiative
from scripts.pages.collation import by_letter
from scripts.pages.contexts.cities import unknown_count
from scripts.pages.grouping import by_name, by_rank, keys
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

# Collections whose records have open questions -> the heading of those questions.
_ASKED: Mapping[str, str] = {
    "initiatives": "title.initiatives",
    "events": "title.events",
    "cities": "related.cities",
}


def glossary(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the terms by name, and the first of each letter."""
    named = [(api.say(term.name), term) for term in api.dataset.terms.values()]
    letters = by_letter(api.language, named)
    return {
        "terms": [term for _, found in letters for _, term in found],
        "jumps": [(found[0][1].id, letter) for letter, found in letters],
    }


def questions(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the open questions by collection, and the sister cities without a stated date."""
    groups = []
    for name, title in _ASKED.items():
        records = by_name(api, api.dataset.collection(name).values())
        asked = [((name, record.id), found) for record in records if (found := _asked(api, record))]
        if asked:
            groups.append((title, asked))
    undated = sister_cities.undated(sister_cities.current(api.dataset))
    return {"groups": groups, "undated": keys("cities", by_name(api, undated))}


def _asked(api: TemplateApi, record: Initiative | Event | City) -> list[Markup]:
    """Return the open questions of a record, but for the date of an agreement."""
    written = [api.prose(question.text) for question in record.open_questions]
    return [*unknown_count(api, record), *written] if isinstance(record, City) else written


def not_true(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return what is said and is not true, in the order of the ranks."""
    return {"misstatements": by_rank(api.dataset.misstatements.values())}
