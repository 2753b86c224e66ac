"""The words and the start tags of a page, read for Markdown: most stand on many pages."""

import re
from functools import lru_cache
from html import escape, unescape
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

_VALUE = re.compile(r'\s(id|href|class|colspan)="([^"]*)"')
# What only works on the site: links to places on the same page, and what waits for a script.
_ONLY_ON_SITE = re.compile(
    r'\shidden(?!=)|aria-hidden="true"|class="(?:jump|key)"|href="(?:#ref-|[^"]*#cite")'
)
# U+00A0 and U+202F stay. U+2060 only keeps the mark of a note on the line of its word.
SPACE = re.compile("[ \t\n]+")
_JOINER = "\u2060"
# What Markdown would read as its own.
_SIGN = re.compile(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])")
# < and > stay as character references, and so does an & that could begin one.
_PLAIN_REFERENCE = re.compile(r"&(?:amp;(?![#\w])|#34;|#39;)")
# What cannot stand in an address in Markdown.
_END_ADDRESS = re.compile(r"[\s<>\\]|&(?=[#\w]+;)")
_NOTE = re.compile(r"#?note-(\d+)")
# Ids that only links on the same page lead to.
_INNER = re.compile("title$|(?:note|ref|word)-")
# What the style sheet sets apart from the words before it.
_SET_APART = frozenset(("sub", "entries__names"))


class Tag(NamedTuple):
    """What a start tag tells.

    `note` is the number of the note that the element is, `to_note` that of the note it leads to.
    `place` stands behind an element with an address of its own.
    """

    name: str
    is_block: bool
    is_set_apart: bool
    is_mark: bool
    note: str
    to_note: str
    place: str
    href: str
    address: str
    columns: int


@lru_cache(maxsize=65536)
def read_tag(inside: str) -> Tag | None:
    """Return what a start tag tells; None if the element is no text or only works on the site."""
    name = inside.split(maxsplit=1)[0]
    if name in LEFT_OUT or _ONLY_ON_SITE.search(inside):
        return None
    values = dict(_VALUE.findall(inside))
    identifier, kind = values.get("id", ""), values.get("class", "")
    href = unescape(values.get("href", ""))
    return Tag(
        name,
        is_block=name in BLOCKS,
        is_set_apart=name == "small" or kind in _SET_APART,
        is_mark=kind == "note",
        note=_note(identifier),
        to_note=_note(href),
        place=f" {{#{identifier}}}" if identifier and not _INNER.match(identifier) else "",
        href=href,
        address=_END_ADDRESS.sub(lambda sign: quote(sign[0]), href),
        columns=int(values.get("colspan", 1)),
    )


def _note(address: str) -> str:
    found = _NOTE.fullmatch(address)
    return found[1] if found else ""


@lru_cache(maxsize=65536)
def words_of(html: str) -> str:
    """Return words of HTML as Markdown that shows the same; what Markdown would read is escaped."""
    plain = _PLAIN_REFERENCE.sub(lambda found: unescape(found[0]), html.replace(_JOINER, ""))
    return _SIGN.sub(r"\\\g<0>", SPACE.sub(" ", plain))


def shown(text: str) -> str:
    """Return a text as Markdown that shows it, whatever signs it holds."""
    return words_of(escape(text))
