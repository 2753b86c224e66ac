"""Putting the search into a built site: the index, and the library that reads it."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.browser_packages import FOLDER
from scripts.publishing.content import Content
from scripts.reading.problems import DataError, Place, Problem
from scripts.search.index import search_files

_LIBRARY = FOLDER / "minisearch" / "dist" / "es" / "index.js"


def write_search(content: Content, site: Path) -> None:
    """Write the index of every language and the library; DataError if that is not installed."""
    if not _LIBRARY.exists():
        place = Place("scripts/browser/package-lock.json")
        instead = "run python -m scripts.browser_packages (make does it by itself)"
        raise DataError([Problem(place, "minisearch", "is not installed", instead)])
    shutil.copyfile(_LIBRARY, site / "assets" / "minisearch.js")
    for path, text in search_files(content).items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
