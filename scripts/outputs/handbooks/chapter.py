"""The chapters of a handbook: pages of the site, all on one page now, that link to each other."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from mimetypes import guess_type
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin

from markupsafe import Markup

from scripts.load.markdown_extensions import read_extensions, to_html
from scripts.model.dataset import Dataset
from scripts.model.prose_page import ProsePage
from scripts.outputs.site_paths import url
from scripts.pages.jinja_environment import inline

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


# What is relative to the file of the page: addresses with a scheme have a colon, or are written
# by Python-Markdown as character references.
_RELATIVE = re.compile(r'(?<= )(href|src)="([^":#&]+)(?=[#"])')
_BARE_ADDRESS = re.compile(r'<a (href="([^"]+)">\2</a>)')


def prose(page: ProsePage, docs: Path, dataset: Dataset, site_url: str, uri: str = "") -> str:
    """Return the HTML of a page: its links as absolute addresses, its pictures as data: URLs.

    `uri` is <language>/<name>.md of the page of another language for which it stands.
    """
    uri = uri or page.uri

    def absolute(match: re.Match[str]) -> str:
        path = normpath(join(dirname(uri), unquote(match[2])))
        if match[1] == "src":
            data = b64encode((docs / path).read_bytes()).decode()
            return f'src="data:{guess_type(path)[0]};base64,{data}'
        language, _, rest = path.partition("/")
        found = url(dataset.languages, language, rest) if rest.endswith(".md") else path
        return f'href="{escape(urljoin(site_url, found))}'

    # The header ends with the second line of hyphens.
    body = page.text.partition("\n---\n")[2]
    html = _RELATIVE.sub(absolute, to_html(body, read_extensions(docs.parent)))
    # An address that is shown as it is need not be printed beside itself.
    html = _BARE_ADDRESS.sub(r'<a class="address" \1', html)
    tags = {each.id: each.tag for each in dataset.languages}
    own = Markup(html)  # noqa: S704 - made from our own pages
    return html if page.uri == uri else inline("copied", tags[page.uri.partition("/")[0]], own)
