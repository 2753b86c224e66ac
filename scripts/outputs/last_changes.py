"""When each page last changed: the latest day on which a record that it shows changed."""

from collections.abc import Mapping

from scripts.model.dataset import Dataset, Key
from scripts.pages.grouping import LISTED
from scripts.pages.routes import Page, pages

# Section -> the collections whose records its pages list; other sections draw on all records.
_LISTED: Mapping[str, tuple[str, ...]] = {
    **LISTED,
    "timeline": ("cities", "events", "initiatives"),
    "glossary": ("terms",),
    "take-part": ("opportunities",),
    "not-true": ("misstatements",),
}


def last_changes(dataset: Dataset) -> Mapping[str, str | None]:
    """Return path -> day on which the page's record, or the records it lists, last changed."""
    found = {f"{name}.md": dataset.changed([("docs", name)]) for name in dataset.prose}
    for page in pages(dataset):
        found[page.path] = dataset.changed(
            told(dataset, page.key) if page.key else _listed(dataset, page)
        )
    return found


def told(dataset: Dataset, key: Key) -> list[Key]:
    """Return the records that the page of a record tells: of a country, its places too."""
    if key[0] != "countries":
        return [key]
    places = (each.id for each in dataset.cities.values() if each.country == key[1])
    return [key, *(("cities", place) for place in places)]


def _listed(dataset: Dataset, page: Page) -> list[Key]:
    """Return the records that a page without a record of its own draws on."""
    listed = _LISTED.get(page.section)
    return [key for key, _ in dataset.items() if listed is None or key[0] in listed]
