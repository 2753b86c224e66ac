"""HTML stands in templates; words are filled into patterns as text, never as markup."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup

from scripts.pages.page_words import fill
from tests.conftest import ROOT

_TAG = re.compile(r"</?[a-z][a-z0-9]*[\s/>]")


def strings(source: str) -> Iterator[str]:
    """Yield the strings of a Python module that are not docstrings."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


# They look for dates, and for words of another language, in what the templates have written.
_READS_HTML = ("fallback.py", "whole_dates.py")


@pytest.mark.parametrize(
    "path",
    sorted(
        path for path in (ROOT / "scripts" / "pages").rglob("*.py") if path.name not in _READS_HTML
    ),
    ids=lambda path: path.name,
)
def test_no_module_of_the_pages_writes_html(path: Path) -> None:
    found = strings(path.read_text(encoding="utf-8"))
    assert [words for words in found if _TAG.search(words)] == []


def test_html_in_a_module_is_found() -> None:
    assert [words for words in strings("def f(a): return f'<p>{a}</p>'") if _TAG.search(words)]


def test_a_pattern_is_filled_with_escaped_words() -> None:
    filled = fill("{name}（{date}）&", {"name": "<b>", "date": Markup('<a href="x">2024</a>')})
    assert filled == '&lt;b&gt;（<a href="x">2024</a>）&amp;'


def test_a_word_in_braces_that_is_no_placeholder_stays() -> None:
    assert fill("{name} {other}", {"name": "a"}) == "a {other}"


def test_a_value_is_never_read_as_a_placeholder() -> None:
    assert fill("{name} in {country}", {"name": "{country}", "country": "x"}) == "{country} in x"
