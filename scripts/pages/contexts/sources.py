"""The list of sources, and the page of one: its paragraphs, and what each of them proves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from scripts.model.dataset import Key, Use
from scripts.model.records import (
    Event,
    Figure,
    Initiative,
    Misstatement,
    Naming,
    Office,
    Paragraph,
    Relation,
    Statement,
    Term,
    Text,
)
from scripts.pages import filters
from scripts.pages.grouping import listed
from scripts.pages.routes import Page
from scripts.pages.template_api import BEGINNING, TemplateApi
from scripts.pages.urls import anchor_of, paragraph_anchor


@dataclass(frozen=True)
class Drawn:
    """What a record takes from a source: a link to the part of the record, and what it says."""

    link: Markup
    said: Sequence[str | Markup]


def sources(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the sources on this page, and the filters if they all stand on one page."""
    shown = [api.dataset.sources[key[1]] for key in page.rows(listed(api, page.section))]
    # The script fetches what stands on further pages, so the filters are for all sources.
    has_filters = page.number == 1 and not page.in_handbook
    facets = map(filters.of_source, api.dataset.sources.values()) if has_filters else ()
    return {
        "sources": shown,
        "filters": filters.choices(api, ("language", "kind"), list(facets)),
        "facets_of": filters.of_source,
    }


@dataclass(frozen=True)
class Part:
    """A paragraph, how many uses it has, those on this page, and where they go on, if they do.

    It is `continued` if an earlier page has uses of it too.
    """

    paragraph: Paragraph
    anchor: str
    number: int
    drawn: Sequence[Drawn]
    further: str
    continued: bool


_Uses = Mapping[str | None, Sequence[Use]]


def source_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return a source with its sections, each with its paragraphs on this page.

    Every paragraph stands on the first page, where the notes lead; its uses may be on another.
    """
    source = api.dataset.sources[page.record[1]]
    places = (None, *source.paragraphs)
    uses = {each: api.dataset.uses.get((source.id, each), ()) for each in places}
    shown = dict(page.paginate(uses.items()))
    sections = [
        (
            section,
            [
                _part(api, page, uses, each)
                for each in section.paragraphs
                if page.number == 1 or each.id in shown
            ],
        )
        for section in source.sections
    ]
    return {
        "record": source,
        "drawn": _drawn(api, shown.get(None, ())),
        "sections": [(section, found) for section, found in sections if found],
        "beginning": BEGINNING,
    }


def _part(api: TemplateApi, page: Page, uses: _Uses, paragraph: Paragraph) -> Part:
    def on_page(number: int) -> Sequence[Use]:
        return dict(replace(page, number=number).paginate(uses.items())).get(paragraph.id, ())

    anchor, here = paragraph_anchor(paragraph.id), on_page(page.number)
    further = (each for each in range(page.number + 1, page.count + 1) if on_page(each))
    path = next((page.paths[each - 1] for each in further), "")
    return Part(
        paragraph,
        anchor,
        len(uses[paragraph.id]),
        _drawn(api, here),
        api.href(f"{path}#{anchor}") if path else "",
        any(map(on_page, range(1, page.number))),
    )


def _drawn(api: TemplateApi, uses: Iterable[Use]) -> Sequence[Drawn]:
    """Return what rests on a source, record by record in the order of their first use."""
    by_record: dict[Key, list[Use]] = {}
    for use in uses:
        by_record.setdefault(use.key, []).append(use)
    return [
        Drawn(
            api.link(key, anchor_of(found[0].steps, found[0].part)),
            [_with_others(api, use) for use in found],
        )
        for key, found in by_record.items()
    ]


def _with_others(api: TemplateApi, use: Use) -> str | Markup:
    """Return what cites the source, with links to the other sources of the same."""
    said = _said(api, use)
    if not use.others:
        return said
    # The names of sources have commas of their own.
    others = api.clauses([api.link(("sources", each)) for each in use.others])
    return api.t("source.others", words=said, sources=others)


def _said(api: TemplateApi, use: Use) -> str | Markup:
    """Return what cites the source: a figure with its label, a relation, or the words of a text."""
    match use.part:
        case Figure(label=label) as figure:
            return api.say(label) + api.language.colon + api.quantity(figure)
        case Relation(status=status):
            return api.word("relation-status", status)
        case Statement(text=text, items=items):
            return _with_items(api, api.prose(text), items)
        case Naming(name=text):
            return api.t(f"fact.called-by-{use.steps[-1]}") + " · " + api.prose(text)
        case Office(title=text) | Term(definition=text):
            return api.prose(text)
        case Initiative(summary=text) | Event(summary=text) | Misstatement(truth=text):
            return api.prose(text)
    raise TypeError(f"{type(use.part).__name__} has no citations")


def _with_items(api: TemplateApi, words: Markup, items: Sequence[Text]) -> Markup:
    """Return a sentence with the items that follow it, in one line."""
    if not items:
        return words
    clauses = api.clauses([api.prose(item) for item in items])
    return api.t("source.with-items", words=words, items=clauses)
