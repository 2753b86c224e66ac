"""The rules between records: each is a generator of problems over the whole data."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from babel import Locale, localedata

from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import Key
from scripts.model.problems import Problem
from scripts.model.records import COLLECTIONS, Country, Record

# Codes of two letters that the CLDR has and ISO 3166-1 does not assign.
_NOT_ASSIGNED = re.compile("AC|C[PQ]|DG|E[AUZ]|IC|QO|TA|UN|X[ABK]|ZZ")
# A page of these would be empty if no other record refers to them. A city may have statements.
_NAMED_ELSEWHERE = ("countries", "organisations", "people", "sources")


def records_are_named(source_map: SourceMap) -> Iterator[Problem]:
    """Another record refers to each country, organisation, person and source."""
    dataset = source_map.dataset
    for collection in _NAMED_ELSEWHERE:
        for identifier in dataset.collection(collection):
            key = (collection, identifier)
            if key not in dataset.mentions:
                instead = f"name {identifier} in the record it belongs to, or delete this file"
                yield source_map.problem(key, ("id",), "no record names it", instead)


def paragraphs_are_used(source_map: SourceMap) -> Iterator[Problem]:
    """Every paragraph that a source lists is cited by a record."""
    uses = source_map.dataset.uses
    for source in source_map.dataset.sources.values():
        for number, section in enumerate(source.sections):
            for index, paragraph in enumerate(section.paragraphs):
                if (source.id, paragraph.id) not in uses:
                    steps = ("sections", number, "paragraphs", index, "id")
                    wrong = f"no record cites {paragraph.id}"
                    instead = "cite it where it is used, or delete the paragraph"
                    yield source_map.problem(("sources", source.id), steps, wrong, instead)


def figures_are_stated_once(source_map: SourceMap) -> Iterator[Problem]:
    """No two figures have the same label, value, unit, date, citations and cities."""
    first = source_map.dataset.languages[0].id
    stated: dict[Any, Key] = {}
    for key, steps, figure in source_map.dataset.placed_figures():
        what = figure.label[first], figure.value, figure.unit, figure.as_of, figure.cites
        if owner := stated.get((*what, figure.cities)):
            wrong = f"repeats a figure of {'/'.join(owner)}"
            yield source_map.problem(key, steps, wrong, "keep one of the two")
        stated[*what, figure.cities] = key


def ranks_differ(source_map: SourceMap) -> Iterator[Problem]:
    """Two records of a collection do not share a rank; the first is 1."""
    for name in ("initiatives", "opportunities", "misstatements"):
        seen: dict[int, str] = {}
        for record in source_map.dataset.collection(name).values():
            if not record.rank or record.rank in seen:
                wrong = f"{record.rank} is also the rank of {seen.get(record.rank)}"
                wrong = wrong if record.rank else "is 0, and places are counted from 1"
                yield source_map.problem(
                    (name, record.id), ("rank",), wrong, "choose a free number"
                )
            seen.setdefault(record.rank, record.id)


def names_tell_records_apart(source_map: SourceMap) -> Iterator[Problem]:
    """No two records of a collection have the same name, form of it, or id of Wikidata."""
    for name in COLLECTIONS:
        seen: dict[tuple[str, str], str] = {}
        for record in source_map.dataset.collection(name).values():
            for steps, said, language in _names(record):
                if (other := seen.setdefault((language, said), record.id)) != record.id:
                    instead = "write what tells the two apart, or keep one of them"
                    wrong = f"{said} is also that of {other}"
                    yield source_map.problem((name, record.id), steps, wrong, instead)


def _names(record: Record) -> Iterator[tuple[traverse.Steps, str, str]]:
    """Yield (steps, name, language) of the names of a record, its forms and its Wikidata id."""
    for language, said in record.name.forms.items():
        yield ("name", language), said, language
    for language, forms in (getattr(record, "forms", None) or {}).items():
        for number, said in enumerate(forms):
            yield ("forms", language, number), said, language
    if known := getattr(record, "wikidata", None):
        yield ("wikidata",), known, ""


def former_ids_are_free(source_map: SourceMap) -> Iterator[Problem]:
    """A former id is no record's id today, nor another's former one."""
    for name in ("terms", "opportunities", "misstatements"):
        records = source_map.dataset.collection(name)
        taken = dict.fromkeys(records, "the id")
        for record in records.values():
            for number, former in enumerate(record.former_ids):
                if former in taken:
                    wrong = f"{former} is {taken[former]} of another record"
                    steps = ("former_ids", number)
                    yield source_map.problem((name, record.id), steps, wrong, "delete it here")
                taken.setdefault(former, "a former id")


def country_codes_differ(source_map: SourceMap) -> Iterator[Problem]:
    """Two countries do not share a code, and it is the one of this country (ISO 3166-1, CLDR)."""
    seen: dict[str, str] = {}
    territories = Locale("en").territories
    for country in source_map.dataset.countries.values():
        key = ("countries", country.id)
        if country.code in seen:
            wrong = f"{country.code} is also the code of {seen[country.code]}"
            yield source_map.problem(key, ("code",), wrong, "correct one of the two")
        elif country.code not in territories or _NOT_ASSIGNED.fullmatch(country.code):
            wrong = f"{country.code} is not the code of a country"
            yield source_map.problem(key, ("code",), wrong, "look it up in ISO 3166-1 alpha-2")
        elif right := _codes_of(country) - {country.code}:
            wrong = f"{country.code} is the code of {territories[country.code]}"
            yield source_map.problem(key, ("code",), wrong, f"write {min(right)}")
        seen.setdefault(country.code, country.id)


def _codes_of(country: Country) -> set[str]:
    """Return the codes of the countries that the CLDR calls by one of the names of a country."""
    forms = country.name.forms.items()
    known = ((Locale(each).territories, name) for each, name in forms if localedata.exists(each))
    return {code for names, name in known for code, its in names.items() if its == name}


RECORD_RULES: tuple[Callable[[SourceMap], Iterator[Problem]], ...] = (
    records_are_named,
    paragraphs_are_used,
    figures_are_stated_once,
    ranks_differ,
    names_tell_records_apart,
    former_ids_are_free,
    country_codes_differ,
)
