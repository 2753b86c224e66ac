"""Small pictures of numbers, as HTML tables and inline SVG; the numbers stand beside them.

They have no colour of their own and no inline style (a strict content security policy refuses
it): the style sheet paints them, in light, dark, forced colours and print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

# Cells that hold more events than this show their number as one link.
_MOST_DOTS = 12


@dataclass(frozen=True)
class Dot:
    """A thing in a cell of a grid: its name and the address of its page."""

    name: str
    href: str


@dataclass(frozen=True)
class Row:
    """A row of a grid: a name, its address, and the dots of each column."""

    name: str
    href: str
    cells: tuple[tuple[Dot, ...], ...]


def bar(share: float) -> Markup:
    """Return a bar as long as `share` (0 to 1) of the room it has."""
    width = f"{100 * share:.1f}".removesuffix(".0")
    return Markup(  # noqa: S704 - a number only
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width}" height="10"/></svg>'
    )


def blocks(number: int) -> Markup:
    """Return a row of `number` equal blocks, one for each year of a run of years."""
    drawn = "".join(f'<rect x="{12 * at}" width="9" height="9"/>' for at in range(number))
    return Markup(  # noqa: S704 - numbers only
        f'<svg class="blocks" viewBox="0 0 {12 * number - 3} 9" width="{12 * number - 3}"'
        f' height="9" aria-hidden="true">{drawn}</svg>'
    )


def grid(caption: str, corner: str, columns: Sequence[Dot], rows: Sequence[Row]) -> Markup:
    """Return a table of rows and columns whose cells hold a linked dot for each thing.

    `corner` names the first column. A cell with many things shows their number, linked to the
    column's own address. The Tab key passes over the dots: the page lists the same things.
    """
    names = "".join(f'<th scope="col">{_link(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{_link(Dot(row.name, row.href))}</th>'
        + "".join(f"<td>{_cell(*pair)}</td>" for pair in zip(columns, row.cells, strict=True))
        + "</tr>"
        for row in rows
    )
    head = f'<tr><th scope="col">{escape(corner)}</th>{names}</tr>'
    # What scrolls sideways on a phone is named, and the keyboard reaches it (WCAG 2.1.1).
    region = f'class="scroll" role="region" aria-label="{escape(caption)}" tabindex="0"'
    return Markup(  # noqa: S704 - every word in it is escaped above
        f'<div {region}><table class="grid"><caption>{escape(caption)}</caption>'
        f"<thead>{head}</thead><tbody>{body}</tbody></table></div>"
    )


def _cell(column: Dot, dots: tuple[Dot, ...]) -> str:
    if len(dots) > _MOST_DOTS:
        return _link(Dot(str(len(dots)), column.href))
    drawn = "".join(
        f'<a class="dot" href="{escape(dot.href)}" aria-label="{escape(dot.name)}"'
        f' title="{escape(dot.name)}" tabindex="-1"></a>'
        for dot in dots
    )
    return f'<span class="dots">{drawn}</span>' if dots else ""


def _link(dot: Dot) -> str:
    return f'<a href="{escape(dot.href)}">{escape(dot.name)}</a>'
