"""The page of a city or region: what there is between the place and Beijing."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from scripts.model import sister_cities
from scripts.model.dataset import Key
from scripts.model.partial_date import PartialDate
from scripts.model.records import City, Figure, Link, Opportunity
from scripts.pages.city_fact_box import badge, box, distance, from_beijing
from scripts.pages.geometry import nearest, same_country, same_time
from scripts.pages.grouping import by_name, by_rank
from scripts.pages.place_sentences import city_sentence
from scripts.pages.related import related
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import page_of

# The kind of initiatives that are open to sister cities only.
_OF_SISTER_CITIES = "exchange"
# The audience of what cities and regions may take part in.
_CITY = "city"
_EVENTS = "related.events"
# What is nearer than this has no distance worth telling.
_NEXT_TO_EACH_OTHER_KM = 5

Counted = Sequence[tuple[Key, Figure]]
"""Figures, each with the key of the record that holds it."""


def city_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return all that is known about a place, and what follows from what is not.

    If its events need several pages, only the first shows the place itself.
    """
    city: City = api.dataset.get(page.record)
    found = [(title, keys) for title, keys in related(api.dataset, page.record) if keys]
    shown = dict(page.paginate(found))
    events = [api.dataset.get(key) for key in shown.pop(_EVENTS, ())]
    context = {"record": city, "events": events, "related": shown}
    if page.number > 1:
        return context
    own, shared = _figures(api, city)
    return context | {
        "sentence": city_sentence(api, city, cited=True),
        "badge": badge(api, city),
        "facts": list(box(api, city)),
        "from_beijing": from_beijing(api, city),
        "own_figures": own,
        "shared_figures": [(key, figure, _places(api, figure)) for key, figure in shared],
        "unknown": list(_unknown(api, city)),
        **_ways_on(api, city),
    }


def _ways_on(api: TemplateApi, city: City) -> dict[str, Any]:
    """Return what a reader of the site may do next: nothing in a handbook, which has it once."""
    if api.in_handbook:
        return {"open_to": (), "plan": None, "offices": (), "near": ()}
    open_to = _open_to(api, city)
    plans = (said for each in open_to for said in each.statements if said.plan)
    return {
        "open_to": open_to,
        "plan": next(plans, None),
        "offices": _offices(api, open_to),
        "near": _near(api, city),
    }


def _figures(api: TemplateApi, city: City) -> tuple[Counted, Counted]:
    """Return the figures of this place alone, and those that count other places too."""
    found = api.dataset.figures_by_city.get(city.id, ())
    own = [each for each in found if len(each[1].cities) == 1]
    return own, [each for each in found if each not in own]


def _places(api: TemplateApi, figure: Figure) -> Markup | None:
    """Return the names of all places that a figure counts, unless its label has them already."""
    names = [api.name(("cities", each)) for each in figure.cities]
    label = api.say(figure.label)
    return None if all(name in label for name in names) else api.list(names)


def _open_to(api: TemplateApi, city: City) -> list[Opportunity]:
    """Return what the place, or those who live there, may take part in and is not over."""
    is_sister = sister_cities.is_current(city)
    return [
        each
        for each in by_rank(api.dataset.opportunities.values())
        if not each.part_of and (is_sister or not _is_for_sister_cities(api, each))
    ]


def _is_for_sister_cities(api: TemplateApi, opportunity: Opportunity) -> bool:
    return api.dataset.initiatives[opportunity.initiative].kind == _OF_SISTER_CITIES


def _offices(
    api: TemplateApi, open_to: Sequence[Opportunity]
) -> list[tuple[Markup, Sequence[Link]]]:
    """Return whom cities abroad, or those who live in one, ask: by short name, with websites.

    First come those to ask about what is meant for cities, also where it is not open to this one.
    """
    every = by_rank(api.dataset.opportunities.values())
    asked = [*(each for each in every if _CITY in each.audience), *open_to]
    names = dict.fromkeys(each.to_ask for each in asked if each.to_ask)
    offices = [api.dataset.organisations[each] for each in names]
    return [
        (
            api.link_to(
                page_of(api.dataset, ("organisations", each.id)), api.say(each.short or each.name)
            ),
            each.links,
        )
        for each in offices
    ]


def _unknown(api: TemplateApi, city: City) -> Iterable[Markup]:
    """Yield what follows from data that are missing: the date of an agreement, of its counting."""
    if city.relation and city.relation.since is None:
        yield api.t("city.unknown-date", city=api.in_sentence(city))
    yield from unknown_count(api, city)


def unknown_count(api: TemplateApi, city: City) -> Iterator[Markup]:
    """Yield the question since when the official totals include a place, if that is assumed."""
    relation = city.relation
    if relation and relation.counted_from and relation.counted_from_assumed:
        date = api.wording.date(relation.counted_from)
        yield api.t("city.unknown-count", city=api.in_sentence(city), date=date)


def _near(api: TemplateApi, city: City) -> list[tuple[str, list[tuple[Key, str | Markup]]]]:
    """Return the headings of places near or alike, each with places and what to say of them."""
    near = [(other, _distance(api, km)) for other, km in nearest(api.dataset, city)]
    country = [(other, "") for other in by_name(api, same_country(api.dataset, city))]
    time = [(other, _time(api, other)) for other in _by_year_and_name(api, city)]
    groups: dict[str, Sequence[tuple[City, str | Markup]]] = {
        "city.nearest": near,
        "city.same-country": country,
        "city.same-time": time,
    }
    return [
        (title, [(("cities", other.id), said) for other, said in places])
        for title, places in groups.items()
        if places
    ]


def _distance(api: TemplateApi, km: float) -> str | Markup:
    """Return a distance; nothing for a city and its region, which have the same coordinates."""
    return distance(api, km) if km >= _NEXT_TO_EACH_OTHER_KM else ""


def _by_year_and_name(api: TemplateApi, city: City) -> list[City]:
    """Return the places alike in time, those of each year in the order of their names."""
    found = same_time(api.dataset, city)
    years = [*dict.fromkeys(_year(other) for other in found)]
    return sorted(by_name(api, found), key=lambda other: years.index(_year(other)))


def _time(api: TemplateApi, city: City) -> str | Markup:
    """Return the year in which a relation began, and whether it ended since."""
    year = api.wording.date(PartialDate(_year(city)))
    is_over = not sister_cities.is_current(city)
    return api.t("city.same-time-ended", year=year) if is_over else year


def _year(city: City) -> int:
    assert city.relation is not None
    assert city.relation.since is not None, "places alike in time are dated"
    return city.relation.since.year
