"""What a handbook is made of, and how it becomes one HTML page that needs nothing beside it."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

import jinja2

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Language
from scripts.outputs.handbooks.chapter import Chapter, Entry, linked, prose
from scripts.outputs.site_content import SECTIONS, Content
from scripts.pages.grouping import LISTED, listed
from scripts.pages.jinja_environment import ENVIRONMENT
from scripts.pages.l10n import Wording
from scripts.pages.render import render
from scripts.pages.routes import chapters
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import has_own_page, own_page

# The sections of the site that are parts of a handbook; the records of a list follow its page.
PARTS = (
    *("about", "initiatives", "events", "cities"),
    *("figures", "not-true", "participants", "take-part", "glossary", "sources"),
)


@dataclass(frozen=True)
class Book:
    """The handbook of one language; a chapter of level 2 begins a part."""

    language: Language
    address: str
    chapters: tuple[Chapter, ...]

    @property
    def entries(self) -> list[Entry]:
        """The table of contents, from the first page to the last."""
        return [entry for chapter in self.chapters for entry in chapter.entries]


def books(content: Content, docs: Path, site_url: str) -> Iterator[Book]:
    """Yield the handbook of each language; `docs` has the pages that are written by hand."""
    dataset = content.dataset
    parts = chapters(dataset, PARTS)
    pages = {
        f"{language}/{path}": (page.meta["kind"], page.html)
        for language, rendered in render(dataset, today=content.today, only=parts).items()
        for path, page in rendered.items()
    }
    for uri, written in dataset.written.items():
        pages[uri] = "prose", prose(written, docs, dataset, site_url, uri)
    for language in dataset.languages:
        home = urljoin(site_url, content.url(language.id, "index.md"))
        found = [
            Chapter(
                name,
                level,
                urljoin(site_url, content.url(language.id, path)),
                *pages[f"{language.id}/{path}"],
            )
            for name, path, level in _order(content, language)
        ]
        yield Book(language, home, tuple(linked(found)))


def _order(content: Content, language: Language) -> Iterator[tuple[str, str, int]]:
    """Yield id, path and level of each chapter: the page of each section, then its records.

    Records stand in the order of the site's list of them, if they have a page of their own.
    """
    dataset = content.dataset
    wording = Wording(language, dataset)
    for section in PARTS:
        yield section, SECTIONS[section], 2
        if section in LISTED:
            for key in listed(TemplateApi(dataset, wording, SECTIONS[section]), section):
                if has_own_page(dataset, key):
                    yield "-".join(key), own_page(key), 3


_FOLDER = Path(__file__).parent
_TEMPLATES = ENVIRONMENT.overlay(
    loader=jinja2.FileSystemLoader(_FOLDER), keep_trailing_newline=False
)


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
