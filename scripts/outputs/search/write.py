"""Putting the search into a built site: the index, and the library that reads it."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Mapping
from pathlib import Path

from scripts.browser_packages import FOLDER

_LIBRARY = FOLDER / "minisearch"


def write_search(files: Mapping[str, str], site: Path) -> None:
    """Write the files of the index and the library; OSError if that is not installed."""
    if not _LIBRARY.exists():
        missing = "minisearch is not installed; run: .venv/bin/python -m scripts.browser_packages"
        raise FileNotFoundError(errno.ENOENT, missing, str(_LIBRARY))
    (site / "assets" / "minisearch.js").write_text(_library(), encoding="utf-8")
    # The licence (MIT) wants its notice to go with every copy.
    shutil.copyfile(_LIBRARY / "LICENSE.txt", site / "assets" / "minisearch.LICENSE.txt")
    for path, text in files.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _library() -> str:
    """Return the module without the line that names its source map, which is not published."""
    text = (_LIBRARY / "dist" / "es" / "index.js").read_text(encoding="utf-8")
    return text.partition("//# sourceMappingURL=")[0]
