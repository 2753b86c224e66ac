"""Words to Markdown that shows exactly those words.

Text from the data is never markup: every sign that Markdown, its extensions or HTML could
read as syntax becomes a numeric character reference, which stays what it is in both.
`Markup` marks Markdown that is already safe; plain strings are escaped on their way out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

_SIGNS = re.compile(r"[\\`*_{}\[\]<>&#|~^$=!]|/(?=/)|(?<=/)/")
# Signs that mean something only where a block begins: lists, definitions, admonitions, rules.
# A placeholder, or what stands between two.
_PIECES = re.compile(r"\{([a-z]+)\}|(?:(?!\{[a-z]+\}).)+", re.DOTALL)
_LEADING = re.compile(r"[-+:?].?|\d+[.)].?")
_BLOCK_START = re.compile(r"[-+:?](?=[ \-+:?]|$)|(?<=\d)[.)](?= )")


def safe(markdown: str) -> Markup:
    """Return `markdown` marked as needing no escaping; never for text from the data."""
    return Markup(markdown)  # noqa: S704 - the one place


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


# Names, labels and numbers come again on many pages.
@lru_cache(maxsize=2**14)
def escape(text: str) -> Markup:
    """Return Markdown that shows `text` and nothing else."""
    escaped = _SIGNS.sub(_reference, text)
    if start := _LEADING.match(escaped):
        escaped = _BLOCK_START.sub(_reference, start.group(), count=1) + escaped[start.end() :]
    return safe(escaped)


def finalize(value: Any) -> Markup:
    """Return what a template may output for `value`: safe Markdown."""
    return value if isinstance(value, Markup) else escape(str(value))


def fill(pattern: str, values: Mapping[str, str | Markup]) -> Markup:
    """Return `pattern` as Markdown with each {name} replaced by its value, escaped if plain."""
    return safe(
        "".join(
            finalize(values[name]) if name in values else words for name, words in _pieces(pattern)
        )
    )


@lru_cache(maxsize=2**10)
def _pieces(pattern: str) -> Sequence[tuple[str, Markup]]:
    """Return the placeholders of a pattern, and what stands between; the name is "" there."""
    return [(match[1] or "", escape(match.group())) for match in _PIECES.finditer(pattern)]


def address(url: str) -> Markup:
    """Return an address from the data as the target of a Markdown link, and nothing more."""
    encoded = "".join(_percent(sign) if sign in "[]()!*'`~$" else sign for sign in url)
    return safe(encoded.replace("&", "&amp;"))


def _percent(sign: str) -> str:
    return f"%{ord(sign):02X}"


def front_matter(meta: Mapping[str, str]) -> str:
    """Return a YAML header; JSON is YAML, and the theme prints the values without escaping."""
    lines = (
        f"{key}: {json.dumps(html.escape(value), ensure_ascii=False)}\n"
        for key, value in meta.items()
    )
    return "---\n" + "".join(lines) + "---\n"


def without_front_matter(page: str) -> tuple[dict[str, str], str]:
    """Return the values of the header that `front_matter` wrote, and the Markdown below it."""
    _, head, markdown = page.split("---\n", 2)
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return {key: json.loads(value) for key, value in pairs}, markdown
