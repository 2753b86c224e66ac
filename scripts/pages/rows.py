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
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import anchor_of


def links(api: TemplateApi, keys: Iterable[Key]) -> Markup:
    """Return links to records as a list."""
    items = "".join(f"<li>{api.link(key)}</li>\n" for key in keys)
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
    api: TemplateApi, ids: Iterable[str], facets_of: Callable[[Event], Facets] | None = None
) -> Markup:
    """Return events as rows: when, the link, and the initiative.

    With `facets_of`, each link bears what the filters of the page look at.
    """
    rows = "".join(_event_row(api, ("events", each), facets_of) for each in ids)
    return safe(f'<div class="rows">\n<ul>\n{rows}</ul>\n</div>\n')


def _event_row(api: TemplateApi, key: Key, facets_of: Callable[[Event], Facets] | None) -> str:
    event: Event = api.dataset.get(key)
    when = escape(api.wording.period(event.start, event.end))
    link = api.link(key, data=marks(facets_of(event)) if facets_of else "")
    what = escape(api.name(("initiatives", event.initiative)))
    return (
        f'<li><span class="rows__when">{when}</span> {link}'
        f' <span class="rows__what">{what}</span></li>\n'
    )


def statement_list(api: TemplateApi, statements: Iterable[Statement], anchor: str) -> Markup:
    """Return statements as paragraphs; their anchors are `anchor` and their number, from 1."""
    found = enumerate(statements, 1)
    return safe("".join(_statement(api, each, f"{anchor}{number}") for number, each in found))


def _statement(api: TemplateApi, statement: Statement, anchor: str) -> str:
    text, cited = api.prose(statement.text), api.cite(statement.cites)
    html = f'<p id="{escape(anchor)}">{text}{cited}</p>\n'
    if statement.items:
        items = "".join(f"<li>{api.prose(item)}</li>\n" for item in statement.items)
        html += f"<ul>\n{items}</ul>\n"
    if statement.plan:
        # What was intended is told with the day on which it was.
        source = api.dataset.sources[statement.cites[0].source]
        note = api.t("plan.note", date=api.wording.date(source.date))
        html += f'<p class="plan">{note}</p>\n'
    return html


def figure_list(api: TemplateApi, figures: Iterable[Figure]) -> Markup:
    """Return the figures of the page's own record."""
    found = "".join(_figure(api, each, f' id="figures-{escape(each.id)}"') for each in figures)
    return safe(f'<div class="figures">\n{found}</div>\n')


def figures_elsewhere(
    api: TemplateApi,
    figures: Iterable[tuple[Key, Figure]],
    facets_of: Callable[[Key, Figure], Facets] | None = None,
    brief: bool = False,
) -> Markup:
    """Return figures of other records, each with a link to its record; `brief`: no parts, names.

    With `facets_of`, each bears what the filters of the page look at.
    """
    found = "".join(
        _figure(api, figure, marks(facets_of(key, figure)) if facets_of else "", key, brief)
        for key, figure in figures
    )
    return safe(f'<div class="figures">\n{found}</div>\n')


def _figure(
    api: TemplateApi, figure: Figure, attributes: str, owner: Key | None = None, brief: bool = False
) -> str:
    number, cited = escape(api.quantity(figure)), api.cite(figure.cites)
    html = (
        '<div class="figure">\n'
        f'<p class="figure__number"><strong{attributes}>{number}</strong>{cited}</p>\n'
        f"<p>{api.as_of(figure)}</p>\n"
    )
    if drawn := api.blocks(figure):
        html += f"<p>{drawn}</p>\n"
    if figure.parts and not brief:
        html += f"<p>{api.label('figure.parts')}</p>\n{bars(api.shares(figure))}"
    if figure.names and not brief:
        names = "".join(f"<li>{api.prose(name)}</li>\n" for name in figure.names)
        html += f"<ol>\n{names}</ol>\n"
    if owner:
        record = api.t("figure.in", record=api.link(owner, f"figures-{figure.id}"))
        html += f'<p class="figure__in">{record}</p>\n'
    return html + "</div>\n"


def bars(rows: Iterable[tuple[str | Markup, float]]) -> Markup:
    """Return words, each with a bar as long as its share of the largest (0 to 1)."""
    items = "".join(f"<li>{escape(words)} {bar(share)}</li>\n" for words, share in rows)
    return safe(f'<div class="chart">\n<ul>\n{items}</ul>\n</div>\n')


def use_list(api: TemplateApi, uses: Sequence[tuple[Use, Markup]]) -> Markup:
    """Return what is drawn from a source, with links to where; nothing if that is nothing."""
    if not uses:
        return Markup("")
    colon = escape(api.language.colon)
    items = "".join(
        f"<li>{api.link(use.key, anchor_of(use.steps, use.part))}{colon}{escape(what)}</li>\n"
        for use, what in uses
    )
    return safe(f"<ul>\n{items}</ul>\n")


def notes(api: TemplateApi) -> Markup:
    """Return the numbered notes that the page has asked for so far, under their heading."""
    if not api.notes:
        return Markup("")
    items = "".join(
        f"<li>{api.note(source, paragraph, f'note-{number}')}</li>\n"
        for (source, paragraph), number in api.notes.items()
    )
    head = f'<h2 id="notes">{api.t("notes.title")}</h2>\n<p>{api.t("notes.as-of")}</p>\n'
    return safe(f"{head}<ol>\n{items}</ol>\n")
