"""A card as a PNG of 1200 by 630 pixels: the drawing card.svg, and the words above it."""

import io
import re
from functools import cache
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw

from scripts.outputs.cards import fonts
from scripts.outputs.cards.card import Card
from scripts.outputs.cards.lines import LEADING, Lines, fit

LOGO = Path(__file__).resolve().parents[3] / "overrides" / "partials" / "logo.html"

Colour = tuple[int, int, int]
PAPER, INK, TEAL, OCHRE = (251, 250, 247), (29, 42, 51), (11, 85, 99), (158, 93, 24)
_PALE = (236, 238, 233)

LEFT, RIGHT = 80, 1120
_TITLE_TOP, _TITLE_HEIGHT, _TITLE_WEIGHT = 254, 272, 650
_SIZES = tuple(range(100, 28, -4))

# Text, left edge, baseline, size (all in pixels), weight, colour.
_Words = tuple[str, int, int, int, int, Colour]


def title_lines(card: Card) -> Lines:
    """Return the title of a card as it is broken and sized."""

    def measure(size: int, words: str) -> float:
        return fonts.width(words, card.language, size, _TITLE_WEIGHT)

    return fit(card.title, measure, _SIZES, RIGHT - LEFT, _TITLE_HEIGHT)


def draw(card: Card) -> bytes:
    """Return the card as a PNG of 16 colours; the same words always give the same bytes.

    MissingGlyphError if a word has a sign that no font has.
    """
    picture = _ground(card.emblem).copy()
    pen = ImageDraw.Draw(picture)
    for text, left, baseline, size, weight, colour in _words(card):
        at = float(left)
        for font, piece in fonts.runs(text, card.language, size, weight):
            pen.text((at, baseline), piece, font=font, fill=colour, anchor="ls")
            at += font.getlength(piece)
    reduced = picture.quantize(palette=_palette(), dither=Image.Dither.NONE)
    out = io.BytesIO()
    reduced.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()


def _words(card: Card) -> list[_Words]:
    title = title_lines(card)
    lines = [
        (line, _TITLE_TOP + title.size + round(number * title.size * LEADING))
        for number, line in enumerate(title.lines)
    ]
    return [
        (card.site, 172, 106, 36, 600, TEAL),
        (card.kind, LEFT, 222, 34, 600, OCHRE),
        *((line, LEFT, baseline, title.size, _TITLE_WEIGHT, INK) for line, baseline in lines),
        (card.languages, LEFT, 576, 26, 500, TEAL),
    ]


@cache
def _ground(emblem: str) -> Image.Image:
    """Return the card without words; the logo and the emblem are those of the pages."""
    shapes = re.sub(r"</?svg[^>]*>", "", LOGO.read_text(encoding="utf-8"))
    drawing = Path(__file__).with_name("card.svg").read_text(encoding="utf-8")
    png = resvg_py.svg_to_bytes(
        svg_string=drawing.replace("{logo}", shapes).replace("{emblem}", emblem)
    )
    return Image.open(io.BytesIO(bytes(png))).convert("RGB")


@cache
def _palette() -> Image.Image:
    """Return the paper, and each colour of the words from faint to full: 16 in all."""
    faint_to_full = [
        round(paper + (part - paper) * (step / steps))
        for colour, steps in ((INK, 6), (TEAL, 5), (OCHRE, 3))
        for step in range(1, steps + 1)
        for paper, part in zip(PAPER, colour, strict=True)
    ]
    image = Image.new("P", (1, 1))
    image.putpalette([*PAPER, *_PALE, *faint_to_full])
    return image
