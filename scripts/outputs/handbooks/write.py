"""Writing the handbooks into a site: one HTML file and one PDF for each language."""

import os
from datetime import UTC, datetime, time
from pathlib import Path

from scripts.outputs.handbooks import chromium, pdf
from scripts.outputs.handbooks.book import Book, as_of, as_page, books
from scripts.outputs.handbooks.chromium import HandbookError
from scripts.outputs.site_content import Content

FOLDER = "handbook"
# So many missing signs are named; the others tell no more.
_NAMED = 8


def write_handbooks(site: Path, docs: Path, content: Content, site_url: str, browser: str) -> None:
    """Write handbook/beijing-exchange-<language>.html and .pdf into `site`; `browser` prints.

    HandbookError if it prints nothing, or if there is no font for a sign.
    """
    folder = site / FOLDER
    folder.mkdir()
    for book in books(content, docs, site_url):
        path = folder / f"beijing-exchange-{book.language.id}.html"
        path.write_text(as_page(book, content, docs), encoding="utf-8")
        printed = print_book(browser, book, content, docs)
        want_every_sign(printed)
        path.with_suffix(".pdf").write_bytes(printed)


def print_book(browser: str, book: Book, content: Content, docs: Path) -> bytes:
    """Return the PDF of a book. It is printed twice: only then are the page numbers known."""
    numbers = dict.fromkeys((entry.id for entry in book.entries), 100)
    first = chromium.to_pdf(browser, as_page(book, content, docs, numbers))
    numbers = pdf.numbers(first, book.entries)
    second = chromium.to_pdf(browser, as_page(book, content, docs, numbers))
    if pdf.numbers(second, book.entries) != numbers:
        raise HandbookError("the table of contents and the chapters do not agree on the pages.")
    return pdf.finished(second, book.entries, _made(content))


def want_every_sign(printed: bytes) -> None:
    """Raise HandbookError if the PDF shows boxes for what no font of this machine has."""
    named = [f"{sign} (page {page})" for sign, page in pdf.missing_signs(printed).items()]
    if named:
        more = f" and {len(named) - _NAMED} others" if len(named) > _NAMED else ""
        raise HandbookError(
            f"no font of this machine has {', '.join(named[:_NAMED])}{more}. Install fonts; on"
            f" Debian or Ubuntu: apt install {' '.join(chromium.FONTS)}."
        )


def _made(content: Content) -> datetime:
    """Return the time the PDF names: SOURCE_DATE_EPOCH, or the day of the newest source."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.combine(as_of(content.dataset).first_day, time(), UTC)
    if not epoch.isdecimal():
        raise HandbookError("SOURCE_DATE_EPOCH must be a number of seconds since 1970.")
    return datetime.fromtimestamp(int(epoch), UTC)
