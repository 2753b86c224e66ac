"""Every text of the data, with what the rules about words need to compare its languages.

An intended difference is declared beside the text, with a reason:

    accept: [{check: numbers, what: '100', reason: part of a name}]
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from babel import Locale

from scripts.check import other_language
from scripts.load.source_map import SourceMap
from scripts.model.dataset import Key, Place
from scripts.model.names import Named, NameIndex
from scripts.model.problems import Problem
from scripts.model.records import Accept, Language, Text


@dataclass
class Texts:
    """Every text of the data, and the declared differences that rules have needed so far.

    `named` has the names of all records by key.
    """

    source_map: SourceMap
    named: Mapping[Key, Named]
    used: set[tuple[Place, Accept]] = field(default_factory=set)

    @cached_property
    def all(self) -> tuple[tuple[Place, Text], ...]:
        """Every text with its place."""
        return self.source_map.dataset.texts

    @cached_property
    def locales(self) -> dict[str, Locale]:
        """Language id -> its CLDR data."""
        return {each.id: Locale.parse(each.locale) for each in self.languages}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Language id -> the language of its locale: zh-Hant -> zh."""
        return {each: locale.language for each, locale in self.locales.items()}

    @cached_property
    def little_words(self) -> other_language.LittleWords:
        """Each language of a locale and the words by which its sentences are known."""
        return tuple(
            (self.kinds[each.id], frozenset(each.little_words.split()))
            for each in self.languages
            if each.little_words
        )

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages; the first is the authoritative one."""
        return self.source_map.dataset.languages

    def having(self, text: Text) -> Iterator[Language]:
        """Yield the languages that a text is written in."""
        return (each for each in self.languages if each.id in text.forms)

    @cached_property
    def names(self) -> dict[str, NameIndex]:
        """Language id -> the names of the records in it."""
        return {each.id: NameIndex(self.named, each.id) for each in self.languages}

    def accepts(self, place: Place, text: Text, check: str, what: str) -> bool:
        """Return whether a difference is declared, and remember that it was needed."""
        for accept in text.accept:
            if accept.check == check and accept.what == what:
                self.used.add((place, accept))
                return True
        return False

    def problem(
        self, place: Place, language: str, wrong: str, instead: str, line: int = 1
    ) -> Problem:
        """Return a problem in one language of a text; `line` counts in a hand-written page."""
        return self.source_map.text_problem(place, language, wrong, instead, line)
