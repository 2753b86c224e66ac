"""Every page of the site as Markdown: those made from data and those written by hand."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path

import yaml

from scripts.publishing.content import Content


def all_pages(content: Content, docs: Path) -> Mapping[str, str]:
    """Return the Markdown of every page, <language>/<path>.md -> text; `docs` has the written."""
    written = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for language in content.dataset.languages
        for path in sorted((docs / language.id).rglob("*.md"))
    }
    return dict(content.sources) | written


def header(markdown: str) -> Mapping[str, str]:
    """Return the YAML header of a page as plain words; empty if it has none."""
    if not markdown.startswith("---\n"):
        return {}
    values = yaml.safe_load(markdown.split("\n---\n", 1)[0]) or {}
    return {str(key): html.unescape(str(value)) for key, value in values.items()}
