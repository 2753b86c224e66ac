"""The templates of the theme and ours, and the pages that wait until they are asked for."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template
from mkdocs.theme import Theme

from scripts.outputs.frame import without_unused
from scripts.outputs.on_request import OnRequest
from scripts.outputs.theme_style import FOLDER

# Where the theme has its own words, a file per language.
_WORDS = Path("partials", "languages")
# MkDocs loads its hook as a module of its own for each of its commands; this one is the same for
# all, and a process serves one site.
ON_REQUEST = OnRequest()


class _Templates(FileSystemLoader):
    """The templates of the theme and ours, which name each file of the theme to be published."""

    def list_templates(self) -> list[str]:
        """Return the style sheets: of the theme's icons, scripts and pictures no page has any."""
        found = [path for each in self.searchpath for path in Path(each, FOLDER).glob("*.css")]
        return [f"{FOLDER.as_posix()}/{path.name}" for path in found]


@lru_cache(maxsize=1)
def environment_of(custom_dir: str, edited: Collection[object], is_served: bool) -> Environment:
    """Return what reads the templates: for all languages, and while none of ours is edited.

    The frame escapes whatever it shows; only the content of a page is HTML already.
    """
    theme = Theme(name="material", custom_dir=custom_dir)
    environment = theme.get_env()
    environment.loader = _Templates(theme.dirs)
    environment.autoescape = True
    words = (path.stem for each in theme.dirs for path in Path(each, _WORDS).glob("*.html"))
    environment.globals["languages_of_theme"] = frozenset(words)
    if is_served:
        environment.template_class = TemplateOnRequest
    return environment


class TemplateOnRequest(Template):
    """A template that makes a page when it is asked for.

    The value `words` returns the values of a page that take time; without it, the text is made
    at once.
    """

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return nothing for a page, which MkDocs then does not write."""
        values = dict(*args, **kwargs)
        if "words" not in values:
            return super().render(values)
        make, page = super().render, values["page"]
        ON_REQUEST.pages[page.file.dest_uri] = lambda: without_unused(
            make(values | values["words"]()), page.meta.get("kind", "")
        )
        return ""
