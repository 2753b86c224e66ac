"""The notes of a page: how a mark names them, and how they lead back to it."""

from __future__ import annotations

import re

import pytest

from scripts.model.dataset import Dataset
from scripts.model.records import Cite
from scripts.pages.notes import Notes
from scripts.pages.render import render


@pytest.mark.parametrize(
    ("cited", "words"),
    [
        ([1], ["1"]),
        ([1, 2], ["1", "2"]),
        ([1, 2, 3], ["1–3"]),
        ([5, 3, 4, 1, 3], ["1", "3–5"]),
    ],
)
def test_a_mark_names_three_or_more_notes_in_a_row_by_first_and_last(
    cited: list[int], words: list[str]
) -> None:
    notes, cites = Notes(), [Cite(str(number)) for number in range(1, 6)]
    notes.mark(cites)
    _, links = notes.mark([cites[number - 1] for number in cited])
    assert [said for _, said in links] == words
    assert [int(said.partition("–")[0]) for said in words] == [number for number, _ in links]


def test_a_note_leads_back_to_each_place_that_cites_it(own_dataset: Dataset) -> None:
    for language, pages in render(own_dataset).items():
        for path, page in pages.items():
            notes = page.html.partition('<h2 id="notes">')[2]
            marks = set(re.findall(r'id="(ref-\d+)"', page.html))
            back = re.findall(r'href="#(ref-\d+)"', notes)
            assert set(back) == marks, (language, path)
            for note in notes.split("<li>")[1:]:
                assert 'href="#ref-' in note, (language, path)
