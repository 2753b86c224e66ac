"""The page of all changes, newest first, with what was published on the same days."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from scripts.model.dataset import Key
from scripts.model.history import history
from scripts.model.partial_date import PartialDate
from scripts.pages.contexts.data import TABLE_TITLES
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

# More new records of a kind than these are counted, not named.
_MOST_NAMED = 20


def changes(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the days on which something changed or was first published, newest first."""
    days = []
    for day, told in groupby(history(api.dataset), key=lambda each: each.day):
        both = list(told)
        changed = [each for each in both if each.change]
        new = list(_new(api, [each.key for each in both if each.change is None]))
        days.append((PartialDate(day.year, day.month, day.day), changed, new))
    return {"days": days}


def _new(api: TemplateApi, keys: Sequence[Key]) -> Iterator[tuple[str, str, Sequence[Key]]]:
    """Yield each kind of record with how many are new, and these if they are few."""
    for collection, title in TABLE_TITLES.items():
        own = [key for key in keys if key[0] == collection]
        if own:
            named = own if len(own) <= _MOST_NAMED else ()
            yield api.ui(title), api.wording.number(len(own)), named
