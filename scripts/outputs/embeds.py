"""The cards that other sites embed: one for each city, event and initiative in each language."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import east_asian_width

import icu

from scripts.model.dataset import Dataset, Key
from scripts.model.records import City, Event, Initiative
from scripts.outputs.api.addresses import ever_named, record_of_page
from scripts.outputs.site_content import Content
from scripts.pages.city_fact_box import badge, dates
from scripts.pages.fact_box import Fact
from scripts.pages.fallback import marked, untagged
from scripts.pages.jinja_environment import ENVIRONMENT
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import own_page

# The collections whose records have a card.
EMBEDDED = ("cities", "events", "initiatives")
# The width of a card, and of its lines, in pixels (assets/embed.css).
WIDTH = 360
_LINE = 326
# How wide a letter is on average in a wide system font, with the space at the ends of lines, in em.
_LETTER = 0.6

_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True)
class Card:
    """The words of a card."""

    title: str
    sentence: str
    facts: list[Fact]
    foot: str

    @property
    def height(self) -> int:
        """The height in pixels at which nothing is cut off, with a line to spare for wide fonts."""
        facts = sum(24 * _lines(f"{label}  {value} ", 16) for label, value in self.facts)
        text = 24 * _lines(self.sentence, 16) + 21 * _lines(self.foot, 14)
        return math.ceil((70 + 26 * _lines(self.title, 20) + text + facts) / 20) * 20


def _lines(words: str, size: int) -> int:
    """Return into how many lines of a card words of this size are broken, rather too many."""
    plain = _TAG.sub("", untagged(words))
    wide = sum(1 if east_asian_width(each) in "WF" else _LETTER for each in plain)
    return math.ceil(wide * size / _LINE)


@cache
def _sentences(locale: str) -> icu.BreakIterator:
    return icu.BreakIterator.createSentenceInstance(icu.Locale(f"{locale}@ss=standard"))


def first_sentence(words: str, locale: str) -> str:
    """Return the first sentence of a text (Unicode TR 29), which ends at no abbreviation."""
    parts = _sentences(locale)
    # ICU counts in UTF-16.
    whole = icu.UnicodeString(words)
    parts.setText(whole)
    return str(whole[: parts.nextBoundary()]).strip()


def card_facts(api: TemplateApi, record: City | Event | Initiative) -> list[Fact]:
    """Return what stands below the sentence, each with its label."""
    return list(_MAKERS[type(record)](api, record))


def _city(api: TemplateApi, record: City) -> Iterator[Fact]:
    yield api.t("fact.relation"), badge(api, record)[0]
    if record.relation:
        yield from dates(api, record.relation)


def _event(api: TemplateApi, record: Event) -> Iterator[Fact]:
    yield api.t("fact.date"), api.wording.when(record)
    if record.status == "planned":
        yield api.t("fact.status"), api.t("plan.status", date=api.stated_in(record.cites))
    else:
        yield api.t("fact.kind"), api.word("event-kind", record.kind)


def _initiative(api: TemplateApi, record: Initiative) -> Iterator[Fact]:
    yield api.t("fact.kind"), api.word("initiative-kind", record.kind)
    if record.status == "ended":
        yield api.t("fact.status"), api.word("initiative-status", record.status)


_MAKERS: Mapping[type, Callable[[TemplateApi, Any], Iterator[Fact]]] = {
    City: _city,
    Event: _event,
    Initiative: _initiative,
}


FOLDER = "embed"


def embed_address(language: str, name: Key) -> str:
    """Return the address of a card relative to the site."""
    return f"{FOLDER}/{language}/{name[0]}/{name[1]}/"


def embed_addresses(dataset: Dataset) -> Iterator[str]:
    """Yield the address of every card, also under the names that its record had."""
    for language in dataset.languages:
        for name, key in ever_named(dataset):
            if key[0] in EMBEDDED:
                yield embed_address(language.id, name)


def embed_of_page(content: Content, language: str, page: str) -> dict[str, Any] | None:
    """Return address and size of the card about the record of a page; None if there is none."""
    key = record_of_page(content.dataset, page)
    if not key or key[0] not in EMBEDDED:
        return None
    card = _words(_api(content, language, key), content, key)
    return {"address": embed_address(language, key), "width": WIDTH, "height": card.height}


def embeds(content: Content, _site_url: str) -> dict[str, str]:
    """Return path -> HTML of every card."""
    made = {}
    for language in content.dataset.languages:
        for name, key in ever_named(content.dataset):
            if key[0] in EMBEDDED:
                made[f"{embed_address(language.id, name)}index.html"] = _card(
                    content, language.id, key
                )
    return made


def _api(content: Content, language: str, key: Key) -> TemplateApi:
    return TemplateApi(content.dataset, content.wording(language), own_page(key), tags=True)


def _words(api: TemplateApi, content: Content, key: Key) -> Card:
    meta, record = content.pages[f"{api.language.id}/{api.page}"].meta, content.dataset.get(key)
    sentence = first_sentence(meta["description"], api.language.locale)
    if summary := getattr(record, "summary", None):
        sentence = api.from_text(summary, sentence)
    foot = f"{api.ui('title.home')} · {api.ui('embed.site')}"
    return Card(api.name(record), sentence, card_facts(api, record), foot)


def _card(content: Content, language: str, key: Key) -> str:
    api = _api(content, language, key)
    card = ENVIRONMENT.get_template("embed.html.jinja").render(
        api=api,
        card=_words(api, content, key),
        root="../" * embed_address(language, key).count("/"),
        page=content.url(language, api.page),
    )
    return marked(card, api.language.tag)
