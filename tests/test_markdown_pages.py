"""Each page is there as Markdown too, with all of its words, links, tables and sources."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import replace
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from markdown_it import MarkdownIt

from scripts.model.records import Text
from scripts.outputs.markdown.from_html import to_markdown
from scripts.outputs.markdown.llms import llms
from scripts.outputs.markdown.pages import markdown_pages
from scripts.outputs.markdown.words_and_tags import BLOCKS, INLINE, LEFT_OUT
from scripts.outputs.redirects import redirects
from scripts.outputs.site_content import Content
from scripts.outputs.site_paths import files
from scripts.outputs.write_site import TO_TAKE_AWAY
from scripts.pipeline import check_project
from tests.read_back import faults
from tests.test_plain_markdown import HOSTILE

URL = "https://example.org/exchange/"
LANGUAGES = ("zh", "en", "fr")
_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
_OWN_SIGNS = re.compile(r"\\?\[\^\d+\]:?|[ ]?\{#[^}]*\}")


class _Words(HTMLParser):
    """The words that a page shows besides the numbers of notes and what only works on the site."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self._left_out: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        kinds = {"jump", "key", "note"} & set((given.get("class") or "").split())
        href = given.get("href") or ""
        works_here = href.startswith("#ref-") or href.endswith("#cite")
        is_shown = not (kinds or works_here or {"hidden", "aria-hidden"} & given.keys())
        if self._left_out or tag in LEFT_OUT or not is_shown:
            self._left_out.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._left_out.pop()

    def handle_data(self, data: str) -> None:
        self.words += "" if self._left_out else data


def _bare(words: str) -> str:
    """Return words without spaces and what only sets them apart."""
    return re.sub(r"[\s\u2060·:：]", "", words)


def _read(markdown: str) -> str:
    """Return the words that a reader of Markdown shows."""
    return unescape(re.sub("<[^>]*>", "", _READER.render(_OWN_SIGNS.sub("", markdown))))


@pytest.fixture(scope="module")
def content(own_project: Path) -> Content:
    """Return the tests' own records with the pages written by hand."""
    return check_project(own_project, {"SITE_URL": URL}).content


@pytest.fixture(scope="module")
def pages(content: Content) -> dict[str, str]:
    """Return path in the site -> page as Markdown."""
    return markdown_pages(content, URL)


def test_a_page_says_the_same_in_markdown(content: Content) -> None:
    for uri, page in content.pages.items():
        if uri.startswith("fr/"):  # the same templates, as slowly
            continue
        made = to_markdown(page.html, frozenset(page.links), ": ")
        assert _bare(_read(made)) == _bare(_Words(page.html).words), uri


def test_every_element_of_the_templates_is_known(content: Content) -> None:
    known = BLOCKS | INLINE | LEFT_OUT
    no_text = re.compile("|".join(f"<{name}.*?</{name}>" for name in LEFT_OUT), re.DOTALL)
    for uri, page in content.pages.items():
        # A picture may hold another one.
        html = re.sub(r"<svg.*</svg>(?!.*</svg>)", "", page.html)
        found = set(re.findall(r"<(\w+)", no_text.sub("", html)))
        assert found <= known | {"circle", "line", "path", "text", "rect", "g", "title"}, uri


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_shown_as_they_are_whatever_signs_they_hold(words: str) -> None:
    said = str(escape(words))
    page = (
        f"<h1>{said}</h1><p>{said}</p><ul><li>{said}</li></ul><dl><dt>{said}</dt><dd>x</dd></dl>"
        f"<table><thead><tr><th>{said}</th></tr></thead><tbody><tr><td>{said}</td></tr></tbody>"
        f'</table><p><a href="x">{said}</a></p>'
    )
    tokens = _READER.parse(to_markdown(page, frozenset(), ": "))
    shown = ["".join(each.content for each in token.children or ()) for token in tokens]
    assert [each for each in shown if each] == [words] * 3 + [f"{words}: x"] + [words] * 3
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special", "link_open", "link_close"}


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a_(b)", "https://example.org/a)b", "https://example.org/?a=*b*&lt;=_c_"],
)
def test_a_link_leads_where_it_leads_on_the_page(url: str) -> None:
    for words in ("words", url):
        made = to_markdown(f'<p><a href="{escape(url)}">{escape(words)}</a></p>', frozenset(), ": ")
        [link] = re.findall('<a href="([^"]*)">[^<]+</a>', _READER.render(made))
        assert unquote(unescape(link)) == url


def test_a_note_is_a_footnote_and_a_range_names_each(pages: dict[str, str]) -> None:
    marks = (
        '<p>A.<a class="note" href="#note-3">[3,</a><a class="note" href="#note-7">7–9]</a></p>'
        '<p><a class="badge badge--plan" href="#note-3">Plan</a></p>'
    )
    made = to_markdown(marks, frozenset(), ": ")
    assert made == "A.[^3][^7][^8][^9]\n\nPlan[^3]\n"
    for path, text in pages.items():
        defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
        assert set(re.findall(r"\[\^(\d+)\]", text)) == set(defined), path
        assert len(defined) == len(set(defined)), path
    assert "[^1]: [" in pages["en/cities/helsinki/index.md"]


