"""`python -m scripts.plain`: write the site as plain Markdown trees into plain/, whole or not.

The way out of every tool we use: see plain/<language>/, each to be built with any builder that
reads a mkdocs.yml. Put the built site of each later language into that of the first, in a
folder named like the language, and every address is as before.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scripts.model.problems import DataError
from scripts.outputs.atomic_swap import replace_folder, restore
from scripts.outputs.build_lock import NotBuiltError, only_build
from scripts.outputs.plain_trees import plain_trees
from scripts.pipeline import check_project
from scripts.terminal import ROOT, explain


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Make a folder of the files in place of the old one; NotBuiltError if that cannot be."""
    try:
        with only_build(folder.parent):
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise NotBuiltError(f"{folder.name} is not a folder; move it away, then try again.")
            restore(folder)
            _write_aside(files, folder)
    except OSError as error:
        what = f"{error.strerror or error} ({error.filename or folder})"
        raise NotBuiltError(f"Cannot write: {what}. The old folder is unchanged.") from None


def _write_aside(files: Mapping[str, bytes], folder: Path) -> None:
    # A build removes what a killed process left behind under this name.
    aside = Path(tempfile.mkdtemp(prefix=".site-build-", dir=folder.parent))
    aside.chmod(0o755)
    try:
        for name, data in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        replace_folder(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def main() -> int:
    """Write the trees, and say in one line how it went."""
    try:
        project = check_project(ROOT)
        files = plain_trees(project.content, ROOT / "docs", project.settings.site_url)
        write(files, ROOT / "plain")
    except DataError as error:
        explain(error)
        return 1
    except NotBuiltError as error:
        print(error, file=sys.stderr)
        return 1
    pages = sum(name.endswith(".md") for name in files)
    print(f"plain/: {pages} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
