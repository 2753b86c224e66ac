"""`python -m scripts.build`: make the site in site/, whole or not at all.

The site is built aside and then changes places with the old one; whatever goes wrong
before, at any moment, leaves the old site as it was.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from scripts.publishing.one_build import NotBuiltError, only_build
from scripts.publishing.swap import replace_folder, restore
from scripts.records.load import load

ROOT = Path(__file__).resolve().parent.parent
_PREFIX = ".site-build-"


def build(root: Path = ROOT, handbook: bool = False) -> None:
    """Build the project in `root` into its site/; NotBuiltError if nothing came of it.

    With `handbook` the site holds the handbooks too, and leads to them; that needs a browser.
    """
    site = root / "site"
    try:
        with only_build(root):
            if site.is_symlink() or (site.exists() and not site.is_dir()):
                raise NotBuiltError("site is not a folder; move it away, then build again.")
            restore(site)
            for left_behind in root.glob(f"{_PREFIX}*"):
                shutil.rmtree(left_behind)
            _build_aside(root, site, handbook)
    except OSError as error:
        what = f"{error.strerror or error} ({error.filename or site})"
        raise NotBuiltError(f"Cannot write the site: {what}. The old site is unchanged.") from None


def _build_aside(root: Path, site: Path, handbook: bool) -> None:
    aside = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
    try:
        _run_mkdocs(root, aside, handbook)
        if handbook:
            _bind(aside, root / "data")
        _readable_by_all(aside)
        replace_folder(aside, site)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _bind(site: Path, data: Path) -> None:
    # Imported here: a build without handbooks does without their libraries.
    from scripts.binding.bind import bind
    from scripts.binding.errors import NotBoundError

    try:
        bind(site, load(data))
    except NotBoundError as error:
        raise NotBuiltError(f"No handbook: {error} The old site is unchanged.") from None


def _run_mkdocs(root: Path, target: Path, handbook: bool) -> None:
    if not os.environ.get("SITE_URL", "https://").startswith(("https://", "http://")):
        raise NotBuiltError("SITE_URL must begin with https://, such as https://example.org/x/")
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
    config.extra["handbook"] = handbook
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_with_mkdocs(config)
    except (MkDocsException, SystemExit) as error:
        reason = f": {error}" if isinstance(error, MkDocsException) else ""
        said = f"Not built{reason.rstrip('.')}. The old site is unchanged."
        raise NotBuiltError(said) from None
    finally:
        config.plugins.on_shutdown()


def _readable_by_all(folder: Path) -> None:
    """Give folders mode 755 and files 644, whatever the umask: GitHub Pages refuses less."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def run(handbook: bool = False) -> int:
    """Build, say in one line how it went, and return the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # Nearly all that a build makes stays until its end, so looking for rubbish takes a tenth of
    # its time and frees a hundredth of its memory.
    gc.disable()
    try:
        build(handbook=handbook)
    except NotBuiltError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted. The old site is unchanged.", file=sys.stderr)
        return 130
    pages = sum(1 for _ in (ROOT / "site").rglob("index.html"))
    print(f"site/: {pages} pages")
    return 0


if __name__ == "__main__":
    sys.exit(run())
