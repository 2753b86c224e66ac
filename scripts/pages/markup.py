"""Words to Markdown that shows exactly those words.

Text from the data is never markup: every sign that Markdown, its extensions or HTML could
read as syntax becomes a numeric character reference, which stays what it is in both.
`Markup` marks Markdown that is already safe; plain strings are escaped on their way out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

_SIGNS = re.compile(r"[\\`*_{}\[\]<>&#|~^$=!]|/(?=/)|(?<=/)/")
# Signs that mean something only where a block begins: lists, definitions, admonitions, rules.
_LEADING = re.compile(r"[-+:?].?|[0-9]+[.)].?")
_BLOCK_START = re.compile(r"[-+:?](?=[ \-+:?]|$)|(?<=[0-9])[.)](?= )")


def safe(markdown: str) -> Markup:
    """Return `markdown` marked as needing no escaping; never for text from the data."""
    return Markup(markdown)  # noqa: S704 - the one place


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"


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
    result = escape(pattern)
    for name, value in values.items():
        result = result.replace(f"&#123;{name}&#125;", finalize(value))
    return result


def front_matter(meta: Mapping[str, str]) -> str:
    """Return a YAML header; JSON is YAML, and the theme prints the values without escaping."""
    lines = (
        f"{key}: {json.dumps(html.escape(value), ensure_ascii=False)}\n"
        for key, value in meta.items()
    )
    return "---\n" + "".join(lines) + "---\n"
