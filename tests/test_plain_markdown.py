"""Text is shown as it is in plain Markdown too, whatever signs it holds."""

from __future__ import annotations

import html
from functools import cache
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from mkdocs.config import load_config

from scripts.outputs.plain_trees import plain_markdown
from scripts.pages.render import RenderedPage
from tests.conftest import ROOT

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "![a](https://example.org/x.png)",
    "<https://example.org>",
    "https://example.org/_a_",
    "**bold** __bold__ *em* _em_ `code` ~~gone~~",
    "{{ config }} {% raw %} ${x}",
    "a {: onclick=alert(1) } {#id} {.class}",
    "- item",
    "1. item",
    "2) item",
    "+ item",
    ": definition",
    "!!! note",
    "??? note",
    "# heading",
    "> quote",
    "---",
    "===",
    "| a | b |",
    "[^1] [1]: x",
    "*[HTML]: x",
    "&amp; &lt; &#60;",
    "back\\slash \\*",
    "///Footnotes Go Here///",
    "--8<-- 'file'",
    "[TOC]",
    "wow!",
    "1986. A year",
    "１. 全角",
    "١. other digits",
    "C++ & C#",
]

# One line of text as the data allows it: no control characters, no space at the ends.
LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"]),
    min_size=1,
).filter(lambda text: text == text.strip() and text.strip())
SIGNS = st.text(
    st.sampled_from(list("\\`*_{}[]()<>#+-.!|~^$=&:;\"'/@%? 1a中é")), min_size=1
).filter(lambda text: text == text.strip())


class Reader(HTMLParser):
    """Collects the tags and the text of a fragment."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@cache
def extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """Return the Markdown extensions of the site, with their settings."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config.markdown_extensions, config.mdx_configs


def shown(page: str) -> Reader:
    """Return what a builder shows of a page that is written as plain Markdown."""
    made = RenderedPage({"title": "a", "description": "b"}, page, {})
    text = plain_markdown(made, "/en/a/").partition("\n---\n")[2]
    names, configs = extensions()
    return Reader(markdown.markdown(text, extensions=names, extension_configs=configs))


@given(st.sampled_from(HOSTILE) | SIGNS | LINES)
def test_a_page_says_the_same_as_plain_markdown(text: str) -> None:
    words = escape(text)
    page = (
        f'<h1 id="title">{words}</h1>\n\n  <p id="a" title="{words}">{words}\n\n{words}</p>\n'
        f'<ul>\n\n<li>{words}</li></ul><p><a href="#x">\n{words}</a></p>'
    )
    written, before = shown(page), Reader(f"<div>{page}</div>")
    assert written.tags == before.tags
    assert written.text.split() == before.text.split()


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("../b/", "/en/b/"),
        ("../../", "/"),
        ("./#x", "/en/a/#x"),
        ("#x", "#x"),
        ("../../sister-cities.csv", "/sister-cities.csv"),
        ("https://example.org/?a=1&amp;b=[c](d)", "https://example.org/?a=1&b=[c](d)"),
    ],
)
def test_a_link_leads_where_it_leads_on_the_site(href: str, address: str) -> None:
    tags = shown(f'<p><a id="x" href="{href}">href="../c/"</a></p>').tags
    assert tags[-1] == ("a", [("id", "x"), ("href", address)])


@given(SIGNS | LINES)
def test_a_title_stays_one_value_that_themes_can_print_as_it_is(text: str) -> None:
    made = RenderedPage({"title": text, "description": "b"}, "", {})
    header, _, _ = plain_markdown(made, "/").removeprefix("---\n").partition("\n---\n")
    title = yaml.safe_load(header)["title"]
    assert html.unescape(title) == html.unescape(escape(text))
    assert not set(title) & set("<>\"'")
