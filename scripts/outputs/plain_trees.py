"""The site as plain Markdown: one tree per language that any site builder can read.

Each tree holds every page, the files that pages use, and a mkdocs.yml of its own, which
MkDocs, ProperDocs and Zensical read. Nothing in it needs our hook, theme or data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from scripts.load.files import is_scratch
from scripts.load.outline import EXTENSIONS
from scripts.outputs.plain_markdown import plain_markdown
from scripts.outputs.sister_cities_csv import register_csv
from scripts.outputs.site_content import SECTIONS, Content

# What a site builder needs to know of ours to show the same text in the same look.
_SHARED_SETTINGS: Mapping[str, Any] = {
    "markdown_extensions": [*EXTENSIONS[:-1], {EXTENSIONS[-1]: {"permalink": False}}],
    "extra_css": ["assets/site.css"],
}


def plain_trees(content: Content, docs: Path, site_url: str) -> Mapping[str, bytes]:
    """Return every file of the trees, <language>/mkdocs.yml and <language>/docs/... -> bytes."""
    files = {}
    for uri, text in _pages(content, site_url):
        language_id, _, path = uri.partition("/")
        files[f"{language_id}/docs/{path}"] = text.encode()
    for language in content.dataset.languages:
        config = {
            "site_name": content.word("title.home", language.id),
            "site_url": site_url + content.url(language.id, "index.md"),
            **_theme(language.id),
            "nav": _nav(content, language.id),
            **_SHARED_SETTINGS,
        }
        text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
        files[f"{language.id}/mkdocs.yml"] = text.encode()
        for path, data in _used_by_pages(content, docs).items():
            files[f"{language.id}/docs/{path}"] = data
    return files


def _pages(content: Content, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield <language>/<path>.md and the Markdown of every page."""
    for uri, page in content.pages.items():
        language, _, path = uri.partition("/")
        address = urljoin(site_url, content.url(language, path))
        yield uri, plain_markdown(page, path, address)
    for uri, written in content.dataset.written.items():
        yield uri, written.text


def _theme(language: str) -> dict[str, Any]:
    """Return the theme; Zensical takes its own for this name. No font from another host."""
    return {"theme": {"name": "material", "language": language, "font": False}}


def _nav(content: Content, language: str) -> list[dict[str, str]]:
    return [{content.word(f"title.{name}", language): path} for name, path in SECTIONS.items()]


def _used_by_pages(content: Content, docs: Path) -> Mapping[str, bytes]:
    """Return the files that pages link to or show: path below docs -> bytes."""
    assets = {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in sorted((docs / "assets").iterdir())
        if not is_scratch(path.name)
    }
    return assets | {"sister-cities.csv": register_csv(content.dataset).encode()}
