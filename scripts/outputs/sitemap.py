"""The sitemap (sitemaps.org 0.9) with the alternates of each page (hreflang, RFC 8288)."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.outputs.site_content import Content
from scripts.outputs.site_paths import paths

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


def sitemap(content: Content, site_url: str) -> dict[str, str]:
    """Return sitemap.xml: every page of `content`, without redirects."""
    root = Element("urlset", _SPACES)
    for path in sorted(paths(content.dataset)):
        versions = content.alternates(path)
        tagged = [(version.language.tag, site_url + version.url) for version in versions]
        tagged.append(("x-default", site_url + content.for_everyone(path).url))
        for version in versions:
            entry = SubElement(root, "url")
            SubElement(entry, "loc").text = site_url + version.url
            if day := content.changed[path]:
                SubElement(entry, "lastmod").text = day
            for tag, url in tagged:
                SubElement(entry, "xhtml:link", rel="alternate", hreflang=tag, href=url)
    indent(root)
    return {"sitemap.xml": f"{_HEAD}{tostring(root, encoding='unicode')}\n"}
