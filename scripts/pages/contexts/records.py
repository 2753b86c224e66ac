"""The page of a country, organisation or person."""

from typing import Any

from scripts.model.records import Country
from scripts.pages.grouping import by_name
from scripts.pages.place_sentences import city_sentence, country_sentence
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
