"""A page written by hand as HTML that needs no file beside it."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from mimetypes import guess_type
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin

from scripts.load.markdown_extensions import read_extensions, to_html
from scripts.model.dataset import Dataset
from scripts.model.prose_page import ProsePage
from scripts.outputs.site_paths import url

# What is relative to the file of the page: addresses with a scheme have a colon, or are written
# by Python-Markdown as character references.
_RELATIVE = re.compile(r'(?<= )(href|src)="([^":#&]+)(?=[#"])')
_BARE_ADDRESS = re.compile(r'<a (href="([^"]+)">\2</a>)')


def prose(page: ProsePage, docs: Path, dataset: Dataset, site_url: str) -> str:
    """Return the HTML of a page: its links as absolute addresses, its pictures as data: URLs."""

    def absolute(match: re.Match[str]) -> str:
        path = normpath(join(dirname(page.uri), unquote(match[2])))
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
    return _BARE_ADDRESS.sub(r'<a class="address" \1', html)
