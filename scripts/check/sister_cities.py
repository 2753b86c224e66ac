"""The rules for the register of sister cities: relations, and the official totals."""

from collections.abc import Callable, Iterator

from scripts.load.source_map import SourceMap
from scripts.model import sister_cities
from scripts.model.problems import Problem

# Longer names of sources would break the lines of the table of sister cities.
_LONGEST_TAG = 18


def register_totals_are_rebuilt(source_map: SourceMap) -> Iterator[Problem]:
    """An official total is the number of places that our dates count on its day."""
    for key, steps, figure in source_map.dataset.placed_figures():
        if not figure.official_total:
            continue
        cities = sister_cities.counted_at(source_map.dataset, figure.as_of)
        counted = {
            "sister-cities": len(cities),
            "countries": len({each.country for each in cities}),
        }
        found = counted.get(figure.unit)
        if found is None:
            wrong = f"{figure.unit} is not what an official total counts"
            instead = "write sister-cities or countries, or delete official_total"
            yield source_map.problem(key, (*steps, "unit"), wrong, instead)
        elif found != figure.value:
            wrong = f"is {figure.value}, but the places counted at {figure.as_of} give {found}"
            instead = "correct counted_from or counted_until of a place, or the total"
            yield source_map.problem(key, (*steps, "value"), wrong, instead)


def sources_of_relations_have_tags(source_map: SourceMap) -> Iterator[Problem]:
    """A source of a relation has a tag that fits into a cell of the table of sister cities."""
    sources = source_map.dataset.sources
    cited = (
        cite.source
        for city in sister_cities.members(source_map.dataset)
        if city.relation
        for cite in city.relation.cites
    )
    for source in (sources[each] for each in dict.fromkeys(cited) if each in sources):
        key = ("sources", source.id)
        if source.tag is None:
            instead = f"write a name of at most {_LONGEST_TAG} letters and digits per language"
            yield source_map.problem(key, ("tag",), "is missing: a relation cites this", instead)
            continue
        for language, words in source.tag.forms.items():
            if (length := sum(map(str.isalnum, words))) > _LONGEST_TAG:
                wrong = f"{words} has {length} letters and digits"
                yield source_map.problem(
                    key, ("tag", language), wrong, f"write at most {_LONGEST_TAG}"
                )


SISTER_CITY_RULES: tuple[Callable[[SourceMap], Iterator[Problem]], ...] = (
    register_totals_are_rebuilt,
    sources_of_relations_have_tags,
)
