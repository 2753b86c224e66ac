"""Everything the site builder is given: the HTML of every page, and words for its frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scripts.load.source_map import SourceMap
from scripts.load.yaml_nodes import Node
from scripts.model.contact import NOWHERE, Contact
from scripts.model.dataset import Dataset, Key
from scripts.model.records import Language
from scripts.outputs.site_paths import url
from scripts.pages.l10n import interface_text
from scripts.pages.render import RenderedPage

# The sections in the order of the navigation, and the page each opens with.
SECTIONS: Mapping[str, str] = {
    "home": "index.md",
    "initiatives": "initiatives/index.md",
    "events": "events/index.md",
    "cities": "cities/index.md",
    "participants": "participants/index.md",
    "figures": "figures.md",
    "glossary": "glossary.md",
    "sources": "sources/index.md",
    "take-part": "take-part.md",
    "about": "about.md",
    "privacy": "privacy.md",
    "accessibility": "accessibility.md",
    "open-questions": "open-questions.md",
    "translations": "translations.md",
    "a-z": "a-z.md",
    "site-map": "site-map.md",
}
# Sections that are reached from the foot of every page only.
AT_THE_FOOT = (
    "glossary",
    "a-z",
    "site-map",
    "open-questions",
    "translations",
    "accessibility",
    "privacy",
)


@dataclass(frozen=True)
class Section:
    """An entry of the navigation in one language; `url` is relative to the site."""

    id: str
    title: str
    url: str

    @property
    def at_the_foot(self) -> bool:
        """Whether the section is reached from the foot of the pages only."""
        return self.id in AT_THE_FOOT


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

    @property
    def source_map(self) -> SourceMap:
        """The data with the places it was read from."""
        return SourceMap(self.dataset, self.nodes)

    def word(self, key: str, language: str) -> str:
        """Return the interface's words for `key`; DataError if data/ui.yml lacks them."""
        return interface_text(self.dataset, key)[language]

    def sections(self, language: str) -> list[Section]:
        """Return the navigation in one language."""
        return [
            Section(name, self.word(f"title.{name}", language), self.url(language, path))
            for name, path in SECTIONS.items()
        ]

    def url(self, language: str, path: str) -> str:
        """Return the address of a page relative to the site; the first language is at the root."""
        return url(self.dataset.languages, language, path)

    def versions(self, path: str) -> list[Version]:
        """Return every language's version of a page, in the order of the languages."""
        return [
            Version(language, self.url(language.id, path)) for language in self.dataset.languages
        ]

    def for_everyone(self, path: str) -> Version:
        """Return the version of a page for readers of no language of ours."""
        versions = self.versions(path)
        return next((each for each in versions if each.language.for_everyone), versions[0])
