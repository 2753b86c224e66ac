"""The files of docs/assets/, which are published as they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from scripts.load.files import entries, list_files, read_file
from scripts.model.problems import Place, Problem

# For those who keep the site; mkdocs.yml excludes them (exclude_docs).
_NOT_PUBLISHED = ("decisions", "editing")
_PUBLISHED = (".css", ".ico", ".jpg", ".js", ".png", ".svg", ".webp", ".woff2")
_ASSET = re.compile(r"\bassets/[\w.-]+\.(?:css|js|png|svg)\b")
# Files that Python code refers to; those that templates name are found in the templates.
_NEEDED = ("assets/site.css", "assets/overview.css", "assets/favicon.svg", "assets/list.js")


def list_assets(root: Path, languages: Collection[str], problems: list[Problem]) -> Collection[str]:
    """Return every file of docs/assets by its path below docs/; nothing else may be published."""
    docs = root / "docs"
    published = {*languages, "assets"}
    for entry in entries(docs, root, problems) if languages else ():
        if entry.name not in {*published, *_NOT_PUBLISHED}:
            place = Place(f"docs/{entry.name}")
            instead = f"move it into one of {', '.join(sorted(published))}, or delete it"
            problems.append(Problem(place, "file", "is not a file that is published", instead))
    return {
        f"assets/{path.name}"
        for path in list_files(docs / "assets", root, problems, _PUBLISHED)
        if read_file(path, f"docs/assets/{path.name}", problems)
    }


def missing_assets(
    assets: Collection[str], templates: Mapping[str, str], icons: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each file of docs/assets that the pages need and that is missing."""
    needed = {*_NEEDED, *icons}
    needed.update(name for text in templates.values() for name in _ASSET.findall(text))
    for name in sorted(needed - set(assets)):
        yield Problem(Place(f"docs/{name}"), "file", "does not exist", "restore it from git")
