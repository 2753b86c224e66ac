"""What stands on each card, and where the card is on the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.outputs.site_content import SECTIONS, Content


@dataclass(frozen=True)
class Card:
    """The words of one card, as plain text; an empty one is left out."""

    path: str
    language: str
    title: str
    kind: str
    site: str
    languages: str


def card_path(language: str, page: str) -> str:
    """Return where a page's card is on the site: ("en", "cities/x.md") -> cards/en/cities/x.png."""
    return f"cards/{language}/{page.removesuffix('.md')}.png"


def cards(content: Content, heads: Mapping[str, Mapping[str, str]]) -> list[Card]:
    """Return the card of every page; `heads` is <language>/<path>.md -> what its head tells."""
    return [_card(content, uri, heads[uri]) for uri in sorted(heads)]


def _card(content: Content, uri: str, meta: Mapping[str, str]) -> Card:
    """Return a page's card; what the title says already is not said twice."""
    language, _, page = uri.partition("/")
    title, site, section = meta["title"], content.word("title.home", language), meta["section"]
    kind = "" if SECTIONS[section] == page else content.word(f"title.{section}", language)
    names = " · ".join(each.name for each in content.dataset.languages)
    return Card(
        path=card_path(language, page),
        language=language,
        title=title,
        kind=kind,
        site="" if site == title else site,
        languages=names,
    )
