"""Writing the handbooks into a site: one HTML file and one PDF for each language."""

from __future__ import annotations

import os
from datetime import UTC, datetime, time
from pathlib import Path

from scripts.model.dataset import Dataset
from scripts.outputs.handbooks import chromium, pdf
from scripts.outputs.handbooks.book import Book, gather
from scripts.outputs.handbooks.errors import NotBoundError
from scripts.outputs.handbooks.page import as_page, site_styles, state_of, title_of
from scripts.outputs.site_content import Content

FOLDER = "handbook"
# So many missing signs are named; the others tell no more.
_NAMED = 8


def bind(site: Path, dataset: Dataset) -> None:
    """Write handbook/beijing-exchange-<language>.html and .pdf into a built site."""
    browser = chromium.browser()
    content = Content(dataset, {})
    styles = site_styles(site)
    folder = site / FOLDER
    folder.mkdir()
    for language in dataset.languages:
        book = gather(site, content, language)
        path = folder / f"beijing-exchange-{language.id}.html"
        path.write_text(as_page(book, content, styles), encoding="utf-8")
        printed = print_book(browser, book, content, styles)
        want_every_sign(printed)
        path.with_suffix(".pdf").write_bytes(printed)


def print_book(browser: str, book: Book, content: Content, styles: str) -> bytes:
    """Return the PDF of a book. It is printed twice: only then are the page numbers known."""
    unknown = dict.fromkeys((entry.id for entry in book.entries), 100)
    first = chromium.to_pdf(browser, as_page(book, content, styles, unknown))
    numbers = pdf.numbers(first, book)
    second = chromium.to_pdf(browser, as_page(book, content, styles, numbers))
    if pdf.numbers(second, book) != numbers:
        raise NotBoundError("the table of contents and the chapters do not agree on the pages.")
    return pdf.finished(second, book, title_of(book, content), _time_of(content))


def want_every_sign(printed: bytes) -> None:
    """Raise NotBoundError if the PDF shows boxes for what no font of this machine has."""
    missing = pdf.missing_signs(printed)
    if missing:
        named = [f"{sign} (page {page})" for sign, page in missing.items()]
        more = f" and {len(named) - _NAMED} others" if len(named) > _NAMED else ""
        raise NotBoundError(
            f"no font of this machine has {', '.join(named[:_NAMED])}{more}. Install fonts; on"
            f" Debian or Ubuntu: apt install {' '.join(chromium.FONTS)}."
        )


def _time_of(content: Content) -> datetime:
    """Return the time the PDF names: SOURCE_DATE_EPOCH, or the day of the newest source."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        if not epoch.isdecimal():
            raise NotBoundError("SOURCE_DATE_EPOCH must be a number of seconds since 1970.")
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.combine(state_of(content.dataset).first_day, time(), UTC)
