"""What stands on the card of each page, and where the card is on the site."""

from __future__ import annotations

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


def cards(content: Content) -> list[Card]:
    """Return the card of every page, generated or written by hand, in the order of the pages."""
    heads = {uri: (made.meta["title"], made.meta["section"]) for uri, made in content.pages.items()}
    for uri, page in content.dataset.written.items():
        heads[uri] = page.header.title, page.header.section
    return [_card(content, uri, *heads[uri]) for uri in sorted(heads)]


def _card(content: Content, uri: str, title: str, section: str) -> Card:
    """Return a page's card; what the title says already is not said twice."""
    language, _, page = uri.partition("/")
    site = content.word("title.home", language)
    return Card(
        path=card_path(language, page),
        language=language,
        title=title,
        kind="" if SECTIONS[section] == page else content.word(f"title.{section}", language),
        site="" if site == title else site,
        languages=" · ".join(each.name for each in content.dataset.languages),
    )
