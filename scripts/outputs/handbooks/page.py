"""A book as one HTML page that needs nothing beside it."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import jinja2

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.outputs.handbooks.book import Book
from scripts.outputs.site_content import Content
from scripts.pages.fallback import direction
from scripts.pages.l10n import Wording

_FOLDER = Path(__file__).parent
_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_FOLDER),
    undefined=jinja2.StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["direction"] = direction


def as_of(dataset: Dataset) -> PartialDate:
    """Return the latest day on which a source was issued or read: the content is as of then."""
    sources = dataset.sources.values()
    dates = [date for each in sources for date in (each.issued, each.consulted) if date]
    return max(dates, key=lambda date: date.first_day)


def as_page(
    book: Book, content: Content, docs: Path, numbers: Mapping[str, int] | None = None
) -> str:
    """Return the HTML of a book, with the style sheet that the site has in `docs`.

    `numbers` are the pages that its table of contents prints, by the id of each entry.
    """
    language, dataset = book.language, content.dataset
    assets = docs / "assets"
    sheets = (assets / "site.css", assets / "overview.css", _FOLDER / "handbook.css")
    style = "".join(path.read_text(encoding="utf-8") for path in sheets)
    wording = Wording(language, dataset)
    return _TEMPLATES.get_template("handbook.html.jinja").render(
        book=book,
        language=language,
        numbers=numbers,
        state=wording.date(as_of(dataset)),
        style=style,
        # Content Security Policy, level 3: the only style sheet that works is this one.
        style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
        t=lambda key: content.word(key, language.id),
        translated=language != dataset.languages[0],
    )
