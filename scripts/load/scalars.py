"""Decodes single values: text, ids, vocabulary words, dates and numbers."""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import yaml

from scripts.load.string_formats import FORMATS
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from scripts.model.partial_date import PartialDate
from scripts.model.problems import Place, Problem
from scripts.model.records import Years

_MAX_LINE = 5_000
_MAX_NUMBER = 10**15
_NUMBER = re.compile(r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0[xo].+")
_BOOLEAN = {"true": True, "false": False}
# Tag of YAML 1.1 (its last part) -> what it reads an unquoted 2024-02-05, 12:30 or no as.
_YAML_1_1 = {
    "timestamp": "a date",
    "int": "a number",
    "float": "a number",
    "bool": "a word for true or false",
}
_RESOLVER = yaml.resolver.Resolver()


# eq=False: compared by identity, because functools caches use them as keys.
@dataclass(frozen=True, eq=False)
class Context:
    """What decoding needs from the rest of the data.

    The ids of the languages that are published; group of the vocabulary -> words; collection -> ids
    of its records; partial language -> those whose words stand for its own; the ids of the
    languages that are not published, whose words nobody reads.
    """

    languages: tuple[str, ...]
    words: Mapping[str, Collection[str]]
    ids: Mapping[str, Collection[str]]
    fallback: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unpublished: tuple[str, ...] = ()

    @property
    def complete(self) -> tuple[str, ...]:
        """The languages that every text must have."""
        return tuple(each for each in self.languages if each not in self.fallback)

    def instead(self, having: Collection[str]) -> Mapping[str, str]:
        """Return partial language -> the one that stands for it, where only `having` are there."""
        chains = {each: chain for each, chain in self.fallback.items() if each not in having}
        last = self.languages[:1]
        return {
            each: next(other for other in (*chain, *last) if other in having)
            for each, chain in chains.items()
        }


Groups = tuple[tuple[str, tuple[str, ...]], ...]
"""The entries of a mapping, such as collection and ids."""


@lru_cache(maxsize=64)
def context(
    languages: tuple[str, ...] = (),
    fallback: Groups = (),
    unpublished: tuple[str, ...] = (),
    words: Groups = (),
    ids: Groups = (),
) -> Context:
    """Return the context with these entries: the same object for the same, as for `make serve`."""
    return Context(languages, dict(words), dict(ids), dict(fallback), unpublished)


def suggest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return advice that names the known word most similar to `word`.

    If none is similar, return `otherwise` or, without it, advice that lists up to 12 known words.
    """
    options = sorted(known)
    close = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    if otherwise or not options:
        return otherwise or "delete it"
    return f"write one of: {', '.join(options)}" if len(options) <= 12 else "check the spelling"


def kind_of(node: Node) -> str:
    """Return what a node is, as messages say it: a mapping, a list, empty, text, a number."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    if node.is_null:
        return "empty"
    return "text" if not node.plain else _plain_kind(node.text)


def _plain_kind(text: str) -> str:
    """Return the kind of value that tools for YAML 1.1 or 1.2 read text without quotes as."""
    if text in _BOOLEAN:
        return "true or false"
    if _NUMBER.fullmatch(text):
        return "a number"
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return _YAML_1_1.get(str(tag).rpartition(":")[2], "text")


class ScalarDecoder:
    """Reads single values; every method returns the value, or None after adding a problem."""

    def __init__(self, context: Context, problems: list[Problem]) -> None:
        self.context = context
        self.problems = problems

    def add(self, place: Place, field: str, wrong: str, instead: str) -> None:
        """Add a problem of a field; one without a name is the whole file."""
        self.problems.append(Problem(place, field or "file", wrong, instead))

    def line(self, node: Node, field: str, instead: str = "write one line of text") -> str | None:
        """Return the scalar's text if it is one line that is neither empty nor blank."""
        if not isinstance(node, ScalarNode):
            self.add(node.place, field, f"is {kind_of(node)}, not text", instead)
            return None
        if self.is_cut(node, field):
            return None
        if node.is_null or not node.text.strip():
            wrong = "is empty" if node.is_null or not node.text else "is blank"
            self.add(node.place, field, wrong, instead)
            return None
        if (kind := kind_of(node)) != "text":
            wrong = f"is read as {kind} by other YAML tools"
            self.add(node.place, field, wrong, f"put it in quotes: '{node.text}'")
            return None
        if "\n" in node.text or "\t" in node.text:
            self.add(node.place, field, "holds a line break or tab", "write it on one line")
            return None
        if len(node.text) > _MAX_LINE:
            wrong = f"is {len(node.text):,} characters long"
            self.add(node.place, field, wrong, f"write at most {_MAX_LINE:,}, or two texts")
            return None
        if node.text != node.text.strip():
            self.add(node.place, field, "begins or ends with a space", "delete that space")
            return None
        return node.text

    def is_cut(self, node: ScalarNode, field: str, text: bool = False) -> bool:
        """Return whether a # cuts the value off, after adding the problem.

        Two spaces before # make it an intended comment (the default of yamllint), except after a
        text (`text`), where # may have been meant as a character.
        """
        cut = node.blanks == 1 or (text and node.blanks > 0)
        if cut:
            instead = "put quotes around the text"
            instead += "" if text else ", or two spaces before a comment"
            self.add(node.place, field, "ends at #, which begins a comment", instead)
        return cut

    def boolean(self, node: Node, field: str) -> bool | None:
        """Return true or false as YAML 1.2 writes them."""
        if isinstance(node, ScalarNode) and node.plain and node.text in _BOOLEAN:
            return None if self.is_cut(node, field) else _BOOLEAN[node.text]
        self.add(node.place, field, f"is {kind_of(node)}", "write true or false, without quotes")
        return None

    def number(self, node: Node, shape: type, field: str) -> int | Decimal | None:
        """Return a number written in plain digits; an int is whole and not negative."""
        whole = shape is int
        instead = "write digits only, such as 600000" if whole else "write a number such as 60.17"
        if not isinstance(node, ScalarNode) or kind_of(node) != "a number":
            self.add(node.place, field, f"is {kind_of(node)}, not a number", instead)
            return None
        if self.is_cut(node, field):
            return None
        if not re.fullmatch(r"(?!-0(?:\.0*)?$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", node.text):
            self.add(node.place, field, f"is written as {node.text[:30]}", instead)
            return None
        value = Decimal(node.text[:30])
        if abs(value) > _MAX_NUMBER:
            self.add(node.place, field, "is larger than anything counted here", "check the digits")
            return None
        if whole and "." in node.text:
            self.add(node.place, field, "is not a whole number", instead)
            return None
        if whole and value < 0:
            self.add(node.place, field, "is below zero", instead)
            return None
        return int(value) if whole else value

    def date(self, node: Node, years: Years | None, field: str) -> PartialDate | None:
        """Return a year, month or day; its year must be in `years`."""
        instead = "write YYYY, YYYY-MM or YYYY-MM-DD"
        text = self.line(node, field, instead)
        if text is None:
            return None
        try:
            date = PartialDate.parse(text)
        except ValueError as error:
            self.add(node.place, field, f"{text} {error}", instead)
            return None
        if years and not years.first <= date.year <= years.last:
            wrong = f"{text} is not in the years {years.first} to {years.last}"
            self.add(node.place, field, wrong, "correct the year")
            return None
        return date

    def reference(self, node: Node, collection: str, field: str) -> str | None:
        """Return the id of a record of a collection."""
        text = self.line(node, field, f"write the id of a record in data/{collection}/")
        known = self.context.ids.get(collection, ())
        if text is not None and text not in known:
            advice = suggest(text, known, f"add data/{collection}/{text}.yml, or correct the id")
            self.add(node.place, field, f"{text} is not in data/{collection}/", advice)
            return None
        return text

    def key(self, node: Node, collections: Sequence[str], field: str) -> tuple[str, str] | None:
        """Return the collection and id of the one record of these collections that has the id."""
        folders = " or ".join(f"data/{name}/" for name in collections)
        text = self.line(node, field, f"write the id of a record in {folders}")
        if text is None:
            return None
        homes = [name for name in collections if text in self.context.ids.get(name, ())]
        if len(homes) == 1:
            return homes[0], text
        known = [each for name in collections for each in self.context.ids.get(name, ())]
        wrong = f"{text} is both in {folders.replace(' or ', ' and ')}"
        advice = "give one of the two records another id"
        if not homes:
            wrong = f"{text} is not in {folders}"
            advice = suggest(text, known, "add its file there, or correct the id")
        self.add(node.place, field, wrong, advice)
        return None

    def vocabulary(self, node: Node, group: str, field: str) -> str | None:
        """Return a word of a group of the vocabulary, or the id of a unit."""
        home = "data/units.yml" if group == "unit" else "data/vocabulary.yml"
        return self.word(node, self.context.words.get(group, ()), field, f"{group}: in {home}")

    def word(self, node: Node, known: Collection[str], field: str, where: str = "") -> str | None:
        """Return one of the known words; advice says `where` to add others."""
        many = len(known) > 12 and where
        advice = f"see {where}" if many else suggest("", known)
        text = self.line(node, field, advice)
        if text is not None and text not in known:
            more = ", or add it there" if many else f"; or add it under {where}"
            advice = suggest(text, known, advice + more if where else "")
            self.add(node.place, field, f"{text} is not an allowed word", advice)
            return None
        return text

    def string(self, node: Node, format_: str, field: str) -> str | None:
        """Return a line of text that has the format of that name in string_formats.py."""
        if (
            format_ == "line"
            and isinstance(node, ScalarNode)
            and self.is_cut(node, field, text=True)
        ):
            return None
        # The colon of a language may have spaces around it, which other lines may not have.
        if format_ == "colon" and isinstance(node, ScalarNode):
            text: str | None = node.text
        else:
            text = self.line(node, field)
        if text is None:
            return None
        fault = FORMATS[format_](text)
        if fault is None:
            return text
        self.add(node.place, field, *fault)
        return None
