"""The small files of the whole site: for robots, for browsers, for GitHub Pages."""

import json
from urllib.parse import urljoin

from scripts.outputs.site_content import Content, Version

# Path in the site of each icon -> its width in pixels, and what it may be used for (W3C).
ICONS = {
    "assets/icon-192.png": ("192", "any"),
    "assets/icon-512.png": ("512", "any"),
    "assets/icon-maskable-512.png": ("512", "maskable"),
}
_COLOUR = "#0d3c47"


def site_files(content: Content, site_url: str) -> dict[str, str]:
    """Return path in the site -> text of robots.txt, .nojekyll and a manifest per language."""
    manifests = {
        f"{version.url}manifest.webmanifest": manifest(content, version)
        for version in content.versions("index.md")
    }
    # GitHub Pages would leave out what begins with `_` (Jekyll), were it published from a branch.
    return {"robots.txt": robots(site_url), ".nojekyll": "", **manifests}


def robots(site_url: str) -> str:
    """Return robots.txt (RFC 9309): everything may be read; where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"


def manifest(content: Content, home: Version) -> str:
    """Return the web app manifest (W3C) of one language; addresses are relative to it."""
    up = "../" * home.url.count("/")
    icons = [
        {
            "src": up + path,
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for path, (size, purpose) in ICONS.items()
    ]
    words = {
        "name": content.word("title.home", home.language.id),
        "description": content.word("description.home", home.language.id),
        "lang": home.language.tag,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": _COLOUR,
        "icons": icons,
    }
    return json.dumps(words, ensure_ascii=False, indent=2) + "\n"
