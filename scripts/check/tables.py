"""The rules for the tables beside the records: vocabulary, units, ui, reviews."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from scripts.check.plural_forms import pattern_fault
from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import REVIEWS, UI, VOCABULARY
from scripts.model.problems import Problem
from scripts.model.records import (
    COLLECTIONS,
    EventStatus,
    InitiativeStatus,
    Qualifier,
    RelationStatus,
)
from scripts.model.translation_lock import content_hash

# Words that the code refers to by name: group of data/vocabulary.yml -> words.
CLOSED_GROUPS: Mapping[str, tuple[str, ...]] = {
    "qualifier": get_args(Qualifier),
    "initiative-status": get_args(InitiativeStatus),
    "event-status": get_args(EventStatus),
    "relation-status": get_args(RelationStatus),
}

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def known_words_have_labels(source_map: SourceMap) -> Iterator[Problem]:
    """The vocabulary has a label for every unit, every word that the program knows, and no other.

    That of a unit is for the head of a row or column.
    """
    dataset = source_map.dataset
    for group, words in {**CLOSED_GROUPS, "measure": dataset.units}.items():
        labels = dataset.vocabulary.get(group, {})
        for word in [each for each in words if each not in labels]:
            instead = "add it with its labels"
            yield source_map.problem(VOCABULARY, (group, word), "is missing", instead)
        for word in [each for each in labels if each not in words]:
            yield source_map.problem(VOCABULARY, (group, word), "is an unknown word", "delete it")


def words_of_a_group_differ(source_map: SourceMap) -> Iterator[Problem]:
    """No two words of a group have the same label: filters and headings could not be told apart."""
    for group, words in source_map.dataset.vocabulary.items():
        for language in source_map.dataset.languages:
            seen: dict[str, str] = {}
            for word, label in words.items():
                other = seen.setdefault(label[language.id], word)
                if other != word:
                    steps = (group, word, language.id)
                    wrong = f"is also the label of {other}"
                    instead = f"write another, or delete {word} and use {other}"
                    yield source_map.problem(VOCABULARY, steps, wrong, instead)


def qualifiers_hold_the_number(source_map: SourceMap) -> Iterator[Problem]:
    """Every label of a qualifier says where the number goes."""
    for word, label in source_map.dataset.vocabulary.get("qualifier", {}).items():
        for language, pattern in label.forms.items():
            if fault := pattern_fault(pattern):
                yield source_map.problem(VOCABULARY, ("qualifier", word, language), *fault)


def placeholders_agree(source_map: SourceMap) -> Iterator[Problem]:
    """The words of the interface have the same {placeholders} in each language; no other braces."""
    first, *others = source_map.dataset.languages
    for key, text in source_map.dataset.ui.items():
        expected = sorted(_PLACEHOLDER.findall(text[first.id]))
        for each, words in text.forms.items():
            if {"{", "}"} & {*_PLACEHOLDER.sub("", words)}:
                wrong, instead = "has half a pair of braces", "delete it, or write the other half"
                yield source_map.problem(UI, (key, each), wrong, instead)
        for language in others:
            if sorted(_PLACEHOLDER.findall(text[language.id])) != expected:
                wrong = "has other placeholders than " + first.id
                instead = f"write {' '.join(expected) or 'none'}"
                yield source_map.problem(UI, (key, language.id), wrong, instead)


def reviews_are_of_todays_words(source_map: SourceMap) -> Iterator[Problem]:
    """A review names a record, a language of translation, and the hash of the present words."""
    dataset = source_map.dataset
    for number, review in enumerate(dataset.reviews):
        key = (review.collection, review.record)
        if review.language not in [each.id for each in dataset.languages[1:]]:
            wrong = f"{review.language} is not a translation"
            yield source_map.problem(REVIEWS, (number, "language"), wrong, "name another language")
        elif review.collection not in COLLECTIONS or key[1] not in dataset.collection(key[0]):
            wrong = f"data/{key[0]}/{key[1]}.yml does not exist"
            yield source_map.problem(REVIEWS, (number, "record"), wrong, "correct it or delete it")
        elif review.texts != (now := words_of(dataset.get(key), review.language)):
            wrong = "is of other words than the record has now"
            instead = f"review again and write texts: '{now}', or delete the entry"
            yield source_map.problem(REVIEWS, (number, "texts"), wrong, instead)


def words_of(record: Any, language: str) -> str:
    """Return the hash of all words of a record in one language."""
    return content_hash("\n".join(text[language] for _, text in traverse.texts(record)))


TABLE_RULES: tuple[Callable[[SourceMap], Iterator[Problem]], ...] = (
    known_words_have_labels,
    words_of_a_group_differ,
    qualifiers_hold_the_number,
    placeholders_agree,
    reviews_are_of_todays_words,
)
