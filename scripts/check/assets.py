"""The files of docs/assets/, which are published as they are."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from scripts.load.files import SourceFile, SourceText, entries, list_files, read_file, text_of
from scripts.model.problems import Place, Problem
from scripts.model.prose_page import place_after

# For those who keep the site; mkdocs.yml excludes them (exclude_docs).
_NOT_PUBLISHED = ("decisions", "editing")
_PUBLISHED = (".css", ".ico", ".jpg", ".js", ".png", ".svg", ".webp", ".woff2")
_ASSET = re.compile(r"\bassets/[\w.-]+\.(?:css|js|png|svg)\b")
# How the files begin that browsers tell by their content (MIME Sniffing Standard, 6 and 7).
_BEGINS: Mapping[str, bytes] = {
    ".png": rb"\x89PNG\r\n",
    ".jpg": rb"\xff\xd8\xff",
    ".webp": rb"RIFF[\s\S]{4}WEBP",
    ".ico": rb"\x00\x00\x01\x00",
    ".woff2": rb"wOF2",
    ".svg": rb"[\s\S]*<svg",
    # Text, which is shown and read by its letters.
    ".css": rb"\s*\S",
    ".js": rb"\s*\S",
}
# What makes more of an SVG than a picture, when it is opened at its own address; and what a style
# sheet loads from another host. A backslash may hide either of them in a style.
_ACTIVE = {
    ".svg": re.compile(
        r"<!(?:doctype|entity)|<\??(?:[^\s<>/:]+:)?"
        r"(?:script|foreignobject|iframe|xml-stylesheet|animate|set|handler|listener)|\son\w+\s*="
        r"|@import|href\s*=\s*[\"']\s*[^#\s\"']|url\(\s*[\"']?\s*[^#\s\"']|\\",
        re.IGNORECASE,
    ),
    ".css": re.compile(
        r"@import|(?:url|src|image(?:-set)?)\(\s*[\"']?\s*(?:[a-z][a-z\d+.-]*:|//)|\\\w",
        re.IGNORECASE,
    ),
}
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
    """Yield a problem if a file is not what its name says, or runs or loads more than that."""
    if not re.match(_BEGINS[suffix], file.raw):
        kind = suffix.removeprefix(".").upper()
        instead = "save it again in that format, rename or delete it"
        yield Problem(Place(file.path), "file", f"is no {kind}", instead)
    elif suffix in (".css", ".js", ".svg"):
        problems: list[Problem] = []
        source = text_of(file, problems)
        yield from problems
        if source and suffix in _ACTIVE and (match := _ACTIVE[suffix].search(source.text)):
            wrong = f"has {match.group().strip()}, which runs or loads more"
            place = place_after(file.path, source.text[: match.start()])
            yield Problem(place, "file", wrong, "delete it")
        elif source and suffix == ".svg":
            yield from _broken_xml(source)


def _broken_xml(source: SourceText) -> Iterator[Problem]:
    """Yield a problem if a picture is not well-formed: browsers show nothing of it."""
    try:
        # It has no entities of its own, which _ACTIVE refuses.
        ElementTree.fromstring(source.text)  # noqa: S314
    except ElementTree.ParseError as error:
        line, column = error.position
        wrong = f"is not well-formed XML ({str(error).partition(':')[0]})"
        yield Problem(Place(source.path, line, column + 1), "file", wrong, "save it again as SVG")


def missing_assets(
    assets: Collection[str], templates: Mapping[str, str], icons: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each file of docs/assets that the pages need and that is missing."""
    needed = {*_NEEDED, *icons}
    needed.update(name for text in templates.values() for name in _ASSET.findall(text))
    for name in sorted(needed - set(assets)):
        yield Problem(Place(f"docs/{name}"), "file", "does not exist", "restore it from git")
