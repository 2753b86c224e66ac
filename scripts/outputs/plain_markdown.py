"""A page made from data as Markdown with the extensions of our mkdocs.yml (markdownify).

Pictures, forms and words marked with a language stay the HTML they are, which Markdown allows.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

from scripts.pages.render import RenderedPage

# Every sign that Markdown, its extensions or a template could read as syntax, and those that
# mean something only where a block begins: lists, definitions, admonitions, rules.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>&#|~^$=!]|/(?=/)|(?<=/)/")
_LEADING = re.compile(r"[-+:?].?|\d+[.)].?")
_BLOCK_START = re.compile(r"[-+:?](?=[ \-+:?]|$)|(?<=\d)[.)](?= )")
_IN_ADDRESSES = re.compile(r"[\[\]()!*'`~$]")


def escape(text: str) -> str:
    """Return Markdown that shows `text` and nothing else.

    A sign becomes a numeric character reference, which stays what it is in HTML too.
    """
    escaped = _SIGNS.sub(_reference, text)
    if start := _LEADING.match(escaped):
        escaped = _BLOCK_START.sub(_reference, start.group(), count=1) + escaped[start.end() :]
    return escaped


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


def target(url: str) -> str:
    """Return an address as the target of a Markdown link, and nothing more."""
    encoded = _IN_ADDRESSES.sub(lambda match: f"%{ord(match.group()):02X}", url)
    return encoded.replace("&", "&amp;")


def plain_markdown(page: RenderedPage, path: str, address: str) -> str:
    """Return a page as Markdown; `path` is the page's, relative to its language.

    Builders differ in what a link in HTML is relative to, the built page or the source file.
    So those are paths from the root of the host of `address`, where the page will be.
    """
    words = {"title": page.meta["title"], "description": page.meta["description"]}
    return front_matter(words) + _Converter(page, path, address).convert(page.html).strip() + "\n"


def front_matter(meta: Mapping[str, str]) -> str:
    """Return a YAML header; JSON is YAML, and themes print the values without escaping."""
    lines = (
        f"{key}: {json.dumps(html.escape(value), ensure_ascii=False)}\n"
        for key, value in meta.items()
    )
    return "---\n" + "".join(lines) + "---\n"


class _Converter(MarkdownConverter):
    """Turns the HTML of our templates into Markdown that keeps the anchors."""

    def __init__(self, page: RenderedPage, path: str, address: str) -> None:
        super().__init__(heading_style=ATX, bullets="-", autolinks=False)
        self._page, self._path, self._address = page, path, address

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape(text)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = str(el["href"])
        if href in self._page.links:
            page, anchor = self._page.links[href]
            relative = posixpath.relpath(page, posixpath.dirname(self._path) or ".")
            href = (relative if page != self._path or not anchor else "") + (
                anchor and f"#{anchor}"
            )
        elif not href.startswith("#"):
            href = target(href if ":" in href else self._rooted(href))
        return f"[{text}]({href}){_id(el)}"

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"**{text}**{_id(el)}"

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        identifier = f"\n{_id(el)}" if el.get("id") else ""
        return f"\n\n{text.strip()}{identifier}\n\n"

    def convert_hN(  # noqa: N802 - the library's name
        self, n: int, el: Tag, text: str, parent_tags: set[str]
    ) -> str:
        return f"\n\n{'#' * n} {text.strip()} {_id(el)}\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return an item whose further paragraphs stand as far in as Python-Markdown wants."""
        item: str = super().convert_li(el, text, parent_tags)  # type: ignore[misc] # no types
        first, *rest = item.rstrip("\n").split("\n")
        indented = [f"    {line.strip()}" if line.strip() else "" for line in rest]
        # An item of several paragraphs ends with an empty line, or the next would be in it.
        return "\n".join((first, *indented)) + ("\n\n" if rest else "\n")

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f'<span lang="{el["lang"]}">{text}</span>' if el.get("lang") else text

    def convert_time(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f'<time datetime="{el["datetime"]}">{text}</time>'

    def convert_svg(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return str(el)

    def convert_figure(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return HTML as it is, but for its links."""
        for link in el.find_all("a"):
            link["href"] = self._rooted(str(link["href"]))
        lines = (line.strip() for line in str(el).splitlines())
        return "\n\n" + "\n".join(filter(None, lines)) + "\n\n"

    convert_form = convert_figure

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if el.caption:
            return self.convert_figure(el, text, parent_tags)
        table: str = super().convert_table(el, text, parent_tags)  # type: ignore[misc] # no types
        return table

    def _rooted(self, href: str) -> str:
        if href.startswith("#"):
            return href
        found = urlsplit(urljoin(self._address, href))
        return found.path + (found.fragment and f"#{found.fragment}")


def _id(element: Any) -> str:
    """Return the Markdown (attr_list) that gives what it follows the element's id."""
    return f"{{: #{element['id']} }}" if element.get("id") else ""
