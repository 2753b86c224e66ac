"""The cards that other sites embed: one for each city, event and initiative in each language."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.model.dataset import Dataset, Key
from scripts.outputs.api.addresses import ever_named, record_of_page
from scripts.outputs.site_content import Content
from scripts.pages.embed import EMBEDDED, card_facts, first_sentence
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


def embed_of_page(dataset: Dataset, language: str, page: str) -> str:
    """Return the address of the card about the record of a page; "" if there is none."""
    key = record_of_page(dataset, page)
    return embed_address(language, key) if key and key[0] in EMBEDDED else ""


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


def _card(content: Content, language: str, key: Key) -> str:
    page = own_page(key)
    api = TemplateApi(content.dataset, content.wording(language), page, tags=True)
    record, meta = content.dataset.get(key), content.pages[f"{language}/{page}"].meta
    sentence = first_sentence(meta["description"], api.language.locale)
    if summary := getattr(record, "summary", None):
        sentence = api.from_text(summary, sentence)
    card = ENVIRONMENT.get_template("embed.html.jinja").render(
        api=api,
        title=api.name(record),
        sentence=sentence,
        facts=card_facts(api, record),
        root="../" * embed_address(language, key).count("/"),
        page=content.url(language, page),
    )
    return marked(card, api.language.tag)
