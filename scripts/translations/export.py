"""The texts of one language as a file that every tool for translators reads: gettext PO."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from scripts.check.number_reader import read as numbers_in
from scripts.editing.earlier_texts import EarlierTexts
from scripts.load.source_map import SourceMap
from scripts.model.names import NameIndex, names_of
from scripts.model.records import COLLECTIONS, Language
from scripts.model.translation_lock import content_hash
from scripts.outputs.site_paths import url
from scripts.pages.urls import page_of
from scripts.translations.texts import TextToTranslate, most_seen, texts_to_translate

_HEAD = """\
# {source} to {target}: the texts of the records, and the words of the interface, the vocabulary
# and the units. The hand-written pages in docs/ are not in this file: translate them as whole
# pages. An entry that is marked as fuzzy was made from an earlier {source} text; only entries
# without that mark are taken back. What stands in braces is filled in: keep it. The line
# “as exported” of an entry tells whether its translation has changed in the data since: keep it."""

# Before the hash of a translation as it goes out. It is a comment of translators, which programs
# keep beside the translation also when they merge it into a later export.
AS_EXPORTED = "as exported:"


def _in_english(language: Language) -> str:
    return Locale.parse(language.locale).get_language_name("en") or language.name


@dataclass(frozen=True)
class Export:
    """One language of the data, with what is known of the earlier authoritative texts."""

    source_map: SourceMap
    language: Language
    earlier: EarlierTexts
    address: str = ""

    def po(self) -> bytes:
        """Return the file, the most seen first: the same bytes for the same data."""
        catalog = self._catalog()
        texts = texts_to_translate(self.source_map, self.language.id)
        for text in most_seen(self.source_map.dataset, texts):
            earlier = self.earlier.get((text.place, self.language.id))
            message = catalog.add(
                text.original,
                text.translation,
                context=text.context,
                locations=[(text.at.path, text.at.line)],
                auto_comments=list(self._comments(text)),
                user_comments=[f"{AS_EXPORTED} {content_hash(text.translation)}"],
                flags=["fuzzy"] if text.state.endswith("stale") else [],
                previous_id=[earlier] if earlier else [],
            )
            # 30 % de … is no format.
            message.flags.discard("python-format")
        written = io.BytesIO()
        write_po(written, catalog, width=0, include_previous=True)
        return written.getvalue()

    def _catalog(self) -> Catalog:
        dataset = self.source_map.dataset
        source = dataset.languages[0]
        day = dataset.changes.latest
        return Catalog(
            locale=self.language.locale,
            project=dataset.ui["title.home"][source.id],
            version="1",
            header_comment=_HEAD.format(
                source=_in_english(source), target=_in_english(self.language)
            ),
            creation_date=datetime.combine(day, time(), UTC) if day else None,
            fuzzy=False,
        )

    @cached_property
    def _names(self) -> NameIndex:
        dataset = self.source_map.dataset
        return NameIndex(names_of(dataset), dataset.languages[0].id)

    def _comments(self, text: TextToTranslate) -> Iterator[str]:
        dataset = self.source_map.dataset
        if text.key[0] in COLLECTIONS:
            page = url(dataset.languages, self.language.id, page_of(dataset, text.key))
            yield f"Page: {self.address}/{page}"
        first = dataset.languages[0].id
        if text.instead and text.instead[0] != first:
            # A translator may know this language better.
            yield ": ".join(text.instead)
        if found := numbers_in(text.original, first, dataset.languages):
            yield f"Numbers that stay: {', '.join(sorted(found))}"
        named = {}
        for start, end, keys in self._names.mentions(text.original, besides=text.key):
            named[text.original[start:end]] = ", ".join(self._forms(dataset.get(keys[0])))
        for words, forms in named.items():
            yield f"{words}: {forms}"
        if text.state.endswith("stale") and (text.place, self.language.id) not in self.earlier:
            yield "Made from an earlier text, which the history of this copy does not have."

    def _forms(self, record: Any) -> list[str]:
        """Return the name of a record and the other forms that texts may use."""
        more = (getattr(record, "forms", None) or {}).get(self.language.id, ())
        return list(dict.fromkeys((record.name[self.language.id], *more)))
