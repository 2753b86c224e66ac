"""The page of a source: its paragraphs, and what each of them proves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from scripts.model.dataset import Use
from scripts.model.records import Figure, Relation
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import anchor_of, paragraph_anchor


def source_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return a source with its sections: (section, (paragraph, anchor, uses, whether used)).

    Every paragraph stands on the first page, where the notes lead; its uses may be on another.
    """
    assert page.key is not None
    source = api.dataset.sources[page.key[1]]
    uses = {each: api.dataset.uses.get((source.id, each), ()) for each in source.paragraphs}
    whole = api.dataset.uses.get((source.id, None), ())
    shown = dict(page.paginate([(None, whole), *uses.items()]))
    paragraphs = uses if page.number == 1 else shown
    sections = [
        (
            section,
            [
                (each, paragraph_anchor(each.id), _uses(api, shown.get(each.id, ())), uses[each.id])
                for each in section.paragraphs
                if each.id in paragraphs
            ],
        )
        for section in source.sections
    ]
    return {
        "record": source,
        "uses": _uses(api, shown.get(None, ())),
        "sections": [(section, found) for section, found in sections if found],
    }


def _uses(api: TemplateApi, uses: Iterable[Use]) -> Sequence[tuple[Markup, str | Markup]]:
    """Return for each use a link to where it stands, and what stands there."""
    return [(api.link(use.key, anchor_of(use.steps, use.part)), _said(api, use)) for use in uses]


def _said(api: TemplateApi, use: Use) -> str | Markup:
    """Return what a use says: a figure and its label, a relation, or the words of a text."""
    part = use.part
    if isinstance(part, Figure):
        return api.say(part.label) + api.language.colon + api.quantity(part)
    if isinstance(part, Relation):
        return api.word("relation-status", part.status)
    names = ("text", "title", "summary", "definition")
    said = api.prose(next(text for name in names if (text := getattr(part, name, None))))
    if not getattr(part, "items", ()):
        return said
    space = "" if said.endswith("：") else " "
    return said + space + api.clauses([api.prose(item) for item in part.items])
