"""The sitemap (sitemaps.org 0.9) with the alternates of each page (hreflang, RFC 8288)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr

from scripts.publishing.content import Content

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(content: Content, paths: Iterable[str], site_url: str) -> str:
    """Return the sitemap of the pages at `paths`, which are relative to a language."""
    entries = []
    for path in sorted(paths):
        versions = content.versions(path)
        tagged = [(version.language.tag, version.url) for version in versions]
        links = "".join(
            f'    <xhtml:link rel="alternate" hreflang={quoteattr(tag)}'
            f" href={quoteattr(urljoin(site_url, url))}/>\n"
            for tag, url in (*tagged, ("x-default", content.for_everyone(path).url))
        )
        entries += [
            f"  <url>\n    <loc>{urljoin(site_url, version.url)}</loc>\n{links}  </url>\n"
            for version in versions
        ]
    return f"{_HEAD}{''.join(entries)}</urlset>\n"
