"""The lists that a page may have by the hundred, as HTML: facts, links, events, notes.

They are written here and not in a template because a call from a template costs several times
what the row does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from scripts.pages.facets import Facets, marks
from scripts.pages.facts import Fact
from scripts.pages.markup import escaped, safe
from scripts.pages.view import View
from scripts.records.brief import EventBrief
from scripts.records.dataset import Key


def links(view: View, keys: Iterable[Key]) -> Markup:
    """Return links to records as a list."""
    items = "".join(f"<li>{view.link(key)}</li>\n" for key in keys)
    return safe(f"<ul>\n{items}</ul>\n")


def fact_list(facts: Sequence[Fact]) -> Markup:
    """Return facts as a list of labels and what stands beside them; nothing if there are none."""
    if not facts:
        return Markup("")
    items = "".join(
        f"<dt>{escaped(label)}</dt>\n<dd>{escaped(value)}</dd>\n" for label, value in facts
    )
    return safe(f'<div class="facts">\n<dl>\n{items}</dl>\n</div>\n')


def event_rows(
    view: View, ids: Iterable[str], facets_of: Callable[[EventBrief], Facets] | None = None
) -> Markup:
    """Return events as rows: when, the link, and the initiative.

    With `facets_of`, each link bears what the filters of the page look at.
    """
    rows = "".join(_event_row(view, ("events", each), facets_of) for each in ids)
    return safe(f'<div class="rows">\n<ul>\n{rows}</ul>\n</div>\n')


def _event_row(view: View, key: Key, facets_of: Callable[[EventBrief], Facets] | None) -> str:
    event: EventBrief = view.dataset.brief(key)
    when = escaped(view.wording.period(event.start, event.end))
    link = view.link(key, data=marks(facets_of(event)) if facets_of else "")
    what = escaped(view.name(("initiatives", event.initiative)))
    return (
        f'<li><span class="rows__when">{when}</span> {link}'
        f' <span class="rows__what">{what}</span></li>\n'
    )


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
