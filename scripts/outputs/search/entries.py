"""What a search can find in one language: every record, and every page that is about no record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.model import traverse
from scripts.model.dataset import Dataset, Key
from scripts.model.prose_page import ProsePage
from scripts.model.records import City, Country, Event, Figure, Language, Text
from scripts.model.sister_cities import current
from scripts.outputs.search.search_names import hidden_names
from scripts.outputs.site_content import SECTIONS, Content
from scripts.pages.fallback import language_of, untagged
from scripts.pages.l10n import Wording
from scripts.pages.urls import has_own_page, page_of

# A link or picture in Markdown, of which the reader sees the words in brackets.
_ADDRESS_OF_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
# Between the words by which a page is found.
_BETWEEN = re.compile(r"、|, ")
# The title, what begins headings and items, attributes such as {#anchor}, what sets words apart.
_MARKS = re.compile(r"^# .*$|^ *(?:#+|[-*+]|[0-9]+\.) +|\{ ?[#:.][^}\n]*\}|\*\*|`", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One result of the search: its address in the site, kind, title, other names and text."""

    url: str
    kind: str
    title: str
    names: tuple[str, ...]
    text: str
    languages: tuple[str, ...] = ()
    """The tags of the languages that title and text are in if that is another, "" for its own."""


def entries(content: Content, language: Language) -> list[Entry]:
    """Return the entries of one language; records in the order of the collections, then pages."""
    return [*_records(content, language), *_sections(content, language)]


def _records(content: Content, language: Language) -> Iterator[Entry]:
    dataset = content.dataset
    wording = Wording(language, dataset)
    for key, record in dataset.items():
        if key[0] == "countries" and not has_own_page(dataset, key):
            # Found as the city on whose page it is told, or that page would be shown twice.
            continue
        title: Text = record.name
        said = dict.fromkeys(
            content.say(text, language.id) for _, text in traverse.texts(record) if text != title
        )
        counted = (
            wording.quantity(part.value, part.unit, part.qualifier)
            for _, part in traverse.parts(record)
            if isinstance(part, Figure)
        )
        around = (*_labels(dataset, wording, record), *_around(content, record, language))
        text = " · ".join([*said, *counted, *around])
        url = address(content, language, page_of(dataset, key))
        said_in = tuple(map(language_of, (content.say(title, language.id), text)))
        named = title[language.id], _others(dataset, key, language), untagged(text)
        yield Entry(url, key[0], *named, said_in if any(said_in) else ())


def _others(dataset: Dataset, key: Key, language: Language) -> tuple[str, ...]:
    """Return the other names: its own, and those of a country that is told on its page."""
    record = dataset.get(key)
    told = [record]
    if isinstance(record, City) and not has_own_page(dataset, ("countries", record.country)):
        told.append(dataset.countries[record.country])
    names = dict.fromkeys(name for each in told for name in hidden_names(each))
    return tuple(name for name in names if name != record.name[language.id])


def _around(content: Content, record: Any, language: Language) -> Iterator[str]:
    """Yield the names of the records that the page shows: those named, and an event's countries."""
    dataset = content.dataset
    countries = dataset.countries_of(record) if isinstance(record, Event) else ()
    shown = (*traverse.references(record), *(("countries", each) for each in countries))
    for target in dict.fromkeys(shown):
        if target[0] != "sources":
            yield content.say(dataset.get(target).name, language.id)


def _labels(dataset: Dataset, wording: Wording, record: Any) -> Iterator[str]:
    """Yield the words of the vocabulary that the record chooses, and since when or when it was."""
    words, language = dataset.vocabulary, wording.language
    if isinstance(record, City):
        yield words["place-kind"][record.kind][language.id]
        if relation := record.relation:
            label = words["relation-status"][relation.status][language.id]
            days = relation.since and wording.period(relation.since, relation.until)
            yield f"{label}{language.colon}{days}" if days else label
    elif isinstance(record, Event):
        label = words["event-kind"][record.kind][language.id]
        yield f"{label}{language.colon}{wording.when(record)}"
    elif isinstance(record, Country):
        yield words["continent"][record.continent][language.id]


def _sections(content: Content, language: Language) -> Iterator[Entry]:
    dataset = content.dataset
    for section, path in SECTIONS.items():
        titles = dataset.ui[f"title.{section}"]
        own = titles[language.id]
        forms = [*titles.forms.values(), *_asked_by(dataset, section)]
        names = tuple(dict.fromkeys(name for name in forms if name != own))
        page = dataset.written.get(uri := f"{language.id}/{path}")
        text = words_of_prose(page) if page else _lead(content, section, language)
        others = ("", *content.others(language.id, path)) if page and page.uri != uri else ()
        yield Entry(content.url(language.id, path), "pages", own, names, text, others)


def _asked_by(dataset: Dataset, section: str) -> Iterator[str]:
    """Yield what readers ask a page for in words that its title has not."""
    if words := dataset.ui.get(f"search.for-{section}"):
        for said in words.forms.values():
            yield from _BETWEEN.split(said)


def words_of_prose(page: ProsePage) -> str:
    """Return the description and the words of a hand-written page, without its Markdown."""
    body = page.text.partition("\n---\n")[2]
    words = _ADDRESS_OF_LINK.sub(r"\1", body)
    return " ".join([page.header.description, *_MARKS.sub("", words).split()])


def _lead(content: Content, section: str, language: Language) -> str:
    """Return what the page says first; only the register tells a number, that of its places."""
    wording = Wording(language, content.dataset)
    cities = wording.quantity(len(current(content.dataset)), "sister-cities")
    return content.word(f"lead.{section}", language.id).replace("{cities}", cities)


def address(content: Content, language: Language, target: str) -> str:
    """Return the address of a page or an anchor on it, relative to the site."""
    path, hash_, anchor = target.partition("#")
    return content.url(language.id, path) + hash_ + anchor
