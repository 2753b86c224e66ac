"""The data to pages: language -> path relative to it -> HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.pages.contexts import in_every_language, in_one_language
from scripts.pages.fact_box import facts
from scripts.pages.filters import marks
from scripts.pages.l10n import Wording
from scripts.pages.pagination import PAGE_SIZES, PageSizes
from scripts.pages.routes import Page, pages
from scripts.pages.rows import (
    bars,
    event_rows,
    fact_list,
    figure_list,
    figures_elsewhere,
    links,
    notes,
    statement_list,
    use_list,
)
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import paragraph_anchor

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class RenderedPage:
    """A page made from data: what its head tells as plain text, its HTML, and where it leads.

    `links` has each URL as written -> (page relative to the language, anchor).
    """

    meta: Mapping[str, str]
    html: str
    links: Mapping[str, tuple[str, str]]


def render(dataset: Dataset, sizes: PageSizes = PAGE_SIZES) -> dict[str, dict[str, RenderedPage]]:
    """Return every page by language and path."""
    words = dataset.vocabulary["qualifier"]
    wordings = [Wording(language, dataset.units, words) for language in dataset.languages]
    made = {page.path: _write(page, dataset, wordings) for page in pages(dataset, sizes)}
    return {
        language.id: {path: page[number] for path, page in made.items()}
        for number, language in enumerate(dataset.languages)
    }


def _write(page: Page, dataset: Dataset, wordings: Sequence[Wording]) -> Sequence[RenderedPage]:
    """Return the version of a page in each language."""
    same = {"page": page, "dataset": dataset, **in_every_language(dataset, page)}
    apis = [TemplateApi(dataset, wording, page.path) for wording in wordings]
    return [_in_one_language(api, page, same) for api in apis]


def _in_one_language(api: TemplateApi, page: Page, same: Mapping[str, Any]) -> RenderedPage:
    """Return a page in the language of `api`; `same` is what every language shows."""
    title = _title(api, page)
    context = {"api": api, "t": api.t, "facts_of": partial(facts, api), "macros": _macros()}
    context |= {**same, "heading": title, **in_one_language(api, page)}
    body = _template(page.template).render(context)
    meta = {
        "title": title,
        "description": _description(api, page),
        "section": page.section,
        "kind": page.template,
        "reviewed": _reviewed(api, page),
        "script": "assets/list.js" if page.template == "register" or context.get("filters") else "",
    }
    # Macros and optional parts of a template leave blank lines behind.
    lines = filter(None, body.split("\n"))
    return RenderedPage(meta, "\n".join(lines) + "\n", api.links)


def _reviewed(api: TemplateApi, page: Page) -> str:
    """Return the day of the latest review of a page's record in its language, or ""."""
    days = [
        review.on.first_day
        for review in api.dataset.reviews
        if page.key == (review.collection, review.record) and review.language == api.language.id
    ]
    return api.wording.date(PartialDate.parse(max(days).isoformat())) if days else ""


def _title(api: TemplateApi, page: Page) -> str:
    title = _whole_title(api, page)
    if page.number == 1:
        return title
    pattern = api.say(api.ui("parts.title"))
    return pattern.replace("{title}", title).replace("{number}", str(page.number))


def _whole_title(api: TemplateApi, page: Page) -> str:
    if page.key is None:
        return api.say(api.ui(f"title.{page.section}"))
    return api.say(api.dataset.get(page.key).name)


def _description(api: TemplateApi, page: Page) -> str:
    if page.key is None:
        return api.say(api.ui(f"description.{page.section}"))
    record = api.dataset.get(page.key)
    if summary := getattr(record, "summary", None):
        return api.say(summary)
    pattern = api.say(api.ui(f"description.{page.key[0]}-record"))
    return pattern.replace("{name}", _whole_title(api, page))


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals |= {
        "marks": marks,
        "fact_list": fact_list,
        "links": links,
        "event_rows": event_rows,
        "statement_list": statement_list,
        "figure_list": figure_list,
        "figures_elsewhere": figures_elsewhere,
        "bars": bars,
        "use_list": use_list,
        "notes": notes,
        "paragraph_anchor": paragraph_anchor,
    }
    return environment


@cache
def _template(name: str) -> jinja2.Template:
    return _environment().get_template(f"{name}.html.jinja")


@cache
def _macros() -> Any:
    """Return the pieces that several templates share: imported once, not by each page anew."""
    return _template("_macros").module
