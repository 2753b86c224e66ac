"""What the heads of all pages tell, generated or written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from scripts.outputs.site_content import Content


def heads(content: Content) -> Mapping[str, Mapping[str, str]]:
    """Return what the head of every page tells, <language>/<path>.md -> plain words."""
    made = {uri: page.meta for uri, page in content.pages.items()}
    return made | {uri: asdict(page.header) for uri, page in content.dataset.written.items()}
