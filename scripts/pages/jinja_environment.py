"""The templates, compiled once; what they print is escaped unless it is HTML already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=jinja2.StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
)

# The macros for links, dates and the like, which Python needs where it fills words with them.
INLINE: Any = ENVIRONMENT.get_template("_inline.html.jinja").module
