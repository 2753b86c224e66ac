"""`python -m scripts.build`: make the site in site/; if anything fails, the old site stays.

The site is built in a temporary folder, which then replaces site/ in one step (see
outputs/atomic_swap.py), so an error or a killed process leaves the old site unchanged.
"""

import gc
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path

from scripts.mkdocs_hook import build_site
from scripts.model.problems import DataError
from scripts.outputs.atomic_swap import remove, replace_folder, restore
from scripts.outputs.build_lock import NotBuiltError, only_build
from scripts.outputs.follow.calendar_entries import left_out
from scripts.outputs.manifest import write_manifest
from scripts.pipeline import Project, check_project
from scripts.terminal import ROOT, exit_with, explain

_PREFIX = ".site-build-"
# Bytes of HTML before compression. A page that grows with the data may pass it by a tenth, so that
# adding a record breaks no test; the build tells it.
_HEAVY = 40_000


def build(root: Path = ROOT, handbook: bool = False) -> Project:
    """Build the project in `root` into its site/, and return what was built.

    NotBuiltError if it fails; the problems of the data are printed before.
    With `handbook` the site has the handbooks too, with links to them; that needs a browser.
    """
    site = root / "site"
    try:
        with only_build(root):
            project = check_project(root)
            # It stays until the end, so Python need not search it for what nothing refers to.
            gc.freeze()
            browser = ""
            if handbook:
                # Imported here: a build without handbooks does without their libraries.
                from scripts.outputs.handbooks import chromium

                browser = chromium.browser()
            if site.is_symlink() or (site.exists() and not site.is_dir()):
                raise NotBuiltError("site is not a folder; move it away, then build again.")
            restore(site)
            left_behind = [*map(remove, root.glob(f"{_PREFIX}*"))]
            left_behind += [_build_aside(root, project, site, browser)]
    except DataError as error:
        explain(error)
        raise NotBuiltError("Not built. The old site is unchanged.") from None
    except OSError as error:
        what = f"{error.strerror or error} ({error.filename or site})"
        raise NotBuiltError(f"Cannot write the site: {what}. The old site is unchanged.") from None
    for told in filter(None, left_behind):
        print(f"The new site is in site/. {told}", file=sys.stderr)
    return project


def _build_aside(root: Path, project: Project, site: Path, browser: str) -> str:
    """Build, let the new site take the place of the old; return what is left of that, if any.

    There are handbooks if there is a browser to print them.
    """
    aside = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
    try:
        build_site(root, project, aside, handbook=bool(browser))
        if browser:
            from scripts.outputs.handbooks.write import write_handbooks

            url = project.settings.site_url
            write_handbooks(aside, root / "docs", project.content, url, browser)
        write_manifest(aside, project.settings.commit)
        _readable_by_all(aside)
        old = replace_folder(aside, site)
        return remove(old) if old else ""
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _readable_by_all(folder: Path) -> None:
    """Give folders mode 755 and files 644, whatever the umask: GitHub Pages refuses less."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def heavy_pages(site: Path) -> list[str]:
    """Return a sentence for each page that grew too long for a slow connection."""
    sizes = {path: path.stat().st_size for path in sorted(site.rglob("index.html"))}
    return [
        f"{path.parent.relative_to(site)}/ has {size // 1000} kB; from {_HEAVY // 1000} on, a page"
        " is slow on a poor phone: part or fold what it lists"
        for path, size in sizes.items()
        if size > _HEAVY and "handbook" not in path.parts
    ]


def run(root: Path = ROOT, handbook: bool = False) -> int:
    """Build, say in one line how it went, and return the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        project = build(root, handbook)
    except NotBuiltError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted. The old site is unchanged.", file=sys.stderr)
        return 130
    settings, content = project.settings, project.content
    pages, undated = len(content.pages) + len(content.dataset.written), left_out(content.dataset)
    print(f"site/: {pages} pages; calendars: {undated} events left out, no day known")
    for told in heavy_pages(root / "site"):
        print(told)
    if not settings.contact:
        print(
            "Readers cannot reach you; to let them: REPO_URL=https://... or CONTACT=... make build"
        )
    if not settings.is_given:
        print(
            f"Warning: SITE_URL is not set, so search engines are told {settings.site_url};"
            " before you publish: SITE_URL=https://... make build"
        )
    return 0


if __name__ == "__main__":
    exit_with(run, __doc__)
