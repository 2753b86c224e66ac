"""A book as one HTML page that needs nothing beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import jinja2
from lxml import html
from markupsafe import Markup

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.outputs.handbooks.book import Book
from scripts.outputs.handbooks.errors import NotBoundError
from scripts.outputs.site_content import Content
from scripts.pages.l10n import Wording

_FOLDER = Path(__file__).parent


def state_of(dataset: Dataset) -> PartialDate:
    """Return the latest day on which a source was issued or read: the content is as of then."""
    sources = dataset.sources.values()
    dates = [date for each in sources for date in (each.issued, each.consulted) if date]
    return max(dates, key=lambda date: date.first_day)


def site_styles(site: Path) -> str:
    """Return the site's own style sheets; those of the theme are for its frame."""
    home = html.document_fromstring((site / "index.html").read_bytes())
    sheets = [link.get("href", "") for link in home.iterfind(".//link[@rel='stylesheet']")]
    own = [site / href for href in sheets if "assets/theme." not in href]
    if not own:
        raise NotBoundError("index.html: links no style sheet of the site.")
    return "\n".join(path.read_text(encoding="utf-8") for path in own)


def title_of(book: Book, content: Content) -> str:
    """Return the title of a handbook: the site's name and what this is."""
    words = (content.word(key, book.language.id) for key in ("title.home", "title.handbook"))
    return " – ".join(words)


def as_page(
    book: Book, content: Content, styles: str, numbers: Mapping[str, int] | None = None
) -> str:
    """Return the HTML of a book; `numbers` are the pages its table of contents prints."""
    language, dataset = book.language, content.dataset
    style = styles + (_FOLDER / "handbook.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    wording = Wording(language, dataset.units, dataset.vocabulary["qualifier"])
    return _template().render(
        book=book,
        language=language,
        numbers=numbers,
        state=wording.date(state_of(dataset)),
        style=Markup(style),  # noqa: S704 - our own style sheets
        style_hash=f"sha256-{digest}",
        title=title_of(book, content),
        t=lambda key: content.word(key, language.id),
        translated=language != dataset.languages[0],
    )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("handbook.html.jinja")
