"""The home page: tasks, all places by continent, events, a few figures, and the initiatives."""

import re
from collections.abc import Iterator
from typing import Any

from scripts.model import sister_cities
from scripts.model.dataset import newest_first
from scripts.model.records import City, Event, Figure
from scripts.pages.coming_events import coming_events, month_of_build
from scripts.pages.disc import Disc, Seen, disc
from scripts.pages.grouping import by_name, by_rank, keys
from scripts.pages.related import figure_order, last_held
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import page_of

_LATEST_EVENTS = 5


def home(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return what the home page shows; no cities if they are too many for one page."""
    dataset = api.dataset
    places = list(dataset.cities.values()) if len(dataset.cities) <= page.size else []
    held = [event for event in newest_first(dataset.events.values()) if event.status == "held"]
    return {
        "tasks": tuple(_tasks(api, held)),
        "disc": _disc(api) if places and sister_cities.current(dataset) else None,
        "continents": [
            (api.word("continent", name), keys("cities", by_name(api, found)))
            for name, found in sister_cities.by_continent(dataset, places).items()
        ],
        "coming": coming_events(api),
        "month": month_of_build(api),
        "latest": [event for event in held if event.part_of is None][:_LATEST_EVENTS],
        "featured": [
            (figure, _around_the_number(api, figure))
            for _, figure in sorted(
                dataset.figures(), key=lambda each: figure_order(dataset, each[0])
            )
            if figure.featured
        ],
        "initiatives": [
            (initiative, last_held(dataset, initiative))
            for initiative in by_rank(dataset.initiatives.values())
        ],
    }


def _disc(api: TemplateApi) -> Disc:
    """Return the sister cities seen from Beijing; those with most events choose room first."""
    dataset = api.dataset

    def rank(city: City) -> tuple[int, str]:
        return -len(dataset.mentioned_by(("cities", city.id), "events")), city.id

    places = [
        Seen(api.name(city), api.href(page_of(dataset, ("cities", city.id))), city.coordinates)
        for city in sorted(sister_cities.current(dataset), key=rank)
    ]
    return disc(api.ui("picture.beijing"), places, api.wording.number)


def _tasks(api: TemplateApi, held: list[Event]) -> Iterator[tuple[str, str, str]]:
    """Yield what readers come for: the words of data/ui.yml, the page that answers, a note."""
    cities = len(sister_cities.current(api.dataset))
    counted = api.wording.quantity(cities, "sister-cities")
    yield "home.task-city", "cities/index.md", api.t("home.task-city-note", cities=counted)
    events = api.wording.quantity(len(held), "events")
    year = str(held[-1].start.year) if held else ""
    yield "home.task-events", "events/index.md", api.t("home.since", events=events, year=year)
    yield "home.task-part", "take-part.md", api.t("home.task-part-note")
    yield "home.task-number", "figures.md", api.t("home.task-number-note")


def _around_the_number(api: TemplateApi, figure: Figure) -> tuple[str, str, str]:
    """Return the sentence of a figure in three: before its number, the number, and after it."""
    assert figure.headline is not None, "the rule headlines_hold_their_number requires one"
    sentence, number = api.say(figure.headline), re.escape(api.wording.number(figure.value))
    found = re.search(rf"(?<![\d.,]){number}(?!\d)", sentence)
    if found is None:
        return sentence, "", ""
    return sentence[: found.start()], found[0], sentence[found.end() :]
