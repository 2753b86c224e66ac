"""The whole project, checked: what `make validate` tells, and what a build is made from."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jinja2
from jinja2 import meta

from scripts.load.files import entries, list_files, read_file, read_text
from scripts.load.prose import Written
from scripts.load.settings import Settings, read_settings
from scripts.model.problems import DataError, Place, Problem
from scripts.outputs.site_content import Content, make
from scripts.outputs.site_files import icon_paths

# The kinds of file that may stand in docs/assets/, and are published as they are.
_PUBLISHED = (".css", ".ico", ".jpg", ".js", ".png", ".svg", ".webp", ".woff2")
_PARTIALS = "partials"
# The templates that the site builder asks for; those ask for the others.
_TEMPLATES = ("404.html", "main.html")
_ASSET = re.compile(r"\bassets/[\w.-]+\.(?:css|js|png|svg)\b")
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True)
class Project:
    """What is published, and how."""

    content: Content
    settings: Settings


def check_project(root: Path, environment: Mapping[str, str] = os.environ) -> Project:
    """Return the project in `root`; DataError holds everything that is wrong with it."""
    problems: list[Problem] = []
    content = None
    try:
        content = make(root / "data")
    except DataError as error:
        problems += error.problems
    languages = content.dataset.languages if content else ()
    templates = _templates(root, problems)
    assets = _assets(root, [language.id for language in languages], problems)
    problems.extend(_missing_assets(assets, templates))
    settings = read_settings(root, languages, environment, problems)
    if content:
        problems.extend(_link_faults(content, assets))
    if problems or content is None or settings is None:
        raise DataError(problems)
    return Project(content, settings)


def _templates(root: Path, problems: list[Problem]) -> Mapping[str, str]:
    """Return the text of every template in overrides/ by its path there."""
    home = root / "overrides"
    found: dict[str, str] = {}
    listed = [*list_files(home, root, problems, (".html",), (_PARTIALS,))]
    if not problems or os.path.lexists(home / _PARTIALS):
        listed += list_files(home / _PARTIALS, root, problems, (".html",))
    for path in listed:
        source = read_text(path, path.relative_to(root).as_posix(), problems)
        if source is not None:
            found[path.relative_to(home).as_posix()] = source.text
    if listed:
        problems.extend(_template_faults(found))
    return found


def _template_faults(templates: Mapping[str, str]) -> Iterator[Problem]:
    """Yield each mistake of syntax, and each template that is asked for and not there."""
    asked = {name: Place(f"overrides/{name}") for name in _TEMPLATES}
    for name, text in templates.items():
        problem, others = _template(name, text)
        if problem:
            yield problem
        for other in others:
            asked.setdefault(other, Place(f"overrides/{name}"))
    for name, place in asked.items():
        if name not in templates:
            yield Problem(place, "file", f"needs overrides/{name}", "restore that file from git")


@lru_cache(maxsize=64)
def _template(name: str, text: str) -> tuple[Problem | None, tuple[str, ...]]:
    """Return what is wrong with a template, and the templates that it asks for."""
    place = Place(f"overrides/{name}")
    if not text.strip():
        return Problem(place, "file", "is empty", "restore it from git"), ()
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    # The site builder's own.
    environment.filters |= {"url": str, "script_tag": str}
    try:
        environment.compile(text, raw=True)
        others = meta.find_referenced_templates(environment.parse(text))
        return None, tuple(other or "" for other in others)
    except jinja2.TemplateSyntaxError as error:
        wrong = f"is no valid template ({error.message})"
        instead = "mend it, or restore it from git"
        return Problem(place._replace(line=error.lineno), "file", wrong, instead), ()


def _assets(root: Path, languages: Collection[str], problems: list[Problem]) -> Collection[str]:
    """Return every file of docs/assets by its path below docs/; nothing else may be published."""
    docs = root / "docs"
    known = {*languages, "assets"}
    for entry in entries(docs, root, problems) if languages else ():
        if entry.name not in known:
            place = Place(f"docs/{entry.name}")
            instead = f"move it into one of {', '.join(sorted(known))}, or delete it"
            problems.append(Problem(place, "file", "is nothing that is published", instead))
    return {
        f"assets/{path.name}"
        for path in list_files(docs / "assets", root, problems, _PUBLISHED)
        if read_file(path, f"docs/assets/{path.name}", problems)
    }


def _missing_assets(assets: Collection[str], templates: Mapping[str, str]) -> Iterator[Problem]:
    """Yield each file of docs/assets that every page asks for, and is not there."""
    needed = {"assets/site.css", "assets/favicon.svg", "assets/list.js", *icon_paths()}
    needed.update(name for text in templates.values() for name in _ASSET.findall(text))
    for name in sorted(needed - set(assets)):
        yield Problem(Place(f"docs/{name}"), "file", "does not exist", "restore it from git")


def _link_faults(content: Content, assets: Collection[str]) -> Iterator[Problem]:
    """Yield each link and picture of a hand-written page that leads nowhere."""
    for page in content.dataset.written.values():
        for link in page.outline.links:
            if fault := _link_fault(page, link, content, assets):
                yield Problem(page.place(link), "link", *fault)
        for picture in page.outline.pictures:
            if _uri(page, picture) not in assets:
                wrong = f"{picture} is no file of docs/assets/"
                yield Problem(
                    page.place(picture), "picture", wrong, "write ../assets/ and its name"
                )


def _uri(page: Written, path: str) -> str:
    """Return the path below docs/ that a path written on a page means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), unquote(path)))


def _link_fault(
    page: Written, link: str, content: Content, assets: Collection[str]
) -> tuple[str, str] | None:
    written = content.dataset.written
    try:
        scheme, host, path, query, anchor = urlsplit(link)
    except ValueError:
        return f"{link} is no address", "correct it"
    if scheme:
        good = scheme in ("https", "mailto")
        instead = "write an address that begins with https://, or a page such as sources/index.md"
        return None if good else (f"{link} is not an https address", instead)
    uri = _uri(page, path) if path else page.uri
    if host or query or path.startswith("/") or uri not in {*written, *content.pages, *assets}:
        return f"{link} leads to no page or file", "link to a page such as sources/index.md"
    if uri in written:
        anchors: Collection[str] = written[uri].outline.anchors
    else:
        anchors = _ID.findall(content.pages[uri].html) if uri in content.pages else ()
    if anchor and unquote(anchor) not in anchors:
        return f"{link} leads to no #{anchor} there", "correct the anchor, or leave it out"
    return None
