"""The sitemap (sitemaps.org 0.9) with the alternates of each page (hreflang, RFC 8288)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.model.dataset import Dataset, Key
from scripts.outputs.site_content import Content
from scripts.outputs.site_paths import paths
from scripts.pages.routes import Page, pages

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


def sitemap(content: Content, site_url: str) -> str:
    """Return the sitemap of every page of `content`, without redirects."""
    root = Element("urlset", _SPACES)
    days = last_changes(content.dataset)
    for path in sorted(paths(content.dataset)):
        versions = content.versions(path)
        tagged = [(version.language.tag, urljoin(site_url, version.url)) for version in versions]
        tagged.append(("x-default", urljoin(site_url, content.for_everyone(path).url)))
        for version in versions:
            entry = SubElement(root, "url")
            SubElement(entry, "loc").text = urljoin(site_url, version.url)
            if day := days[path]:
                SubElement(entry, "lastmod").text = day
            for tag, url in tagged:
                SubElement(entry, "xhtml:link", rel="alternate", hreflang=tag, href=url)
    indent(root)
    return f"{_HEAD}{tostring(root, encoding='unicode')}\n"


# Section -> the collections whose records its pages list; other sections draw on all records.
_LISTED: Mapping[str, tuple[str, ...]] = {
    "initiatives": ("initiatives",),
    "events": ("events",),
    "cities": ("cities", "countries"),
    "participants": ("organisations", "people"),
    "glossary": ("terms",),
    "sources": ("sources",),
    "take-part": ("opportunities",),
}


def last_changes(dataset: Dataset) -> Mapping[str, str | None]:
    """Return path -> day on which the page's record, or the records it lists, last changed."""
    found = {f"{name}.md": dataset.changed([("docs", name)]) for name in dataset.prose}
    for page in pages(dataset):
        found[page.path] = dataset.changed([page.key] if page.key else _listed(dataset, page))
    return found


def _listed(dataset: Dataset, page: Page) -> list[Key]:
    """Return the records that a page without a record of its own draws on."""
    listed = _LISTED.get(page.section)
    return [key for key, _ in dataset.items() if listed is None or key[0] in listed]
