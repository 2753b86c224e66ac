"""The words and links of one page in one language, for its template and its context."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce

from markupsafe import Markup, escape

from scripts.model.contact import NOWHERE, Contact
from scripts.model.dataset import Dataset, Key
from scripts.model.partial_date import PartialDate
from scripts.model.records import City, Language, Record, Source, Text
from scripts.pages.collation import sorted_as
from scripts.pages.fallback import tagged, untagged
from scripts.pages.jinja_environment import inline
from scripts.pages.l10n import Wording, interface_text
from scripts.pages.terms import Terms
from scripts.pages.urls import page_of, relative_url

# Chinese words with the punctuation inside them.
_CHINESE = re.compile("([\u3400-\u9fff][\u3400-\u9fff《》（）、]*)")

Facets = Mapping[str, Sequence[str]]
"""Filter of a list -> the values of one entry, for the data-* attributes of its link."""


class PageWords:
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
        """Return the text as `prose` does, with terms of the glossary marked at their first use."""
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

    def t(self, key: str, **values: str | Markup) -> Markup:
        """Return the interface's words for `key` as HTML, each {name} replaced by its value."""
        return fill(self.ui(key), values)

    def ui(self, key: str) -> str:
        """Return the interface's words for `key`; DataError if data/ui.yml lacks them."""
        return self.say(interface_text(self.dataset, key))

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

    def stand_in(self, key: Key) -> str:
        """Return what the name of a record is sorted as, where that is something else; else ""."""
        name = self.name(key)
        found = sorted_as(self.language, name)
        return "" if found == name else found

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


_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def fill(pattern: str, values: Mapping[str, str | Markup]) -> Markup:
    """Return `pattern` as HTML with each {name} replaced by its value, escaped if plain text.

    A name without a value stays as it is written; values are not searched for names.
    """
    if not values:
        return escape(pattern)
    # The pieces at odd places are the names.
    pieces: list[str] = _PLACEHOLDER.split(pattern)
    pieces[1::2] = [values.get(name, f"{{{name}}}") for name in pieces[1::2]]
    return Markup("").join(pieces)
