"""The index of the whole site: names from A to Z."""

from functools import partial
from typing import Any

from scripts.model.dataset import Key
from scripts.pages.collation import by_letter
from scripts.pages.grouping import INDEXED, keys
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi


def a_z(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the names of records under their letters."""
    every = [key for name in INDEXED for key in keys(name, api.dataset.collection(name).values())]
    letters = by_letter(api.language, [(api.name(key), key) for key in every])
    shown = [(_anchor(letter), letter, names) for letter, names in page.paginate(letters)]
    return {
        "letters": shown,
        "jumps": [(anchor, letter.replace("#", "0–9")) for anchor, letter, _ in shown],
        "kind_of": partial(_kind_of, api),
    }


def _anchor(letter: str) -> str:
    return "letter-other" if letter == "#" else f"letter-{letter.lower()}"


def _kind_of(api: TemplateApi, key: Key) -> str:
    """Return what a record is: a city, a region, an event."""
    if key[0] == "cities":
        return api.word("place-kind", api.dataset.get(key).kind)
    return api.ui(f"kind.{key[0]}")
