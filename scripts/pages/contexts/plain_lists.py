"""The pages that are one plain list: the glossary, ways to take part, and open questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scripts.model import sister_cities
from scripts.model.records import Statement
from scripts.pages.grouping import by_name, by_rank
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi


def glossary(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the terms by name."""
    return {"terms": by_name(api, api.dataset.terms.values())}


def take_part(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the opportunities in the order of their ranks, and from when their plans are."""
    opportunities = by_rank(api.dataset.opportunities.values())
    plans = [said for each in opportunities for said in each.statements if said.plan]
    dates = dict.fromkeys(api.stated_in(said.cites) for said in plans)
    return {
        "opportunities": opportunities,
        "plan_dates": list(dates),
        "announcers": api.link_list("organisations", _announcers(api, plans)),
    }


def _announcers(api: TemplateApi, plans: Iterable[Statement]) -> Iterable[str]:
    """Return the organisations of ours that published the plans."""
    cites = (cite for said in plans for cite in said.cites)
    publishers = (api.dataset.sources[cite.source].publisher for cite in cites)
    return dict.fromkeys(each for each in publishers if isinstance(each, str))


def questions(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the open questions of all records, and the sister cities without a stated date."""
    asked = [
        (key, question)
        for key, record in api.dataset.items()
        for question in getattr(record, "open_questions", ())
    ]
    undated = sister_cities.undated(sister_cities.current(api.dataset))
    return {"asked": asked, "undated": by_name(api, undated)}
