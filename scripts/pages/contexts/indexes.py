"""The two indexes of the whole site: names from A to Z, and the site map."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from scripts.model.dataset import Key
from scripts.pages.collation import by_letter
from scripts.pages.grouping import GROUPINGS, INDEXED, keys
from scripts.pages.routes import Page, fixed_pages
from scripts.pages.template_api import TemplateApi


def a_z(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the names of records under their letters."""
    every = [key for name in INDEXED for key in keys(name, api.dataset.collection(name).values())]
    letters = by_letter(api.language, [(api.name(key), key) for key in every])
    return {"letters": list(page.paginate(letters)), "kind_of": partial(_kind_of, api)}


def _kind_of(api: TemplateApi, key: Key) -> str:
    """Return what a record is: a city, a region, an event."""
    if key[0] == "cities":
        return api.word("place-kind", api.dataset.get(key).kind)
    return api.ui(f"kind.{key[0]}")


def site_map(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the lists with their groups of records; on the first page also the other pages."""
    every = [((name, group), group.keys) for name, make in GROUPINGS.items() for group in make(api)]
    shown = [
        (name, replace(group, keys=tuple(found))) for (name, group), found in page.paginate(every)
    ]
    first = page.number == 1
    return {
        "lists": [
            (name, [group for _, group in found])
            for name, found in groupby(shown, key=lambda each: each[0])
        ],
        "singles": [each for each in fixed_pages() if each.section != page.section and first],
        "written": api.dataset.prose if first else (),
    }
