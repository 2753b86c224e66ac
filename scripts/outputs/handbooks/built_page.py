"""One page of a built site, taken apart so that it can become a chapter of a handbook."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from lxml import etree, html

from scripts.outputs.handbooks.errors import NotBoundError

# What only works, or only makes sense, on the site.
_LEFT_OUT = ".//script | .//form | .//button | .//nav | .//*[@hidden] | .//*[@id='handbook']/.."
# The handbook says once what every page says above its notes.
_NOTES_LEAD = ".//*[@id='notes']/following-sibling::*[1][self::p]"
# What rests on a source is told where it rests; its chapter says which document it is.
_USES = "./ul | ./h1/following-sibling::*[1][self::p] | ./p[not(@class) and not(a)]"
# Where a reader of the site may go next; in the handbook these are the chapters around.
_NEIGHBOURS = ".//div[h2[@id='related-same-initiative' or @id='related-same-year']]"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Attributes that hold ids of elements of the same page (WHATWG HTML, WAI-ARIA 1.2).
_REFERENCES = ("id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")


@dataclass(frozen=True)
class Target:
    """Where links to a page lead inside the handbook: a chapter's title, or its anchors."""

    chapter: str
    anchors: frozenset[str]


class BuiltPage:
    """The content of a built page; `id` is the name of its chapter in the handbook."""

    def __init__(self, id_: str, address: str, article: html.HtmlElement) -> None:
        self.id = id_
        self.address = address
        self.article = article

    @property
    def kind(self) -> str:
        """The class names that the site gives the page."""
        return self.article.get("class", "")

    @property
    def anchors(self) -> frozenset[str]:
        """The anchors that the page has now, below its title."""
        return frozenset(str(found) for found in self.article.xpath(".//*[not(self::h1)]/@id"))

    def headings(self, *levels: int) -> list[html.HtmlElement]:
        """Return the headings of these levels in their order."""
        return list(self.article.iter(*(_HEADINGS[level - 1] for level in levels)))

    def levels_of_links(self, level: int) -> dict[str, int]:
        """Return address -> level of heading for what a list page links to, in its order.

        Tables and figures above the list have an order of their own and do not count. Where the
        heading of a group is a link itself, as a country above its cities is, the group lies one
        level below it.
        """
        found: dict[str, int] = {}
        below = 0
        for element in self.article.xpath(".//h2 | .//a[not(ancestor::table | ancestor::figure)]"):
            if element.tag == "h2":
                below = 1 if element.find("a") is not None else 0
                continue
            above = element.getparent()
            in_heading = above is not None and above.tag == "h2"
            found.setdefault(self.target(element)[0], level + (0 if in_heading else below))
        return found

    def target(self, link: html.HtmlElement) -> tuple[str, str]:
        """Return the absolute address that a link leads to, and its anchor or ""."""
        address, anchor = urldefrag(urljoin(self.address, link.get("href", "")))
        return address, unquote(anchor)

    def keep_introduction(self) -> None:
        """Keep the heading and the paragraphs under it, of a list that the chapters replace."""
        kept = True
        for child in list(self.article):
            kept = kept and child.tag in ("h1", "p")
            if not kept:
                self.article.remove(child)

    def take_out(self) -> None:
        """Take out what a handbook has no use for."""
        _remove(self.article, _LEFT_OUT)
        _remove(self.article, _NOTES_LEAD)
        _remove(self.article, _NEIGHBOURS)
        if "source" in self.kind.split():
            _remove(self.article, _USES)

    def embed_pictures(self, file: Path) -> None:
        """Put the site's own pictures into the page, which lies in `file`, as data: addresses."""
        for picture in self.article.iter("img"):
            path = file.parent / unquote(picture.get("src", ""))
            kind = guess_type(path.name)[0]
            if not path.is_file() or kind is None:
                shown = picture.get("src")
                raise NotBoundError(f"{file}: shows {shown}, which is no picture of the site.")
            picture.set("src", f"data:{kind};base64,{b64encode(path.read_bytes()).decode()}")
            picture.attrib.pop("srcset", None)

    def as_chapter(self, level: int, targets: Mapping[str, Target]) -> str:
        """Return the page as HTML whose first heading is of `level`.

        `targets` tells for each address of a page in the handbook where links to it now lead.
        """
        title = self.headings(1)[0]
        for element in self.article.iter("*"):
            if element.tag in _HEADINGS:
                element.tag = f"h{min(6, level + int(element.tag[1]) - 1)}"
            elif element.tag == "a":
                self._lead_inside(element, targets)
            self._name_apart(element)
            if element is title:
                # The section around it can begin at the foot of the page before, on paper.
                element.set("id", self.id)
        parts = [etree.tostring(child, encoding="unicode", method="html") for child in self.article]
        return "".join(parts).strip()

    def _lead_inside(self, link: html.HtmlElement, targets: Mapping[str, Target]) -> None:
        if "href" not in link.attrib:
            return
        address, anchor = self.target(link)
        if target := targets.get(address):
            inside = f"--{anchor}" if anchor in target.anchors else ""
            link.set("href", f"#{target.chapter}{inside}")
            return
        link.set("href", urljoin(self.address, link.get("href")))
        if link.text_content().strip() == link.get("href"):
            link.classes.add("address")

    def _name_apart(self, element: html.HtmlElement) -> None:
        """Give every id, and every mention of one, the name of the chapter in front."""
        for name in _REFERENCES:
            if named := element.get(name):
                element.set(name, " ".join(f"{self.id}--{each}" for each in named.split()))


def read(site: Path, url: str, id_: str) -> BuiltPage:
    """Return the page at `url`, relative to the site; NotBoundError if it is not as expected."""
    file = site / url / "index.html"
    if not file.is_file():
        raise NotBoundError(f"the site has no page {url or 'index.html'}; build it again.")
    root = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    article, canonical = root.find(".//main//article"), root.find(".//link[@rel='canonical']")
    if article is None or canonical is None:
        raise NotBoundError(f"{url}index.html: has no article or no canonical address.")
    page = BuiltPage(id_, canonical.get("href", ""), article)
    page.take_out()
    page.embed_pictures(file)
    return page


def words_of(element: html.HtmlElement) -> str:
    """Return the text of an element in one line."""
    return " ".join(element.text_content().split())


def _remove(article: html.HtmlElement, path: str) -> None:
    for element in article.xpath(path):
        element.drop_tree()
