"""The longest page of each kind, in three languages: how it opens and what a phone shows of it."""

from __future__ import annotations

from tests.walk import Findings


def test_pages_reflow_at_a_zoom_of_400_percent_and_bear_wide_text(findings: Findings) -> None:
    assert findings.faults("reflow") == []


def test_nothing_shifts_while_a_page_opens(findings: Findings) -> None:
    assert findings.faults("shift") == []


def test_everything_can_be_read_without_scripts(findings: Findings) -> None:
    read = findings.found["words"]
    without_scripts = findings.found["words without scripts"]
    # With scripts, 404.html speaks one language and suggests pages.
    pages = read.keys() - {"404.html"}
    assert pages
    assert [path for path in pages if read[path] != without_scripts[path]] == []


def test_no_date_is_broken_and_no_cell_is_a_column_of_signs(findings: Findings) -> None:
    assert findings.faults("narrow") == []


def test_axe_finds_nothing_where_only_the_words_differ(findings: Findings) -> None:
    """Pages in the languages whose looks are not asked about: see `is_looked_at`."""
    assert findings.faults("axe") == []
