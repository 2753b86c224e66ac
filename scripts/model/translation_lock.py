"""Which translation was made from which Chinese text, by hashes in a lock file.

`data/translations.lock` has one line for each pair of texts that a person has checked: the
language, the hash of the translation, the hash of the Chinese. The hashes are of the words alone,
so records and lists may be reordered, renamed or moved. A line that begins with `stale` is a pair
known to be out of date, which is published with a marker. A line that begins with `cites` pairs
the citations of a fact with its words, so that no citation is lost or changed unnoticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from scripts.model.records import Cite, Text

NAME = "translations.lock"
_HEAD = "# Made by `make accept`; see CONTRIBUTING.md, “Correct a translation”.\n"

State = Literal["fresh", "stale", "known-stale", "new"]
Pair = tuple[str, str, str]
"""Language, hash of the translation, hash of the authoritative text."""


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


CITES = "cites"
"""The first word, in place of a language, of the pair of a fact's citations and its words."""


def cites_pair(cites: Sequence[Cite], words: str) -> Pair:
    """Return the pair of a fact's citations and of its words in the authoritative language."""
    told = "; ".join(f"{each.source} {each.paragraph} {each.as_written}" for each in cites)
    return CITES, content_hash(told), content_hash(words)


@dataclass(frozen=True)
class TranslationLock:
    """The pairs that were accepted, and the pairs known to be stale."""

    accepted: frozenset[Pair] = frozenset()
    stale: frozenset[Pair] = frozenset()

    def __str__(self) -> str:
        lines = [" ".join(each) for each in self.accepted]
        lines += [" ".join(("stale", *each)) for each in self.stale]
        return _HEAD + "".join(f"{line}\n" for line in sorted(lines))

    @cached_property
    def _originals(self) -> Mapping[tuple[str, str], set[str]]:
        """Language and translation -> the authoritative texts it was accepted for."""
        found: dict[tuple[str, str], set[str]] = {}
        for language, translation, original in self.accepted:
            found.setdefault((language, translation), set()).add(original)
        return found

    def state_of(self, wanted: Pair, present: Container[str]) -> State:
        """Return the state of a translation; "new" if nobody has accepted its words yet.

        `present` holds the hashes of today's authoritative texts. If the same translation was
        accepted for a text that is still among them, this pair is new; if that text is gone, the
        pair is "stale", because the Chinese has changed and the translation has not.
        """
        if wanted in self.accepted:
            return "fresh"
        if wanted in self.stale:
            return "known-stale"
        originals = self._originals.get(wanted[:2], set())
        return "stale" if originals and not any(each in present for each in originals) else "new"

    def with_pairs(self, accepted: Iterable[Pair], stale: Iterable[Pair]) -> TranslationLock:
        """Return a lock with these pairs added; an accepted pair is no longer stale."""
        more = frozenset(accepted)
        return TranslationLock(self.accepted | more, (self.stale | frozenset(stale)) - more)

    def only(self, pairs: Iterable[Pair]) -> TranslationLock:
        """Return a lock without the translations and citations no longer among `pairs`."""
        whole = set(pairs)
        words = {each[:2] for each in whole if each[0] != CITES}
        return TranslationLock(
            frozenset(each for each in self.accepted if each in whole or each[:2] in words),
            frozenset(each for each in self.stale if each[:2] in words),
        )
