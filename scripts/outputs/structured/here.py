"""A page in one language, as the data about it need it: its words, its place, its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.model.dataset import Dataset, Key
from scripts.model.records import Language
from scripts.outputs.site_content import Content
from scripts.pages.render import RenderedPage
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import page_of

Node = dict[str, Any]
"""A thing or a page: @type and property of schema.org -> value; what is empty is left out."""


@dataclass(frozen=True)
class Here:
    """The page `path` of a language on the site at `site_url`."""

    content: Content
    language: Language
    path: str
    site_url: str

    @property
    def dataset(self) -> Dataset:
        """The data of the site."""
        return self.content.dataset

    @cached_property
    def api(self) -> TemplateApi:
        """The words of the language, as the page has them."""
        return TemplateApi(self.dataset, self.content.wording(self.language.id), self.path)

    @property
    def made(self) -> RenderedPage | None:
        """The page, if it is made from data."""
        return self.content.pages.get(f"{self.language.id}/{self.path}")

    @property
    def description(self) -> str:
        """What the head of the page says of it."""
        return self.made.meta["description"] if self.made else ""

    def address(self, target: str) -> str:
        """Return the full address of page#anchor in the language of this page."""
        return self.site_url + self.content.url(self.language.id, target)

    def linked(self, kind: str, key: Key) -> Node:
        """Return a record that the page links to by its name, or only names on its own page."""
        target = page_of(self.dataset, key)
        url = "" if target == self.path else self.address(target)
        return {"@type": kind, "name": self.api.name(key), "url": url}


def tagged(names: Mapping[str, str]) -> list[Node]:
    """Return names in other languages, given with the tags of these, as JSON-LD has them."""
    return [{"@value": name, "@language": tag} for name, tag in names.items()]


def without_empty(node: Node) -> Node:
    """Return a node without the properties that have no value, also in the nodes inside it."""
    return {name: _filled(value) for name, value in node.items() if value}


def _filled(value: Any) -> Any:
    if isinstance(value, list):
        return [_filled(each) for each in value]
    return without_empty(value) if isinstance(value, dict) else value
