"""Where things are: the page of a record, the anchors of its parts, URLs from page to page.

The path of a page is relative to its language and ends in .md, as MkDocs names pages; the page is
built as index.html in a folder: cities/helsinki.md in cities/helsinki/.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scripts.model.dataset import Key

# Collections whose records have no page of their own, and the page that shows them all.
_SHARED_PAGES = {"terms": "glossary.md", "opportunities": "take-part.md"}


def page_of(key: Key, anchor: str = "") -> str:
    """Return the path of the page that shows a record, with #anchor if one is given.

    On a page that shows several records, the anchor begins with the id of the record.
    """
    collection, identifier = key
    if shared := _SHARED_PAGES.get(collection):
        return f"{shared}#{identifier}--{anchor}" if anchor else f"{shared}#{identifier}"
    page = f"{collection}/{identifier}.md"
    return f"{page}#{anchor}" if anchor else page


def anchor_of(steps: Sequence[str | int], part: Any) -> str:
    """Return the anchor of a part of a record, "" if the record as a whole is meant.

    `steps` lead to the part: ("figures", 0) gives figures-<id of the figure>, or figures-1 if it
    has no id; ("proposals", 0, "statements", 1) gives proposals-1--2.
    """
    match steps:
        case (str(field), int(index)):
            return f"{field}-{getattr(part, 'id', index + 1)}"
        case (str(field), int(outer), _, int(inner)):
            return f"{field}-{outer + 1}--{inner + 1}"
    return ""


def paragraph_anchor(paragraph: str) -> str:
    """Return the anchor of a paragraph on the page of its source: p3-2 for 3.2."""
    return "p" + paragraph.replace(".", "-")


def folder_of(page: str) -> str:
    """Return the folder that a page is built in: cities/helsinki for cities/helsinki.md.

    It is "" for the home page.
    """
    folder, _, name = page.rpartition("/")
    return folder if name == "index.md" else page.removesuffix(".md")


def relative_url(page: str, target: str) -> str:
    """Return the URL of `target`, a path with or without #anchor, relative to `page`.

    A place on the same page is #anchor alone, which holds wherever the page is opened from.
    """
    path, hash_, anchor = target.partition("#")
    if not path or (path == page and anchor):
        return f"#{anchor}"
    here, there = _steps(page), _steps(path)
    while here and there and here[0] == there[0]:
        here, there = here[1:], there[1:]
    between = "../" * len(here) + "".join(f"{step}/" for step in there)
    return (between or "./") + hash_ + anchor


def _steps(page: str) -> list[str]:
    return [step for step in folder_of(page).split("/") if step]
