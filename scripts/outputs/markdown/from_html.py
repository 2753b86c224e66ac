"""The HTML of a page as Markdown: CommonMark with the tables and footnotes of GitHub.

`{#id}` stands behind what has an address of its own, as in hand-written pages.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from scripts.outputs.markdown.words_and_tags import SPACE, Tag, read_tag, words_of

_BLANK = " \t\n"
# What Markdown would read as the beginning of a list or a heading.
_BEGINNING = re.compile(r"\d{1,9}(?=[.)](?: |$))|(?=(?:[-+]|#{1,6})(?: |$)|--)")
_APART = " · "
_LISTS = ("ul", "ol", "dl")
_HEADINGS = {f"h{level}": f"{'#' * level} " for level in range(1, 5)}
_MARKS = {"a": "", "strong": "**", "em": "*"}


@dataclass
class _Item:
    """An open item of a list; its sign stands before its first line."""

    sign: str
    is_begun: bool = False


@lru_cache(maxsize=65536)
def _beside(url: str) -> str:
    """Return the URL of the Markdown of a page, with the #anchor of the URL of the page."""
    path, hash_, anchor = url.partition("#")
    return f"{path.removeprefix('./')}index.md{hash_}{anchor}" if path else url


# Cached: an edit changes few pages, and no other output takes as long.
@lru_cache(maxsize=8192)
def to_markdown(html: str, pages: frozenset[str], colon: str) -> str:
    """Return the Markdown of a page; in it, `pages` are the URLs that lead to pages.

    `colon` stands between a label and its value.
    """
    writer = _Writer(pages, colon)
    left_out, depth = "", 0
    # Our templates write < and > in tags only.
    for piece in html.split("<")[1:]:
        inside, _, text = piece.partition(">")
        if left_out:
            name = inside.split(maxsplit=1)[0]
            depth += (name == left_out) - (name == f"/{left_out}")
            left_out = left_out if depth else ""
        elif inside[0] == "/":
            writer.end()
        elif inside == "br":
            writer.text(" ")
        elif tag := read_tag(inside):
            writer.start(tag)
        else:
            left_out, depth = inside.split(maxsplit=1)[0], 1
        if text and not left_out:
            writer.text(text)
    return "".join(writer.out).lstrip("\n") + "\n"


class _Writer:
    """Writes what it is told of a page, block by block, to `out`."""

    def __init__(self, pages: Collection[str], colon: str) -> None:
        self.out: list[str] = []
        self._pages, self._colon = pages, colon
        self._line: list[str] = []
        # Code has its words as they are.
        self._read: Callable[[str], str] = words_of
        # Each open element, and where its words begin in the line.
        self._open: list[tuple[Tag, int]] = []
        self._items: list[_Item] = []
        # Of each open list, the number of its next item and how many items are open around it.
        self._lists: list[tuple[int, int]] = []
        # Whether the block before was of a list, whose items stand close together.
        self._in_list = False
        self._rows: list[list[str]] = []
        self._place = ""

    def text(self, text: str) -> None:
        """Add words, as they stand in HTML."""
        if self._line or text.strip(_BLANK):
            self._line.append(self._read(text))

    def start(self, tag: Tag) -> None:
        """Begin an element."""
        around = self._open[-1][0].name if self._open else ""
        if tag.is_block:
            self._start_block(tag, around)
        elif tag.is_set_apart or around == "summary":
            self._line.append(_APART if self._words() else "")
        elif tag.name == "tr":
            self._rows.append([])
        elif tag.name == "code":
            self._read = unescape
        if tag.note:
            self._items[-1].sign = f"[^{tag.note}]: "
        self._open.append((tag, len(self._line)))

    def _start_block(self, tag: Tag, around: str) -> None:
        """Begin a line, and what it stands in: a list, or an item of one."""
        name = tag.name
        if name == "dd" and (label := self._words()):
            self._line = [label, self._colon]
        elif self._line:
            self._flush()
        if name in _LISTS:
            self._in_list = self._in_list and bool(self._items)
            self._lists.append((1, len(self._items)))
        elif name in ("li", "dt"):
            number, depth = self._lists[-1]
            self._lists[-1] = number + 1, depth
            self._items[depth:] = [_Item(f"{number}. " if around == "ol" else "- ")]
        elif name == "details":
            self._place = tag.place

    def end(self) -> None:
        """End the element that began last."""
        tag, start = self._open.pop()
        if tag.is_block:
            self._end_block(tag)
        elif tag.name in ("th", "td"):
            cell = self._words(start).strip(_APART) + tag.place
            self._rows[-1] += [cell] + [""] * (tag.columns - 1)
            del self._line[start:]
        else:
            if tag.name == "code":
                self._end_code(start)
            elif tag.name in _MARKS and (words := self._words(start)):
                mark = _MARKS[tag.name]
                self._line[start:] = [mark + words + mark if mark else self._linked(tag, words)]
            if tag.place:
                self._line.append(tag.place)

    def _end_block(self, tag: Tag) -> None:
        """End a line, or the table or list that its lines stand in."""
        name, place = tag.name, tag.place
        if name in ("details", "summary"):
            place, self._place = self._place, ""
        if place:
            self._line.append(place)
        if name == "table":
            self._end_table()
        elif self._line and name != "dt":
            self._flush(_HEADINGS.get(name, ""))
        if name in _LISTS:
            del self._items[self._lists.pop()[1] :]

    def _words(self, start: int = 0) -> str:
        words = "".join(self._line[start:])
        # Only where two parts meet can there be two spaces.
        while "  " in words:
            words = words.replace("  ", " ")
        return words.strip(" ")

    def _end_code(self, start: int) -> None:
        """Put the signs of code around it."""
        self._read = words_of
        code = "".join(self._line[start:])
        if self._open and self._open[-1][0].name == "pre":
            del self._line[start:]
            self._emit(f"```\n{code.rstrip()}\n```")
        else:
            code = SPACE.sub(" ", code)
            self._line[start:] = [f"`` {code} ``" if "`" in code else f"`{code}`"]

    def _linked(self, tag: Tag, words: str) -> str:
        if tag.is_mark:
            first, *_, last = re.findall(r"\d+", words) * 2
            return "".join(f"[^{number}]" for number in range(int(first), int(last) + 1))
        if tag.to_note:
            return f"{words}[^{tag.to_note}]"
        url = _beside(tag.href) if tag.href in self._pages else tag.address
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
        before, begins = "", False
        for item in self._items:
            before += " " * len(item.sign) if item.is_begun else item.sign
            begins = begins or not item.is_begun
            item.is_begun = True
        self.out.append("\n" if begins and self._in_list else "\n\n")
        self.out.append(before + block.replace("\n", "\n" + " " * len(before)))
        self._in_list = bool(self._items)
