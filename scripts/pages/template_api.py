"""What a template sees: the words of one language, links from one page, numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce

from markupsafe import Markup, escape

from scripts.model.dataset import Dataset, Key
from scripts.model.partial_date import PartialDate
from scripts.model.problems import DataError, Place, Problem
from scripts.model.records import Cite, Coordinates, Figure, Language, Record, Source, Text
from scripts.pages.charts import blocks
from scripts.pages.l10n import Wording
from scripts.pages.markup import fill, in_language, safe
from scripts.pages.urls import page_of, paragraph_anchor, relative_url

# The unit that is drawn, because its years can be counted one by one.
_RUN_OF_YEARS = "consecutive-years"

_NOTHING = Markup("")
# Stands for a link that is yet to be written; no text may hold this sign.
_LINK = safe("\0")
_HAN = re.compile("([\u3400-\u9fff][\u3400-\u9fff《》（）、]*)")


class TemplateApi:
    """One page in one language while it is written.

    It numbers the notes it is asked for, and keeps the pages it led to: address as written ->
    (page relative to the language, anchor).
    """

    def __init__(self, dataset: Dataset, wording: Wording, page: str) -> None:
        self.dataset = dataset
        self.wording = wording
        self.language: Language = wording.language
        self._id = wording.language.id
        self.page = page
        self.notes: dict[tuple[str, str | None], int] = {}
        self.links: dict[str, tuple[str, str]] = {}

    def say(self, text: Text) -> str:
        """Return the text in the page's language."""
        return text.forms[self._id]

    def prose(self, text: Text) -> Markup:
        """Return the text as HTML, marked where it is Chinese (WCAG 3.1.2) or out of date."""
        words, marker = self._words(text), self.marker(text)
        return words + marker if marker else words

    def marker(self, text: Text) -> Markup:
        """Return a short note to stand behind a translation that is older than its Chinese."""
        if self.language.id == self.dataset.languages[0].id:
            return _NOTHING
        if self.dataset.state(text, self.language.id) not in ("stale", "known-stale"):
            return _NOTHING
        return Markup(' <em class="stale">{}</em>').format(self.t("translation.stale"))

    def _words(self, text: Text) -> Markup:
        words = self.say(text)
        if self.language.locale.startswith("zh") or not _HAN.search(words):
            return escape(words)
        # Splitting at a group puts what it caught at the odd places.
        return safe(
            "".join(
                f'<span lang="zh-Hans">{escape(part)}</span>' if at % 2 else escape(part)
                for at, part in enumerate(_HAN.split(words))
            )
        )

    def as_of(self, figure: Figure) -> Markup:
        """Return a figure's label with its date, or with the day on which the source said so."""
        issued = [self.dataset.sources[cite.source].issued for cite in figure.cites]
        key = "figure.as-stated" if figure.as_of in issued else "figure.as-of"
        words = self.t(key, label=self.say(figure.label), date=self.wording.date(figure.as_of))
        return words + self.marker(figure.label)

    def t(self, key: str, **values: str | Markup) -> Markup:
        """Return the interface's words for `key`, with {name} replaced by its value."""
        words = self.say(self.ui(key))
        return fill(words, values) if values else escape(words)

    def ui(self, key: str) -> Text:
        """Return the interface's words for `key`; DataError if data/ui.yml lacks them."""
        if key not in self.dataset.ui:
            place = Place("data/ui.yml")
            raise DataError([Problem(place, key, "is missing", "restore it from git")])
        return self.dataset.ui[key]

    def word(self, group: str, key: str) -> str:
        """Return the label of a word of the vocabulary."""
        return self.say(self.dataset.vocabulary[group][key])

    def label(self, key: str) -> Markup:
        """Return the interface's words for `key` and the language's colon."""
        return self.t(key) + escape(self.language.colon)

    def name(self, record: Record | Key) -> str:
        """Return the name of a record in the page's language, a source's short one."""
        if isinstance(record, tuple):
            return self.name(self.dataset.get(record))
        return self.say(record.short if isinstance(record, Source) else record.name)

    def foreign(self, language: Language, text: Text) -> Markup:
        """Return the text in another language, marked with that language (WCAG 3.1.2)."""
        return in_language(language.tag, text[language.id])

    def other_names(self, text: Text) -> Markup:
        """Return the text as other languages write it, each form once."""
        seen = {self.say(text)}
        forms = []
        for language in self.dataset.languages:
            if text[language.id] not in seen:
                forms.append(self.foreign(language, text))
                seen.add(text[language.id])
        return Markup(" · ").join(forms)

    def href(self, target: str) -> str:
        """Return the address of `target`, page#anchor of the same language, from this page."""
        url = relative_url(self.page, target)
        path, _, anchor = target.partition("#")
        self.links[url] = (path or self.page, anchor)
        return url

    def link(self, key: Key, anchor: str = "", data: str | Markup = "") -> Markup:
        """Return a link to the page of a record, or to a part of it, named like the record.

        `data` are attributes for scripts to read, as `marks` returns them.
        """
        target = page_of(key, anchor)
        return self.link_to(target, self.name(key), data)

    def link_to(self, target: str, words: str | Markup, data: str | Markup = "") -> Markup:
        """Return a link with the given words to a page of the same language."""
        return safe(f'<a href="{escape(self.href(target))}"{escape(data)}>{escape(words)}</a>')

    def outside(self, url: str, words: str = "") -> Markup:
        """Return a link to an address outside the site, shown as itself or with words."""
        if words:
            return Markup('<a href="{}">{}</a>').format(url, words)
        return Markup('<a class="address" href="{0}">{0}</a>').format(url)

    def link_list(self, collection: str, ids: Iterable[str]) -> Markup:
        """Return links to records, as a list in words."""
        return self.list([self.link((collection, identifier)) for identifier in ids])

    def list(self, items: Sequence[str | Markup]) -> Markup:
        """Return "A, B and C" of plain words or HTML."""
        return safe(self.wording.enumeration([escape(item) for item in items]))

    def clauses(self, items: Sequence[Markup]) -> Markup:
        """Return "A; B; C" of what may have commas of its own."""
        return reduce(lambda done, item: self.t("list.clauses", before=done, after=item), items)

    def time(self, date: PartialDate) -> Markup:
        """Return a date in words that a program can read too (HTML time element)."""
        words = self.wording.date(date)
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
        up = "../" * (self.page.count("/") + below + (self.page.rpartition("/")[2] != "index.md"))
        return Markup('<a href="{}{}">{}</a>').format(safe(up), file, words)

    def quantity(self, figure: Figure) -> str:
        """Return the figure's number, unit and qualifier in words."""
        return self.wording.quantity(figure.value, figure.unit, figure.qualifier)

    def blocks(self, figure: Figure) -> Markup:
        """Return the picture of a run of years, one block for each; nothing for other units."""
        return blocks(figure.value) if figure.unit == _RUN_OF_YEARS else _NOTHING

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
        return safe("".join(map(_note_mark, numbers)))

    def note(self, source: str, paragraph: str | None, anchor: str) -> Markup:
        """Return a numbered note: a link to the paragraph with its own anchor, and the date.

        The date is left out where the short name of the source has it already.
        """
        record = self.dataset.sources[source]
        target, words, note = self._note(record, paragraph)
        link = f'<a href="{escape(self.href(target))}" id="{escape(anchor)}">{words}</a>'
        return safe(note.replace(_LINK, link))

    def _note(self, source: Source, paragraph: str | None) -> tuple[str, Markup, str]:
        """Return where a note leads, the words of its link, and its HTML around that link."""
        target, words = self._paragraph(source, paragraph)
        date = self.wording.date(source.date)
        if date in self.say(source.short):
            return target, words, str(_LINK)
        key = "list.dated" if source.issued else "list.consulted"
        return target, words, str(self.t(key, name=_LINK, date=self.time(source.date)))

    def _paragraph(self, source: Source, paragraph: str | None) -> tuple[str, Markup]:
        """Return the page of a paragraph of a source, or of the source, and its words."""
        key, short = ("sources", source.id), self.say(source.short)
        if paragraph is None:
            return page_of(key), escape(short)
        if source.parts == "pages":
            gist = next(
                each.gist
                for section in source.sections
                for each in section.paragraphs
                if each.id == paragraph
            )
            words = self.t("source.page", source=short, page=self.say(gist))
        else:
            words = self.t("source.place", source=short, paragraph=paragraph)
        return page_of(key, paragraph_anchor(paragraph)), words


def _note_mark(number: int) -> Markup:
    return Markup('\u2060<a class="note" href="#note-{0}">[{0}]</a>').format(number)
