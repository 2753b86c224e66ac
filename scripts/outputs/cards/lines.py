"""Words to lines: where a title breaks, and how large it can be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

import icu

# (size in pixels, text) -> width in pixels; the width of a text is the sum of its signs'.
Measure = Callable[[int, str], float]

MOST_LINES = 3
LEADING = 1.28
# By how much lines are made narrower, in pixels, to find even ones.
_STEP = 16


@dataclass(frozen=True)
class Lines:
    """A text broken into lines at a size in pixels."""

    size: int
    lines: tuple[str, ...]


def units_of(text: str) -> list[str]:
    """Return the text in parts between which a line may break, each with its spaces at the end."""
    # ICU counts in UTF-16.
    whole = icu.UnicodeString(text)
    breaks = icu.BreakIterator.createLineInstance(icu.Locale.getRoot())
    breaks.setText(whole)
    return [str(whole[start:end]) for start, end in pairwise([0, *breaks])]


def fit(text: str, measure: Measure, sizes: Sequence[int], width: int, height: int) -> Lines:
    """Return the text at the largest of `sizes` at which it fits into a box, in even lines.

    Lines break where UAX #14 allows it: never before ，。》, never at a no-break space. At the
    smallest size, a word too long for a line is broken, and the lines may be more than three.
    """
    units = units_of(text)
    for size in sizes:
        width_of = cache(partial(measure, size))
        widest = max(width_of(unit.rstrip(" ")) for unit in units)
        lines = _wrap(units, width_of, width)
        low = len(lines) <= MOST_LINES and len(lines) * size * LEADING <= height
        if low and widest <= width:
            # The narrowest lines that are no more than those of the whole width.
            for narrower in range(width, int(widest), -_STEP):
                tried = _wrap(units, width_of, narrower)
                if len(tried) > len(lines):
                    break
                lines = tried
            return Lines(size, lines)
    # What is still too long for a line breaks anywhere.
    pieces = [
        piece
        for unit in units
        for piece in ([unit] if width_of(unit.rstrip(" ")) <= width else unit)
    ]
    return Lines(size, _wrap(pieces, width_of, width))


def _wrap(units: Sequence[str], width_of: Callable[[str], float], width: float) -> tuple[str, ...]:
    """Return units in lines of this width at most; a space at the end of a line does not count."""
    lines, used = [""], 0.0
    for unit in units:
        if lines[-1] and used + width_of(unit.rstrip(" ")) > width:
            lines.append("")
            used = 0.0
        lines[-1] += unit
        used += width_of(unit)
    return tuple(line.strip(" ") for line in lines)
