"""The page of a source: its paragraphs, and what each of them proves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from scripts.model.dataset import Use
from scripts.model.records import (
    Event,
    Figure,
    Initiative,
    Naming,
    Office,
    Relation,
    Statement,
    Term,
    Text,
)
from scripts.pages.routes import Page
from scripts.pages.template_api import BEGINNING, TemplateApi
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
        "beginning": BEGINNING,
    }


Said = tuple[Markup, str | Markup, Markup]
"""A link to where a source is used, what stands there, and links to the other sources of that."""


def _uses(api: TemplateApi, uses: Iterable[Use]) -> tuple[Sequence[Said], Sequence[Said]]:
    """Return what rests on this source alone, and what rests on other sources too."""
    alone: list[Said] = []
    shared: list[Said] = []
    for use in uses:
        link = api.link(use.key, anchor_of(use.steps, use.part))
        others = [api.link(("sources", each)) for each in use.others]
        # The names of sources have commas of their own.
        said = link, _said(api, use), api.clauses(others) if others else Markup("")
        (shared if use.others else alone).append(said)
    return alone, shared


def _said(api: TemplateApi, use: Use) -> str | Markup:
    """Return what cites the source: a figure with its label, a relation, or the words of a text."""
    match use.part:
        case Figure(label=label) as figure:
            return api.say(label) + api.language.colon + api.quantity(figure)
        case Relation(status=status):
            return api.word("relation-status", status)
        case Statement(text=text, items=items):
            return _with_items(api, api.prose(text), items)
        case Office(title=text) | Term(definition=text) | Naming(name=text):
            return api.prose(text)
        case Initiative(summary=text) | Event(summary=text):
            return api.prose(text)
    raise TypeError(f"{type(use.part).__name__} has no citations")


def _with_items(api: TemplateApi, words: Markup, items: Sequence[Text]) -> Markup:
    """Return a sentence with the items that follow it, in one line."""
    if not items:
        return words
    space = "" if words.endswith("：") else " "
    return words + space + api.clauses([api.prose(item) for item in items])
