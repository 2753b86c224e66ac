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
    (site / "assets" / "minisearch.js").write_text(_library(), encoding="utf-8")
    # The licence (MIT) wants its notice to go with every copy.
    shutil.copyfile(_LIBRARY / "LICENSE.txt", site / "assets" / "minisearch.LICENSE.txt")
    for path, text in search_files(content).items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _library() -> str:
    """Return the module without the line that names its source map, which is not published."""
    text = (_LIBRARY / "dist" / "es" / "index.js").read_text(encoding="utf-8")
    return text.partition("//# sourceMappingURL=")[0]
