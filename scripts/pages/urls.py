"""Where things are: the page of a record, the anchors of its parts, URLs from page to page.

The path of a page is relative to its language and ends in .md, as MkDocs names pages; the page is
built as index.html in a folder: cities/helsinki.md in cities/helsinki/.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from scripts.model.dataset import Dataset, Key

# Collection -> the page that shows its records together, each with an anchor.
_SHARED_PAGES = {
    "terms": "glossary.md",
    "opportunities": "take-part.md",
    "misstatements": "not-true.md",
    "organisations": "participants/index.md",
    "people": "participants/index.md",
}
# With fewer records that name it, the page of a body or person would hold next to nothing.
_FEWEST_RELATIONS = 3


def has_own_page(dataset: Dataset, key: Key) -> bool:
    """Return whether a record has a page of its own.

    The page of a country must tell what the page of its only city does not: another place, or an
    event that names the country and no city. A body or person needs three records that name it,
    or a website.
    """
    collection = key[0]
    if collection == "countries":
        places = dataset.mentioned_by(key, "cities")
        return len(places) != 1 or bool(dataset.mentioned_by(key, "events"))
    if collection in ("organisations", "people"):
        relations = sum(len(records) for records in dataset.mentions.get(key, {}).values())
        return relations >= _FEWEST_RELATIONS or bool(getattr(dataset.get(key), "links", ()))
    return collection not in _SHARED_PAGES


def page_of(dataset: Dataset, key: Key, anchor: str = "") -> str:
    """Return the path of the page that tells a record, with #anchor if one is given.

    A country without a page of its own is told on the page of its only city.
    """
    if has_own_page(dataset, key):
        page = own_page(key)
        return f"{page}#{anchor}" if anchor else page
    if key[0] == "countries":
        [city] = dataset.mentioned_by(key, "cities")
        return page_of(dataset, ("cities", city.id))
    return shared_place(key, anchor)


def own_page(key: Key) -> str:
    """Return the path of the page that a record has, had or would have to itself."""
    return f"{key[0]}/{key[1]}.md"


def shared_place(key: Key, anchor: str = "") -> str:
    """Return page#anchor of a record on the page that shows its collection; "" if none does.

    The anchor begins with the id of the record, for the page shows several.
    """
    collection, identifier = key
    if collection not in _SHARED_PAGES:
        return ""
    return f"{_SHARED_PAGES[collection]}#{identifier}" + (f"--{anchor}" if anchor else "")


def folded(dataset: Dataset) -> Iterator[Key]:
    """Yield the countries, bodies and people that have no page of their own."""
    for collection in ("countries", "organisations", "people"):
        for identifier in dataset.collection(collection):
            if not has_own_page(dataset, (collection, identifier)):
                yield collection, identifier


def anchor_of(steps: Sequence[str | int], part: Any) -> str:
    """Return the anchor of a part of a record, "" if the record as a whole is meant.

    `steps` lead to the part: ("figures", 0) gives figures-<id of the figure>, ("offices", 0)
    offices-1, for an office has no id; ("proposals", 0, "statements", 1) gives statements-<id>.
    """
    match steps:
        case (*_, str(field), int(index)):
            return f"{field}-{getattr(part, 'id', index + 1)}"
    return ""


def paragraph_anchor(paragraph: str) -> str:
    """Return the anchor of a paragraph on the page of its source: p3-2 for 3.2."""
    return "p" + paragraph.replace(".", "-")


def folder_of(page: str) -> str:
    """Return the folder that a page is built in: cities/helsinki for cities/helsinki.md.

    It is "" for the home page.
    """
    folder, _, name = page.rpartition("/")
    return folder if name == "index.md" else page.removesuffix(".md")


def relative_url(page: str, target: str) -> str:
    """Return the URL of `target`, a path with or without #anchor, relative to `page`.

    A place on the same page is #anchor alone, which holds wherever the page is opened from.
    """
    path, hash_, anchor = target.partition("#")
    if not path or (path == page and anchor):
        return f"#{anchor}"
    here, there = _steps(page), _steps(path)
    while here and there and here[0] == there[0]:
        here, there = here[1:], there[1:]
    between = "../" * len(here) + "".join(f"{step}/" for step in there)
    return (between or "./") + hash_ + anchor


def _steps(page: str) -> list[str]:
    return [step for step in folder_of(page).split("/") if step]
