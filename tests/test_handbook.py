"""The handbook: the whole site of a language in one HTML file and one PDF."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser

from scripts.model.dataset import Dataset
from scripts.outputs.handbooks import pdf
from scripts.outputs.handbooks.book import Book, as_of, as_page, books
from scripts.outputs.handbooks.chapter import Chapter, linked, prose
from scripts.outputs.handbooks.chromium import HandbookError, to_pdf
from scripts.outputs.handbooks.chromium import browser as printer
from scripts.outputs.handbooks.write import print_book, want_every_sign
from scripts.outputs.site_content import Content
from scripts.pages.l10n import Wording
from scripts.pages.routes import chapters, pages
from scripts.pages.urls import folder_of, has_own_page, page_of
from scripts.pipeline import load
from tests.browser import find
from tests.commands import run
from tests.conftest import ROOT, copy_project
from tests.inspect_site import Document, Site

URL = "https://example.org/beijing-exchange/"
LANGUAGES = ("zh", "en", "fr")
VOID = {"br", "col", "hr", "img", "input", "link", "meta"}


@dataclass(frozen=True)
class Handbook:
    """One language's handbook of the real data as an HTML file."""

    book: Book
    html: Path
    document: Document

    @property
    def text(self) -> str:
        return " ".join(words.text for words in self.document.words)


@dataclass(frozen=True)
class Printed:
    """One language's handbook as a PDF."""

    book: Book
    dataset: Dataset
    pdf: bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("handbook")


@pytest.fixture(scope="module")
def handbooks(dataset: Dataset, folder: Path) -> dict[str, Handbook]:
    content, docs = Content(dataset, {}), ROOT / "docs"
    found = {}
    for book in books(content, docs, URL):
        path = folder / f"beijing-exchange-{book.language.id}.html"
        path.write_text(as_page(book, content, docs), encoding="utf-8")
        document = Document()
        document.feed(path.read_text(encoding="utf-8"))
        found[book.language.id] = Handbook(book, path, document)
    return found


@pytest.fixture(params=LANGUAGES)
def handbook(request: pytest.FixtureRequest, handbooks: dict[str, Handbook]) -> Handbook:
    return handbooks[request.param]


@pytest.fixture(scope="module")
def own(own_dataset: Dataset, own_project: Path) -> Printed:
    """Return the Chinese handbook of the tests' own records, whatever fonts this machine has.

    That of the real data is printed, and refused without a font, before each publication.
    """
    executable = find()
    assert executable
    content, docs = Content(own_dataset, {}), own_project / "docs"
    book = next(each for each in books(content, docs, URL) if each.language.id == "zh")
    return Printed(book, own_dataset, print_book(executable, book, content, docs))


@pytest.fixture(scope="module", params=LANGUAGES)
def printed(request: pytest.FixtureRequest, own: Printed, sample: Path) -> Printed:
    """Return a printed handbook of each language: one of all records, two of the small data."""
    if request.param == own.book.language.id:
        return own
    dataset = load(sample / "data")
    found = {book.language.id: book for book in books(Content(dataset, {}), sample / "docs", URL)}
    pdf = (sample / f"site/handbook/beijing-exchange-{request.param}.pdf").read_bytes()
    return Printed(found[request.param], dataset, pdf)


@pytest.fixture
def opened(printed: Printed) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        yield pdf


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def packed(text: str) -> str:
    """Return text without spaces and hyphens; at the end of a line PDFium changes both."""
    return re.sub(r"[\s\x02\u00ad\ufffe-]", "", text)


def test_every_record_is_in_the_handbook(handbook: Handbook, dataset: Dataset) -> None:
    for key, _ in dataset.items():
        page, hash_, anchor = page_of(dataset, key).partition("#")
        chapter = folder_of(page).replace("/", "-")
        assert (f"{chapter}--{anchor}" if hash_ else chapter) in handbook.document.ids, key


