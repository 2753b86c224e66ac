"""What a page may have by the hundred, as HTML: facts, links, events, statements, figures, notes.

They are written here and not in a template because a call from a template costs several times
what the row does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup, escape

from scripts.model.dataset import Key, Use
from scripts.model.records import Event, Figure, Statement
from scripts.pages.charts import bar
from scripts.pages.fact_box import Fact
from scripts.pages.filters import Facets, marks
from scripts.pages.markup import safe
from scripts.pages.template_api import View
from scripts.pages.urls import anchor_of


def links(view: View, keys: Iterable[Key]) -> Markup:
    """Return links to records as a list."""
    items = "".join(f"<li>{view.link(key)}</li>\n" for key in keys)
    return safe(f"<ul>\n{items}</ul>\n")


def fact_list(facts: Sequence[Fact]) -> Markup:
    """Return facts as a list of labels and what stands beside them; nothing if there are none."""
    if not facts:
        return Markup("")
    items = "".join(
        f"<dt>{escape(label)}</dt>\n<dd>{escape(value)}</dd>\n" for label, value in facts
    )
    return safe(f'<div class="facts">\n<dl>\n{items}</dl>\n</div>\n')


def event_rows(
    view: View, ids: Iterable[str], facets_of: Callable[[Event], Facets] | None = None
) -> Markup:
    """Return events as rows: when, the link, and the initiative.

    With `facets_of`, each link bears what the filters of the page look at.
    """
    rows = "".join(_event_row(view, ("events", each), facets_of) for each in ids)
    return safe(f'<div class="rows">\n<ul>\n{rows}</ul>\n</div>\n')


def _event_row(view: View, key: Key, facets_of: Callable[[Event], Facets] | None) -> str:
    event: Event = view.dataset.get(key)
    when = escape(view.wording.period(event.start, event.end))
    link = view.link(key, data=marks(facets_of(event)) if facets_of else "")
    what = escape(view.name(("initiatives", event.initiative)))
    return (
        f'<li><span class="rows__when">{when}</span> {link}'
        f' <span class="rows__what">{what}</span></li>\n'
    )


def statement_list(view: View, statements: Iterable[Statement], anchor: str) -> Markup:
    """Return statements as paragraphs; their anchors are `anchor` and their number, from 1."""
    found = enumerate(statements, 1)
    return safe("".join(_statement(view, each, f"{anchor}{number}") for number, each in found))


def _statement(view: View, statement: Statement, anchor: str) -> str:
    text, cited = view.prose(statement.text), view.cite(statement.cites)
    html = f'<p id="{escape(anchor)}">{text}{cited}</p>\n'
    if statement.items:
        items = "".join(f"<li>{view.prose(item)}</li>\n" for item in statement.items)
        html += f"<ul>\n{items}</ul>\n"
    if statement.plan:
        # What was intended is told with the day on which it was.
        source = view.dataset.sources[statement.cites[0].source]
        note = view.t("plan.note", date=view.wording.date(source.date))
        html += f'<p class="plan">{note}</p>\n'
    return html


def figure_list(view: View, figures: Iterable[Figure]) -> Markup:
    """Return the figures of the page's own record."""
    found = "".join(_figure(view, each, f' id="figures-{escape(each.id)}"') for each in figures)
    return safe(f'<div class="figures">\n{found}</div>\n')


def figures_elsewhere(
    view: View,
    figures: Iterable[tuple[Key, Figure]],
    facets_of: Callable[[Key, Figure], Facets] | None = None,
    brief: bool = False,
) -> Markup:
    """Return figures of other records, each with a link to its record; `brief`: no parts, names.

    With `facets_of`, each bears what the filters of the page look at.
    """
    found = "".join(
        _figure(view, figure, marks(facets_of(key, figure)) if facets_of else "", key, brief)
        for key, figure in figures
    )
    return safe(f'<div class="figures">\n{found}</div>\n')


def _figure(
    view: View, figure: Figure, attributes: str, owner: Key | None = None, brief: bool = False
) -> str:
    number, cited = escape(view.quantity(figure)), view.cite(figure.cites)
    html = (
        '<div class="figure">\n'
        f'<p class="figure__number"><strong{attributes}>{number}</strong>{cited}</p>\n'
        f"<p>{view.as_of(figure)}</p>\n"
    )
    if drawn := view.blocks(figure):
        html += f"<p>{drawn}</p>\n"
    if figure.parts and not brief:
        html += f"<p>{view.label('figure.parts')}</p>\n{bars(view.shares(figure))}"
    if figure.names and not brief:
        names = "".join(f"<li>{view.prose(name)}</li>\n" for name in figure.names)
        html += f"<ol>\n{names}</ol>\n"
    if owner:
        record = view.t("figure.in", record=view.link(owner, f"figures-{figure.id}"))
        html += f'<p class="figure__in">{record}</p>\n'
    return html + "</div>\n"


def bars(rows: Iterable[tuple[str | Markup, float]]) -> Markup:
    """Return words, each with a bar as long as its share of the largest (0 to 1)."""
    items = "".join(f"<li>{escape(words)} {bar(share)}</li>\n" for words, share in rows)
    return safe(f'<div class="chart">\n<ul>\n{items}</ul>\n</div>\n')


def use_list(view: View, uses: Sequence[tuple[Use, Markup]]) -> Markup:
    """Return what is drawn from a source, with links to where; nothing if that is nothing."""
    if not uses:
        return Markup("")
    colon = escape(view.language.colon)
    items = "".join(
        f"<li>{view.link(use.key, anchor_of(use.steps, use.part))}{colon}{escape(what)}</li>\n"
        for use, what in uses
    )
    return safe(f"<ul>\n{items}</ul>\n")


def notes(view: View) -> Markup:
    """Return the numbered notes that the page has asked for so far, under their heading."""
    if not view.notes:
        return Markup("")
    items = "".join(
        f"<li>{view.note(source, paragraph, f'note-{number}')}</li>\n"
        for (source, paragraph), number in view.notes.items()
    )
    head = f'<h2 id="notes">{view.t("notes.title")}</h2>\n<p>{view.t("notes.as-of")}</p>\n'
    return safe(f"{head}<ol>\n{items}</ol>\n")
