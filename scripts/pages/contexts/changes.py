"""The page of all changes, newest first, with what was published on the same days."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from scripts.model.history import history
from scripts.model.partial_date import PartialDate
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

# More new records than these are counted, not named.
_MOST_NAMED = 20


def changes(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the days on which something changed or was first published, newest first."""
    days = []
    for day, told in groupby(history(api.dataset), key=lambda each: each.day):
        both = list(told)
        new = [each.key for each in both if each.change is None]
        changed = [each for each in both if each.change]
        named = new if len(new) <= _MOST_NAMED else []
        days.append((PartialDate(day.year, day.month, day.day), changed, len(new), named))
    return {"days": days}