def test_every_figure_is_in_the_handbook_with_its_number(
    handbook: Handbook, dataset: Dataset
) -> None:
    """A table has the number alone, below the name of its unit."""
    wording = Wording(handbook.book.language, dataset)
    html = handbook.html.read_text(encoding="utf-8")
    told = dict(re.findall(r'id="([^"]+--figures-[^"]+)">([^<]+)<', html))
    figures = list(dataset.figures())
    assert figures
    for (collection, identifier), figure in figures:
        anchor = f"{collection}-{identifier}--figures-{figure.id}"
        assert wording.amount(figure.value, figure.qualifier) in told[anchor]


def test_every_link_leads_inside_or_to_an_absolute_address(handbook: Handbook, site: Site) -> None:
    for href in handbook.document.links:
        if href.startswith("#"):
            assert href[1:] in handbook.document.ids, href
        elif href.startswith(URL):
            path = href.removeprefix(URL).partition("#")[0]
            assert (site.folder / path).exists(), href
        else:
            assert re.match("https?://", href), href


def test_a_note_leads_to_the_chapter_of_its_source(handbook: Handbook, dataset: Dataset) -> None:
    for event in dataset.events.values():
        assert f"#events-{event.id}--note-1" in handbook.document.links
        for cite in event.cites:
            anchor = f"--p{cite.paragraph.replace('.', '-')}" if cite.paragraph else ""
            assert f"#sources-{cite.source}{anchor}" in handbook.document.links
    for source in dataset.sources.values():
        assert not source.url or source.url in handbook.text, "the address is printed"


def test_no_id_heading_or_language_is_at_fault(
    handbooks: dict[str, Handbook], folder: Path
) -> None:
    assert list(Site(folder).faults()) == []


def test_the_headings_step_down_one_level_at_a_time(handbook: Handbook) -> None:
    text = handbook.html.read_text(encoding="utf-8")
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", text)]
    assert levels[:2] == [1, 2]
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


