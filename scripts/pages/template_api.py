"""What templates call: the words of one language, links from one page, numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce

from markupsafe import Markup, escape

from scripts.model.contact import NOWHERE, Contact
from scripts.model.dataset import Dataset, Key
from scripts.model.history import Told, of_record
from scripts.model.partial_date import PartialDate
from scripts.model.records import (
    Cite,
    City,
    Figure,
    Initiative,
    Language,
    Part,
    Record,
    Source,
    Text,
)
from scripts.pages import charts
from scripts.pages.emblem import Emblem, emblem_of
from scripts.pages.fallback import tagged, untagged
from scripts.pages.jinja_environment import inline
from scripts.pages.l10n import Wording, interface_text
from scripts.pages.markup import fill
from scripts.pages.needle import Needle, needle
from scripts.pages.notes import NotePlace, Notes
from scripts.pages.terms import Terms
from scripts.pages.urls import page_of, paragraph_anchor, relative_url

# The number of what a source says before its first numbered paragraph.
BEGINNING = "0"

# Chinese words with the punctuation inside them.
_CHINESE = re.compile("([\u3400-\u9fff][\u3400-\u9fff《》（）、]*)")

Facets = Mapping[str, Sequence[str]]
"""Filter of a list -> the values of one entry, for the data-* attributes of its link."""


class TemplateApi:
    """One page in one language while it is rendered: what is returned fits this page only.

    `links` has the URLs written so far -> (page relative to the language, anchor).
    `today` is the day that the build takes for today; None if the data have no day at all.
    `site_url` is where the site is published, "" if that is not known.
    `in_handbook` lets a template leave out what only works, or only helps, on the site.
    With `tags`, words in another language carry its tag (scripts/pages/fallback.py).
    """

    def __init__(
        self,
        dataset: Dataset,
        wording: Wording,
        page: str,
        in_handbook: bool = False,
        contact: Contact = NOWHERE,
        today: date | None = None,
        site_url: str = "",
        tags: bool = False,
    ) -> None:
        self.dataset = dataset
        self.wording = wording
        self.language: Language = wording.language
        self.page = page
        self.in_handbook = in_handbook
        self.contact = contact
        self.today = today
        self.site_url = site_url
        self.notes = Notes()
        self.terms = Terms(dataset, wording.language.id)
        self.links: dict[str, tuple[str, str]] = {}
        self._tags = {each.id: each.tag for each in dataset.languages} if tags else {}

    def say(self, text: Text) -> str:
        """Return the text in the page's language or, tagged, in the one that stands for it."""
        return self.from_text(text, text[self.language.id])

    def from_text(self, text: Text, words: str) -> str:
        """Return words of a text, tagged where the text is in another language than the page."""
        shown = text.instead.get(self.language.id, "")
        return tagged(words, self._tags[shown]) if self._tags and shown else words

    def prose(self, text: Text) -> Markup:
        """Return the text as HTML, marked where it is Chinese (WCAG 3.1.2) or out of date."""
        return self.marked(self.say(text)) + self.marker(text)

    def told(self, text: Text) -> Markup:
        """Return the same with the terms of the glossary marked where the page first uses them."""
        if self.in_handbook or self.language.id in text.instead:
            return self.prose(text)
        pieces = self.terms.pieces(self.say(text))
        shown = (self._term(term, words) if term else self.marked(words) for words, term in pieces)
        return Markup("").join(shown) + self.marker(text)

    def _term(self, term: str, words: str) -> Markup:
        explain = self.t("terms.explain", term=words)
        return inline(
            "term", self.href(page_of(self.dataset, ("terms", term))), term, words, explain
        )

    def marked(self, words: str) -> Markup:
        """Return words as HTML, marked where they are Chinese on a page in another language."""
        pieces = [words] if self.language.locale.startswith("zh") else _CHINESE.split(words)
        # The pieces at odd places are those that the pattern matched.
        return inline("partly_chinese", pieces) if len(pieces) > 1 else escape(words)

    def marker(self, text: Text) -> Markup:
        """Return the remark that a translation is older than its Chinese; nothing if it is not."""
        stale = self.language.id != self.dataset.languages[0].id and (
            self.dataset.state(text, self.language.id) != "fresh"
        )
        return inline("stale", self.t("translation.stale")) if stale else Markup("")

    def as_of(self, figure: Figure) -> Markup:
        """Return a figure's label with its date, marked where it is out of date."""
        return self.marked(self.dated(figure)) + self.marker(figure.label)

    def dated(self, figure: Figure) -> str:
        """Return a figure's label with its date, or with the day on which the source said so.

        A label that has the date already is not given it again.
        """
        is_stated = self.dataset.is_as_stated(figure)
        label, date = self.say(figure.label), self.wording.date(figure.as_of)
        if date in label and not is_stated:
            return label
        key = "figure.as-stated" if is_stated else "figure.as-of"
        return self.t(key, label=label, date=date).unescape()

    def when(self, figure: Figure) -> str | Markup:
        """Return the date of a figure alone, for a column of dates."""
        date = self.wording.date(figure.as_of)
        return self.t("figure.published", date=date) if self.dataset.is_as_stated(figure) else date

    def stated_in(self, cites: Sequence[Cite]) -> str:
        """Return the month of the source that is cited first."""
        return self.wording.date(self.dataset.sources[cites[0].source].date.to_month)

    def t(self, key: str, **values: str | Markup) -> Markup:
        """Return the interface's words for `key` as HTML, each {name} replaced by its value."""
        return fill(self.ui(key), values)

    def ui(self, key: str) -> str:
        """Return the interface's words for `key`; DataError if data/ui.yml lacks them."""
        return self.say(interface_text(self.dataset, key))

    def history(self, key: Key) -> Sequence[Told]:
        """Return what readers are told of the changes of a record, newest first."""
        return of_record(self.dataset, key)

    def year(self, year: int) -> str:
        """Return a year in words."""
        return self.wording.date(PartialDate(year))

    def day(self, day: date) -> str:
        """Return a day in words."""
        return self.wording.date(PartialDate(day.year, day.month, day.day))

    def word(self, group: str, key: str) -> str:
        """Return the label of a word of the vocabulary."""
        return self.say(self.dataset.vocabulary[group][key])

    def name(self, record: Record | Key) -> str:
        """Return the name of a record in the page's language, the short one of a source."""
        if isinstance(record, tuple):
            return self.name(self.dataset.get(record))
        return self.say(record.short if isinstance(record, Source) else record.name)

    def in_sentence(self, city: City) -> str:
        """Return the name of a place as it stands inside a sentence, with an article or without."""
        return (city.in_sentences or {}).get(self.language.id) or self.name(city)

    def publisher(self, source: Source) -> str:
        """Return who published a source, in short where it has a record."""
        if isinstance(source.publisher, Text):
            return self.say(source.publisher)
        record = self.dataset.organisations[source.publisher]
        return self.say(record.short or record.name)

    def elsewhere(self, text: Text) -> Mapping[str, str]:
        """Return the text in the other languages, each form once -> the tag of its language."""
        tags: dict[str, str] = {}
        for language in self.dataset.languages:
            if language.id in text.forms:
                tags.setdefault(text[language.id], language.tag)
        return {words: tag for words, tag in tags.items() if words != text[self.language.id]}

    def other_names(self, text: Text) -> Markup:
        """Return the text in the other languages, each form once and marked (WCAG 3.1.2)."""
        return self.foreign((tag, words) for words, tag in self.elsewhere(text).items())

    def foreign(self, names: Iterable[tuple[str, str]]) -> Markup:
        """Return names in other languages, given as (language tag, name), with dots between."""
        return Markup(" · ").join(inline("foreign", tag, name) for tag, name in names)

    def href(self, target: str) -> str:
        """Return the URL of `target`, page#anchor in the same language, from this page."""
        url = relative_url(self.page, target)
        path, _, anchor = target.partition("#")
        self.links[url] = (path or self.page, anchor)
        return url

    def cite_url(self, key: Key | None) -> str:
        """Return the URL of the fold with the citations of a record, or of this page if None.

        The frame of the page has that fold (overrides/partials/share.html).
        """
        target = page_of(self.dataset, key) if key else self.page
        return relative_url(self.page, f"{target}#cite")

    def report_url(self, key: Key, question: str = "") -> str:
        """Return where a reader tells us more about a record, or answers a question about it.

        "" if readers cannot reach us.
        """
        facts = {"contact.record": "/".join(key), "frame.languages": self.language.name}
        lines = [f"{self.ui(label)}{self.language.colon}{said}" for label, said in facts.items()]
        asked = [untagged(question), *lines] if question else lines
        return self.contact.report(untagged(self.name(key)), asked)

    def file_url(self, file: str) -> str:
        """Return the URL from this page of a file at the root of the site."""
        first = self.language.id == self.dataset.languages[0].id
        return relative_url(self.page, "index.md") + ("" if first else "../") + file

    def link(self, key: Key, anchor: str = "", facets: Facets | None = None) -> Markup:
        """Return a link to the page that tells a record, named like the record.

        `anchor` leads to a part of the record; `facets` are for the filters of a list. On that page
        itself, the name stands without a link.
        """
        target = page_of(self.dataset, key, anchor)
        if target == self.page:
            return escape(self.name(key))
        return inline("link", self.href(target), self.name(key), facets or {})

    def link_to(self, target: str, words: str | Markup) -> Markup:
        """Return a link with the given words to a page of the same language."""
        return inline("link", self.href(target), words)

    def link_list(self, collection: str, ids: Iterable[str]) -> Markup:
        """Return links to records, as "A, B and C"."""
        return self.list([self.link((collection, identifier)) for identifier in ids])

    def list(self, items: Sequence[str | Markup]) -> Markup:
        """Return "A, B and C" of plain words or HTML."""
        return escape(self.wording.enumeration(["{}"] * len(items))).format(*items)

    def clauses(self, items: Sequence[Markup]) -> Markup:
        """Return "A; B; C" of what may have commas of its own."""
        return reduce(lambda done, item: self.t("list.clauses", before=done, after=item), items)

    def time(self, date: PartialDate) -> Markup:
        """Return a date in words, as an element that programs can read too."""
        return inline("time", date, self.wording.date(date))

    def needle(self, city: City) -> Needle:
        """Return the picture of a city's direction and distance from Beijing."""
        return needle(city.coordinates)

    def emblem(self, initiative: Initiative) -> Emblem:
        """Return the emblem of an initiative."""
        return emblem_of(self.dataset, initiative)

    def quantity(self, figure: Figure) -> str:
        """Return the figure's number, unit and qualifier in words."""
        return self.wording.quantity(figure.value, figure.unit, figure.qualifier)

    def amount(self, figure: Figure) -> str:
        """Return the figure's number and qualifier, for a table whose head has the unit."""
        return self.wording.amount(figure.value, figure.qualifier)

    def shares(self, figure: Figure) -> Sequence[charts.Share]:
        """Return the parts of a total in words, with what is drawn beside each."""
        return charts.shares([(self._part(each), each.value) for each in figure.parts])

    def parts(self, figure: Figure) -> Markup:
        """Return the parts of a total as "A, B and C"."""
        return self.list([self._part(each) for each in figure.parts])

    def _part(self, part: Part) -> str:
        return self.wording.quantity(part.value, part.unit)

    def cite(self, cites: Iterable[Cite]) -> Markup:
        """Return the mark that leads to the notes for these citations: [3,7–12]."""
        mark, links = self.notes.mark(cites)
        # On paper and in a book, the notes stand at the end of the same chapter.
        return inline("note_marks", links, 0 if self.in_handbook else mark, self.ui("notes.note"))

    def tag(self, cite: Cite) -> Markup:
        """Return a link to what a source says, named by the short tag of the source."""
        source = self.dataset.sources[cite.source]
        assert source.tag, "the rule sources_of_relations_have_tags requires it"
        target, _ = self._paragraph(source, cite.paragraph)
        return self.link_to(target, self.say(source.tag))

    def note(self, place: NotePlace, number: int) -> Markup:
        """Return a note: a link to the cited paragraph of a source, and the source's date."""
        source = self.dataset.sources[place[0]]
        target, words = self._paragraph(source, place[1])
        return self._with_date(source, inline("note_link", self.href(target), number, words))

    def place(self, cite: Cite) -> str:
        """Return the cited paragraph of a source, and the source's date, as plain words."""
        source = self.dataset.sources[cite.source]
        _, words = self._paragraph(source, cite.paragraph)
        return self._with_date(source, escape(words)).unescape()

    def _with_date(self, source: Source, name: Markup) -> Markup:
        """Return a name of a source with its date, unless the short name has that already."""
        date = self.wording.date(source.date)
        if date in self.say(source.short):
            return name
        key = "list.dated" if source.issued else f"list.read-{source.read}"
        return self.t(key, name=name, date=date)

    def _paragraph(self, source: Source, paragraph: str | None) -> tuple[str, str | Markup]:
        """Return the page of a paragraph of a source, or of the source, and its words."""
        key, short = ("sources", source.id), self.say(source.short)
        if paragraph is None:
            return page_of(self.dataset, key), short
        target = page_of(self.dataset, key, paragraph_anchor(paragraph))
        if source.parts != "pages":
            pattern = "source.beginning" if paragraph == BEGINNING else "source.place"
            return target, self.t(pattern, source=short, paragraph=paragraph)
        gist = next(
            each.gist
            for section in source.sections
            for each in section.paragraphs
            if each.id == paragraph
        )
        return target, self.t("source.page", source=short, page=self.say(gist))
