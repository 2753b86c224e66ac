"""What is left of the theme's style sheet: all that our pages can use, and little else."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from scripts.outputs.theme_style import used_style, words_in
from tests.conftest import ROOT
from tests.inspect_site import Site

WORDS = frozenset({"md-typeset", "note", "data-kind", "open"})


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".md-typeset a{top:0}", ".md-typeset a{top:0}"),
        (".md-nav a{top:0}", ""),
        (".note,.md-nav,#open>p{top:0}", ".note,#open>p{top:0}"),
        ("[data-kind=x] p{top:0}[dir=rtl] p{top:0}", "[data-kind=x] p{top:0}"),
        (".note:not(.md-nav,[hidden]):hover{top:0}", ".note:not(.md-nav,[hidden]):hover{top:0}"),
        (":is(.note,.md-nav) p{top:0}", ":is(.note,.md-nav) p{top:0}"),
        ("@media print{.note{top:0}.md-nav{top:0}}", "@media print{.note{top:0}}"),
        ("@media print{.md-nav{top:0}}", ""),
        ("@charset 'x';@keyframes x{0%{top:0}}@page{margin:1mm}", "@page{margin:1mm}"),
        (":root{--a:1;--b:2}p{top:var(--a)}", ":root{--a:1}p{top:var(--a)}"),
        (":root{--a:1;--c:var(--d);--d:2}", ":root{--a:1}"),
        (":root{--e:var(--f, 1);--f:2}", ""),
    ],
)
def test_only_what_a_page_can_use_is_left(css: str, left: str) -> None:
    assert used_style(css, WORDS, "a{top:var( --a)}") == left


def test_what_nobody_has_looked_at_is_refused() -> None:
    with pytest.raises(ValueError, match="@font-face"):
        used_style("@font-face{src:url(x)}", WORDS, "")


def test_every_class_of_the_theme_that_a_page_has_is_a_word(site: Site) -> None:
    sheets = files("material").joinpath("templates", "assets", "stylesheets").iterdir()
    theme = next(
        each.read_text("utf-8")
        for each in sheets
        if each.name[-8:] == ".min.css" and each.name[:5] == "main."
    )
    styled = set(re.findall(r"\.([a-z][\w-]*)", theme))
    pages = [(site.folder / path).read_text(encoding="utf-8") for path in site.pages]
    found = {name for page in pages for name in re.findall(r'class="([^"]+)"', page)}
    used = styled & {each for names in found for each in names.split()}
    assert "md-typeset" in used
    assert used <= words_in(ROOT)


def test_the_style_sheet_is_small_and_has_the_theme(site: Site) -> None:
    sheets = list(site.folder.glob("assets/theme.*.css"))
    assert len(sheets) == 1
    text = sheets[0].read_text(encoding="utf-8")
    assert ".md-typeset" in text
    assert "md-header" not in text
    assert len(text) < 25_000
