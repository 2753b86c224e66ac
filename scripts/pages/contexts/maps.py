"""The two maps: all sister cities on the world, and one city seen from Beijing."""

from __future__ import annotations

from collections.abc import Iterable

from scripts.model.records import City
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import page_of
from scripts.pages.world_map import WorldMap, place


def world_of(api: TemplateApi, cities: Iterable[City]) -> WorldMap:
    """Return the map of some cities."""
    places = tuple(
        place(api.name(city), api.href(page_of(api.dataset, ("cities", city.id))), city.coordinates)
        for city in cities
    )
    return WorldMap(api.ui("world.label"), api.ui("world.beijing"), places)


def locator_of(api: TemplateApi, city: City) -> WorldMap:
    """Return the map of one city without a link; its description gives the position in words."""
    label = api.t("world.locator", name=api.name(city), position=api.position(city.coordinates))
    shown = place(api.name(city), "", city.coordinates)
    return WorldMap(label, api.ui("world.beijing"), (shown,))
