"""The templates, compiled once; what they print is escaped unless it is HTML already."""

from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from scripts.pages.fallback import direction

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=jinja2.StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)

ENVIRONMENT.globals["direction"] = direction

_PICTURES: Any = ENVIRONMENT.get_template("_pictures.html.jinja").module
_INLINE: Any = ENVIRONMENT.get_template("_inline.html.jinja").module


def inline(macro: str, *values: object) -> Markup:
    """Return the HTML that a macro of _inline.html.jinja makes of the values."""
    html: Markup = getattr(_INLINE, macro)(*values)
    return html


def picture(macro: str, *values: object) -> Markup:
    """Return the SVG that a macro of _pictures.html.jinja makes of the values."""
    drawn: Markup = getattr(_PICTURES, macro)(*values)
    return drawn
