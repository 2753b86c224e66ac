"""A card's words to a PNG of 1200 by 630 pixels: card.svg below, the words above it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw

from scripts.outputs.cards import fonts
from scripts.outputs.cards.card import Card
from scripts.outputs.cards.lines import LEADING, Lines, fit

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE = Path(__file__).with_name("card.svg")
LOGO = ROOT / "overrides" / "partials" / "logo.html"

Colour = tuple[int, int, int]
PAPER, INK, TEAL, OCHRE = (251, 250, 247), (29, 42, 51), (11, 85, 99), (158, 93, 24)
_PALE = (236, 238, 233)

LEFT, RIGHT = 80, 1120
_TITLE_TOP, _TITLE_HEIGHT = 254, 272
_SIZES = tuple(range(100, 28, -4))


@dataclass(frozen=True)
class _Words:
    """A line of words on the card; `top` is where its letters may begin, in pixels."""

    text: str
    left: int
    baseline: int
    size: int
    weight: int
    colour: Colour


def title_lines(card: Card) -> Lines:
    """Return the title of a card as it is broken and sized."""
    return fit(
        card.title,
        lambda words, size: fonts.width(words, card.language, size, 650),
        _SIZES,
        RIGHT - LEFT,
        _TITLE_HEIGHT,
    )


def draw(card: Card) -> bytes:
    """Return the card as a PNG of 16 colours; the same words always give the same bytes."""
    picture = _ground().copy()
    pen = ImageDraw.Draw(picture)
    for words in _words(card):
        left = float(words.left)
        for font, text in fonts.runs(words.text, card.language, words.size, words.weight):
            pen.text((left, words.baseline), text, font=font, fill=words.colour, anchor="ls")
            left += font.getlength(text)
    reduced = picture.quantize(palette=_palette(), dither=Image.Dither.NONE)
    out = io.BytesIO()
    reduced.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()


def _words(card: Card) -> list[_Words]:
    title = title_lines(card)
    first = _TITLE_TOP + title.size
    return [
        _Words(card.site, 172, 106, 36, 600, TEAL),
        _Words(card.kind, LEFT, 222, 34, 600, OCHRE),
        *(
            _Words(line, LEFT, first + round(number * title.size * LEADING), title.size, 650, INK)
            for number, line in enumerate(title.lines)
        ),
        _Words(card.languages, LEFT, 576, 26, 500, TEAL),
    ]


@cache
def _ground() -> Image.Image:
    """Return the card without words; the logo is the one of the pages."""
    logo = LOGO.read_text(encoding="utf-8")
    shapes = re.sub(r"</?svg[^>]*>", "", logo)
    drawing = TEMPLATE.read_text(encoding="utf-8").replace("{logo}", shapes)
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawing)))).convert("RGB")


@cache
def _palette() -> Image.Image:
    """Return the paper, and each colour of the words from faint to full: 16 in all."""
    colours = [PAPER, _PALE]
    for colour, steps in ((INK, 6), (TEAL, 5), (OCHRE, 3)):
        colours += [_mixed(colour, (step + 1) / steps) for step in range(steps)]
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in colours for part in colour])
    return image


def _mixed(colour: Colour, share: float) -> Colour:
    red, green, blue = (
        round(paper + (part - paper) * share) for paper, part in zip(PAPER, colour, strict=True)
    )
    return red, green, blue
