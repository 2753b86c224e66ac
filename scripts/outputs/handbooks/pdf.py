"""A printed handbook made fit for readers: page numbers, outline, properties, no missing signs.

Numbers of sections are those of ISO 32000-1, the standard of PDF.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import pikepdf

from scripts.outputs.handbooks.chapter import Entry


def numbers(pdf: bytes, entries: Iterable[Entry]) -> dict[str, int]:
    """Return the page, counted from 1, on which each entry of the table of contents begins."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: at for at, page in enumerate(opened.pages, start=1)}
        return {entry.id: pages[_place(opened, entry)[0].objgen] for entry in entries}


def _place(opened: pikepdf.Pdf, entry: Entry) -> pikepdf.Array:
    """Return where an entry leads: a page, and how it is shown (12.3.2.2)."""
    place = opened.Root.Dests[f"/{entry.id}"]
    assert isinstance(place, pikepdf.Array), "the browser names places by arrays"
    return place


def finished(pdf: bytes, entries: Iterable[Entry], made: datetime) -> bytes:
    """Return the PDF with an outline and properties that depend on the content alone.

    `made` stands for the time of printing, so that the same content gives the same bytes. Title
    and language stand in the XMP metadata too, as PDF/UA-1 (ISO 14289-1, 7.1) wants the title.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        with opened.open_outline() as outline:
            outline.root[:] = _outline(opened, entries)
        opened.Root.PageMode = pikepdf.Name.UseOutlines
        _name_cells(opened)
        stamp = made.strftime("D:%Y%m%d%H%M%S+00'00'")
        opened.docinfo["/CreationDate"] = opened.docinfo["/ModDate"] = pikepdf.String(stamp)
        del opened.docinfo["/Creator"]  # the browser, the system and their versions
        with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = str(opened.docinfo["/Title"])
            metadata["dc:language"] = [str(opened.Root.Lang)]
        packed = pikepdf.ObjectStreamMode.generate
        opened.save(out, deterministic_id=True, object_stream_mode=packed)
    return out.getvalue()


def _name_cells(opened: pikepdf.Pdf) -> None:
    """Number the header cells that data cells name (14.7.2, ID; 14.8.5.7, Headers) from 1.

    The browser numbers them among all that it has ever looked at, which depends on its timing.
    """
    elements = [each for each in opened.objects if _kind(each) == "/StructElem" and "/ID" in each]
    ids = sorted(bytes(each.ID) for each in elements)
    named = {old: b"cell%08d" % number for number, old in enumerate(ids, start=1)}

    def rename(found: pikepdf.Object | None) -> None:
        """Rename in the tree of names, and in a list of headers."""
        if isinstance(found, pikepdf.Dictionary):
            for key in ("/Limits", "/Names", "/Kids", "/Headers"):
                rename(found.get(key))
        elif isinstance(found, pikepdf.Array):
            for place, item in enumerate(list(found)):
                if isinstance(item, pikepdf.String):
                    found[place] = pikepdf.String(named[bytes(item)])
                elif _kind(item) != "/StructElem":
                    rename(item)

    for each in opened.objects:
        if _kind(each) == "/StructElem":
            rename(each.get("/A"))
    for each in elements:
        each.ID = pikepdf.String(named[bytes(each.ID)])
    rename(opened.Root.StructTreeRoot.get("/IDTree"))


def _kind(found: pikepdf.Object) -> str:
    """Return the Type of a dictionary, and nothing for anything else."""
    return str(found.get("/Type", "")) if isinstance(found, pikepdf.Dictionary) else ""


def _outline(opened: pikepdf.Pdf, entries: Iterable[Entry]) -> list[pikepdf.OutlineItem]:
    """Return the outline (12.3.3): in each entry those of lower headings that follow it."""
    top: list[pikepdf.OutlineItem] = []
    # Level -> where the next entry of that level belongs.
    inside = {0: top}
    for entry in entries:
        item = pikepdf.OutlineItem(entry.title, _place(opened, entry))
        item.is_closed = True
        inside = {level: items for level, items in inside.items() if level < entry.level}
        inside[max(inside)].append(item)
        inside[entry.level] = item.children
    return top


def missing_signs(pdf: bytes) -> dict[str, int]:
    """Return the signs that no font of the machine had, each with the first page it stands on.

    In a font the glyph 0 is the box shown for what it lacks (OpenType, .notdef). Beside signs
    that are joined the browser keeps the text (14.9.4, ActualText); for others U+FFFD is returned.
    """
    found: dict[str, int] = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages, start=1):
            for text in _boxes(page):
                found.setdefault(text, number)
    return found


def _boxes(page: pikepdf.Page) -> Iterator[str]:
    """Yield the text of each glyph 0 on a page."""
    fonts = page.resources.get("/Font", pikepdf.Dictionary())
    width, text = 1, ""
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ BDC EMC"):
        operands = instruction.operands
        match str(instruction.operator):
            case "Tf":
                # The codes of a composite font have two bytes here (9.7.1).
                width = 2 if fonts[str(operands[0])].Subtype == "/Type0" else 1
            case "BDC" if isinstance(operands[1], pikepdf.Dictionary):
                text = str(operands[1].get("/ActualText", ""))
            case "EMC":
                text = ""
            case "Tj" | "TJ" if _has_box(operands[0], width):
                yield text or "\ufffd"


def _has_box(shown: pikepdf.Object, width: int) -> bool:
    pieces: Sequence[pikepdf.Object] = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    codes = [bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)]
    return any(
        not any(code[at : at + width]) for code in codes for at in range(0, len(code), width)
    )
