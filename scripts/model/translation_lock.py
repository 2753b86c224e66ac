"""Which translation was made from which Chinese text, by hashes in a lock file.

`data/translations.lock` has one line for each translation: the record and the field, the language,
the hash of the translation, the hash of the Chinese. Words that the lock does not know are new and
need nothing. A translation waits for a person only if the lock has it with other Chinese words at
the same place, or with words that stand nowhere any more: then the Chinese was changed and the
translation was not. Records and lists may be reordered, renamed or moved: a pair that is known at
one place is known everywhere. A line that begins with `stale` is a pair known to be out of date,
which is published with a marker. A line that begins with `cites` says on which source the words of
a record rest, so that no citation is lost unnoticed.

Each line can be read alone, and a line that a merge has kept beside a newer one does no harm.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from scripts.model.records import Cite, Text
from scripts.model.traverse import Steps, field_name

NAME = "translations.lock"
_HEAD = "# Made by `make accept`; see CONTRIBUTING.md, “Correct a translation”.\n"
CITES, STALE = "cites", "stale"

State = Literal["fresh", "stale", "known-stale", "new"]
Pair = tuple[str, str, str]
"""Language, hash of the translation, hash of the authoritative text."""

Entry = tuple[str, str, Pair]
"""Record, field and pair: cities/helsinki, statements[1].text, (fr, …, …)."""

Citation = tuple[str, str, str]
"""Record, hash of the words of a fact, source and paragraph: reply-1492#3.2."""


def record_and_field(key: tuple[str, str], steps: Steps) -> tuple[str, str]:
    """Return a place as the commands and the lock write it: cities/helsinki, statements[1].text."""
    return "/".join(part for part in key if part), field_name(steps)


@lru_cache(maxsize=65_536)
def content_hash(words: str) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the words."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def pair(text: Text, language: str, first: str) -> Pair:
    """Return the pair of a text in one language and in the authoritative one."""
    return language, content_hash(text[language]), content_hash(text[first])


TextHashes = tuple[str, ...]
"""The hashes of one text in every language, in the order of the languages."""


def text_hashes(text: Text, languages: Sequence[str]) -> TextHashes:
    """Return the hashes of a text in these languages."""
    return tuple(content_hash(text[language]) for language in languages)


def source_and_paragraph(cite: Cite) -> str:
    """Return what a citation names, in one word: reply-1492#3.2."""
    return f"{cite.source}#{cite.paragraph}" if cite.paragraph else cite.source


@dataclass(frozen=True)
class TranslationLock:
    """The translations that were checked, those known to be stale, and the citations of facts."""

    accepted: frozenset[Entry] = frozenset()
    stale: frozenset[Entry] = frozenset()
    cited: frozenset[Citation] = frozenset()

    def __str__(self) -> str:
        lines = [f"{record} {field} {' '.join(each)}" for record, field, each in self.accepted]
        lines += [
            f"{STALE} {record} {field} {' '.join(each)}" for record, field, each in self.stale
        ]
        lines += [" ".join((CITES, *each)) for each in self.cited]
        return _HEAD + "".join(f"{line}\n" for line in sorted(lines))

    @cached_property
    def _pairs(self) -> frozenset[Pair]:
        return frozenset(each for *_, each in self.accepted)

    @cached_property
    def _marked(self) -> frozenset[Pair]:
        return frozenset(each for *_, each in self.stale)

    @cached_property
    def _uses(self) -> Mapping[tuple[str, str], list[tuple[tuple[str, str], str]]]:
        """Language and translation -> (place, authoritative text) of each line that has them."""
        found: dict[tuple[str, str], list[tuple[tuple[str, str], str]]] = {}
        for record, field, (language, translation, original) in self.accepted | self.stale:
            found.setdefault((language, translation), []).append(((record, field), original))
        return found

    def state_of(
        self, wanted: Pair, key: tuple[str, str], steps: Steps, present: Container[str]
    ) -> State:
        """Return the state of the translation at a place.

        `present` holds the hashes of today's authoritative texts.
        """
        if wanted in self._pairs:
            return "fresh"
        if wanted in self._marked:
            return "known-stale"
        uses = self._uses.get(wanted[:2], ())
        here = record_and_field(key, steps) if uses else None
        if any(place == here for place, _ in uses):
            return "stale"
        return "stale" if uses and not any(each in present for _, each in uses) else "new"

    def renewed(
        self, found: Iterable[tuple[Entry, State]], cited: Iterable[Citation]
    ) -> TranslationLock:
        """Return the lock of what is there now; a stale translation keeps its earlier Chinese."""
        states = list(found)
        waiting = {entry[2][:2] for entry, state in states if state in ("stale", "known-stale")}
        earlier = (each for each in self.accepted if each[2][:2] in waiting)
        accepted = (entry for entry, state in states if state in ("fresh", "new"))
        return TranslationLock(
            frozenset((*earlier, *accepted)),
            frozenset(entry for entry, state in states if state == "known-stale"),
            frozenset(cited),
        )
