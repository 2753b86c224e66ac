"""One page of each kind, taken from the built site, so that a new kind is tested from the start."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from tests.inspect_site import Document, Site

PREFIXES = {"zh-Hans": "", "en": "en/", "fr": "fr/"}


def kind_of(path: str) -> str:
    """Return `cities/*` for every page of a city, and the address itself for a page of its own."""
    folder, name = posixpath.split(path.removesuffix("/index.html"))
    return f"{folder}/*" if folder else name


def longest_pages(site: Site) -> Mapping[str, str]:
    """Return the longest page of each kind: kind -> address relative to a language.

    The longest page has the most links, notes and figures, so it is the one that breaks first.
    """
    sizes: dict[str, tuple[int, str]] = {}
    for path in site.pages:
        if path == "404.html" or path.startswith(("en/", "fr/")):
            continue
        size = (site.folder / path).stat().st_size
        sizes[kind_of(path)] = max(sizes.get(kind_of(path), (0, "")), (size, path))
    return {kind: path.removesuffix("index.html") for kind, (_, path) in sorted(sizes.items())}


def parts_of(page: Document) -> set[str]:
    """Return the elements and classes of a page: what the templates and the styles make of it."""
    classes = (value.split() for _, name, value in page.attributes if name == "class")
    return {f"<{tag}>" for tag in page.tags} | {each for words in classes for each in words}


def showing_more(site: Site, than: Site) -> list[str]:
    """Return addresses of pages, as few as come to mind, with all that no page of another shows."""
    known = set().union(*map(parts_of, than.pages.values()))
    shown = {path: parts_of(page) - known for path, page in site.pages.items()}
    found = []
    while any(shown.values()):
        best = max(shown, key=lambda path: (len(shown[path]), path))
        found.append(best.removesuffix("index.html"))
        new = shown[best]
        shown = {path: parts - new for path, parts in shown.items()}
    return found


def addresses(site: Site) -> list[str]:
    """Return the longest page of each kind in every language, and the page for missing ones."""
    pages = longest_pages(site).values()
    return [prefix + page for prefix in PREFIXES.values() for page in pages] + ["404.html"]
