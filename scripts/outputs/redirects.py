"""The pages left at former addresses, which lead to where the page is now."""

import posixpath
from urllib.parse import urljoin

from scripts.model.records import Language
from scripts.outputs.site_content import Content
from scripts.outputs.site_paths import moved
from scripts.pages.jinja_environment import ENVIRONMENT


def redirects(content: Content, site_url: str) -> dict[str, str]:
    """Return file in the site -> every redirect, as a page and as Markdown, in every language."""
    made: dict[str, str] = {}
    for former, now in moved(content.dataset).items():
        for language in content.dataset.languages:
            made |= _redirect(content, language, former, now, site_url)
    return made


def _redirect(
    content: Content, language: Language, former: str, now: str, site_url: str
) -> dict[str, str]:
    page, hash_, anchor = now.partition("#")
    here, there = (content.url(language.id, path) for path in (former, page))
    title = content.word("moved.title", language.id)
    words = content.word("moved.link", language.id)
    link = f"{posixpath.relpath(there, here)}/"
    html = ENVIRONMENT.get_template("redirect.html.jinja").render(
        tag=language.tag,
        title=title,
        words=words,
        link=f"{link}{hash_}{anchor}",
        canonical=urljoin(site_url, content.canonical(language.id, page).url),
    )
    text = f"# {title}\n\n[{words}]({link}index.md{hash_}{anchor})\n"
    return {f"{here}index.html": html, f"{here}index.md": text}
