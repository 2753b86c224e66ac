"""The pages that are written by hand, in docs/, and what the heads of all pages tell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from scripts.publishing.content import Content


def written(content: Content, docs: Path) -> Mapping[str, str]:
    """Return the Markdown of every page written by hand, <language>/<path>.md -> text."""
    return {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for language in content.dataset.languages
        for path in sorted((docs / language.id).rglob("*.md"))
    }


def heads(content: Content, docs: Path) -> Mapping[str, Mapping[str, str]]:
    """Return what the head of every page tells, <language>/<path>.md -> plain words."""
    made = {uri: page.meta for uri, page in content.pages.items()}
    return made | {uri: _header(text) for uri, text in written(content, docs).items()}


def _header(markdown: str) -> Mapping[str, str]:
    """Return the YAML header of a page; empty if it has none."""
    if not markdown.startswith("---\n"):
        return {}
    values = yaml.safe_load(markdown.split("\n---\n", 1)[0]) or {}
    return {str(key): str(value) for key, value in values.items()}
