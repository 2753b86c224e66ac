"""Words to HTML that shows exactly those words.

Text from the data is never markup. `Markup` marks HTML that is safe already; the templates
escape everything else on its way out (Jinja's autoescape).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

# A placeholder, or what stands between two.
_PIECES = re.compile(r"\{([a-z]+)\}|(?:(?!\{[a-z]+\}).)+", re.DOTALL)


def safe(html: str) -> Markup:
    """Return `html` marked as needing no escaping; never for text from the data."""
    return Markup(html)  # noqa: S704 - callers pass only HTML made here


def in_language(tag: str, words: str) -> Markup:
    """Return words in another language, marked with its tag (BCP 47; WCAG 3.1.2)."""
    return safe(f'<span lang="{escape(tag)}">{escape(words)}</span>')


def fill(pattern: str, values: Mapping[str, str | Markup]) -> Markup:
    """Return `pattern` as HTML with each {name} replaced by its value, escaped if plain."""
    shown = {name: escape(value) for name, value in values.items()}
    return safe("".join([shown.get(name, words) for name, words in _pieces(pattern)]))


def _pieces(pattern: str) -> Sequence[tuple[str, Markup]]:
    """Return the placeholders of a pattern, and what stands between; the name is "" there."""
    return [(match[1] or "", escape(match.group())) for match in _PIECES.finditer(pattern)]
