"""What must hold in the files beside the records: languages, words, units, reviews."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from babel import Locale, UnknownLocaleError

from scripts.reading.problems import Problem
from scripts.records import walk
from scripts.records.checked import Checked
from scripts.records.dataset import LANGUAGES, REVIEWS, UI, UNITS, VOCABULARY
from scripts.records.lock import fingerprint
from scripts.records.model import (
    COLLECTIONS,
    EventStatus,
    InitiativeStatus,
    Qualifier,
    RelationStatus,
)

# Statuses the program knows by name: group of data/vocabulary.yml -> words.
CLOSED_GROUPS: Mapping[str, tuple[str, ...]] = {
    "qualifier": get_args(Qualifier),
    "initiative-status": get_args(InitiativeStatus),
    "event-status": get_args(EventStatus),
    "relation-status": get_args(RelationStatus),
}

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def statuses_have_labels(checked: Checked) -> Iterator[Problem]:
    """The vocabulary has a label for every word the program knows by name, and no other."""
    for group, words in CLOSED_GROUPS.items():
        labels = checked.dataset.words.get(group, {})
        for word in words:
            if word not in labels:
                steps = (group, word)
                yield checked.problem(VOCABULARY, steps, "is missing", "add it with its labels")
        for word in labels:
            if word not in words:
                steps = (group, word)
                yield checked.problem(VOCABULARY, steps, "is not a word we know", "delete it")


def words_of_a_group_differ(checked: Checked) -> Iterator[Problem]:
    """No two words of a group have the same label: filters and headings could not be told apart."""
    for group, words in checked.dataset.words.items():
        for language in checked.dataset.languages:
            seen: dict[str, str] = {}
            for word, label in words.items():
                other = seen.setdefault(label[language.id], word)
                if other != word:
                    steps = (group, word, language.id)
                    wrong = f"is also the label of {other}"
                    instead = f"write another, or delete {word} and use {other}"
                    yield checked.problem(VOCABULARY, steps, wrong, instead)


def locales_are_known(checked: Checked) -> Iterator[Problem]:
    """The locale of every language is one CLDR has data for."""
    for number, language in enumerate(checked.dataset.languages):
        if not _locale(language.locale):
            wrong = f"{language.locale} is not a locale"
            steps = (number, "locale")
            yield checked.problem(LANGUAGES, steps, wrong, "write one such as en_GB")


def units_have_their_plural_forms(checked: Checked) -> Iterator[Problem]:
    """A unit has `other`, and `one` where the language has it; each holds {n} once (CLDR)."""
    for unit, forms in checked.dataset.units.items():
        for language in checked.dataset.languages:
            if language.id not in forms:
                yield checked.problem(UNITS, (unit, language.id), "is missing", "add its forms")
            else:
                known = _plural_categories(language.locale)
                for category, fault in _plural_faults(forms[language.id], known):
                    yield checked.problem(UNITS, (unit, language.id, category), *fault)


def _plural_faults(
    forms: Mapping[str, str], known: set[str]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield (category, fault) for what is wrong with a unit's forms in one language."""
    for category in sorted({"one", "other"} & known - set(forms)):
        yield category, ("is missing", "add it")
    for category, pattern in forms.items():
        if category not in known:
            yield category, ("is no plural category here", f"use {', '.join(sorted(known))}")
        if pattern.count("{n}") != 1:
            yield category, ("does not hold {n} once", "write {n} where the number goes")


def qualifiers_hold_the_number(checked: Checked) -> Iterator[Problem]:
    """Every label of a qualifier says where the number goes."""
    for word, label in checked.dataset.words.get("qualifier", {}).items():
        for language, pattern in label.forms.items():
            if pattern.count("{n}") != 1:
                steps = ("qualifier", word, language)
                wrong = "does not hold {n} once"
                yield checked.problem(VOCABULARY, steps, wrong, "write {n} for the number")


def _locale(name: str) -> Locale | None:
    try:
        return Locale.parse(name)
    except (ValueError, UnknownLocaleError):
        return None


def _plural_categories(name: str) -> set[str]:
    locale = _locale(name)
    return {"other", *(locale.plural_form.tags if locale else ())}


def placeholders_agree(checked: Checked) -> Iterator[Problem]:
    """The words of the interface have the same {placeholders} in every language."""
    first, *others = checked.dataset.languages
    for key, text in checked.dataset.ui.items():
        expected = sorted(_PLACEHOLDER.findall(text[first.id]))
        for language in others:
            if sorted(_PLACEHOLDER.findall(text[language.id])) != expected:
                wrong = "has other placeholders than " + first.id
                instead = f"write {' '.join(expected) or 'none'}"
                yield checked.problem(UI, (key, language.id), wrong, instead)


def reviews_are_of_todays_words(checked: Checked) -> Iterator[Problem]:
    """A review names a record, a language that is a translation, and the words it saw."""
    dataset = checked.dataset
    for number, review in enumerate(dataset.reviews):
        key = (review.collection, review.record)
        if review.language not in [each.id for each in dataset.languages[1:]]:
            wrong = f"{review.language} is no translation"
            yield checked.problem(REVIEWS, (number, "language"), wrong, "name another language")
        elif review.collection not in COLLECTIONS or key[1] not in dataset.collection(key[0]):
            wrong = f"data/{key[0]}/{key[1]}.yml does not exist"
            yield checked.problem(REVIEWS, (number, "record"), wrong, "correct it or delete it")
        elif review.texts != (now := words_of(dataset.get(key), review.language)):
            wrong = "saw other words than the record has now"
            instead = f"review again and write texts: '{now}', or delete the entry"
            yield checked.problem(REVIEWS, (number, "texts"), wrong, instead)


def words_of(record: Any, language: str) -> str:
    """Return the fingerprint of all words of a record in one language."""
    return fingerprint("\n".join(text[language] for _, text in walk.texts(record)))


TABLE_RULES: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    statuses_have_labels,
    words_of_a_group_differ,
    locales_are_known,
    units_have_their_plural_forms,
    qualifiers_hold_the_number,
    placeholders_agree,
    reviews_are_of_todays_words,
)
