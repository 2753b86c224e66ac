"""Putting the search into a built site: the index, and the library that reads it."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from scripts.browser_packages import FOLDER
from scripts.publishing.content import Content
from scripts.search.index import search_files

_LIBRARY = FOLDER / "minisearch"


def write_search(content: Content, site: Path) -> None:
    """Write the index of every language and the library; OSError if that is not installed."""
    if not _LIBRARY.exists():
        missing = "minisearch is not installed; run: python -m scripts.browser_packages"
        raise FileNotFoundError(errno.ENOENT, missing, str(_LIBRARY))
    shutil.copyfile(_LIBRARY / "dist" / "es" / "index.js", site / "assets" / "minisearch.js")
    # The licence (MIT) wants its notice to go with every copy.
    shutil.copyfile(_LIBRARY / "LICENSE.txt", site / "assets" / "minisearch.LICENSE.txt")
    for path, text in search_files(content).items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
