"""The full addresses that the data for programs name: of files, records, pages and documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts.model.dataset import Dataset, Key
from scripts.model.records import Cite
from scripts.outputs.api.addresses import file_of
from scripts.outputs.site_paths import url
from scripts.pages.l10n import Wording
from scripts.pages.urls import page_of, paragraph_anchor

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, eq=False)
class Links:
    """The addresses for one data set on one site."""

    dataset: Dataset
    site_url: str

    @cached_property
    def wordings(self) -> Mapping[str, Wording]:
        """Language -> its words around numbers and dates."""
        return {each.id: Wording(each, self.dataset) for each in self.dataset.languages}

    def file(self, path: str) -> str:
        """Return the address of a file of the site."""
        return self.site_url + path

    def record(self, key: Key) -> dict[str, str]:
        """Return how a record is named: its collection, its id, and the address of its file."""
        return {"collection": key[0], "id": key[1], "url": self.file(file_of(key))}

    def pages(self, target: str) -> dict[str, str]:
        """Return language -> address of a page with or without #anchor."""
        page, hash_, anchor = target.partition("#")
        languages = self.dataset.languages
        return {
            each.id: f"{self.site_url}{url(languages, each.id, page)}{hash_}{anchor}"
            for each in languages
        }

    def pages_of(self, key: Key, anchor: str = "") -> dict[str, str]:
        """Return language -> address of the page that tells a record, or a part of it."""
        return self.pages(page_of(self.dataset, key, anchor))

    def pages_of_cite(self, cite: Cite) -> dict[str, str]:
        """Return language -> address of our page on the cited paragraph."""
        anchor = paragraph_anchor(cite.paragraph) if cite.paragraph else ""
        return self.pages_of(("sources", cite.source), anchor)

    def document(self, cite: Cite) -> str | None:
        """Return the address of the cited document, or of its paragraph where that has one."""
        own = self._paragraphs.get((cite.source, cite.paragraph))
        return own or self.dataset.sources[cite.source].url

    @cached_property
    def _paragraphs(self) -> Mapping[tuple[str, str | None], str]:
        return {
            (source.id, paragraph.id): paragraph.url
            for source in self.dataset.sources.values()
            for section in source.sections
            for paragraph in section.paragraphs
            if paragraph.url
        }
