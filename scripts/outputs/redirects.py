"""The pages left at former addresses, which lead on to where the page is now."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

from markupsafe import Markup

from scripts.model.records import Language
from scripts.outputs.site_content import Content
from scripts.outputs.site_paths import moved

# A redirect without delay (WCAG technique H76), and a link for readers whose browser follows none.
_STUB = Markup(
    "<!doctype html>\n"
    '<html lang="{tag}">\n'
    "  <head>\n"
    '    <meta http-equiv="content-security-policy" content="default-src \'none\'">\n'
    '    <meta charset="utf-8">\n'
    '    <meta name="referrer" content="no-referrer">\n'
    '    <meta name="viewport" content="width=device-width,initial-scale=1">\n'
    "    <title>{title}</title>\n"
    '    <link rel="canonical" href="{canonical}">\n'
    '    <meta http-equiv="refresh" content="0; url={link}">\n'
    "  </head>\n"
    "  <body>\n"
    "    <main>\n"
    "      <h1>{title}</h1>\n"
    '      <p><a href="{link}">{words}</a></p>\n'
    "    </main>\n"
    "  </body>\n"
    "</html>\n"
)


def stubs(content: Content, site_url: str) -> dict[str, str]:
    """Return file in the site -> HTML of every stub, in every language."""
    return {
        f"{content.url(language.id, former)}index.html": _stub(
            content, language, former, now, site_url
        )
        for former, now in moved(content.dataset).items()
        for language in content.dataset.languages
    }


def _stub(content: Content, language: Language, former: str, now: str, site_url: str) -> str:
    here, there = (content.url(language.id, path) for path in (former, now))
    return _STUB.format(
        tag=language.tag,
        title=content.word("moved.title", language.id),
        words=content.word("moved.link", language.id),
        link=f"{posixpath.relpath(there, here)}/",
        canonical=urljoin(site_url, there),
    )
