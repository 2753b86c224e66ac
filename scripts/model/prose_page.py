"""A hand-written page, docs/<language>/<name>.md: its text, header and structure."""

import re
from dataclasses import dataclass

from scripts.model.problems import Place

_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)


@dataclass(frozen=True)
class Header:
    """The header of a hand-written page; `section` is its place in the navigation."""

    title: str
    section: str
    description: str


@dataclass(frozen=True)
class Outline:
    """What a page contains besides words, in the order of the page.

    Headings are written as `## {#anchor}`; links and pictures are their addresses; `foreign` has
    the tags and attributes of HTML that a hand-written page may not contain, and `wordless` the
    headings and links that nobody can read or hear.
    """

    headings: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    wordless: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProsePage:
    """A hand-written page in one language: the file it is in, its whole text and its header."""

    path: str
    text: str
    header: Header
    outline: Outline

    @property
    def uri(self) -> str:
        """The path below docs/, <language>/<name>.md."""
        return self.path.partition("/")[2]

    def place(self, part: str) -> Place:
        """Return the place of a heading, or of the first link or picture with this address."""
        if part in self.outline.headings:
            found = [match.start() for match in _HEADING.finditer(self.text)]
            at = self.outline.headings.index(part)
            if at >= len(found):
                return Place(self.path)
            return place_after(self.path, self.text[: found[at]])
        words = part.partition("*")[0]
        # First where a link begins: an empty one, or #, is found by nothing else.
        link = self.text.find(f"]({words}")
        at = self.text.find(words) if link < 0 else link + len("](")
        return place_after(self.path, self.text[:at]) if at >= 0 else Place(self.path)


def place_after(path: str, before: str) -> Place:
    """Return the place in a file that follows the text `before`."""
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
