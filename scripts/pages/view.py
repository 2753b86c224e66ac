"""What a template sees: the words of one language, links from one page, numbered notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from scripts.pages.charts import blocks
from scripts.pages.markup import address, escape, fill, finalize, safe
from scripts.pages.wording import Wording
from scripts.reading.problems import DataError, Place, Problem
from scripts.records.dataset import Dataset, Key
from scripts.records.model import Cite, Coordinates, Figure, Language, Record, Source, Text
from scripts.records.partial_date import PartialDate

# Where a record is shown: a page of its own, or an anchor on a shared page.
_SHARED_PAGES = {"terms": "glossary.md", "opportunities": "take-part.md"}

# The unit that is drawn, because its years can be counted one by one.
_RUN_OF_YEARS = "consecutive-years"

_HAN = re.compile("([\u3400-\u9fff][\u3400-\u9fff《》（）、]*)")


def page_of(key: Key, part: str = "") -> str:
    """Return the page of a record, or of a part of it, relative to its language.

    `part` is an anchor; on a page that records share, the record's id comes before it.
    """
    collection, identifier = key
    if shared := _SHARED_PAGES.get(collection):
        return f"{shared}#{identifier}--{part}" if part else f"{shared}#{identifier}"
    page = f"{collection}/{identifier}.md"
    return f"{page}#{part}" if part else page


def anchor_of(steps: Sequence[str | int], part: Any) -> str:
    """Return the anchor of a part of a record on the record's page, or "" for the page."""
    if len(steps) == 2:
        return f"{steps[0]}-{getattr(part, 'id', int(steps[1]) + 1)}"
    return f"{steps[0]}-{int(steps[1]) + 1}--{int(steps[3]) + 1}" if len(steps) == 4 else ""


def paragraph_anchor(paragraph: str) -> str:
    """Return the anchor of a paragraph on the page of its source."""
    return "p" + paragraph.replace(".", "-")


@lru_cache(maxsize=2**12)
def anchor(identifier: str) -> Markup:
    """Return the Markdown (attr_list) that gives what it follows this id."""
    return Markup("{{: #{} }}").format(identifier)


# The pages of a collection share a folder, and name the same records.
@lru_cache(maxsize=2**15)
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder or ".")


