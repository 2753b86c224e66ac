"""The data to pages: language -> path relative to it -> HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from scripts.kept import Kept
from scripts.pages.contexts import in_every_language, in_one_language
from scripts.pages.facets import marks
from scripts.pages.facts import facts
from scripts.pages.paths import paragraph_anchor
from scripts.pages.plan import Page, pages
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
from scripts.pages.view import Found, View, Ways
from scripts.pages.wording import Wording
from scripts.records.dataset import Dataset
from scripts.records.partial_date import PartialDate
from scripts.records.watched import Answers, Watched, written

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Made:
    """A page made from data: what its head tells as plain text, its HTML, and where it leads.

    `links` has each address as written -> (page relative to the language, anchor).
    """

    meta: Mapping[str, str]
    html: str
    links: Mapping[str, tuple[str, str]]


Versions = Sequence[tuple[Wording, Found]]
"""For each language its words, and what its pages have in common."""


@dataclass(frozen=True)
class Earlier:
    """What an earlier run left, which was made by the same tables, and the answers of today."""

    kept: Kept
    answers: Answers


def render(dataset: Dataset, earlier: Earlier | None = None) -> dict[str, dict[str, Made]]:
    """Return every page by language and path.

    Pages whose data has not changed are taken from an earlier run.
    """
    words = dataset.words["qualifier"]
    ways: Ways = defaultdict(dict)
    versions = [
        (Wording(language, dataset.units, words), Found(ways)) for language in dataset.languages
    ]
    _environment().bytecode_cache = _KeptTemplates(earlier.kept) if earlier else None
    if earlier is None:
        made = {page.path: _write(page, dataset, versions) for page in pages(dataset)}
    else:
        watched = Watched.watch(dataset)
        made = {
            page.path: _write_or_keep(page, watched, versions, earlier) for page in pages(dataset)
        }
    return {
        language.id: {path: page[number] for path, page in made.items()}
        for number, language in enumerate(dataset.languages)
    }


class _KeptTemplates(jinja2.BytecodeCache):
    """The templates as an earlier run compiled them; kept together, whichever a run needs."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._compiled: dict[str, bytes] = kept.get("templates") or {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._compiled.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()
        self._kept.put("templates", self._compiled)


def _write_or_keep(
    page: Page, watched: Watched, versions: Versions, earlier: Earlier
) -> Sequence[Made]:
    """Return the versions of a page, written anew unless every answer is the same as then."""
    if found := earlier.kept.get(page.path):
        questions, answers, kept = found
        if earlier.answers.digest(questions) == answers:
            return [Made(*version) for version in kept]
    watched.asked.clear()
    made = _write(page, watched, versions)
    questions = written(watched.asked)
    # Read quicker without the class, and where equal links are the same.
    links = made[0].links
    kept = [(each.meta, each.html, links if each.links == links else each.links) for each in made]
    earlier.kept.put(page.path, (questions, earlier.answers.digest(questions), kept))
    return made


def _write(page: Page, dataset: Dataset, versions: Versions) -> Sequence[Made]:
    """Return the version of a page in each language."""
    same = {"page": page, "dataset": dataset, **in_every_language(dataset, page)}
    views = [View(dataset, wording, found, page.path) for wording, found in versions]
    return [_in_one_language(view, page, same) for view in views]


def _in_one_language(view: View, page: Page, same: Mapping[str, Any]) -> Made:
    """Return a page in the language of `view`; `same` is what every language shows."""
    title = _title(view, page)
    context = {"view": view, "t": view.t, "facts_of": partial(facts, view), "parts": _parts()}
    context |= {**same, "heading": title, **in_one_language(view, page)}
    body = _template(page.template).render(context)
    meta = {
        "title": title,
        "description": _description(view, page),
        "section": page.section,
        "kind": page.template,
        "reviewed": _reviewed(view, page),
        "script": "assets/list.js" if page.template == "register" or context.get("filters") else "",
    }
    # Macros and optional parts of a template leave blank lines behind.
    lines = filter(None, body.split("\n"))
    return Made(meta, "\n".join(lines) + "\n", view.led_to)


def _reviewed(view: View, page: Page) -> str:
    """Return the day of the latest review of a page's record in its language, or ""."""
    days = [
        review.on.first_day
        for review in view.dataset.reviews
        if page.key == (review.collection, review.record) and review.language == view.language.id
    ]
    return view.wording.date(PartialDate.parse(max(days).isoformat())) if days else ""


def _title(view: View, page: Page) -> str:
    title = _whole_title(view, page)
    if page.number == 1:
        return title
    pattern = view.say(view.ui("parts.title"))
    return pattern.replace("{title}", title).replace("{number}", str(page.number))


def _whole_title(view: View, page: Page) -> str:
    if page.key is None:
        return view.say(view.ui(f"title.{page.section}"))
    record = view.dataset.get(page.key)
    return view.say(getattr(record, "title", None) or record.name)


def _description(view: View, page: Page) -> str:
    if page.key is None:
        return view.say(view.ui(f"description.{page.section}"))
    record = view.dataset.get(page.key)
    if summary := getattr(record, "summary", None):
        return view.say(summary)
    pattern = view.say(view.ui(f"description.{page.key[0]}-record"))
    return pattern.replace("{name}", _whole_title(view, page))


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
def _parts() -> Any:
    """Return the pieces that several templates share: imported once, not by each page anew."""
    return _template("parts").module
