"""The HTML of a page as Markdown: CommonMark with the tables and footnotes of GitHub.

`{#id}` stands behind what has an address of its own, as in hand-written pages.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import quote

# The elements of our templates: those that begin a line of their own,
BLOCKS = frozenset(
    (
        *("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "figure"),
        *("figcaption", "details", "summary", "nav", "table", "pre"),
    )
)
# those inside a line or a table,
INLINE = frozenset(
    (
        *("a", "span", "strong", "em", "small", "time", "data", "bdi", "code", "br"),
        *("thead", "tbody", "tr", "th", "td"),
    )
)
# and those that are no text.
LEFT_OUT = frozenset(("svg", "button", "form"))

# Our templates write < and > in tags only, and values in double quotes.
_TAG_AND_TEXT = re.compile(r"<(/?)(\w+)([^<>]*)>([^<]*)")
_VALUE = re.compile(r'\s(id|href|class|colspan)="([^"]*)"')
# What only works on the site: links to places on the same page, and what waits for a script.
_ONLY_ON_SITE = re.compile(
    r'\shidden(?!=)|aria-hidden="true"|class="(?:jump|key)"|href="(?:#ref-|[^"]*#cite")'
)
# U+00A0 and U+202F stay. U+2060 only keeps the mark of a note on the line of its word.
_BLANK = " \t\n"
_SPACE = re.compile("[ \t\n]{2,}|[\t\n]")
_JOINER = "\u2060"
# What Markdown would read as its own: signs, and what begins a list or a heading.
_SIGN = re.compile(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])")
_BEGINNING = re.compile(r"\d{1,9}(?=[.)](?: |$))|(?=(?:[-+]|#{1,6})(?: |$)|--)")
# < and > stay as character references, and so does an & that could begin one.
_PLAIN_REFERENCE = re.compile(r"&(?:amp;(?![#\w])|#34;|#39;)")
# What cannot stand in an address in Markdown.
_END_ADDRESS = re.compile(r"[\s<>\\]|&(?=[#\w]+;)")
_NOTE = re.compile(r"#?note-(\d+)")
# Ids that only links on the same page lead to.
_INNER = re.compile("title$|(?:note|ref|word)-")
# What the style sheet sets apart from the words before it.
_SET_APART = frozenset(("sub", "entries__names"))
_APART = " · "


@dataclass
class _Item:
    """An open item of a list; its sign stands before its first line."""

    sign: str
    is_begun: bool = False


class _Element(NamedTuple):
    """An open element: its name, attributes, and where its words begin in the line."""

    name: str
    values: Mapping[str, str]
    start: int


# Cached: most labels and names stand on many pages.
@lru_cache(maxsize=65536)
def words_of(html: str) -> str:
    """Return words of HTML as Markdown that shows the same; what Markdown would read is escaped."""
    plain = _PLAIN_REFERENCE.sub(lambda found: unescape(found[0]), html.replace(_JOINER, ""))
    return _SIGN.sub(r"\\\g<0>", plain)


def _percent(sign: re.Match[str]) -> str:
    return quote(sign[0])


def beside(url: str) -> str:
    """Return the URL of the Markdown of a page, with the #anchor of the URL of the page."""
    path, hash_, anchor = url.partition("#")
    return f"{path.removeprefix('./')}index.md{hash_}{anchor}" if path else url


@lru_cache(maxsize=65536)
def _values(attributes: str) -> Mapping[str, str] | None:
    """Return the attributes that tell something; None if the element only works on the site."""
    return None if _ONLY_ON_SITE.search(attributes) else dict(_VALUE.findall(attributes))


# Cached: an edit changes few pages, and no other output takes as long.
@lru_cache(maxsize=8192)
def to_markdown(html: str, pages: frozenset[str], colon: str) -> str:
    """Return the Markdown of a page; in it, `pages` are the URLs that lead to pages.

    `colon` stands between a label and its value.
    """
    writer = _Writer(pages, colon)
    left_out, depth = "", 0
    for end, name, attributes, text in _TAG_AND_TEXT.findall(html):
        if left_out:
            if name == left_out:
                depth += -1 if end else 1
                left_out = left_out if depth else ""
        elif end:
            writer.end(name)
        elif name == "br":
            writer.text(" ")
        elif name in LEFT_OUT or (values := _values(attributes)) is None:
            left_out, depth = name, 1
        else:
            writer.start(name, values)
        if text and not left_out:
            writer.text(text)
    return "".join(writer.out).lstrip("\n") + "\n"


