"""The data as a page sees it, noting every question that the page asks.

A page that was written from the same answers need not be written again. A question has a
short answer that changes whenever what the page was given may change: mostly the digests of
the files that the records come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any

from scripts.kept import digest
from scripts.records.dataset import Dataset, Key
from scripts.records.lock import State, pair
from scripts.records.model import COLLECTIONS, Figure, Record, Text

Question = tuple[str, ...]
"""What was asked for: (collection,), (collection, id), either in brief, or in an index."""

INDEXES = ("uses", "figures_by_city", "events_by_country", "events_by")
"""What Dataset looks up by something else than the id of a record."""

_EVERYTHING: Question = ("everything",)
_FIGURES: Question = ("figures",)


class _Asking(Mapping[Any, Any]):
    """A mapping that notes which of its values are asked for."""

    def __init__(self, name: str, values: Mapping[Any, Any], asked: set[Question]) -> None:
        self._name, self._values, self._asked = name, values, asked

    def __getitem__(self, key: Any) -> Any:
        parts = key if isinstance(key, tuple) else (key,)
        self._asked.add((self._name, *(part or "" for part in parts)))
        return self._values[key]

    def __iter__(self) -> Iterator[Any]:
        self._asked.add((self._name,))
        return iter(self._values)

    def __len__(self) -> int:
        self._asked.add((self._name,))
        return len(self._values)

    def values(self) -> Any:
        """Return all values: one question instead of one for each."""
        self._asked.add((self._name,))
        return self._values.values()

    def items(self) -> Any:
        """Return all keys with their values."""
        self._asked.add((self._name,))
        return self._values.items()


class Watched(Dataset):
    """A data set that notes what is asked of it in `asked`.

    The tables and reviews are no question: whoever keeps a page keeps it for these tables.
    """

    plain: Dataset
    asked: set[Question]

    @classmethod
    def watch(cls, plain: Dataset) -> Watched:
        """Return the data of `plain`, watched."""
        asked: set[Question] = set()
        values = {field.name: getattr(plain, field.name) for field in fields(plain)}
        values |= {name: _Asking(name, values[name], asked) for name in (*COLLECTIONS, "prose")}
        watched = cls(**values)
        indexes = {name: _Asking(name, getattr(plain, name), asked) for name in INDEXES}
        # The class is frozen; here a cached property keeps its value.
        watched.__dict__ |= {"plain": plain, "asked": asked, **indexes}
        return watched

    def briefs(self, collection: str) -> Mapping[str, Any]:
        """Return what other pages show of the records of a collection, by id."""
        self.asked.add(("briefs", collection))
        return self.plain.briefs(collection)

    def brief(self, key: Key) -> Any:
        """Return what other pages show of the record with `key`."""
        self.asked.add(("brief", *key))
        return self.plain.brief(key)

    def items(self) -> Iterator[tuple[Key, Record]]:
        """Yield every record with its key."""
        self.asked.add(_EVERYTHING)
        return self.plain.items()

    def figures(self) -> Iterator[tuple[Key, Figure]]:
        """Yield every figure with the key of its record."""
        self.asked.add(_FIGURES)
        return self.plain.figures()

    def mentioned_by(self, key: Key, collection: str) -> Sequence[Any]:
        """Return the records of `collection` that name the record with `key`."""
        self.asked.add(("mentions", *key))
        return self.plain.mentioned_by(key, collection)

    def changed(self, keys: Iterable[Key]) -> str | None:
        """Return the day of the latest change of any of the keys."""
        self.asked.add(_EVERYTHING)
        return self.plain.changed(keys)

    def state(self, text: Text, language: str) -> State:
        """Return how a translation stands to the authoritative text."""
        self.asked.add(("state", *pair(text, language, self.languages[0].id)))
        return self.plain.state(text, language)


def _asking_everything(name: str) -> property:
    def value(watched: Watched) -> Any:
        watched.asked.add(_EVERYTHING)
        return getattr(watched.plain, name)

    return property(value)


# Whatever else the data set finds out once and keeps, it found out from everything.
for _name, _value in vars(Dataset).items():
    if isinstance(_value, cached_property) and _name not in INDEXES:
        setattr(Watched, _name, _asking_everything(_name))


def written(questions: Iterable[Question]) -> str:
    """Return questions as text, one a line: ids and keys hold neither space nor line break."""
    return "\n".join(sorted(map(" ".join, questions)))


class Answers:
    """The answers of a data set to the questions asked of it, each found once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._known: dict[str, str] = {}

    def digest(self, questions: str) -> str:
        """Return a digest of the answers to some questions, which are given as written."""
        # No answer holds a line break; one text is digested faster than many.
        known = self._known
        return digest(
            "\n".join(known.get(each) or self._answer(each) for each in questions.splitlines())
        )

    def _answer(self, question: str) -> str:
        """Return the answer: a digest, or one word."""
        answer = self._known.get(question)
        if answer is None:
            answer = self._known[question] = self._find(tuple(question.split(" ")))
        return answer

    def _find(self, question: Question) -> str:
        match question:
            case ("everything",):
                return self._files(self._dataset.digests)
            case ("figures",):
                return digest(repr(list(self._dataset.figures())))
            case (index,) if index in INDEXES:
                return self._files(self._dataset.digests)
            case ("state", language, translation, original):
                return self._dataset.state_of((language, translation, original))
            case ("mentions", collection, identifier):
                found = self._dataset.mentions.get((collection, identifier), {})
                return "".join(
                    named_by + self._briefs(named_by, (each.id for each in records))
                    for named_by, records in found.items()
                )
            case ("uses", source, paragraph):
                uses = self._dataset.uses.get((source, paragraph or None), ())
                return self._files(use.key for use in uses)
            case ("events_by_country", country):
                events = self._dataset.events_by_country.get(country, ())
                return self._briefs("events", (each.id for each in events))
            case ("events_by", kind, value):
                events = self._dataset.events_by.get((kind, value), ())
                return self._briefs("events", (each.id for each in events))
            case ("figures_by_city", city):
                return self._files(key for key, _ in self._dataset.figures_by_city.get(city, ()))
            case ("brief", collection, identifier):
                brief = self._dataset.briefs(collection).get(identifier)
                return digest(repr(brief)) if brief else ""
            case ("briefs", collection):
                return self._briefs(collection, self._dataset.briefs(collection))
            case ("prose",):
                return "\t".join(self._dataset.prose)
            case ("prose", name):
                return self._dataset.digests.get(("docs", name), "")
            case (collection, identifier):
                return self._dataset.digests.get((collection, identifier), "")
            case (collection,):
                return self._files(
                    (collection, each) for each in self._dataset.collection(collection)
                )
        raise AssertionError(question)

    def _briefs(self, collection: str, ids: Iterable[str]) -> str:
        return "".join(self._answer(f"brief {collection} {each}") for each in ids)

    def _files(self, keys: Iterable[Key]) -> str:
        digests = self._dataset.digests
        return digest("\n".join(f"{' '.join(key)} {digests[key]}" for key in keys))
