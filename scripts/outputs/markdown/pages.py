"""Each page of the site as Markdown, in the file index.md at its address."""

import posixpath
import re
from collections.abc import Mapping

from scripts.model.prose_page import ProsePage
from scripts.outputs.frame import status_of_page
from scripts.outputs.markdown.from_html import to_markdown
from scripts.outputs.markdown.words_and_tags import shown
from scripts.outputs.site_content import Content
from scripts.outputs.site_paths import markdown_file
from scripts.pages.render import RenderedPage

# Where a hand-written page leads: a file of docs/, with or without #anchor.
_TARGET = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)")
_HEADER = re.compile(r"\A---\n.*?\n---\n\s*", re.DOTALL)


def markdown_pages(content: Content, site_url: str) -> dict[str, str]:
    """Return path in the site -> text of every page as Markdown."""
    made = {uri: _generated(content, uri, page) for uri, page in content.pages.items()}
    made |= {uri: _written(content, uri, page) for uri, page in content.dataset.written.items()}
    return {
        markdown_file(content.dataset.languages, uri): _framed(content, uri, text, site_url)
        for uri, text in made.items()
    }


def _generated(content: Content, uri: str, page: RenderedPage) -> str:
    language = content.wording(uri.partition("/")[0]).language
    return to_markdown(page.html, frozenset(page.links), language.colon)


def _written(content: Content, uri: str, page: ProsePage) -> str:
    """Return a hand-written page without its header, with links from where it is on the site."""
    here = posixpath.dirname(markdown_file(content.dataset.languages, uri))

    def target(found: re.Match[str]) -> str:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(uri), found[1]))
        file = markdown_file(content.dataset.languages, there) if there.endswith(".md") else there
        return posixpath.relpath(file, here or ".")

    text = _HEADER.sub("", page.text, count=1).replace(" {#title}", "", 1)
    return _TARGET.sub(target, text)


def _framed(content: Content, uri: str, text: str, site_url: str) -> str:
    """Return a page with what its frame says: how recent it is, where it is, whose it is."""
    language, _, path = uri.partition("/")
    made = content.pages.get(uri)
    meta: Mapping[str, str] = made.meta if made else {}
    title, _, rest = text.partition("\n")
    here = content.url(language, path)
    others = [
        f"[{shown(version.language.name)}]({'../' * here.count('/')}{version.url}index.md)"
        for version in content.versions(path)
        if version.language.id != language
    ]
    place = " · ".join([f"<{site_url}{here}>", *others])
    status = shown(" · ".join(status_of_page(content, language, path, meta)))
    own = ("frame.unofficial", "frame.authority", "frame.licence")
    foot = "\n".join(shown(content.word(key, language)) for key in own)
    return f"{title}\n\n{status}\n\n{place}\n{rest.rstrip()}\n\n---\n\n{foot}\n"
