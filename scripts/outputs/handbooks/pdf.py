"""A printed handbook made fit for readers: page numbers, outline, properties, no missing signs."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime

import pikepdf

from scripts.outputs.handbooks.book import Book, Entry


def numbers(pdf: bytes, book: Book) -> dict[str, int]:
    """Return the page, counted from 1, on which each entry of the table of contents begins."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: at for at, page in enumerate(opened.pages, start=1)}
        return {entry.id: pages[_place(opened, entry)[0].objgen] for entry in book.entries}


def _place(opened: pikepdf.Pdf, entry: Entry) -> pikepdf.Array:
    """Return where an entry leads: a page, and how it is shown (PDF 32000-1, 12.3.2.2)."""
    place = opened.Root.Dests[f"/{entry.id}"]
    assert isinstance(place, pikepdf.Array), "the browser names places by arrays"
    return place


def finished(pdf: bytes, book: Book, title: str, made: datetime) -> bytes:
    """Return the PDF with an outline and properties that depend on the content alone.

    `made` stands for the time of printing, so that the same content gives the same bytes.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        with opened.open_outline() as outline:
            outline.root[:] = _outline(opened, book.entries)
        opened.Root.PageMode = pikepdf.Name.UseOutlines
        stamp = made.strftime("D:%Y%m%d%H%M%S+00'00'")
        opened.docinfo["/CreationDate"] = opened.docinfo["/ModDate"] = pikepdf.String(stamp)
        del opened.docinfo["/Creator"]  # the browser, the system and their versions
        with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title
            metadata["dc:language"] = [book.language.tag]
        packed = pikepdf.ObjectStreamMode.generate
        opened.save(out, deterministic_id=True, object_stream_mode=packed)
    return out.getvalue()


def _outline(opened: pikepdf.Pdf, entries: Iterable[Entry]) -> list[pikepdf.OutlineItem]:
    """Return the outline: each entry, and inside it the entries of lower headings after it."""
    items: list[pikepdf.OutlineItem] = []
    open_items: list[tuple[int, pikepdf.OutlineItem]] = []
    for entry in entries:
        item = pikepdf.OutlineItem(entry.title, _place(opened, entry))
        item.is_closed = True
        while open_items and open_items[-1][0] >= entry.level:
            open_items.pop()
        (open_items[-1][1].children if open_items else items).append(item)
        open_items.append((entry.level, item))
    return items


def missing_signs(pdf: bytes) -> dict[str, int]:
    """Return the signs that no font of the machine had, each with the first page it stands on.

    In a font the glyph 0 is the box shown for what it lacks (OpenType, .notdef). Beside signs
    that are joined the browser keeps the text (PDF 32000-1, 14.9.4, ActualText); for others
    U+FFFD is returned.
    """
    found: dict[str, int] = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages, start=1):
            for text in _boxes(page):
                found.setdefault(text, number)
    return found


def _boxes(page: pikepdf.Page) -> Iterator[str]:
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    width, spoken = 1, [""]
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ BDC BMC EMC"):
        operands = instruction.operands
        match str(instruction.operator):
            case "Tf":
                width = 2 if fonts[str(operands[0])].Subtype == "/Type0" else 1
            case "BDC" | "BMC":
                given = operands[1] if len(operands) > 1 else None
                actual = given.get("/ActualText") if isinstance(given, pikepdf.Dictionary) else None
                spoken.append(str(actual) if actual is not None else "")
            case "EMC":
                spoken.pop()
            case "Tj" | "TJ":
                if _has_box(operands[0], width):
                    yield spoken[-1] or "\ufffd"


def _has_box(shown: pikepdf.Object, width: int) -> bool:
    pieces = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    codes = [bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)]
    return any(
        not any(code[at : at + width]) for code in codes for at in range(0, len(code), width)
    )
