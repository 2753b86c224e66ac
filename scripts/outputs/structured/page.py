"""The block of data of a page (JSON-LD): the page, the way to it, and the thing it is about.

Nothing is claimed that the page does not show. Words are in the language of the page; names in
other languages have their tags.
"""

import json
from collections.abc import Iterator

from markupsafe import Markup

from scripts.outputs.api.addresses import record_of_page
from scripts.outputs.api.links import LICENCE
from scripts.outputs.site_content import SECTIONS, Content, Section
from scripts.outputs.structured.here import Here, Node, without_empty
from scripts.outputs.structured.lists import about_list
from scripts.outputs.structured.records import about_record
from scripts.pages.grouping import LISTED

# Section -> the type of its page, where that is more than a page.
_TYPES = {"about": "AboutPage", **dict.fromkeys((*LISTED, "a-z", "glossary"), "CollectionPage")}
# So many sources add some 1.2 kB to a page; those with more are the longest of all already.
_MOST_SOURCES = 10
# JSON may have these as numbers; as they are, they could end the element or begin another.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def structured_data(content: Content, uri: str, title: str, section: str, site_url: str) -> Markup:
    """Return what the script element of the page <language>/<path>.md holds.

    The copy of a page in another language has none: it could not say in which language it is.
    """
    name, _, path = uri.partition("/")
    if content.canonical(name, path).language.id != name:
        return Markup()
    language = next(each for each in content.dataset.languages if each.id == name)
    return in_script(described(Here(content, language, path, site_url), title, section))


def in_script(data: Node) -> Markup:
    """Return data as JSON that a script element can hold, whatever words are in it."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(_ESCAPES))  # noqa: S704 - no sign of HTML is left


def described(here: Here, title: str, section: str) -> Node:
    """Return the data of a page."""
    key, is_home = record_of_page(here.dataset, here.path), section == "home"
    page: Node = {
        "@context": ["https://schema.org", {"@language": here.language.tag}],
        "@type": "WebSite" if is_home else "WebPage" if key else _TYPES.get(section, "WebPage"),
        "name": title,
        "description": here.description if is_home else "",
        "url": here.address(here.path),
        "inLanguage": here.language.tag,
        "dateModified": here.content.changed[here.path],
        "license": LICENCE,
        "isBasedOn": _sources(here) if key else [],
        "breadcrumb": {} if is_home else _breadcrumb(here, title, section),
        "mainEntity": about_record(here, key) if key else about_list(here, section),
    }
    return without_empty(page)


def _sources(here: Here) -> list[Node]:
    """Return the sources that the notes of a page name; none if they would be too long a list."""
    found = here.made.sources if here.made else ()
    if len(found) > _MOST_SOURCES:
        return []
    return [here.linked("CreativeWork", ("sources", source)) for source in found]


def _breadcrumb(here: Here, title: str, section: str) -> Node:
    """Return the way from the home page to this one."""
    above = [
        (here.api.ui("title.home"), here.address("index.md")),
        *((each.title, here.site_url + each.url) for each in _above(here, section, here.path)),
    ]
    steps: list[Node] = [
        {"item": {"@type": "WebPage", "@id": address, "name": name}} for name, address in above
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, **step}
            for number, step in enumerate([*steps, {"name": title}], 1)
        ],
    }


def _above(here: Here, section: str, path: str) -> Iterator[Section]:
    """Yield the pages above one, the highest first."""
    if parent := here.content.parent(section, path, here.language.id):
        yield from _above(here, parent.id, SECTIONS[parent.id])
        yield parent