class Balance(HTMLParser):
    """Notes each end tag that does not close the element opened last."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append((tag, self.getpos()[0]))


def test_every_element_is_closed_where_it_should_be(handbook: Handbook) -> None:
    balance = Balance()
    balance.feed(handbook.html.read_text(encoding="utf-8"))
    assert (balance.wrong, balance.open) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_from_disk_and_asks_nothing_of_anyone(
    browser: Browser, handbooks: dict[str, Handbook], dataset: Dataset, language: str
) -> None:
    handbook = handbooks[language]
    assert handbook.document.tags["script"] == 0
    page = browser.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(handbook.html.as_uri())
    assert (asked, told) == ([handbook.html.as_uri()], [])
    width = page.locator(".book").evaluate("element => getComputedStyle(element).maxWidth")
    assert width.endswith("px"), "the policy lets the styles work"
    city = f"cities-{next(iter(dataset.cities))}"
    page.locator(f"nav a[href='#{city}']").click()
    assert page.locator(f"h3#{city}").is_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_the_pdf_is_tagged_and_says_its_language_and_title(
    opened: pikepdf.Pdf, printed: Printed
) -> None:
    language = printed.book.language
    assert opened.Root.MarkInfo.Marked
    assert len(opened.Root.StructTreeRoot.K) > 0
    assert str(opened.Root.Lang) == language.tag
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert printed.dataset.ui["title.home"][language.id] in str(opened.docinfo["/Title"])


def test_the_pdf_is_a4(opened: pikepdf.Pdf) -> None:
    sizes = {tuple(round(float(edge)) for edge in page.mediabox) for page in opened.pages}
    assert sizes == {(0, 0, 595, 842)}


def test_the_outline_of_the_pdf_is_its_table_of_contents(
    opened: pikepdf.Pdf, printed: Printed
) -> None:
    def walk(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, item.title
            yield from walk(item.children, level + 1)

    with opened.open_outline() as outline:
        found = list(walk(outline.root, 2))
    assert found == [(entry.level, entry.title) for entry in printed.book.entries]


def test_the_table_of_contents_names_the_page_of_each_chapter(printed: Printed) -> None:
    pages = pages_of(printed.pdf)
    numbers = pdf.numbers(printed.pdf, printed.book.entries)
    for entry in printed.book.entries:
        assert packed(entry.title) in packed(pages[numbers[entry.id] - 1]), entry
    shown = packed("".join(pages[1 : numbers["about"] - 1]))
    for entry in printed.book.entries:
        assert packed(f"{entry.title}{numbers[entry.id]}") in shown, entry


def test_each_page_but_the_first_bears_its_number(printed: Printed) -> None:
    for number, text in enumerate(pages_of(printed.pdf), start=1):
        lines = text.split()
        assert (str(number) in (lines[0], lines[-1])) == (number > 1)


def test_every_link_of_the_pdf_has_its_place(opened: pikepdf.Pdf) -> None:
    names = set(opened.Root.Dests.keys())
    links = [link for page in opened.pages for link in page.get("/Annots", [])]
    inside = [str(link.Dest) for link in links if "/Dest" in link]
    outside = [str(link.A.URI) for link in links if "/A" in link]
    assert inside
    assert set(inside) <= names
    assert all(re.match("https?://", uri) for uri in outside)


def test_the_text_of_the_pdf_names_every_city_event_and_initiative(printed: Printed) -> None:
    text = packed("".join(pages_of(printed.pdf)))
    for collection in ("cities", "events", "initiatives"):
        for record in printed.dataset.collection(collection).values():
            assert packed(record.name[printed.book.language.id]) in text


def test_every_sign_of_the_pdf_has_a_glyph(printed: Printed) -> None:
    missing = pdf.missing_signs(printed.pdf)
    assert missing == {}, "install fonts, on Debian: apt install fonts-noto-cjk fonts-noto-core"


def test_a_sign_without_a_font_is_found() -> None:
    page = '<!doctype html><html lang="zh-Hans"><title>t</title><p>北京 Beijing{}</p>'
    executable = find()
    assert executable
    assert pdf.missing_signs(to_pdf(executable, page.format(""))) == {}
    printed = to_pdf(executable, page.format("\ue123"))
    assert pdf.missing_signs(printed) == {"\ufffd": 1}
    with pytest.raises(HandbookError, match=r"has \ufffd \(page 1\)\. Install fonts; on Debian"):
        want_every_sign(printed)


def test_of_many_missing_signs_the_first_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = {chr(0x4E00 + number): number for number in range(1, 21)}
    monkeypatch.setattr(pdf, "missing_signs", lambda printed: signs)
    with pytest.raises(HandbookError, match=r"丈 \(page 8\) and 12 others\."):
        want_every_sign(b"")


def environment() -> dict[str, str]:
    return os.environ | {"CHROMIUM": str(find()), "SOURCE_DATE_EPOCH": "86400"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the small data, its site built with handbooks."""
    folder = copy_project(tmp_path_factory.mktemp("sample"), sample=True)
    assert run("scripts.accept", folder).returncode == 0
    done = run("scripts.handbook", folder, env=environment())
    assert done.returncode == 0, done.stderr
    assert "site/handbook/beijing-exchange-fr.pdf: " in done.stdout
    return folder


def test_the_home_page_and_the_about_page_lead_to_the_handbooks(sample: Path) -> None:
    site = Site(sample / "site", "/beijing-exchange/")
    assert list(site.faults()) == []
    for language, prefix in (("zh", ""), ("en", "en/"), ("fr", "fr/")):
        for path in ("index.html", "about/index.html"):
            page = prefix + path
            targets = {site.target(page, href) for href in site.pages[page].links}
            for form in ("html", "pdf"):
                assert (f"handbook/beijing-exchange-{language}.{form}", "") in targets


def test_a_site_without_handbooks_does_not_lead_to_them(site: Site) -> None:
    assert not (site.folder / "handbook").exists()
    assert not any("handbook/" in href for page in site.pages.values() for href in page.links)


