"""Puts values into the {placeholders} of the interface's words, as HTML."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def fill(pattern: str, values: Mapping[str, str | Markup]) -> Markup:
    """Return `pattern` as HTML with each {name} replaced by its value, escaped if plain text.

    A name without a value stays as it is written; values are not searched for names.
    """
    if not values:
        return escape(pattern)
    # The pieces at odd places are the names.
    pieces: list[str] = _PLACEHOLDER.split(pattern)
    pieces[1::2] = [values.get(name, f"{{{name}}}") for name in pieces[1::2]]
    return Markup("").join(pieces)
