"""Text from the data is shown as it is, whatever signs it holds."""

from __future__ import annotations

import html
import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from mkdocs.config import load_config

from scripts.pages.markup import address, escape, fill, front_matter
from scripts.publishing.fragments import Converter
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


Tags = list[tuple[str, list[tuple[str, str | None]]]]


class _Tree(HTMLParser):
    """Collects the tags and the text of a fragment."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Tags = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@cache
def _extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """Return the Markdown extensions of the site, with their settings."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config.markdown_extensions, config.mdx_configs


@cache
def _ours() -> Converter:
    return Converter(*_extensions(), cache=None)


def render(text: str) -> _Tree:
    """Return what our converter makes of Markdown, which is what the whole library makes of it."""
    names, configs = _extensions()
    theirs = _Tree(markdown.markdown(text, extensions=names, extension_configs=configs))
    ours = _Tree(_ours().fragment("x.md", text).html)
    assert ours.text.split() == theirs.text.split()
    assert [tag for tag, _ in ours.tags] == [tag for tag, _ in theirs.tags]
    assert _but_links(ours.tags) == _but_links(theirs.tags)
    return theirs


def _but_links(tags: Tags) -> Tags:
    """Return tags without the addresses of links, which our converter makes those of pages."""
    return [
        (tag, [(name, value) for name, value in attributes if name != "href"])
        for tag, attributes in tags
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_nothing_more(text: str) -> None:
    tree = render(escape(text))
    assert tree.tags == [("p", [])]
    assert tree.text == text


# One line of text as the data allows it: no control characters, no space at the ends.
LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"]),
    min_size=1,
).filter(lambda text: text == text.strip() and text.strip())
SIGNS = st.text(
    st.sampled_from(list("\\`*_{}[]()<>#+-.!|~^$=&:;\"'/@%? 1a中é")), min_size=1
).filter(lambda text: text == text.strip())


@given(SIGNS | LINES)
def test_any_text_is_shown_and_nothing_more(text: str) -> None:
    tree = render(escape(text))
    assert tree.tags == [("p", [])]
    assert re.sub(r"\s+", " ", tree.text) == re.sub(r"\s+", " ", text)


@given(SIGNS | LINES)
def test_any_text_stays_within_a_link_a_heading_and_an_item(text: str) -> None:
    link = Markup("[{}](x.md)").format(escape(text))
    tree = render(f"# {link} {{: #title }}\n\n- {link}{{.note}}\n")
    tags = [tag for tag, _ in tree.tags]
    assert tags == ["h1", "a", "ul", "li", "a"]
    assert tree.tags[0][1] == [("id", "title")]


def test_a_pattern_is_filled_with_escaped_words() -> None:
    filled = fill("{name}（{date}）*", {"name": "<b>", "date": Markup("[2024](x.md)")})
    assert filled == "&#60;b&#62;（[2024](x.md)）&#42;"


def test_a_word_in_braces_that_is_no_placeholder_stays() -> None:
    assert html.unescape(fill("{name} {other}", {"name": "a"})) == "a {other}"


def test_a_value_is_never_read_as_a_placeholder() -> None:
    assert fill("{name} in {country}", {"name": "{country}", "country": "x"}) == (
        "&#123;country&#125; in x"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/[click](javascript:alert(1))",
        "https://example.org/![x](https://example.net/x.png)",
        "https://good.example&commat;evil.example/",
        "https://example.org/?a=1&lt;b&copy=2",
    ],
)
def test_an_address_stays_one_address(url: str) -> None:
    tree = render(Markup("[a]({})").format(address(url)))
    assert [tag for tag, _ in tree.tags] == ["p", "a"]
    target = dict(tree.tags[1][1])["href"] or ""
    assert unquote(target) == url


def test_a_title_with_colon_and_quotes_stays_one_value() -> None:
    header = front_matter({"title": 'A: "b" <c>\\'})
    assert header == '---\ntitle: "A: &quot;b&quot; &lt;c&gt;\\\\"\n---\n'