def test_the_same_page_gives_the_same_bytes(sample: Path) -> None:
    executable = find()
    assert executable
    page = (sample / "site/handbook/beijing-exchange-fr.html").read_text(encoding="utf-8")
    made = datetime(2026, 1, 1, tzinfo=UTC)
    first, second = (pdf.finished(to_pdf(executable, page), [], made) for _ in range(2))
    assert first == second


def test_how_the_browser_numbers_header_cells_changes_no_byte() -> None:
    page = (
        '<!doctype html><html lang="en"><title>t</title><table><tr><th scope="col">A</th>'
        '<th scope="col">B</th></tr><tr><td>1</td><td>2</td></tr></table>'
    )
    executable = find()
    assert executable
    printed = to_pdf(executable, page)
    assert len(set(re.findall(rb"node\d{8}", printed))) == 2
    later = re.sub(rb"(?<=node)\d{8}", lambda found: b"%08d" % (int(found[0]) + 7), printed)
    made = datetime(2026, 1, 1, tzinfo=UTC)
    assert pdf.finished(printed, [], made) == pdf.finished(later, [], made)
    with pikepdf.open(io.BytesIO(pdf.finished(later, [], made))) as opened:
        cells = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary)]
        ids = {str(each.ID) for each in cells if "/ID" in each}
        headers = [str(item) for each in cells for item in each.get("/Headers", [])]
        assert ids == {"cell00000001", "cell00000002"}
        assert not headers or set(headers) <= ids


def test_the_pdf_names_the_day_of_the_newest_source(own: Printed) -> None:
    day = as_of(own.dataset).first_day
    with pikepdf.open(io.BytesIO(own.pdf)) as opened:
        assert str(opened.docinfo["/CreationDate"]) == f"D:{day:%Y%m%d}000000+00'00'"


def test_the_pdf_names_the_time_it_is_told(sample: Path) -> None:
    with pikepdf.open(sample / "site/handbook/beijing-exchange-en.pdf") as opened:
        assert str(opened.docinfo["/CreationDate"]) == "D:19700102000000+00'00'"
        assert "/Creator" not in opened.docinfo


def browser_that_says(folder: Path, version: str) -> str:
    path = folder / "chromium"
    path.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "{version}"\necho broken >&2\n')
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("version", "told"),
    [
        (None, "No handbook: a PDF needs Chromium or Chrome. Install one"),
        ("Chromium 90.0.1.2", "is Chromium 90.0.1.2; Chromium 131 or newer is needed."),
        ("Chromium 156.0.1.2", "printed nothing and said: broken"),
    ],
)
def test_without_a_fit_browser_a_sentence_is_said_and_the_old_site_stays(
    sample: Path, tmp_path: Path, version: str | None, told: str
) -> None:
    marker = sample / "site" / "index.html"
    before = marker.stat().st_ino
    chosen = browser_that_says(tmp_path, version) if version else str(tmp_path / "nowhere")
    done = run("scripts.handbook", sample, env=os.environ | {"CHROMIUM": chosen})
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.endswith("The old site is unchanged.\n")
    assert "Traceback" not in done.stderr
    assert marker.stat().st_ino == before


def a_chapter(name: str, level: int, html: str) -> Chapter:
    return Chapter(name.replace("/", "-"), level, f"{URL}{name}/", "record", html)


def test_links_between_pages_of_the_handbook_stay_inside() -> None:
    one = a_chapter(
        "cities/a",
        3,
        '<h1 id="title">A</h1><h2 id="x">X</h2><a href="#x">x</a><a href="../b/#y">y</a>'
        '<a href="../b/#title">b</a><a href="../b/#gone">gone</a><a href="../../map/#z">z</a>'
        '<a href="https://a.org/?b&amp;c">a</a><a href="&#109;ailto:a@b.org">mail</a>',
    )
    two = a_chapter("cities/b", 3, '<h1 id="title">B</h1><p id="y">y &lt;id=&quot;</p>')
    found = [each.html for each in linked([one, two])]
    assert found == [
        '<h3 id="cities-a">A</h3><h4 id="cities-a--x">X</h4>'
        '<a href="#cities-a--x">x</a><a href="#cities-b--y">y</a>'
        f'<a href="#cities-b">b</a><a href="#cities-b">gone</a><a href="{URL}map/#z">z</a>'
        '<a href="https://a.org/?b&amp;c">a</a><a href="mailto:a@b.org">mail</a>',
        '<h3 id="cities-b">B</h3><p id="cities-b--y">y &lt;id=&quot;</p>',
    ]


