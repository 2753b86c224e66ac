"""Words to lines: where a title breaks, and how large it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from uniseg.linebreak import line_break_units

# (text, size in pixels) -> width in pixels; the width of a text is the sum of its signs'.
Measure = Callable[[str, int], float]

MOST_LINES = 3
LEADING = 1.28
# By how much lines are made narrower, in pixels, to find even ones.
_STEP = 16


@dataclass(frozen=True)
class Lines:
    """A text broken into lines at a size in pixels."""

    size: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Unit:
    """Signs that stay together: their width, and that without the space at their end."""

    text: str
    width: float
    bare: float


def fit(text: str, measure: Measure, sizes: Sequence[int], width: int, height: int) -> Lines:
    """Return the text at the largest of `sizes` at which it fits into a box, in even lines.

    Lines break where UAX #14 allows it: never before ，。》, never at a no-break space. At the
    smallest size, a word too long for a line is broken, and the lines may be more than three.
    """
    parts = list(line_break_units(text))
    for size in sizes:
        units = _units(parts, measure, size)
        count = len(_wrap(units, width))
        low = count <= MOST_LINES and count * size * LEADING <= height
        if low and all(unit.bare <= width for unit in units):
            return Lines(size, _texts(_even(units, width)))
    # What is still too long for a line breaks anywhere.
    pieces = [each for unit in units for each in ([unit.text] if unit.bare <= width else unit.text)]
    return Lines(sizes[-1], _texts(_wrap(_units(pieces, measure, sizes[-1]), width)))


def _units(parts: Sequence[str], measure: Measure, size: int) -> list[_Unit]:
    return [_Unit(part, measure(part, size), measure(part.rstrip(" "), size)) for part in parts]


def _wrap(units: Sequence[_Unit], width: float) -> list[list[_Unit]]:
    lines: list[list[_Unit]] = [[]]
    used = 0.0
    for unit in units:
        if lines[-1] and used + unit.bare > width:
            lines.append([])
            used = 0.0
        lines[-1].append(unit)
        used += unit.width
    return lines


def _even(units: Sequence[_Unit], width: int) -> list[list[_Unit]]:
    """Return the narrowest lines that are no more than those of the whole width."""
    widest = max(unit.bare for unit in units)
    tries = [_wrap(units, each) for each in range(width, int(widest), -_STEP)]
    tries = tries or [_wrap(units, width)]
    return list(takewhile(lambda lines: len(lines) == len(tries[0]), tries))[-1]


def _texts(lines: Sequence[Sequence[_Unit]]) -> tuple[str, ...]:
    return tuple("".join(unit.text for unit in line).strip(" ") for line in lines)
