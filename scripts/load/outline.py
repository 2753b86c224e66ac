"""What a page in Markdown holds besides words: its headings, anchors, links and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

import markdown

from scripts.model.prose_page import Outline

# What Markdown makes; a page may hold nothing else, written as HTML or as an attribute.
_TAG = re.compile(
    "h[1-6]|p|a|em|strong|code|pre|blockquote|ul|ol|li|dl|dt|dd|br|hr|img|span"
    "|table|thead|tbody|tr|th|td"
)
_ATTRIBUTES = frozenset(("id", "class", "lang", "href", "title", "src", "alt", "start"))

# Those of mkdocs.yml, with which the site builder reads the same pages.
EXTENSIONS = ("attr_list", "def_list", "tables", "toc")


@dataclass
class _Reader(HTMLParser):
    """Collects the parts of an outline from the HTML of a page."""

    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag tells."""
        if not _TAG.fullmatch(tag):
            self.foreign.append(f"<{tag}")
        self.foreign += [name for name, _ in attrs if name not in _ATTRIBUTES]
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.anchors.append(given["id"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(f"{'#' * int(tag[1])} {{#{given.get('id', '')}}}")
        if "href" in given:
            self.links.append(given["href"])
        if "src" in given:
            self.pictures.append(given["src"])


@lru_cache(maxsize=256)
def outline(text: str) -> Outline:
    """Return what a page in Markdown, without its header, holds besides words."""
    found = _Reader()
    found.feed(markdown.markdown(text, extensions=list(EXTENSIONS)))
    parts = (found.headings, found.links, found.pictures, found.anchors, found.foreign)
    return Outline(*map(tuple, parts))
