"""The home page: some figures and events, the initiatives, and the sister cities on a map."""

from __future__ import annotations

from typing import Any

from scripts.model import sister_cities
from scripts.model.dataset import newest_first
from scripts.pages.grouping import by_name, by_rank, keys
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

_LATEST_EVENTS = 5


def home(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return what the home page shows; no cities if they are too many for one page."""
    dataset = api.dataset
    cities = sister_cities.current(dataset)
    if len(cities) > page.size:
        cities = []
    return {
        "featured": [(key, figure) for key, figure in dataset.figures() if figure.featured],
        "initiatives": by_rank(dataset.initiatives.values()),
        "events": keys("events", newest_first(dataset.events.values())[:_LATEST_EVENTS]),
        "cities": [
            (api.word("continent", name), keys("cities", by_name(api, found)))
            for name, found in sister_cities.by_continent(dataset, cities).items()
        ],
        "current": cities,
    }
