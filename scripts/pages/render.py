"""Every page as HTML: language -> path relative to it -> page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from scripts.model.contact import NOWHERE, Contact
from scripts.model.dataset import Dataset
from scripts.model.records import City, Country, Event
from scripts.pages.contexts import CONTEXTS
from scripts.pages.fact_box import facts
from scripts.pages.fallback import marked, shares, untagged
from scripts.pages.jinja_environment import ENVIRONMENT
from scripts.pages.l10n import Wording
from scripts.pages.place_sentences import city_sentence, country_sentence
from scripts.pages.routes import PAGE_SIZES, Page, PageSizes, pages
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import page_of
from scripts.pages.whole_dates import with_whole_dates

# The collections whose pages list the events that name the record.
_WITH_EVENTS = ("cities", "events", "initiatives", "organisations", "people")


@dataclass(frozen=True)
class RenderedPage:
    """A page made from data: what its head says as plain text, its HTML, and its links.

    `links` has each URL as written -> (page relative to the language, anchor); `sources` has the
    ids of the sources that its notes name; `others` has the tags of the languages that stand for
    its own, with how much of its text is in each, from 0 to 1.
    """

    meta: Mapping[str, str]
    html: str
    links: Mapping[str, tuple[str, str]]
    description: str = ""
    sources: tuple[str, ...] = ()
    others: Mapping[str, float] = field(default_factory=dict)


def render(
    dataset: Dataset,
    sizes: PageSizes = PAGE_SIZES,
    contact: Contact = NOWHERE,
    today: date | None = None,
    site_url: str = "",
    only: Sequence[Page] | None = None,
) -> Mapping[str, Mapping[str, RenderedPage]]:
    """Return every page by language and path, long lists as pages of these sizes; or some pages."""
    wanted = pages(dataset, sizes) if only is None else only
    return {
        language.id: {
            page.path: _render(
                TemplateApi(
                    dataset, wording, page.path, page.in_handbook, contact, today, site_url, True
                ),
                page,
            )
            for page in wanted
        }
        for language in dataset.languages
        for wording in [Wording(language, dataset)]
    }


def _render(api: TemplateApi, page: Page) -> RenderedPage:
    """Return a page in the language of `api`."""
    title = _title(api, page)
    context = CONTEXTS[page.template](api, page)
    template = ENVIRONMENT.get_template(f"{page.template}.html.jinja")
    html = template.render(
        api=api, t=api.t, facts_of=partial(facts, api), page=page, heading=title, **context
    )
    meta = {
        "title": title,
        "description": _description(api, page),
        "section": page.section,
        "kind": page.template,
        "as_of": _as_of(api, page),
        "reviewed": _reviewed(api, page),
        "script": "assets/list.js" if page.template == "register" or context.get("filters") else "",
    }
    # Macros and optional parts of a template leave blank lines behind.
    html = "\n".join(filter(None, html.split("\n"))) + "\n"
    if api.language.locale.startswith("zh"):
        html = with_whole_dates(html)
    sources = tuple(dict.fromkeys(source for source, _ in api.notes.numbers))
    description = meta["description"]
    meta = {name: untagged(said) for name, said in meta.items()}
    whole = marked(html, api.language.tag)
    return RenderedPage(meta, whole, api.links, description, sources, shares(html))


def _as_of(api: TemplateApi, page: Page) -> str:
    """Return the month of the latest dated source that the page cites, or ""."""
    cited = [source for source, _ in api.notes.numbers] + sorted(api.tagged)
    # The events that the page lists have their sources on their own pages.
    cited += [cite.source for event in _listed_events(api, page) for cite in event.cites]
    issued = (api.dataset.sources[source].issued for source in cited)
    dates = [date for date in issued if date]
    latest = max(dates, key=lambda date: date.first_day, default=None)
    return api.wording.date(latest.to_month) if latest else ""


def _listed_events(api: TemplateApi, page: Page) -> Iterable[Event]:
    """Return the events that a page lists among its facts; an index states no facts of its own."""
    if page.key:
        mentions = page.key[0] in _WITH_EVENTS
        return api.dataset.mentioned_by(page.key, "events") if mentions else ()
    if not api.notes.numbers:
        return ()
    linked = {path for path, _ in api.links.values()}
    events = api.dataset.events.items()
    return [event for name, event in events if page_of(api.dataset, ("events", name)) in linked]


def _reviewed(api: TemplateApi, page: Page) -> str:
    """Return the day of the latest review of a page's record in its language, or ""."""
    days = [
        review.on
        for review in api.dataset.reviews
        if page.key == (review.collection, review.record) and review.language == api.language.id
    ]
    return api.wording.date(max(days, key=lambda day: day.first_day)) if days else ""


def _title(api: TemplateApi, page: Page) -> str:
    title = _whole_title(api, page)
    if page.number == 1:
        return title
    pattern = api.ui("pagination.title")
    return pattern.replace("{title}", title).replace("{number}", str(page.number))


def _whole_title(api: TemplateApi, page: Page) -> str:
    if page.key is None:
        return api.ui(f"title.{page.section}")
    return api.say(api.dataset.get(page.key).name)


def _description(api: TemplateApi, page: Page) -> str:
    if page.key is None:
        return api.ui(f"description.{page.section}")
    record = api.dataset.get(page.key)
    if summary := getattr(record, "summary", None):
        return api.say(summary)
    if isinstance(record, City):
        return str(city_sentence(api, record).unescape())
    if isinstance(record, Country):
        return country_sentence(api, record).striptags()
    pattern = api.ui(f"description.{page.key[0]}-record")
    return pattern.replace("{name}", _whole_title(api, page))
