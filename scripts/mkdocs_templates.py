"""Reads the templates of the theme and ours; while served, they make pages only on request."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template
from mkdocs.theme import Theme

from scripts.outputs.frame import without_unused
from scripts.outputs.on_request import OnRequest
from scripts.outputs.theme_style import FOLDER

# The folder in which the theme has its words, a file for each language.
_WORDS = Path("partials", "languages")
# It stands here, because MkDocs may load its hook as a module twice, but imports this one once;
# a process serves one site.
ON_REQUEST = OnRequest()


class _Templates(FileSystemLoader):
    """Loads the templates of the theme and ours."""

    def list_templates(self) -> list[str]:
        """Return the style sheets of the theme: MkDocs publishes each file that is named here.

        No page uses the icons, scripts and pictures of the theme.
        """
        found = [path for each in self.searchpath for path in Path(each, FOLDER).glob("*.css")]
        return [f"{FOLDER.as_posix()}/{path.name}" for path in found]


@lru_cache(maxsize=1)
def environment_of(custom_dir: str, edited: Collection[object], is_served: bool) -> Environment:
    """Return the Jinja environment, the same for all languages until a template is `edited`.

    The frame escapes all values; only the content of a page is HTML already.
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
