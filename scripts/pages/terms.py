"""The terms of the glossary in running text: each is marked where a page first uses it."""

from collections.abc import Iterator
from functools import lru_cache

from scripts.model.dataset import Dataset
from scripts.model.names import NameIndex, names_of, plain

# A page explains so many terms at most.
_MOST = 6


@lru_cache(maxsize=6)
def _names(dataset: Dataset, language: str) -> NameIndex:
    return NameIndex(names_of(dataset), language)


class Terms:
    """The terms of one page in one language while it is rendered; `used` has their ids in order."""

    def __init__(self, dataset: Dataset, language: str) -> None:
        self.used: list[str] = []
        self._dataset = dataset
        self._language = language

    def pieces(self, words: str) -> Iterator[tuple[str, str]]:
        """Yield the words in pieces, each with the id of the term that it uses first, or "".

        What belongs to a longer name, such as that of a city or an event, is no use of a term.
        """
        end = 0
        for start, stop, keys in _names(self._dataset, self._language).mentions(words):
            collection, identifier = keys[0]
            if collection == "terms" and self._is_new(identifier, words[start:stop]):
                self.used.append(identifier)
                yield words[end:start], ""
                yield words[start:stop], identifier
                end = stop
        yield words[end:], ""

    def _is_new(self, identifier: str, word: str) -> bool:
        """Return whether a word is to be marked: it means the term, and for the first time."""
        term = self._dataset.terms[identifier]
        general = (term.general or {}).get(self._language, ())
        return (
            term.explained
            and identifier not in self.used
            and len(self.used) < _MOST
            and plain(word) not in map(plain, general)
        )
