"""The sentences with which the page of a country says which places and events it has."""

from functools import reduce

from markupsafe import Markup

from scripts.model import sister_cities
from scripts.model.records import Country
from scripts.pages.city_sentence import events_said
from scripts.pages.grouping import by_name
from scripts.pages.template_api import TemplateApi


def country_sentence(api: TemplateApi, country: Country) -> Markup:
    """Return with which places Beijing has links, which are sister cities, and how many events.

    Empty for a country without any.
    """
    dataset = api.dataset
    places = by_name(api, dataset.mentioned_by(("countries", country.id), "cities"))
    current = {city.id for city in sister_cities.current(dataset)}
    named = {
        "country.places": [api.name(city) for city in places],
        "country.sister-cities": [api.name(city) for city in places if city.id in current],
    }
    told = [api.t(key, places=api.list(names)) for key, names in named.items() if names]
    told += events_said(api, dataset.events_by_country.get(country.id, ()))
    if not told:
        return Markup("")
    return reduce(lambda done, said: api.t("city.sentences", before=done, after=said), told)
