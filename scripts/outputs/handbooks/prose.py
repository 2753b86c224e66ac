"""A page written by hand as HTML that needs no file beside it."""

import re
from base64 import b64encode
from html import escape
from mimetypes import guess_type
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin

from markupsafe import Markup

from scripts.load.markdown_extensions import read_extensions, to_html
from scripts.model.dataset import Dataset
from scripts.model.prose_page import ProsePage
from scripts.outputs.site_paths import url
from scripts.pages.jinja_environment import inline

# What is relative to the file of the page: addresses with a scheme have a colon, or are written
# by Python-Markdown as character references.
_RELATIVE = re.compile(r'(?<= )(href|src)="([^":#&]+)(?=[#"])')
_BARE_ADDRESS = re.compile(r'<a (href="([^"]+)">\2</a>)')


def prose(page: ProsePage, docs: Path, dataset: Dataset, site_url: str, uri: str = "") -> str:
    """Return the HTML of a page: its links as absolute addresses, its pictures as data: URLs.

    `uri` is <language>/<name>.md of the page of another language for which it stands.
    """
    uri = uri or page.uri

    def absolute(match: re.Match[str]) -> str:
        path = normpath(join(dirname(uri), unquote(match[2])))
        if match[1] == "src":
            data = b64encode((docs / path).read_bytes()).decode()
            return f'src="data:{guess_type(path)[0]};base64,{data}'
        language, _, rest = path.partition("/")
        found = url(dataset.languages, language, rest) if rest.endswith(".md") else path
        return f'href="{escape(urljoin(site_url, found))}'

    # The header ends with the second line of hyphens.
    body = page.text.partition("\n---\n")[2]
    html = _RELATIVE.sub(absolute, to_html(body, read_extensions(docs.parent)))
    # An address that is shown as it is need not be printed beside itself.
    html = _BARE_ADDRESS.sub(r'<a class="address" \1', html)
    tags = {each.id: each.tag for each in dataset.languages}
    own = Markup(html)  # noqa: S704 - made from our own pages
    return html if page.uri == uri else inline("copied", tags[page.uri.partition("/")[0]], own)
