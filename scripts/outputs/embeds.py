"""The cards that other sites embed: one for each city, event and initiative in each language."""

from collections.abc import Iterator
from typing import Any

from scripts.model.dataset import Dataset, Key
from scripts.outputs.api.addresses import ever_named, record_of_page
from scripts.outputs.site_content import Content
from scripts.pages.embed import EMBEDDED, WIDTH, Card, card_facts, first_sentence
from scripts.pages.fallback import marked
from scripts.pages.jinja_environment import ENVIRONMENT
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import own_page

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
