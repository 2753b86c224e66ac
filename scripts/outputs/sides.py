"""Each record in Chinese and in one translation side by side, for those who work on the texts.

The interface is in the language of the translation. No search engine is to list these pages, and
no address of theirs is guarded: they come and go with the records.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.editing.word_difference import differences
from scripts.model.dataset import Dataset, Key
from scripts.model.records import COLLECTIONS, Text
from scripts.model.traverse import Steps, field_name
from scripts.outputs.api.addresses import record_of_page
from scripts.outputs.site_content import Content
from scripts.pages.contexts.plain_lists import TABLE_TITLES
from scripts.pages.fallback import marked
from scripts.pages.jinja_environment import ENVIRONMENT
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import page_of

FOLDER = "side-by-side"
Told = tuple[Steps, Text, str]
"""The fields that lead to a text, the text, and the state of its translation."""


@dataclass(frozen=True)
class Row:
    """A text in both languages: what it is, its place in the file, and how its translation stands.

    `changes` are the pieces of the Chinese that it was made from and of today's, if both are known.
    """

    words: str
    place: str
    text: Text
    state: str
    changes: Sequence[tuple[str, str]]
    line: int
    edit: str


def side_address(language: str, key: Key) -> str:
    """Return the address of a record side by side, relative to the site."""
    return f"{FOLDER}/{language}/{key[0]}/{key[1]}/"


def side_of_page(dataset: Dataset, language: str, page: str) -> str:
    """Return the address for the record that a translated page is about; "" if there is none."""
    key = record_of_page(dataset, page)
    return side_address(language, key) if key and language != dataset.languages[0].id else ""


def field_key(names: Sequence[str], known: Iterable[str]) -> str:
    """Return the key of the words for a text by the fields that lead to it: field.sections-title.

    The last name says enough for most: field.summary.
    """
    own = f"field.{'-'.join(names[-2:])}".replace("_", "-")
    return own if own in known else f"field.{names[-1]}".replace("_", "-")


def sides(content: Content, _site_url: str) -> dict[str, str]:
    """Return path -> HTML of every record side by side, and of a list of them per translation."""
    told: dict[str, dict[Key, list[Told]]] = defaultdict(lambda: defaultdict(list))
    states = {(place, its): state for place, (its, *_), state in content.dataset.translations}
    for (key, steps), text in content.dataset.texts:
        for language in content.dataset.languages[1:] if key[0] in COLLECTIONS else ():
            state = states.get(((key, steps), language.id), "missing")
            told[language.id][key].append((steps, text, state))
    return {
        f"{address}index.html": page
        for language, records in told.items()
        for address, page in _Sides(content, language).pages(records).items()
    }


class _Sides:
    """The pages in one language."""

    def __init__(self, content: Content, language: str) -> None:
        self.content, self.source_map = content, content.source_map
        self.api = TemplateApi(content.dataset, content.wording(language), "index.md", tags=True)
        self.language, self.first = language, content.dataset.languages[0]

    def pages(self, records: Mapping[Key, Sequence[Told]]) -> dict[str, str]:
        """Return address -> page of the records, and of the list of them."""
        stale = {
            key: sum(state.endswith("stale") for *_, state in told) for key, told in records.items()
        }
        groups = [
            (self.api.ui(title), [key for key in records if key[0] == collection])
            for collection, title in TABLE_TITLES.items()
        ]
        every = f"{FOLDER}/{self.language}/"
        made = {every: self._page("sides", every, groups=groups, stale=stale)}
        for key, told in records.items():
            address = side_address(self.language, key)
            target = self.content.url(self.language, page_of(self.content.dataset, key))
            rows = [self._row(key, *each) for each in told]
            made[address] = self._page(
                "side", address, key=key, rows=rows, stale=stale[key], target=target
            )
        return made

    def _page(self, template: str, address: str, **values: Any) -> str:
        page = ENVIRONMENT.get_template(f"{template}.html.jinja").render(
            api=self.api, first=self.first, root="../" * address.count("/"), **values
        )
        return marked(page, self.api.language.tag)

    def _row(self, key: Key, steps: Steps, text: Text, state: str) -> Row:
        names = [step for step in steps if isinstance(step, str)]
        before = self.content.earlier.get(((key, steps), self.language)) if state != "fresh" else ""
        edit, line = self.content.contact.edit("/".join(("data", *key)) + ".yml"), 0
        if edit:
            line = self.source_map.node(key, (*steps, self.language)).place.line
        return Row(
            self.api.ui(field_key(names, self.content.dataset.ui)),
            field_name(steps),
            text,
            "stale" if state.endswith("stale") else "missing" if state == "missing" else "fresh",
            list(differences(before, text[self.first.id])) if before else (),
            line,
            f"{edit}#L{line}",
        )
