"""Where things are: the page of a record, the anchor of its parts, addresses between pages.

The path of a page is relative to its language and ends in .md, as MkDocs names pages; it is
built into a folder with an index.html: cities/helsinki.md into cities/helsinki/.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scripts.model.dataset import Key

# Where a record is shown: a page of its own, or an anchor on a shared page.
_SHARED_PAGES = {"terms": "glossary.md", "opportunities": "take-part.md"}


def page_of(key: Key, part: str = "") -> str:
    """Return the page of a record, or of a part of it, relative to its language.

    `part` is an anchor; on a page that records share, the record's id comes before it.
    """
    collection, identifier = key
    if shared := _SHARED_PAGES.get(collection):
        return f"{shared}#{identifier}--{part}" if part else f"{shared}#{identifier}"
    page = f"{collection}/{identifier}.md"
    return f"{page}#{part}" if part else page


def anchor_of(steps: Sequence[str | int], part: Any) -> str:
    """Return the anchor of a part of a record on the record's page, or "" for the page."""
    if len(steps) == 2:
        return f"{steps[0]}-{getattr(part, 'id', int(steps[1]) + 1)}"
    return f"{steps[0]}-{int(steps[1]) + 1}--{int(steps[3]) + 1}" if len(steps) == 4 else ""


def paragraph_anchor(paragraph: str) -> str:
    """Return the anchor of a paragraph on the page of its source."""
    return "p" + paragraph.replace(".", "-")


def folder_of(page: str) -> str:
    """Return the folder that a page is built into, or "": cities/helsinki.md -> cities/helsinki."""
    folder, _, name = page.rpartition("/")
    return folder if name == "index.md" else page.removesuffix(".md")


def address(page: str, target: str) -> str:
    """Return the address of the page `target` relative to the address of `page`."""
    there, here = _steps(folder_of(target)), _steps(folder_of(page))
    shared = 0
    for one, other in zip(there, here, strict=False):
        if one != other:
            break
        shared += 1
    up, down = "../" * (len(here) - shared), "".join(f"{step}/" for step in there[shared:])
    return up + down or "./"


def _steps(folder: str) -> list[str]:
    return folder.split("/") if folder else []


Way = tuple[str, tuple[str, str]]
"""An address as it is written on a page, and where it leads: (page, anchor)."""


def way(page: str, target: str) -> Way:
    """Return the way from `page` to `target`, which is page#anchor, or #anchor on the page.

    A place on the same page is #anchor alone, which holds wherever the page is opened from.
    """
    there, hash_, anchor = target.partition("#")
    elsewhere = there and (there != page or not anchor)
    return (address(page, there) if elsewhere else "") + hash_ + anchor, (there or page, anchor)
