"""The data to pages: language -> path relative to it -> HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from scripts.kept import Kept
from scripts.pages.charts import bar
from scripts.pages.contexts import CONTEXTS
from scripts.pages.facets import marks
from scripts.pages.facts import facts
from scripts.pages.paths import anchor_of, paragraph_anchor
from scripts.pages.plan import Page, pages
from scripts.pages.rows import event_rows, fact_list, links, notes
from scripts.pages.view import View
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
    wordings = [Wording(language, dataset.units, words) for language in dataset.languages]
    _environment().bytecode_cache = _KeptTemplates(earlier.kept) if earlier else None
    source = Watched.watch(dataset) if earlier else dataset
    made = {
        page.path: _in_all_languages(page, source, wordings, earlier) for page in pages(dataset)
    }
    return {
        wording.language.id: {path: versions[number] for path, versions in made.items()}
        for number, wording in enumerate(wordings)
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


def _in_all_languages(
    page: Page, dataset: Dataset, wordings: Sequence[Wording], earlier: Earlier | None
) -> Sequence[Made]:
    """Return the versions of a page, written anew unless every answer is the same as then."""
    if earlier and (found := earlier.kept.get(page.path)):
        questions, answers, versions = found
        if earlier.answers.digest(questions) == answers:
            return [Made(*version) for version in versions]
    if isinstance(dataset, Watched):
        dataset.asked.clear()
    made = [_write(page, dataset, wording) for wording in wordings]
    if earlier and isinstance(dataset, Watched):
        questions = written(dataset.asked)
        # Read quicker without the class, and where equal links are the same.
        links = made[0].links
        versions = [
            (each.meta, each.html, links if each.links == links else each.links) for each in made
        ]
        earlier.kept.put(page.path, (questions, earlier.answers.digest(questions), versions))
    return made


def _write(page: Page, dataset: Dataset, wording: Wording) -> Made:
    view = View(dataset, wording, page.path)
    title = _title(view, page)
    record = dataset.get(page.key) if page.key else None
    context = {"view": view, "t": view.t, "page": page, "record": record, "dataset": dataset}
    context |= {"facts_of": partial(facts, view), "heading": title, "parts": _parts()}
    context |= CONTEXTS[page.template](view, page)
    body = _environment().get_template(f"{page.template}.html.jinja").render(context)
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
        "bar": bar,
        "marks": marks,
        "fact_list": fact_list,
        "links": links,
        "event_rows": event_rows,
        "notes": notes,
        "anchor_of": anchor_of,
        "paragraph_anchor": paragraph_anchor,
    }
    return environment


@cache
def _parts() -> Any:
    """Return the pieces that several templates share: imported once, not by each page anew."""
    return _environment().get_template("parts.html.jinja").module
