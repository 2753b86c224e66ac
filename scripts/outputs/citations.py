"""The citations of records and their figures, for programs that keep references.

A file has the page of a record in one language, then its figures, each an entry of its own: as
CSL-JSON (citationstyles.org, schema 1.0) and as RIS. The text for people begins with a BOM:
browsers take it for UTF-8 where a server does not say so (Encoding Standard, 6).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import escape

from scripts.model.dataset import Dataset, Key
from scripts.model.partial_date import PartialDate
from scripts.model.records import Figure
from scripts.outputs.api.addresses import ever_named, record_of_page
from scripts.outputs.last_changes import told
from scripts.outputs.site_content import Content
from scripts.outputs.tables.csv_text import BOM
from scripts.pages.routes import RECORD_PAGES
from scripts.pages.template_api import TemplateApi
from scripts.pages.urls import page_of

# The mark before the title of a page -> marks inside the title, and what they are written as there.
_INSIDE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "“": (("“", "‘"), ("”", "’")),
    "«": ((r"«\s?", "“"), (r"\s?»", "”")),
    "《": (("《", "〈"), ("》", "〉")),
}


@dataclass(frozen=True)
class Citation:
    """What is cited: a page or, with its words and sources, a figure that stands there.

    `day` (YYYY-MM-DD) is when the page last changed; None if nobody has accepted its content.
    """

    id: str
    title: str
    url: str
    day: str | None
    figure: str = ""
    sources: str = ""


def of_figure(api: TemplateApi, page: Citation, figure: Figure) -> Citation:
    """Return the citation of a figure of a page: with its qualifier, date, sources and address."""
    return replace(
        page,
        id=f"{page.id}/figures/{figure.id}",
        url=f"{page.url}#figures-{figure.id}",
        figure=api.dated(figure) + api.language.colon + api.quantity(figure),
        sources=api.clauses([escape(api.place(cite)) for cite in figure.cites]).unescape(),
    )


def in_words(api: TemplateApi, cited: Citation) -> str:
    """Return a citation as a reader of the language writes it."""
    day = {"date": api.wording.date(PartialDate.parse(cited.day))} if cited.day else {}
    pattern = "cite.page" if day else "cite.page-undated"
    page = api.t(
        pattern,
        **day,
        title=_quoted(cited.title, api.ui(pattern)),
        site=api.ui("title.home"),
        address=cited.url,
    )
    if cited.figure:
        page = api.t("cite.figure", figure=cited.figure, sources=cited.sources, page=page)
    return page.unescape()


def _quoted(title: str, pattern: str) -> str:
    """Return a title with its quotation marks as they are written inside those of the pattern."""
    mark = pattern.partition("{title}")[0].strip()
    for sign, inside in _INSIDE.get(mark, ()):
        title = re.sub(sign, inside, title)
    return title


FOLDER = "cite"
FIGURES = "figures"
FORMS = {"CSL-JSON": "json", "RIS": "ris"}
# What a downloaded file ends in: a program or person is to tell it from the JSON of the record.
_SAVED_AS = {"json": "csl.json", "ris": "ris"}
# The page of a record with more figures has those that are featured, and leads to the list of all.
_MOST = 6


def citation_path(language: str, name: str, form: str) -> str:
    """Return the path of a file of citations."""
    return f"{FOLDER}/{language}/{name}.{form}"


def citation_paths(dataset: Dataset) -> Iterator[str]:
    """Yield the path of every file of citations."""
    for language in dataset.languages:
        yield citation_path(language.id, FIGURES, "txt")
        for name in (FIGURES, *(name for name, _ in _names(dataset))):
            yield from (citation_path(language.id, name, form) for form in FORMS.values())


def _names(dataset: Dataset) -> Iterator[tuple[str, Key]]:
    """Yield (name of the file, record) of each record that has or may get a page of its own."""
    for name, key in ever_named(dataset):
        if key[0] in RECORD_PAGES:
            yield "/".join(name), key


def citations(content: Content, site_url: str) -> dict[str, str]:
    """Return path -> text of every file of citations."""
    made = {}
    for language in content.dataset.languages:
        cite = Citations(content, language.id, site_url)
        every = cite.every_figure()
        made[citation_path(language.id, FIGURES, "txt")] = BOM + cite.text(every[1:])
        found = {name: cite.record(key) for name, key in _names(content.dataset)}
        for name, cited in {FIGURES: every, **found}.items():
            made[citation_path(language.id, name, "json")] = cite.csl(cited)
            made[citation_path(language.id, name, "ris")] = cite.ris(cited)
    return made


def cite_of_page(content: Content, uri: str, site_url: str) -> dict[str, Any] | None:
    """Return the citations at the end of <language>/<path>.md and their files; None elsewhere."""
    language, _, path = uri.partition("/")
    key = record_of_page(content.dataset, path)
    if key is None and path != f"{FIGURES}.md":
        return None
    cite = Citations(content, language, site_url)
    cited = cite.record(key) if key else cite.every_figure()
    are_elsewhere = key is None or len(cited) > 1 + _MOST
    shown = cited
    if are_elsewhere:
        figures = getattr(content.dataset.get(key), "figures", ()) if key else ()
        pairs = zip(cited[1:], figures, strict=key is not None)
        shown = [cited[0], *(each for each, figure in pairs if figure.featured)]
    name = "/".join(key) if key else FIGURES
    return {
        "day": (cited[0].day or "").replace("-", "/"),
        "words": [cite.api.marked(in_words(cite.api, each)) for each in shown],
        "files": [
            (
                form,
                citation_path(language, name, end),
                f"{name.rpartition('/')[2]}-{language}.{_SAVED_AS[end]}",
            )
            for form, end in FORMS.items()
        ],
        "all": citation_path(language, FIGURES, "txt") if are_elsewhere else "",
    }


class Citations:
    """The citations in one language."""

    def __init__(self, content: Content, language: str, site_url: str) -> None:
        self.content, self.site_url = content, site_url
        self.api = TemplateApi(content.dataset, content.wording(language), "index.md")

    def record(self, key: Key) -> list[Citation]:
        """Return the citation of the page that tells a record, then those of its figures."""
        dataset = self.content.dataset
        record = dataset.get(key)
        title, day = self.api.say(record.name), dataset.changed(told(dataset, key))
        page = self._page("/".join(key), title, page_of(dataset, key), day)
        return [page, *self._figures(page, getattr(record, "figures", ()))]

    def every_figure(self) -> list[Citation]:
        """Return the citation of the page of all figures, then each figure on its own page."""
        path = f"{FIGURES}.md"
        title, day = self.api.ui("title.figures"), self.content.changed[path]
        owners = dict.fromkeys(key for key, _ in self.content.dataset.figures())
        found = (each for key in owners for each in self.record(key)[1:])
        return [self._page(FIGURES, title, path, day), *found]

    def _page(self, name: str, title: str, target: str, day: str | None) -> Citation:
        language = self.api.language.id
        url = self.site_url + self.content.url(language, target)
        return Citation(f"{language}/{name}", title, url, day)

    def _figures(self, page: Citation, figures: Sequence[Any]) -> Iterator[Citation]:
        return (of_figure(self.api, page, each) for each in figures)

    def text(self, cited: Sequence[Citation]) -> str:
        """Return citations in words, a line each."""
        return "".join(f"{in_words(self.api, each)}\n" for each in cited)

    def csl(self, cited: Sequence[Citation]) -> str:
        """Return citations as CSL-JSON."""
        items = [self._csl_item(each) for each in cited]
        return json.dumps(items, ensure_ascii=False) + "\n"

    def _csl_item(self, cited: Citation) -> dict[str, Any]:
        item: dict[str, Any] = {
            "id": cited.id,
            "type": "webpage",
            "title": cited.figure or cited.title,
            "container-title": self.api.ui("title.home"),
            "URL": cited.url,
            "language": self.api.language.tag,
        }
        if cited.day:
            item["issued"] = {"date-parts": [[*map(int, cited.day.split("-"))]]}
        return item | ({"note": cited.sources} if cited.sources else {})

    def ris(self, cited: Sequence[Citation]) -> str:
        """Return citations as RIS, whose lines end in CR and LF."""
        lines = [line for each in cited for line in self._ris_lines(each)]
        return "".join(f"{line}\r\n" for line in lines)

    def _ris_lines(self, cited: Citation) -> Iterator[str]:
        yield "TY  - ELEC"
        yield f"ID  - {cited.id}"
        yield f"TI  - {cited.figure or cited.title}"
        yield f"T2  - {self.api.ui('title.home')}"
        if cited.day:
            yield f"PY  - {cited.day[:4]}"
            yield f"DA  - {cited.day.replace('-', '/')}"
        yield f"LA  - {self.api.language.tag}"
        yield f"UR  - {cited.url}"
        if cited.sources:
            yield f"N1  - {cited.sources}"
        yield "ER  - "
