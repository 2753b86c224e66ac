"""The Markdown of a generated page to HTML, with what other pages need to know of it.

One converter serves all pages: making one costs as much as converting a short page. Links
between pages are resolved by their paths alone, so a fragment depends on nothing but the
page's path and Markdown, and may be kept from one build to the next.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import nest_toc_tokens
from markdown.treeprocessors import Treeprocessor

from scripts.kept import Kept, digest

_ID = re.compile(r'\sid="([^"]+)"')

# Syntax that text from the data never has, because scripts/pages/markup.py escapes it, and that
# no template writes. Each costs a search in every line, or in every piece of text.
_UNUSED_INLINE = (
    "backtick", "escape", "reference", "image_link", "image_reference", "short_reference",
    "short_image_ref", "autolink", "automail", "linebreak",
)  # fmt: skip
_UNUSED_BLOCKS = ("code", "setextheader", "hr", "quote", "reference")
# Our headings all have ids of their own, so finding them is enough.
_UNUSED_EXTENSIONS = ("toc", "fenced_code")
_HEADING = re.compile(r'<h([1-6])[^>]* id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True)
class Fragment:
    """A page's HTML, its headings (as the extension toc tells them), ids and links.

    `links` has (page, anchor, as written) of every link to a page of the same language.
    """

    html: str
    headings: Sequence[Any]
    ids: Sequence[str]
    links: Sequence[Sequence[str]]


class Converter:
    """Turns Markdown into fragments, or brings those kept from an earlier build."""

    def __init__(
        self, extensions: Sequence[str], settings: Mapping[str, Any], cache: Path | None
    ) -> None:
        self._links = _Links()
        used = [name for name in extensions if name not in _UNUSED_EXTENSIONS]
        self._markdown = Markdown(extensions=[*used, self._links], extension_configs=dict(settings))
        for name in _UNUSED_INLINE:
            self._markdown.inlinePatterns.deregister(name)
        for name in _UNUSED_BLOCKS:
            self._markdown.parser.blockprocessors.deregister(name)
        # What it brings back, only the inline syntax above puts away.
        self._markdown.treeprocessors.deregister("unescape")
        said = json.dumps([list(extensions), dict(settings)], sort_keys=True, default=repr)
        self.kept = Kept(cache and cache / "fragments", said)

    def fragment(self, path: str, markdown: str) -> Fragment:
        """Return the fragment of the page at `path`, which is relative to its language."""
        key = digest(path, markdown)
        found: Fragment | None = self.kept.get(key)
        if found is None:
            found = self._convert(path, markdown)
            self.kept.put(key, found)
        return found

    def _convert(self, path: str, markdown: str) -> Fragment:
        self._links.page, self._links.found = path, {}
        html = self._markdown.reset().convert(markdown)
        ids = list(dict.fromkeys(_ID.findall(html)))
        return Fragment(html, _headings(html), ids, list(self._links.found))


def _headings(html: str) -> list[Any]:
    """Return the headings as the extension toc tells them: each with those below it."""
    found: list[Any] = [
        {"level": int(level), "id": identifier, "name": _TAG.sub("", inside).strip()}
        for level, identifier, inside in _HEADING.findall(html)
    ]
    return list(nest_toc_tokens(found))


class _Links(Extension, Treeprocessor):
    """Turns links to Markdown files into links to pages, and notes where they lead."""

    page = ""
    found: dict[tuple[str, str, str], None]

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run after everything else that changes the tree."""
        md.treeprocessors.register(self, "links_between_pages", 0)

    def run(self, root: Element) -> None:
        """Rewrite every link of the page."""
        for element in root.iter("a"):
            href = element.get("href", "")
            path, _, anchor = href.partition("#")
            if "://" in href:
                continue
            target = self.page
            if path:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path))
                element.set("href", address(self.page, target) + (f"#{anchor}" if anchor else ""))
            self.found[target, anchor, href] = None


@lru_cache(maxsize=2**15)
def _folder(path: str) -> str:
    """Return the folder that a page is built into: cities/helsinki.md -> cities/helsinki."""
    return posixpath.dirname(path) if path.endswith("index.md") else path.removesuffix(".md")


def address(page: str, target: str) -> str:
    """Return the address of the page `target` relative to the address of `page`."""
    there, here = _folder(target), _folder(page)
    if not here or f"{there}/".startswith(f"{here}/"):
        return posixpath.relpath(there or ".", here or ".") + "/"
    # Pages that stand side by side lead to the same places.
    return f"../{_relative(there, posixpath.dirname(here))}"


@lru_cache(maxsize=2**15)
def _relative(there: str, here: str) -> str:
    found = posixpath.relpath(there or ".", here or ".")
    return "" if found == "." else f"{found}/"
