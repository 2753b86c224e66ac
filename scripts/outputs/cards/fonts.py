"""The fonts of the cards: Noto, as packages bring it, at any size and weight.

Chinese words are set in Noto Sans CJK and others in Noto Sans; each takes from the other the
signs that it lacks.
"""

from functools import cache
from importlib.resources import files
from itertools import groupby

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

# Package, file in it, index of the face in the file.
_CHINESE = ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", 2)
_WESTERN = ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", 0)
# No font has a glyph for this code point, so it looks as missing glyphs look.
_NO_CHARACTER = "\uffff"


class MissingGlyphError(Exception):
    """A sign that no font of the cards has; the message names it."""


@cache
def _font(face: tuple[str, str, int], size: int, weight: int) -> FreeTypeFont:
    package, file, index = face
    path = str(files(package) / file)
    # The basic layout needs no library of the system, so it is the same on every machine.
    font = ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)
    axes = [axis["name"] for axis in font.get_variation_axes()]
    font.set_variation_by_axes([weight if name == b"Weight" else 100 for name in axes])
    return font


@cache
def _face(language: str, sign: str) -> tuple[str, str, int]:
    """Return the first face with a glyph for a sign; MissingGlyphError if there is none."""
    for face in (_CHINESE, _WESTERN) if language == "zh" else (_WESTERN, _CHINESE):
        font = _font(face, 32, 400)
        if bytes(font.getmask(sign)) != bytes(font.getmask(_NO_CHARACTER)):
            return face
    raise MissingGlyphError(f"{sign} (U+{ord(sign):04X})")


def runs(text: str, language: str, size: int, weight: int) -> list[tuple[FreeTypeFont, str]]:
    """Return the text in pieces of one font each, in their order; `size` is in pixels."""
    pieces = groupby(text, lambda sign: _face(language, sign))
    return [(_font(face, size, weight), "".join(signs)) for face, signs in pieces]


def width(text: str, language: str, size: int, weight: int) -> float:
    """Return how wide the text is, in pixels."""
    return sum(font.getlength(words) for font, words in runs(text, language, size, weight))
