"""Everything the site builder is given: the HTML of every page, and words for its frame."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from scripts.editing.earlier_texts import EarlierTexts, earlier_texts
from scripts.load.prose import NAMES
from scripts.load.source_map import SourceMap
from scripts.load.yaml_nodes import Node
from scripts.model.contact import NOWHERE, Contact
from scripts.model.dataset import Dataset, Key
from scripts.model.records import COLLECTIONS, Language, Text
from scripts.outputs.last_changes import last_changes
from scripts.outputs.site_paths import url
from scripts.pages.fallback import MOST, tagged
from scripts.pages.l10n import Wording, interface_text
from scripts.pages.render import RenderedPage

# The sections of the site, and the page each opens with.
SECTIONS: Mapping[str, str] = {
    "home": "index.md",
    "initiatives": "initiatives/index.md",
    "events": "events/index.md",
    "timeline": "timeline.md",
    "cities": "cities/index.md",
    "participants": "participants/index.md",
    "figures": "figures.md",
    "glossary": "glossary.md",
    "sources": "sources/index.md",
    "take-part": "take-part.md",
    **{name: f"{name}.md" for name in NAMES},
    "open-questions": "open-questions.md",
    "not-true": "not-true.md",
    "translations": "translations.md",
    "changes": "changes.md",
    "a-z": "a-z.md",
    "data": "data.md",
}
# The sections that the header of every page leads to; the page about the site leads to the others.
DOORS = ("cities", "initiatives", "events", "figures", "take-part", "about")
# The columns at the foot of every page, besides the one about the site.
FOOT: Mapping[str, tuple[str, ...]] = {
    "known": ("sources", "changes", "open-questions", "not-true", "translations", "participants"),
    "finding": ("glossary", "a-z", "data", "privacy", "accessibility"),
}


@dataclass(frozen=True)
class Section:
    """An entry of the navigation in one language; `url` is relative to the site."""

    id: str
    title: str
    url: str


@dataclass(frozen=True)
class Version:
    """One language's version of a page; `url` is relative to the site."""

    language: Language
    url: str


@dataclass(frozen=True)
class Content:
    """The data, and each page made from it: <language>/<path>.md -> page."""

    dataset: Dataset
    pages: Mapping[str, RenderedPage]
    nodes: Mapping[Key, Node] = field(default_factory=dict)
    contact: Contact = NOWHERE
    today: date | None = None
    root: Path | None = None
    """The folder of the project, whose history in git has earlier texts."""

    @cached_property
    def earlier(self) -> EarlierTexts:
        """The Chinese from which stale translations of records were made, where it is known."""
        records = {key: node for key, node in self.nodes.items() if key[0] in COLLECTIONS}
        return earlier_texts(SourceMap(self.dataset, records), self.root) if self.root else {}

    @property
    def source_map(self) -> SourceMap:
        """The data with the places it was read from."""
        return SourceMap(self.dataset, self.nodes)

    def word(self, key: str, language: str) -> str:
        """Return the interface's words for `key`; DataError if data/ui.yml lacks them."""
        return interface_text(self.dataset, key)[language]

    def label(self, language: str) -> str:
        """Return what the switch calls a language: its id in capitals until it has its own word."""
        text = interface_text(self.dataset, "language.short")
        return language.upper() if language in text.instead else text[language]

    def say(self, text: Text, language: str) -> str:
        """Return a text in a language or, tagged, in the one that stands for it."""
        shown = text.instead.get(language)
        return tagged(text[language], self._tags[shown]) if shown else text[language]

    @cached_property
    def _tags(self) -> Mapping[str, str]:
        return {each.id: each.tag for each in self.dataset.languages}

    def wording(self, language: str) -> Wording:
        """Return how one language words dates and numbers."""
        return self._wordings[language]

    @cached_property
    def _wordings(self) -> Mapping[str, Wording]:
        return {each.id: Wording(each, self.dataset) for each in self.dataset.languages}

    @cached_property
    def latest(self) -> Mapping[str, str]:
        """Language -> the month of the latest source; "" if none has a date of its own."""
        dates = [each.issued for each in self.dataset.sources.values() if each.issued]
        latest = max(dates, key=lambda date: date.first_day, default=None)
        return {
            each.id: self.wording(each.id).date(latest.to_month) if latest else ""
            for each in self.dataset.languages
        }

    @cached_property
    def changed(self) -> Mapping[str, str | None]:
        """Path of each page -> day on which its content last changed."""
        return last_changes(self.dataset)

    def section(self, name: str, language: str) -> Section:
        """Return one section; the header's name of it is shorter than the title of its page."""
        key = "door" if name in DOORS else "title"
        return Section(
            name, self.word(f"{key}.{name}", language), self.url(language, SECTIONS[name])
        )

    def parent(self, name: str, path: str, language: str) -> Section | None:
        """Return what stands above a page of the section `name`; None above the main sections."""
        if path != SECTIONS[name]:
            return self.section(name, language)
        above = "events" if name == "timeline" else "about"
        return None if name in ("home", *DOORS) else self.section(above, language)

    def url(self, language: str, path: str) -> str:
        """Return the address of a page or page#anchor relative to the site."""
        return url(self.dataset.languages, language, path)

    def versions(self, path: str) -> list[Version]:
        """Return every language's version of a page, in the order of the languages."""
        return [
            Version(language, self.url(language.id, path)) for language in self.dataset.languages
        ]

    def others(self, language: str, path: str) -> Mapping[str, float]:
        """Return the tags of the languages that stand for that of a page -> their shares of it."""
        uri = f"{language}/{path}"
        if uri in self.pages:
            return self.pages[uri].others
        if uri not in self.dataset.written:
            return {}
        shown = self.dataset.written[uri].uri.partition("/")[0]
        return {each.tag: 1.0 for each in self.dataset.languages if each.id == shown != language}

    def _is_own(self, language: str, path: str) -> bool:
        return sum(self.others(language, path).values()) <= MOST

    def canonical(self, language: str, path: str) -> Version:
        """Return the version for search engines: this one, if most of it is in its language."""
        versions = {each.language.id: each for each in self.versions(path)}
        if self._is_own(language, path):
            return versions[language]
        shares = self.others(language, path)
        chain = [versions[each] for each in versions[language].language.fallback]
        chain.sort(key=lambda each: -shares.get(each.language.tag, 0))
        return next(each for each in chain if self._is_own(each.language.id, path))

    def alternates(self, path: str) -> list[Version]:
        """Return the versions of a page of which most is in their language."""
        return [each for each in self.versions(path) if self._is_own(each.language.id, path)]

    def for_everyone(self, path: str) -> Version:
        """Return the version of a page for readers of no language of ours."""
        versions = self.alternates(path)
        return next((each for each in versions if each.language.for_everyone), versions[0])
