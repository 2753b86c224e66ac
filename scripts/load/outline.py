"""What a page in Markdown contains besides words: its headings, anchors, links and pictures."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from scripts.load.markdown_extensions import NEEDED, Extensions, to_html
from scripts.model.prose_page import Outline

# The tags and attributes that Markdown makes with the extensions allowed in mkdocs.yml; a page may
# contain no others.
_TAG = re.compile(
    "h[1-6]|p|a|em|strong|code|pre|blockquote|ul|ol|li|dl|dt|dd|br|hr|img|span"
    "|table|thead|tbody|tr|th|td|div|section|figure|figcaption|details|summary|input|label"
    "|sup|sub|kbd|mark|del|ins|abbr"
)
_ATTRIBUTE = re.compile(
    "id|class|lang|href|title|src|alt|start|open|type|name|for|checked|disabled|align|data-tabs"
)
# The style of an aligned table column; outputs/frame.py replaces it by a class.
_ALIGNED = re.compile("text-align: (left|center|right);")


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
        """Add the heading, anchor, link, picture or forbidden HTML that this tag begins."""
        if not _TAG.fullmatch(tag):
            self.foreign.append(f"<{tag}")
        given = {name: value or "" for name, value in attrs}
        self.foreign += [
            name
            for name, value in given.items()
            if not _ATTRIBUTE.fullmatch(name)
            and not (name == "style" and tag in ("th", "td") and _ALIGNED.fullmatch(value))
        ]
        if "id" in given:
            self.anchors.append(given["id"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(f"{'#' * int(tag[1])} {{#{given.get('id', '')}}}")
        if "href" in given:
            self.links.append(given["href"])
        if "src" in given:
            self.pictures.append(given["src"])

    def handle_comment(self, data: str) -> None:
        """Add a comment; Markdown makes none."""
        self.foreign.append("<!--")

    def handle_decl(self, decl: str) -> None:
        """Add a declaration, such as of a kind of document."""
        self.foreign.append("<!")

    def unknown_decl(self, data: str) -> None:
        """Add a section of XML."""
        self.foreign.append("<![")

    def handle_pi(self, data: str) -> None:
        """Add an instruction to a program."""
        self.foreign.append("<?")


@lru_cache(maxsize=256)
def outline(text: str, extensions: Extensions = NEEDED) -> Outline:
    """Return the headings, links and so on of a page; `text` is Markdown without the header."""
    found = _Reader()
    found.feed(to_html(text, extensions))
    parts = (found.headings, found.links, found.pictures, found.anchors, found.foreign)
    return Outline(*map(tuple, parts))
