"""By what a list can be filtered: the values of each record, and the choices of each filter.

assets/list.js reads the values from data-* attributes and hides what does not fit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from scripts.model.dataset import Dataset
from scripts.model.records import City, Event, Figure, Source
from scripts.pages.collation import sort_key
from scripts.pages.page_words import Facets
from scripts.pages.template_api import TemplateApi

Choices = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""The filters of a page in order: name, and (value, words) of each choice."""


def of_event(dataset: Dataset, event: Event) -> Facets:
    """Return initiative, year, countries and kind of an event."""
    return {
        "initiative": (event.initiative,),
        "year": (str(event.start.year),),
        "country": tuple(dataset.countries_of(event)),
        "kind": (event.kind,),
    }


def of_city(dataset: Dataset, city: City) -> Facets:
    """Return continent and country of a sister city, and the decade in which that began."""
    since = city.relation and (city.relation.since or city.relation.decade)
    return {
        "continent": (dataset.countries[city.country].continent,),
        "country": (city.country,),
        "decade": (f"{since.year // 10 * 10}" if since else "none",),
    }


def of_figures(dataset: Dataset, initiative: str, figures: Iterable[Figure]) -> Facets:
    """Return the initiative of some figures, and the years of which they tell.

    The year in which a source was written is none of these.
    """
    years = {str(each.as_of.year) for each in figures if not dataset.is_as_stated(each)}
    return {"initiative": (initiative,), "year": tuple(sorted(years))}


def of_source(source: Source) -> Facets:
    """Return language and kind of a source."""
    return {"language": (source.language.partition("-")[0],), "kind": (source.kind,)}


def choices(api: TemplateApi, names: Iterable[str], entries: Sequence[Facets]) -> Choices:
    """Return the filters called `names` that tell entries apart, each with its choices in order."""
    found = [(name, _choices(api, name, entries)) for name in names]
    return [(name, options) for name, options in found if len(options) > 1]


def _choices(api: TemplateApi, name: str, entries: Sequence[Facets]) -> list[tuple[str, str]]:
    # By value first: choices with the same words keep that order.
    values = sorted({value for facets in entries for value in facets[name]})
    worded = [(value, FILTERS[name](api, value)) for value in values]
    return sorted(worded, key=_order(api, name))


def _order(api: TemplateApi, name: str) -> Callable[[tuple[str, str]], Any]:
    """Return the sorting key of a choice: by year from the latest, else by rank or by words."""
    if name == "year":
        return lambda choice: -int(choice[0])
    if name == "decade":
        return lambda choice: choice[0]
    if name == "continent":
        rank = list(api.dataset.vocabulary["continent"])
        return lambda choice: rank.index(choice[0])
    key = sort_key(api.language)
    return lambda choice: key(choice[1])


def _kind(api: TemplateApi, value: str) -> str:
    # Events, sources and places each have kinds of their own.
    groups = {"events": "event-kind", "sources": "source-kind"}
    group = groups.get(api.page.partition("/")[0], "place-kind")
    return api.word(group, value)


def _decade(api: TemplateApi, value: str) -> str:
    key = "register.undated" if value == "none" else "register.decade"
    return api.ui(key).replace("{decade}", value)


FILTERS: Mapping[str, Callable[[TemplateApi, str], str]] = {
    "initiative": lambda api, value: api.name(("initiatives", value)),
    "year": lambda api, value: value,
    "country": lambda api, value: api.name(("countries", value)),
    "kind": _kind,
    "continent": lambda api, value: api.word("continent", value),
    "decade": _decade,
    "language": lambda api, value: api.wording.language_name(value),
}
"""Filter -> the function that returns the words of a value."""
