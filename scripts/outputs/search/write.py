"""Putting the library that reads the index of the search into a built site."""

import errno
import shutil
from pathlib import Path

from scripts.browser_packages import FOLDER

_LIBRARY = FOLDER / "minisearch"


def write_library(site: Path) -> None:
    """Write the library with its licence; OSError if it is not installed."""
    if not _LIBRARY.exists():
        missing = "minisearch is not installed; run: .venv/bin/python -m scripts.browser_packages"
        raise FileNotFoundError(errno.ENOENT, missing, str(_LIBRARY))
    (site / "assets" / "minisearch.js").write_text(_library(), encoding="utf-8")
    # The licence (MIT) wants its notice to go with every copy.
    shutil.copyfile(_LIBRARY / "LICENSE.txt", site / "assets" / "minisearch.LICENSE.txt")


def _library() -> str:
    """Return the module without the line that names its source map, which is not published."""
    text = (_LIBRARY / "dist" / "es" / "index.js").read_text(encoding="utf-8")
    return text.partition("//# sourceMappingURL=")[0]