class View:
    """One page in one language while it is written; it numbers the notes it is asked for."""

    def __init__(self, dataset: Dataset, wording: Wording, page: str) -> None:
        self.dataset = dataset
        self.wording = wording
        self.page = page
        self.notes: dict[tuple[str, str | None], int] = {}

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.wording.language

    def say(self, text: Text) -> str:
        """Return the text in the page's language."""
        return text[self.language.id]

    def prose(self, text: Text) -> Markup:
        """Return the text as Markdown, marked where it is Chinese (WCAG 3.1.2) or out of date."""
        marker = self._marker(text)
        return self._words(text) + marker

    def _marker(self, text: Text) -> Markup:
        """Return a short note behind a translation that is older than its Chinese."""
        if self.language == self.dataset.languages[0]:
            return Markup("")
        if self.dataset.state(text, self.language.id) not in ("stale", "known-stale"):
            return Markup("")
        return Markup(" *{}*{{.stale}}").format(self.t("translation.stale"))

    def _words(self, text: Text) -> Markup:
        words = self.say(text)
        if self.language.locale.startswith("zh"):
            return escape(words)
        # Splitting at a group puts what it caught at the odd places.
        parts = [
            Markup('<span lang="zh-Hans">{}</span>').format(escape(part))
            if at % 2
            else escape(part)
            for at, part in enumerate(_HAN.split(words))
        ]
        return Markup("").join(parts)

    def as_of(self, figure: Figure) -> Markup:
        """Return a figure's label with its date, or with the day on which the source said so."""
        issued = [self.dataset.sources[cite.source].issued for cite in figure.cites]
        key = "figure.as-stated" if figure.as_of in issued else "figure.as-of"
        return self.t(key, label=self.say(figure.label), date=self.wording.date(figure.as_of))

    def t(self, key: str, **values: str | Markup) -> Markup:
        """Return the interface's words for `key`, with {name} replaced by its value."""
        return fill(self.say(self.ui(key)), values)

    def ui(self, key: str) -> Text:
        """Return the interface's words for `key`; DataError if data/ui.yml lacks them."""
        if key not in self.dataset.ui:
            place = Place("data/ui.yml")
            raise DataError([Problem(place, key, "is missing", "restore it from git")])
        return self.dataset.ui[key]

    def word(self, group: str, key: str) -> str:
        """Return the label of a word of the vocabulary."""
        return self.say(self.dataset.words[group][key])

    def label(self, key: str) -> Markup:
        """Return the interface's words for `key` and the language's colon."""
        return self.t(key) + safe(self.language.colon)

    def name(self, record: Record | Key) -> str:
        """Return the name of a record in the page's language."""
        if isinstance(record, tuple):
            record = self.dataset.get(record)
        named: Any = record
        text: Text = named.short if isinstance(record, Source) else named.name
        return self.say(text)

    def foreign(self, language: Language, text: Text) -> Markup:
        """Return the text in another language, marked with that language (WCAG 3.1.2)."""
        words = escape(text[language.id])
        return Markup('<span lang="{}">{}</span>').format(language.tag, words)

    def other_names(self, text: Text) -> Markup:
        """Return the text as other languages write it, each form once."""
        seen = {self.say(text)}
        forms = []
        for language in self.dataset.languages:
            if text[language.id] not in seen:
                forms.append(self.foreign(language, text))
                seen.add(text[language.id])
        return Markup(" · ").join(forms)

    def dated(self, event_id: str) -> Markup:
        """Return a link to an event with its date behind it, unless its name has that date."""
        event = self.dataset.events[event_id]
        link = self.link(("events", event_id))
        if str(event.start) in self.name(event):
            return link
        return self.t("list.dated", name=link, date=self.wording.period(event.start, event.end))

    def href(self, target: str) -> str:
        """Return `target`, a page of the same language, relative to this page."""
        path, hash_, anchor = target.partition("#")
        return _relative(path, posixpath.dirname(self.page)) + hash_ + anchor

    def link(self, key: Key, part: str = "") -> Markup:
        """Return a link to the page of a record, or to a part of it, named like the record."""
        return self.link_to(page_of(key, part), self.name(key))

    def link_to(self, target: str, words: str | Markup) -> Markup:
        """Return a link with the given words to a page of the same language."""
        return safe(f"[{finalize(words)}]({self.href(target)})")

    def outside(self, url: str, words: str = "") -> Markup:
        """Return a link to an address outside the site, shown as itself or with words."""
        return Markup("[{}]({})").format(escape(words or url), address(url))

    def links(self, collection: str, ids: Iterable[str]) -> Markup:
        """Return links to records, as a list in words."""
        return self.list([self.link((collection, identifier)) for identifier in ids])

    def list(self, items: Sequence[str | Markup]) -> Markup:
        """Return "A, B and C" of plain words or Markdown."""
        return safe(self.wording.enumeration([finalize(item) for item in items]))

    def time(self, date: PartialDate) -> Markup:
        """Return a date in words that a program can read too (HTML time element)."""
        words = escape(self.wording.date(date))
        return Markup('<time datetime="{}">{}</time>').format(str(date), words)

    def position(self, place: Coordinates) -> Markup:
        """Return degrees north or south, east or west: 60.17° N, 24.94° E."""
        north = "position.north" if place.lat >= 0 else "position.south"
        east = "position.east" if place.lon >= 0 else "position.west"
        lat, lon = self.wording.decimal(abs(place.lat)), self.wording.decimal(abs(place.lon))
        parts = {"lat": self.t(north, degrees=lat), "lon": self.t(east, degrees=lon)}
        return self.t("position.both", **parts)

    def download(self, file: str, words: Markup) -> Markup:
        """Return a link to a file at the root of the site, which no page is made from."""
        below = 0 if self.language == self.dataset.languages[0] else 1
        up = "../" * (self.page.count("/") + below + (not self.page.endswith("index.md")))
        return Markup('<a href="{}{}">{}</a>').format(safe(up), file, words)

    def url(self, target: str) -> str:
        """Return the built address of a page of the same language, relative to this one's."""
        here = (
            self.page.removesuffix("index.md")
            if self.page.endswith("index.md")
            else (self.page.removesuffix(".md") + "/")
        )
        path = (
            target.removesuffix("index.md")
            if target.endswith("index.md")
            else (target.removesuffix(".md") + "/")
        )
        return posixpath.relpath(path or ".", here or ".") + "/"

    def quantity(self, figure: Figure) -> str:
        """Return the figure's number, unit and qualifier in words."""
        return self.wording.quantity(figure.value, figure.unit, figure.qualifier)

    def blocks(self, figure: Figure) -> Markup:
        """Return the picture of a run of years, one block for each; nothing for other units."""
        return blocks(figure.value) if figure.unit == _RUN_OF_YEARS else Markup("")

    def shares(self, figure: Figure) -> Sequence[tuple[str, float]]:
        """Return the parts of a total in words, each with its share of the largest part."""
        words = [self.wording.quantity(part.value, part.unit) for part in figure.parts]
        most = max(part.value for part in figure.parts)
        return [(said, part.value / most) for said, part in zip(words, figure.parts, strict=True)]

    def cite(self, cites: Iterable[Cite]) -> Markup:
        """Return the numbered notes of these citations: [1] [2], each once.

        A word joiner (U+2060) keeps a note on the line of the word before it.
        """
        places = dict.fromkeys((cite.source, cite.paragraph) for cite in cites)
        numbers = [self.notes.setdefault(place, len(self.notes) + 1) for place in places]
        return safe(
            "".join(f"&#8288;[&#91;{each}&#93;](#note-{each}){{.note}}" for each in numbers)
        )

    def note(self, source: str, paragraph: str | None, anchor: Markup) -> Markup:
        """Return a numbered note: a link to the paragraph with its own anchor, and the date.

        The date is left out where the short name of the source has it already.
        """
        place = self.paragraph(source, paragraph) + anchor
        record = self.dataset.sources[source]
        date = self.wording.date(record.date)
        if date in self.say(record.short):
            return place
        if record.issued is None:
            return self.t("list.consulted", name=place, date=date)
        return self.t("list.dated", name=place, date=date)

    def paragraph(self, source: str, paragraph: str | None) -> Markup:
        """Return a link to a paragraph of a source, or to the source."""
        record = self.dataset.sources[source]
        key = ("sources", source)
        if paragraph is None:
            return self.link(key)
        if record.parts == "pages":
            gist = next(
                each.gist
                for section in record.sections
                for each in section.paragraphs
                if each.id == paragraph
            )
            words = self.t("source.page", source=self.say(record.short), page=self.say(gist))
        else:
            words = self.t("source.place", source=self.say(record.short), paragraph=paragraph)
        return self.link_to(page_of(key, paragraph_anchor(paragraph)), words)