def test_a_table_keeps_its_columns_and_what_a_cell_holds() -> None:
    table = (
        '<table><thead><tr><td></td><th scope="col" colspan="2">A|B</th></tr></thead><tbody>\n'
        '<tr><th scope="row">C</th><td id="figures-x"><div>1<small>so far</small></div>'
        "<div>2</div></td>\n<td>–</td></tr></tbody></table>"
    )
    assert to_markdown(table, frozenset(), ": ") == (
        "|  | A\\|B |  |\n| --- | --- | --- |\n| C | 1 · so far · 2 {#figures-x} | – |\n"
    )


def test_the_frame_shows_names_and_words_as_they_are(content: Content) -> None:
    said, dataset = "<xss> [a](javascript:b)", content.dataset
    of_frame = {key for key in dataset.ui if key.startswith("frame.")}
    changed = replace(
        dataset,
        languages=tuple(replace(each, name=said) for each in dataset.languages),
        ui={**dataset.ui, **{key: Text(dict.fromkeys(LANGUAGES, said)) for key in of_frame}},
        written={},
    )
    few = dict(list(content.pages.items())[:1])
    [(name, made)] = markdown_pages(replace(content, dataset=changed, pages=few), URL).items()
    assert made.count("xss") > 3
    assert faults(name, made) == ()


def test_every_page_and_no_other_is_there_and_says_where_it_is_and_whose(
    content: Content, pages: dict[str, str]
) -> None:
    shown = {*content.pages, *content.dataset.written}
    assert len(pages) == len(shown)
    stubs = {path for path in redirects(content, URL) if path.endswith("index.md")}
    assert {*pages, *stubs} == {
        each for each in files(content.dataset) if each.endswith("index.md")
    }
    for path, text in pages.items():
        lines = text.splitlines()
        address = urljoin(URL, path.removesuffix("index.md"))
        assert re.match(r"# (?!.*\{#title\})\S", lines[0])
        assert lines[4].startswith(f"<{address}>")
        assert lines[-5:-3] == ["---", ""]
    home = pages["en/index.md"]
    assert "[简体中文](../index.md) · [Français](../fr/index.md)" in home
    assert "not an official site" in home
    assert not set(pages) & stubs


def test_every_link_leads_to_what_is_there(content: Content, pages: dict[str, str]) -> None:
    there = dict(pages) | llms(content, URL)
    there |= {path: "" for output in TO_TAKE_AWAY for path in output(content, URL)}
    for path, text in pages.items():
        for url in re.findall(r"\]\((?![a-z]+:)([^)\s]+)\)", text):
            target, _, anchor = url.partition("#")
            found = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
                if target
                else path
            )
            assert {found, f"{found}/index.html"} & there.keys(), f"{path}: {url}"
            assert not anchor or f"{{#{anchor}}}" in there[found], f"{path}: {url}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_llms_txt_has_the_form_of_llmstxt_org_and_every_page_once(
    content: Content, pages: dict[str, str], language: str
) -> None:
    prefix = "" if language == "zh" else f"{language}/"
    text = llms(content, URL)[f"{prefix}llms.txt"]
    assert re.match(r"# .+\n\n> .+\n\n", text)
    head, *sections = text.split("\n## ")
    assert "\n- " not in head
    for section in sections:
        title, _, lines = section.partition("\n\n")
        assert title
        assert all(
            re.match(r"- \[.+?\]\(https://[^)]+\)", each) for each in lines.split("\n") if each
        )
    assert sections[-1].startswith("Optional\n")
    listed = Counter(re.findall(r"\]\(([^)]+)\)", text))
    own = (
        [each for each in pages if not each.startswith(("en/", "fr/"))]
        if not prefix
        else [each for each in pages if each.startswith(prefix)]
    )
    assert all(listed[URL + each] == 1 for each in own)
    others = {f"{URL}{'' if each == 'zh' else f'{each}/'}llms.txt" for each in LANGUAGES}
    assert {each for each in listed if each.endswith("llms.txt")} == others - {
        f"{URL}{prefix}llms.txt"
    }


def test_each_built_page_announces_its_markdown_and_no_other_does(own_project: Path) -> None:
    site = own_project / "site"
    link = '<link rel="alternate" type="text/markdown" href="index.md">'
    for path in site.rglob("*.html"):
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
            continue
        is_there = path.with_name("index.md").exists()
        assert (link in path.read_text(encoding="utf-8")) == (
            is_there and path.name != "404.html"
        ), path
    assert (site / "en" / "llms.txt").is_file()
