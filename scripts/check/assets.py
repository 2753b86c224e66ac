"""The files of docs/assets/, which are published as they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from scripts.load.files import SourceFile, entries, list_files, read_file
from scripts.model.problems import Place, Problem
from scripts.model.prose_page import place_after

# For those who keep the site; mkdocs.yml excludes them (exclude_docs).
_NOT_PUBLISHED = ("decisions", "editing")
_PUBLISHED = (".css", ".ico", ".jpg", ".js", ".png", ".svg", ".webp", ".woff2")
_ASSET = re.compile(r"\bassets/[\w.-]+\.(?:css|js|png|svg)\b")
# How the files begin that browsers tell by their content (MIME Sniffing Standard, 6 and 7).
_BEGINS: Mapping[str, bytes] = {
    ".png": rb"\A\x89PNG\r\n",
    ".jpg": rb"\A\xff\xd8\xff",
    ".webp": rb"\ARIFF....WEBP",
    ".ico": rb"\A\0\0\1\0",
    ".woff2": rb"\AwOF2",
    ".svg": rb"<svg",
}
# What makes more of an SVG than a picture, when it is opened at its own address.
_ACTIVE = re.compile(
    rb"<!(?:doctype|entity)|<\??(?:\w+:)?(?:script|foreignobject|iframe|xml-stylesheet)|\son\w+\s*="
    rb"|@import|href\s*=\s*[\"']\s*[^#\s\"']|url\(\s*[\"']?\s*[^#\s\"']",
    re.IGNORECASE,
)
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
    found = set()
    for path in list_files(docs / "assets", root, problems, _PUBLISHED):
        file = read_file(path, f"docs/assets/{path.name}", problems)
        if file:
            found.add(f"assets/{path.name}")
            problems.extend(_content_faults(file, path.suffix))
    return found


def _content_faults(file: SourceFile, suffix: str) -> Iterator[Problem]:
    """Yield a problem if a file is not what its name says, or a picture that runs or loads more."""
    if not re.search(_BEGINS.get(suffix, b""), file.raw):
        kind = suffix.removeprefix(".").upper()
        instead = "save the picture again in that format, or rename the file"
        yield Problem(Place(file.path), "file", f"is no {kind}", instead)
    elif suffix == ".svg" and (match := _ACTIVE.search(file.raw)):
        before = file.raw[: match.start()].decode("utf-8", "replace")
        wrong = f"has {match.group().decode('ascii', 'replace').strip()}, which runs or loads more"
        yield Problem(place_after(file.path, before), "file", wrong, "delete it from the picture")


def missing_assets(
    assets: Collection[str], templates: Mapping[str, str], icons: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each file of docs/assets that the pages need and that is missing."""
    needed = {*_NEEDED, *icons}
    needed.update(name for text in templates.values() for name in _ASSET.findall(text))
    for name in sorted(needed - set(assets)):
        yield Problem(Place(f"docs/{name}"), "file", "does not exist", "restore it from git")
