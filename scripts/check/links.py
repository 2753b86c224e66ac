"""The links and pictures of the hand-written pages: each leads to something that exists."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from scripts.load import web_address
from scripts.model.problems import Problem
from scripts.model.prose_page import ProsePage

_ID = re.compile(r'\sid="([^"]+)"')


def link_faults(
    written: Mapping[str, ProsePage], pages: Mapping[str, str], assets: Collection[str]
) -> Iterator[Problem]:
    """Yield each link and picture of a hand-written page that leads nowhere.

    `written` are the hand-written pages and `pages` the HTML of those made from data, both by
    <language>/<path>.md; `assets` are paths below docs/.
    """
    for page in written.values():
        for link in page.outline.links:
            if fault := _link_fault(page, link, written, pages, assets):
                yield Problem(page.place(link), "link", *fault)
        for picture in page.outline.pictures:
            if _uri(page, picture) not in assets:
                wrong = f"{picture} is not a file of docs/assets/"
                yield Problem(
                    page.place(picture), "picture", wrong, "write ../assets/ and its name"
                )


def _uri(page: ProsePage, path: str) -> str:
    """Return the path below docs/ that a path written on a page means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), unquote(path)))


def _link_fault(
    page: ProsePage,
    link: str,
    written: Mapping[str, ProsePage],
    pages: Mapping[str, str],
    assets: Collection[str],
) -> tuple[str, str] | None:
    try:
        scheme, host, path, query, anchor = urlsplit(link)
    except ValueError:
        return f"{link} is not an address", "correct it"
    if link in ("", "#"):
        return "leads nowhere", "write an address, or delete the link"
    if scheme:
        if scheme == "https":
            return web_address.fault(link, scheme)
        good = scheme == "mailto"
        instead = "write an address that begins with https://, or a page such as sources/index.md"
        return None if good else (f"{link} is not an https address", instead)
    uri = _uri(page, path) if path else page.uri
    if host or query or path.startswith("/") or uri not in {*written, *pages, *assets}:
        return f"{link} leads to no page or file", "link to a page such as sources/index.md"
    if uri in written:
        anchors: Collection[str] = written[uri].outline.anchors
    else:
        anchors = _ID.findall(pages[uri]) if uri in pages else ()
    if anchor and unquote(anchor) not in anchors:
        return f"{link} leads to no #{anchor} there", "correct the anchor, or leave it out"
    return None
