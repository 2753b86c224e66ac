"""The templates of overrides/: each exists and can be compiled.

Without this check the site builder would silently use the theme's template for a missing one.
"""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import jinja2
from jinja2 import meta

from scripts.load.files import list_files, read_text
from scripts.model.problems import Place, Problem

_FOLDERS = ("", "partials", "partials/javascripts")
# The templates that replace those of the theme; they include the others of ours.
_TEMPLATES = (
    "404.html",
    "main.html",
    "partials/footer.html",
    "partials/header.html",
    "partials/javascripts/base.html",
    "partials/javascripts/content.html",
    "partials/language.html",
    "partials/logo.html",
)


def read_templates(root: Path, problems: list[Problem]) -> Mapping[str, str]:
    """Return the text of every template in overrides/ by its path there."""
    home = root / "overrides"
    found: dict[str, str] = {}
    listed: list[Path] = []
    for name in _FOLDERS:
        inside = [Path(each).name for each in _FOLDERS if each and Path(each).parent == Path(name)]
        if not problems or os.path.lexists(home / name):
            listed += list_files(home / name, root, problems, (".html",), inside)
    for path in listed:
        source = read_text(path, path.relative_to(root).as_posix(), problems)
        if source is not None:
            found[path.relative_to(home).as_posix()] = source.text
    if listed:
        problems.extend(_template_faults(found))
    return found


def _template_faults(templates: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each syntax error, and for each template that is used and missing."""
    asked = {name: Place(f"overrides/{name}") for name in _TEMPLATES}
    for name, text in templates.items():
        problem, others = _template(name, text)
        if problem:
            yield problem
        for other in others:
            asked.setdefault(other, Place(f"overrides/{name}"))
    for name, place in asked.items():
        if name not in templates and (name in _TEMPLATES or not _has_theme(name)):
            yield Problem(place, "file", f"needs overrides/{name}", "restore that file from git")


@lru_cache(maxsize=64)
def _template(name: str, text: str) -> tuple[Problem | None, tuple[str, ...]]:
    """Return what is wrong with a template, and the templates that it extends or includes."""
    place = Place(f"overrides/{name}")
    if not text.strip():
        return Problem(place, "file", "is empty", "restore it from git"), ()
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    # The filters of MkDocs, so that the template compiles.
    environment.filters |= {"url": str, "script_tag": str}
    try:
        environment.compile(text, raw=True)
        others = meta.find_referenced_templates(environment.parse(text))
        return None, tuple(other for other in others if other)
    except jinja2.TemplateSyntaxError as error:
        wrong = f"is not a valid template ({error.message})"
        instead = "correct it, or restore it from git"
        return Problem(place._replace(line=error.lineno), "file", wrong, instead), ()


def _has_theme(name: str) -> bool:
    """Return whether the theme has a template of that name."""
    return files("material").joinpath("templates", name).is_file()
