"""What is left of the theme's style sheets: the rules that the built pages use."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.outputs.theme_style import names_in, used_styles, write_used_styles
from tests.inspect_site import Site

PAGE = (
    """<body dir="ltr"><p class="md-typeset note" data-kind="x" title="md-nav" open>md-nav</p><a>"""
)
SHEET = Path("main.css")


def used_style(css: str, ours: str = "") -> str:
    return used_styles(((SHEET, css),), names_in([PAGE]), ours)[SHEET]


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".md-typeset a{top:0}", ".md-typeset a{top:0}"),
        (".md-nav a{top:0}", ""),
        ("p.note{top:0}a.note{top:0}", "p.note{top:0}"),
        ("body.note p{top:0}p[data-kind].note{top:0}", "p[data-kind].note{top:0}"),
        (".note kbd{top:0}.note>a:hover{top:0}.note a+pre{top:0}", ".note>a:hover{top:0}"),
        (".note,.md-nav,#open>p{top:0}", ".note,#open>p{top:0}"),
        ("[data-kind=x] p{top:0}[lang=rtl] p{top:0}", "[data-kind=x] p{top:0}"),
        ("[dir=ltr] p{top:0}[dir=rtl] p{top:0}", ":where([dir=ltr]) p{top:0}"),
        (".note:not(.md-nav,[hidden]):hover{top:0}", ".note:not(.md-nav,[hidden]):hover{top:0}"),
        (":is(.note,.md-nav) p{top:0}", ":is(.note,.md-nav) p{top:0}"),
        ("@media print{.note{top:0}.md-nav{top:0}}", "@media print{.note{top:0}}"),
        ("@media print{.md-nav{top:0}}", ""),
        ("@charset 'x';@keyframes x{0%{top:0}}@page{margin:1mm}", "@page{margin:1mm}"),
        (
            "@layer a{.note{top:0}}@font-face{src:url(x)}",
            "@layer a{.note{top:0}}@font-face{src:url(x)}",
        ),
        ("p{top:0}.note", "p{top:0}"),
        (":root{--a:1;--b:2}p{top:var(--a)}", ":root{--a:1}p{top:var(--a)}"),
        (":root{--a:1;--c:var(--d);--d:2}", ":root{--a:1}"),
        (":root{--e:var(--f, 1);--f:2}", ""),
    ],
)
def test_only_what_a_page_uses_is_left(css: str, left: str) -> None:
    assert used_style(css, "a{top:var( --a)}") == left


def test_a_variable_of_one_sheet_stays_for_a_rule_of_another() -> None:
    sheets = {SHEET: ":root{--a:1}", Path("palette.css"): "p{top:var(--a)}"}
    assert used_styles(tuple(sheets.items()), names_in([PAGE]), "") == sheets


def test_the_pages_themselves_say_what_is_used(tmp_path: Path) -> None:
    sheet = tmp_path / "assets/stylesheets/main.1.min.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(":root{--a:1;--b:2}.note{top:0}.tabbed-set{top:0}")
    ours = tmp_path / "assets/site.css"
    ours.write_text("p{top:var(--b)}")
    write_used_styles(tmp_path, [PAGE])
    assert ours.read_text() == ":root{--b:2}.note{top:0}p{top:var(--b)}"
    assert not sheet.exists()


def test_the_style_sheet_is_small_and_has_the_theme(site: Site) -> None:
    sheets = sorted(each.name for each in site.folder.rglob("*.css"))
    assert sheets == ["embed.css", "overview.css", "sides.css", "site.css"]
    text = (site.folder / "assets/site.css").read_text(encoding="utf-8")
    assert text.startswith("html{box-sizing:border-box")
    assert "md-header" not in text
    assert len(text) < 50_000
