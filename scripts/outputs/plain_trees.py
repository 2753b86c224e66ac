"""The site as plain Markdown: one tree per language that any site builder can read.

Each tree holds every page, the files that pages use, and a mkdocs.yml of its own, which
MkDocs, ProperDocs and Zensical read. Nothing in it needs our hook, theme or data.
"""

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import yaml

from scripts.load.files import is_scratch
from scripts.load.markdown_extensions import read_extensions
from scripts.outputs.site_content import SECTIONS, Content
from scripts.outputs.write_site import TO_TAKE_AWAY
from scripts.pages.render import RenderedPage

# Only the frame of our own site has the fold to which this leads.
_TO_CITE = re.compile(r' ?<a href="[^"]*#cite">[^<]*</a>')
# In the text of a page a quotation mark is written &#34;, so this is always a link.
_HREF = re.compile(r'(?<= href=")[^"#][^"]*')


def plain_markdown(page: RenderedPage, path: str) -> str:
    """Return a page as a header and one block of HTML, which Markdown leaves as it is.

    `path` is that of its address, such as /en/about/. Builders differ in what a link in HTML is
    relative to, the built page or the source file, so links become paths from the root of the
    host. An empty line would end the block (CommonMark 4.6), so there is none.
    """
    # Themes print these without escaping them.
    meta = {key: html.escape(page.meta[key]) for key in ("title", "description")}
    linked = _HREF.sub(lambda href: urljoin(path, href[0]), _TO_CITE.sub("", page.html))
    lines = "\n".join(line for line in linked.splitlines() if line.strip())
    return f"---\n{_yaml(meta)}---\n\n<div>\n{lines}\n</div>\n"


def plain_trees(content: Content, docs: Path, site_url: str) -> Mapping[str, bytes]:
    """Return every file of the trees, <language>/mkdocs.yml and <language>/docs/... -> bytes."""
    root = urlsplit(site_url).path
    texts = {uri: page.text for uri, page in content.dataset.written.items()}
    for uri, made in content.pages.items():
        language, _, path = uri.partition("/")
        texts[uri] = plain_markdown(made, root + content.url(language, path))
    files = {uri.replace("/", "/docs/", 1): text.encode() for uri, text in texts.items()}
    # Links lead to what is to be taken away from the root of the host, where the first tree is.
    first = content.dataset.languages[0].id
    for output in TO_TAKE_AWAY:
        for name, data in output(content, site_url).items():
            files[f"{first}/docs/{name}"] = data.encode() if isinstance(data, str) else data
    for each in content.dataset.languages:
        files[f"{each.id}/mkdocs.yml"] = _settings(content, docs.parent, each.id, site_url).encode()
        for asset in sorted((docs / "assets").iterdir()):
            if not is_scratch(asset.name):
                files[f"{each.id}/docs/assets/{asset.name}"] = asset.read_bytes()
    return files


def _settings(content: Content, root: Path, language: str, site_url: str) -> str:
    """Return a mkdocs.yml that shows the same text in the same look; no font of another host."""
    settings = {
        "site_name": content.word("title.home", language),
        "site_url": site_url + content.url(language, "index.md"),
        "theme": {"name": "material", "language": language, "font": False},
        "nav": [{content.word(f"title.{name}", language): path} for name, path in SECTIONS.items()],
        "markdown_extensions": {
            name: json.loads(options) for name, options in read_extensions(root)
        },
        "extra_css": ["assets/site.css", "assets/overview.css"],
    }
    return _yaml(settings)


def _yaml(values: Mapping[str, object]) -> str:
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
