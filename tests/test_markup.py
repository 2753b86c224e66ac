"""Words are filled into patterns as text, never as markup."""

from __future__ import annotations

from markupsafe import Markup

from scripts.pages.markup import fill


def test_a_pattern_is_filled_with_escaped_words() -> None:
    filled = fill("{name}（{date}）&", {"name": "<b>", "date": Markup('<a href="x">2024</a>')})
    assert filled == '&lt;b&gt;（<a href="x">2024</a>）&amp;'


def test_a_word_in_braces_that_is_no_placeholder_stays() -> None:
    assert fill("{name} {other}", {"name": "a"}) == "a {other}"


def test_a_value_is_never_read_as_a_placeholder() -> None:
    assert fill("{name} in {country}", {"name": "{country}", "country": "x"}) == "{country} in x"
