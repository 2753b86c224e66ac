"""What is on the card of each page, and where the card is on the site."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.model.dataset import Dataset
from scripts.outputs.site_content import SECTIONS, Content
from scripts.pages.jinja_environment import picture
from scripts.pages.small_pictures import emblem_of
from scripts.pages.urls import own_page


@dataclass(frozen=True)
class Card:
    """The words of one card as plain text, and the shapes of an emblem as SVG.

    What is empty is left out.
    """

    path: str
    language: str
    title: str
    kind: str
    site: str
    languages: str
    emblem: str = ""


def card_path(language: str, page: str) -> str:
    """Return where a page's card is on the site: ("en", "cities/x.md") -> cards/en/cities/x.png."""
    return f"cards/{language}/{page.removesuffix('.md')}.png"


def cards(content: Content) -> list[Card]:
    """Return the card of every page, generated or written by hand, in the order of the pages."""
    heads = {uri: (made.meta["title"], made.meta["section"]) for uri, made in content.pages.items()}
    for uri, page in content.dataset.written.items():
        heads[uri] = page.header.title, page.header.section
    emblems = _emblems(content.dataset)
    return [_card(content, emblems, uri, *heads[uri]) for uri in sorted(heads)]


def _emblems(dataset: Dataset) -> Mapping[str, str]:
    """Return the page of each initiative and of each of its events -> the initiative's emblem."""
    found = {
        identifier: str(picture("emblem_shapes", emblem_of(dataset, initiative)))
        for identifier, initiative in dataset.initiatives.items()
    }
    events = {
        own_page(("events", event.id)): found[event.initiative] for event in dataset.events.values()
    }
    return events | {own_page(("initiatives", each)): drawn for each, drawn in found.items()}


def _card(content: Content, emblems: Mapping[str, str], uri: str, title: str, section: str) -> Card:
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
        emblem=emblems.get(page, ""),
    )