def test_the_table_of_contents_names_the_sections_of_a_part_but_not_its_notes() -> None:
    html = '<h1 id="title">A &amp; <em>b</em></h1><h2 id="x">X</h2><h2 id="notes">N</h2>'
    part, record = linked([a_chapter("a", 2, html), a_chapter("b", 3, html)])
    assert [(each.id, each.title, each.level) for each in part.entries] == [
        ("a", "A & b", 2),
        ("a--x", "X", 3),
    ]
    assert [(each.id, each.level) for each in record.entries] == [("b", 3)]


def test_a_page_written_by_hand_brings_its_pictures_and_leads_to_pages_of_the_site(
    tmp_path: Path, dataset: Dataset
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/dot.png").write_bytes(b"dot")
    text = (
        "---\ntitle: A\n---\n# A {#title}\n\n![d](../assets/dot.png) [f](figures.md#x)\n"
        "[z](../zh/about.md) [file](../assets/dot.png) [here](#title) [w](https://a.org) "
        "<https://b.org>\n"
    )
    written = replace(dataset.written["en/about.md"], text=text)
    image = '<img alt="d" src="data:image/png;base64,ZG90" />'
    assert prose(written, tmp_path, dataset, URL) == (
        f'<h1 id="title">A</h1>\n<p>{image} <a href="{URL}en/figures/#x">f</a>\n'
        f'<a href="{URL}about/">z</a> <a href="{URL}assets/dot.png">file</a>'
        ' <a href="#title">here</a> <a href="https://a.org">w</a>'
        ' <a class="address" href="https://b.org">https://b.org</a></p>'
    )


def test_a_handbook_has_nothing_that_only_works_on_the_site(handbook: Handbook) -> None:
    assert [handbook.document.tags[tag] for tag in ("script", "form", "button", "select")] == [
        0
    ] * 4
    html = handbook.html.read_text(encoding="utf-8")
    assert not re.search(r"<[^<>]*\s(hidden|data-year|data-country)[\s=>]", html)


def test_a_list_of_several_pages_on_the_site_is_one_chapter(dataset: Dataset) -> None:
    source = next(iter(dataset.sources.values()))
    many = replace(dataset, sources={f"s{at}": replace(source, id=f"s{at}") for at in range(300)})
    assert "sources/pages/2.md" in [page.path for page in pages(many)]
    lists = [page for page in chapters(many, ("sources",)) if page.key is None]
    assert [page.path for page in lists] == ["sources/index.md"]


def test_the_records_with_a_page_follow_the_page_of_their_list(
    handbook: Handbook, dataset: Dataset
) -> None:
    levels = [(each.id, each.level) for each in handbook.book.chapters]
    places = {name: place for place, (name, _) in enumerate(levels)}
    assert len(places) == len(levels), "each once"
    for collection in ("cities", "countries"):
        for identifier in dataset.collection(collection):
            chapter = f"{collection}-{identifier}"
            assert ((chapter, 3) in levels) == has_own_page(dataset, (collection, identifier))
            above = levels[: places.get(chapter, 0)]
            assert not above or [name for name, level in above if level == 2][-1] == "cities"
    years = [
        dataset.events[name.removeprefix("events-")].start.year
        for name, _ in levels
        if name.startswith("events-")
    ]
    assert years == sorted(years, reverse=True)


def test_a_browser_of_that_name_is_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = browser_that_says(tmp_path, "Chromium 156.0.1.2")
    monkeypatch.setenv("CHROMIUM", path)
    assert printer() == path
    shutil.rmtree(tmp_path)
    with pytest.raises(HandbookError, match="needs Chromium"):
        printer()
