"""Text is shown as it is in plain Markdown too, whatever signs it holds."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape as escape_html
from mkdocs.config import load_config

from scripts.outputs.plain_markdown import escape, front_matter, plain_markdown, target
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


def render(text: str) -> _Tree:
    names, configs = _extensions()
    return _Tree(markdown.markdown(text, extensions=names, extension_configs=configs))


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
    link = f"[{escape(text)}](x.md)"
    tree = render(f"# {link} {{: #title }}\n\n- {link}{{: #note }}\n")
    tags = [tag for tag, _ in tree.tags]
    assert tags == ["h1", "a", "ul", "li", "a"]
    assert tree.tags[0][1] == [("id", "title")]


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
    tree = render(f"[a]({target(url)})")
    assert [tag for tag, _ in tree.tags] == ["p", "a"]
    found = dict(tree.tags[1][1])["href"] or ""
    assert unquote(found) == url


def test_a_title_with_colon_and_quotes_stays_one_value() -> None:
    header = front_matter({"title": 'A: "b" <c>\\'})
    assert header == '---\ntitle: "A: &quot;b&quot; &lt;c&gt;\\\\"\n---\n'


@given(SIGNS | LINES)
def test_a_page_of_html_says_the_same_as_markdown(text: str) -> None:
    words = escape_html(text)
    page = (
        f'<h1 id="title">{words}</h1><p id="a"><a href="../b/" id="c">{words}</a> and'
        f' <strong id="d">{words}</strong></p><ul><li>{words}</li></ul>'
        f'<dl><dt>x</dt><dd>{words}</dd></dl><p><span lang="fr">{words}</span></p>'
    )
    made = RenderedPage({"title": "a", "description": "b"}, page, {"../b/": ("b.md", "")})
    written = plain_markdown(made, "a.md", "/a/").partition("\n---\n")[2]
    tree, before = render(written), _Tree(page)
    tags = ["h1", "p", "a", "strong", "ul", "li", "dl", "dt", "dd", "p", "span"]
    assert [tag for tag, _ in tree.tags] == tags
    ids = [dict(attributes).get("id") for _, attributes in tree.tags]
    assert [each for each in ids if each] == ["title", "a", "c", "d"]
    assert "".join(tree.text.split()) == "".join(before.text.split())
