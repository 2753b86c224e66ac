"""The page of an initiative: what it is, its numbers compared, and its history."""

from functools import partial
from typing import Any

from scripts.pages.fact_box import roles
from scripts.pages.figure_groups import compare, editions, group
from scripts.pages.history import by_year
from scripts.pages.related import related
from scripts.pages.routes import Page
from scripts.pages.series import runs_of, series_of
from scripts.pages.statements import parted
from scripts.pages.template_api import TemplateApi

# So many paragraphs say what an initiative is; what else is known comes after its history.
_MOST_AT_FIRST = 5


def initiative_page(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return an initiative with what belongs to it.

    If its events need several pages, only the first shows the initiative itself.
    """
    assert page.key is not None
    record = api.dataset.initiatives[page.key[1]]
    found = page.paginate((title, keys) for title, keys in related(api.dataset, page.key) if keys)
    shown = dict(found)
    events = [api.dataset.get(key) for key in shown.pop("initiative.history", ())]
    groups = group(record.figures)
    said = parted(api, record.statements)
    return {
        "record": record,
        "comparison": compare(editions(api.dataset, record)),
        "series": [series_of(api, lines) for lines in groups.series],
        "runs": runs_of(api, groups.runs) if groups.runs else None,
        "figures": groups.others,
        "history": by_year(events),
        "related": [(title, title.replace(".", "-"), keys) for title, keys in shown.items()],
        "about": said.facts[:_MOST_AT_FIRST],
        "more": said.facts[_MOST_AT_FIRST:],
        "plans": said.plans,
        "roles_of": partial(roles, api),
    }