class _Writer:
    """Writes what it is told of a page, block by block, to `out`."""

    def __init__(self, pages: Collection[str], colon: str) -> None:
        self.out: list[str] = []
        self._pages, self._colon = pages, colon
        self._line: list[str] = []
        self._open: list[_Element] = []
        self._items: list[_Item] = []
        # Of each open list, the number of its next item and how many items are open around it.
        self._lists: list[tuple[int, int]] = []
        # Whether the block before was of a list, whose items stand close together.
        self._in_list = False
        self._rows: list[list[str]] = []
        self._anchor = ""

    def text(self, text: str) -> None:
        """Add words, as they stand in HTML."""
        if self._open and self._open[-1].name == "code":
            self._line.append(unescape(text))
        elif self._line or text.strip(_BLANK):
            self._line.append(words_of(text))

    def start(self, name: str, values: Mapping[str, str]) -> None:
        """Begin an element."""
        around = self._open[-1].name if self._open else ""
        if name in BLOCKS:
            self._start_block(name, around)
        elif name == "small" or values.get("class") in _SET_APART or around == "summary":
            self._line.append(_APART if self._words() else "")
        elif name == "tr":
            self._rows.append([])
        if identifier := values.get("id"):
            if name == "details":
                self._anchor = identifier
            elif note := _NOTE.fullmatch(identifier):
                self._items[-1].sign = f"[^{note[1]}]: "
        self._open.append(_Element(name, values, len(self._line)))

    def _start_block(self, name: str, around: str) -> None:
        """Begin a line, and what it stands in: a list, or an item of one."""
        if name == "dd" and (label := self._words()):
            self._line = [label, self._colon]
        elif self._line:
            self._flush()
        if name in ("ul", "ol", "dl"):
            self._in_list = self._in_list and bool(self._items)
            self._lists.append((1, len(self._items)))
        elif name in ("li", "dt"):
            number, depth = self._lists[-1]
            self._lists[-1] = number + 1, depth
            self._items[depth:] = [_Item(f"{number}. " if around == "ol" else "- ")]

    def end(self, name: str) -> None:
        """End an element."""
        element = self._open.pop()
        self._wrap(element)
        anchor = element.values.get("id", "")
        if name in ("details", "summary"):
            anchor, self._anchor = self._anchor, ""
        place = f" {{#{anchor}}}" if anchor and not _INNER.match(anchor) else ""
        if name in ("th", "td"):
            cell = self._words(element.start).strip(_APART) + place
            self._rows[-1] += [cell] + [""] * (int(element.values.get("colspan", 1)) - 1)
            del self._line[element.start :]
        elif place:
            self._line.append(place)
        if name == "table":
            self._end_table()
        elif self._line and name in BLOCKS and name != "dt":
            self._flush("#" * int(name[1]) + " " if name in ("h1", "h2", "h3", "h4") else "")
        if name in ("ul", "ol", "dl"):
            del self._items[self._lists.pop()[1] :]

    def _words(self, start: int = 0) -> str:
        if len(self._line) == start:
            return ""
        return _SPACE.sub(" ", "".join(self._line[start:])).strip(" ")

    def _wrap(self, element: _Element) -> None:
        """Put the signs of Markdown around the words of an element."""
        name, start = element.name, element.start
        if name == "code":
            code = "".join(self._line[start:])
            is_block = bool(self._open) and self._open[-1].name == "pre"
            self._line[start:] = (
                [] if is_block else [f"`` {code} ``" if "`" in code else f"`{code}`"]
            )
            if is_block:
                self._emit(f"```\n{code.rstrip()}\n```")
        elif name in ("a", "strong", "em") and (words := self._words(start)):
            mark = {"strong": "**", "em": "*"}.get(name, "")
            self._line[start:] = [mark + words + mark if mark else self._linked(element, words)]

    def _linked(self, element: _Element, words: str) -> str:
        url = unescape(element.values.get("href", ""))
        if element.values.get("class") == "note":
            first, *_, last = re.findall(r"\d+", words) * 2
            return "".join(f"[^{number}]" for number in range(int(first), int(last) + 1))
        if note := _NOTE.fullmatch(url):
            return f"{words}[^{note[1]}]"
        url = beside(url) if url in self._pages else _END_ADDRESS.sub(_percent, url)
        if url == words.replace("\\", ""):
            return f"<{url}>"
        return f"[{words}](<{url}>)" if "(" in url or ")" in url else f"[{words}]({url})"

    def _flush(self, sign: str = "") -> None:
        """End the line; in a cell of a table, which is one line, set apart what follows."""
        words = self._words()
        if self._rows:
            self._line.append(_APART if words and not words.endswith("·") else "")
            return
        self._line.clear()
        if words:
            if not sign and (found := _BEGINNING.match(words)):
                words = f"{found[0]}\\{words[found.end() :]}"
            self._emit(sign + words)

    def _end_table(self) -> None:
        head, *rows = self._rows
        lines = [head, ["---"] * len(head), *rows]
        self._rows.clear()
        self._line.clear()
        self._emit("\n".join(f"| {' | '.join(cells)} |" for cells in lines))

    def _emit(self, block: str) -> None:
        """Write a block, behind the signs of the items that begin with it."""
        begins = any(not item.is_begun for item in self._items)
        before = ""
        for item in self._items:
            before += " " * len(item.sign) if item.is_begun else item.sign
            item.is_begun = True
        self.out.append("\n" if begins and self._in_list else "\n\n")
        self.out.append(before + block.replace("\n", "\n" + " " * len(before)))
        self._in_list = bool(self._items)
