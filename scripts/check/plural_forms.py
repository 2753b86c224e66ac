"""The plural forms of the units: each that the language needs, set as the language sets signs.

The categories are those of the plural rules of CLDR (Unicode TR 35, part 3).
"""

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from scripts.check import typography
from scripts.check.texts import Texts
from scripts.load.source_map import SourceMap
from scripts.model.dataset import UNITS
from scripts.model.problems import Problem


def units_have_their_plural_forms(source_map: SourceMap) -> Iterator[Problem]:
    """A unit has a form for each category that the language's whole numbers have, with {n} once."""
    for unit, forms in source_map.dataset.units.items():
        for language in source_map.dataset.languages:
            if language.build and language.id in forms:
                locale = Locale.parse(language.locale)
                for category, fault in plural_faults(forms[language.id], locale):
                    yield source_map.problem(UNITS, (unit, language.id, category), *fault)


def plural_faults(
    forms: Mapping[str, str], locale: Locale
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield (category, fault) for what is wrong with a unit's forms in one language."""
    known = {"other", *locale.plural_form.tags}
    for category in sorted(of_whole_numbers(locale) - set(forms)):
        yield category, ("is missing", "add it")
    for category, pattern in forms.items():
        if category not in known:
            yield (
                category,
                ("is not a plural category of this language", f"use {', '.join(sorted(known))}"),
            )
        if fault := pattern_fault(pattern):
            yield category, fault


def pattern_fault(pattern: str) -> tuple[str, str] | None:
    """Return what is wrong with words that are to hold a number, and what to write instead."""
    if pattern.count("{n}") != 1:
        return "does not hold {n} once", "write {n} where the number goes"
    if {"{", "}"} & {*pattern.replace("{n}", "")}:
        return "has a brace beside {n}", "delete it"
    return None


@cache
def of_whole_numbers(locale: Locale) -> frozenset[str]:
    """Return the categories that a unit needs; `many` of French is for millions, which none has."""
    return frozenset({"other", *(locale.plural_form(number) for number in range(1_000))})


def units_are_set_rightly(texts: Texts) -> Iterator[Problem]:
    """The plural forms of the units, with a number, follow the typography of their language."""
    for unit, forms in texts.source_map.dataset.units.items():
        for language, patterns in forms.items():
            locale = texts.locales.get(language)
            for category, pattern in patterns.items():
                number = pattern.replace("{n}", "5")
                for signs, wrong, instead in typography.faults(
                    number, locale.language if locale else ""
                ):
                    yield texts.source_map.problem(
                        UNITS, (unit, language, category), f"“{signs}” {wrong}", instead
                    )
