"""The chapters of a handbook: pages of the site, all on one page now, that link to each other."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from urllib.parse import unquote, urljoin

# Our templates and Python-Markdown write < and > in tags only, and values in double quotes.
_TAG = re.compile(r"<(/?)(\w+)([^<>]*)>")
_PLACE = re.compile(r'(?<=\s)(id|href)="([^"]*)"')
_ID = re.compile(r'<[^<>]*\sid="([^"]*)"')
_HEADING = re.compile(r'<h([1-6])[^<>]*\sid="([^"]*)"[^<>]*>(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents and of the PDF's outline; `level` is its heading's."""

    id: str
    title: str
    level: int


@dataclass(frozen=True)
class Chapter:
    """A page as a chapter: `level` is that of its heading, `address` that of the page on the site.

    `kind` is the class name by which the style sheet knows pages of its template.
    """

    id: str
    level: int
    address: str
    kind: str
    html: str

    @property
    def entries(self) -> list[Entry]:
        """What the table of contents names: the chapter, and of a whole part its sections."""
        deepest = 3 if self.level == 2 else self.level
        return [
            Entry(anchor, " ".join(unescape(re.sub("<[^<>]*>", "", words)).split()), int(level))
            for level, anchor, words in _HEADING.findall(self.html)
            if int(level) <= deepest and not anchor.endswith("--notes")
        ]


def linked(chapters: Iterable[Chapter]) -> list[Chapter]:
    """Return chapters as they stand on one page: no id twice, headings as deep as they belong.

    Links between them lead to each other; all others become absolute addresses.
    """
    places = {each.address: _anchors(each) for each in chapters}
    return [replace(each, html=_linked(each, places)) for each in chapters]


def _anchors(chapter: Chapter) -> dict[str, str]:
    """Return each id of a page -> the id on the page of all chapters; "" is the page itself."""
    ids = _ID.findall(chapter.html)
    title = _HEADING.findall(chapter.html)[0][1]
    return {each: f"{chapter.id}--{each}" for each in ids} | {"": chapter.id, title: chapter.id}


def _linked(chapter: Chapter, places: Mapping[str, Mapping[str, str]]) -> str:
    def place(match: re.Match[str]) -> str:
        name, value = match[1], unescape(match[2])
        if name == "id":
            return f'id="{places[chapter.address][value]}"'
        whole = urljoin(chapter.address, value)
        address, _, anchor = whole.partition("#")
        if anchors := places.get(address):
            whole = f"#{anchors.get(unquote(anchor), anchors[''])}"
        return f'href="{escape(whole)}"'

    def tag(match: re.Match[str]) -> str:
        slash, name, attributes = match.groups()
        if re.fullmatch("h[1-6]", name):
            name = f"h{min(6, int(name[1]) + chapter.level - 1)}"
        return f"<{slash}{name}{_PLACE.sub(place, attributes)}>"

    return _TAG.sub(tag, chapter.html).strip()
