"""The Markdown of a generated page to HTML, with what other pages need to know of it.

One converter serves all pages: making one costs as much as converting a short page. Links
between pages are resolved by their paths alone, so a fragment depends on nothing but the
page's path and Markdown, and may be kept from one build to the next.

Our pages are ordinary Markdown with the extensions that mkdocs.yml names, and a test holds
what comes out of here against the whole library. Only the parts that read what people may
write are left out or replaced by parts that read what our templates write; with them the
same pages take half as long again.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import nest_toc_tokens
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from scripts.kept import Kept, digest

_ID = re.compile(r'\sid="([^"]+)"')

# Syntax that text from the data never has, because scripts/pages/markup.py escapes it, and that
# no template writes. Each costs a search in every line, or in every piece of text.
_UNUSED_INLINE = (
    "backtick", "escape", "reference", "image_link", "image_reference", "short_reference",
    "short_image_ref", "autolink", "automail", "linebreak",
)  # fmt: skip
_UNUSED_BLOCKS = ("code", "setextheader", "hr", "quote", "reference")
# Our headings all have ids of their own, so finding them is enough; HTML we read ourselves.
_UNUSED_EXTENSIONS = ("toc", "fenced_code", "md_in_html")
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
        used = [name for name in extensions if name not in _UNUSED_EXTENSIONS]
        self._page = _OurPages()
        self._markdown = Markdown(extensions=[*used, self._page], extension_configs=dict(settings))
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
        self._page.links.begin(path)
        html = self._markdown.reset().convert(markdown)
        ids = list(dict.fromkeys(_ID.findall(html)))
        return Fragment(html, _headings(html), ids, list(self._page.links.found))


def _headings(html: str) -> list[Any]:
    """Return the headings as the extension toc tells them: each with those below it."""
    found: list[Any] = [
        {"level": int(level), "id": identifier, "name": _TAG.sub("", inside).strip()}
        for level, identifier, inside in _HEADING.findall(html)
    ]
    return list(nest_toc_tokens(found))


class _OurPages(Extension):
    """Reads Markdown as our templates write it."""

    links: _Links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Leave out what no page has, and replace what can be done in fewer steps."""
        for name in _UNUSED_INLINE:
            md.inlinePatterns.deregister(name)
        for name in _UNUSED_BLOCKS:
            md.parser.blockprocessors.deregister(name)
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.register(_Html(md.parser), "html", 95)
        self.links = _Links(md)
        md.inlinePatterns.register(self.links, "link", 160)
        md.inlinePatterns.register(_References(r"(?:&#?\w+;)+", md), "entity", 80)


class _Html(BlockProcessor):
    """Blocks that begin with a tag: `<div ... markdown>` and all up to its end, or plain HTML.

    Both tags of such a div stand at the beginning of a line, and plain HTML has no empty lines.
    """

    _DIV = re.compile(r'<div((?: [a-z-]+="[^"]*")*) markdown>\n?')
    _ENDS = re.compile(r"^(?:<div[^>]* markdown>|(</div>))$\n?", re.MULTILINE)
    _ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
    _NAME = re.compile("</?([a-z0-9]+)")

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the block is HTML; a paragraph may begin with inline HTML."""
        found = self._NAME.match(block)
        return bool(found and self.parser.md.is_block_level(found[1]))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make an element of a div, with what is in it; put other HTML aside as it is."""
        opening = self._DIV.match(blocks[0])
        if not opening:
            SubElement(parent, "p").text = self.parser.md.htmlStash.store(blocks.pop(0).rstrip())
            return
        div = SubElement(parent, "div")
        for name, value in self._ATTRIBUTE.findall(opening[1]):
            div.set(name, value)
        blocks[0] = blocks[0][opening.end() :]
        self.parser.parseBlocks(div, self._inside(blocks))

    def _inside(self, blocks: list[str]) -> list[str]:
        """Take the blocks up to the end of a div that has begun, and return them."""
        inside, depth = [], 0
        while blocks:
            block = blocks.pop(0)
            for tag in self._ENDS.finditer(block):
                depth += -1 if tag[1] else 1
                if depth < 0:
                    inside.append(block[: tag.start()])
                    if rest := block[tag.end() :]:
                        blocks.insert(0, rest)
                    return [each for each in inside if each.strip()]
            inside.append(block)
        return [each for each in inside if each.strip()]


class _Links(InlineProcessor):
    """Links: those to Markdown files become links to pages, and are noted down."""

    _LINK = r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*)\)"

    def __init__(self, md: Markdown) -> None:
        super().__init__(self._LINK, md)
        self.begin("")

    def begin(self, page: str) -> None:
        """Start with another page."""
        self._page = page
        self.found: dict[tuple[str, str, str], None] = {}

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the link as an element, and where it stands."""
        element = Element("a", href=self._address(match[2]))
        element.text = match[1]
        return element, match.start(), match.end()

    def _address(self, href: str) -> str:
        path, _, anchor = href.partition("#")
        if ":" in path:
            return href
        target = self._page
        if path:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(self._page), path))
        self.found[target, anchor, href] = None
        if not path:
            return href
        return address(self._page, target) + (f"#{anchor}" if anchor else "")


class _References(InlineProcessor):
    """Character references, which show signs that would be syntax.

    They become what the library makes of a backslash and a sign: text that nothing reads as
    syntax, and that its last step turns into the sign.
    """

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """Return the signs as such text, and where the references stand."""
        signs = "".join(map(self._sign, html.unescape(match[0])))
        return signs, match.start(), match.end()

    @staticmethod
    def _sign(sign: str) -> str:
        # The library writes "&" as it is before what looks like the rest of a reference.
        return f"{AMP_SUBSTITUTE}amp;" if sign == "&" else f"{STX}{ord(sign)}{ETX}"


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
