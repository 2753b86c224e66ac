"""Reading a built site and telling every promise that it breaks.

The checks see only HTML files, so they hold for any builder.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Elements without an end tag (WHATWG HTML, 13.1.2).
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
# Attributes that a reader meets as words.
_SPOKEN = ("alt", "aria-label", "title", "placeholder", "content")


@dataclass
class Words:
    """A piece of text with the language it is marked with."""

    text: str
    language: str


@dataclass
class Document(HTMLParser):
    """What one HTML page holds that the checks ask for."""

    languages: list[str] = field(default_factory=list)
    open_tags: list[tuple[str, bool]] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    canonical: str | None = None
    alternates: dict[str, str] = field(default_factory=dict)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    """What stands in script elements that are no scripts."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @property
    def language(self) -> str:
        """The language of the text being read."""
        return self.languages[-1] if self.languages else ""

    @property
    def is_stub(self) -> bool:
        """Whether the page only leads on to another."""
        return ("meta", "http-equiv", "refresh") in self.attributes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element's id, links, words and language."""
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in given.items()]
        if marked := given.get("lang"):
            self.languages.append(marked)
        if "id" in given:
            self.ids[given["id"]] += 1
        self.words += [Words(given[name], self.language) for name in _SPOKEN if name in given]
        self._note_links(tag, given)
        if tag not in _VOID:
            self.open_tags.append((tag, bool(marked)))
        elif marked:
            self.languages.pop()

    def _note_links(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "link" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        elif tag == "link" and "href" in given and given.get("rel") != "alternate":
            self.loaded.append(given["href"])
        if "src" in given:
            self.loaded.append(given["src"])

    def handle_endtag(self, tag: str) -> None:
        """Leave the element, and its language if it had one of its own."""
        while self.open_tags:
            name, marked = self.open_tags.pop()
            if marked:
                self.languages.pop()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Note the text, if it is more than space."""
        inside = self.open_tags[-1][0] if self.open_tags else ""
        if inside == "script":
            self.data.append(data)
        elif data.strip() and inside != "style":
            self.words.append(Words(data.strip(), self.language))


class Site:
    """A built site: every HTML page by its path relative to the site."""

    def __init__(self, folder: Path, base: str = "/") -> None:
        self.folder = folder
        self.base = base

    @cached_property
    def pages(self) -> Mapping[str, Document]:
        """The pages by path, such as en/cities/helsinki/index.html.

        Redirects, the cards that other sites embed and records in two languages are none.
        """
        found = self.documents.items()
        return {
            path: page
            for path, page in found
            if not (page.is_stub or path.startswith(("embed/", "side-by-side/")))
        }

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The pages by path, and the redirects from former addresses; no handbooks."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            if not name.startswith("handbook/"):
                found[name] = Document()
                found[name].feed(path.read_text(encoding="utf-8"))
        return found

    def target(self, page: str, href: str) -> tuple[str, str] | None:
        """Return (file, anchor) that a link of a page leads to; None if it leaves the site."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return None
        if parts.path.startswith("/"):
            if not parts.path.startswith(self.base):
                return parts.path, parts.fragment
            path = parts.path[len(self.base) :]
        else:
            folder = posixpath.dirname(page)
            path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            slash = "/" if parts.path.endswith("/") else ""
            path = "" if path == "." else path + slash
            path = path if parts.path else page
        if (self.folder / path).is_dir():
            path = posixpath.join(path, "index.html")
        return unquote(path), unquote(parts.fragment)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong, one sentence each: links, ids, languages, other hosts."""
        for name, page in self.documents.items():
            for href in page.links:
                yield from self._link_faults(name, href)
            for href in page.loaded:
                if urlsplit(href).netloc:
                    yield f"{name}: loads {href} from another host"
                else:
                    yield from self._link_faults(name, href)
            for identifier, times in page.ids.items():
                if times > 1:
                    yield f"{name}: has the id {identifier} {times} times"
            if page.tags["h1"] != 1:
                yield f"{name}: has {page.tags['h1']} main headings"
            if any(not words.language for words in page.words):
                yield f"{name}: has text in no language"

    def _link_faults(self, name: str, href: str) -> Iterator[str]:
        target = self.target(name, href)
        if target is None:
            return
        path, anchor = target
        if not (self.folder / path).is_file():
            yield f"{name}: links to {href}, which is not there"
        elif anchor and path.endswith(".html") and anchor not in self.documents[path].ids:
            yield f"{name}: links to {href}, but there is no such anchor"
