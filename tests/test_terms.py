"""Terms of the glossary in running text: marked once a page, explained at its end."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scripts.model.dataset import Dataset
from scripts.model.records import Text
from scripts.pages.render import render
from scripts.pages.terms import Terms
from scripts.pipeline import load
from tests.conftest import copy_sample

MARKED = re.compile(r'<a class="term" href="[^"]*#([^"]+)">')


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(copy_sample(tmp_path_factory.mktemp("sample")))


def _marked(dataset: Dataset, words: str, language: str = "en") -> list[str]:
    return [piece for piece, term in Terms(dataset, language).pieces(words) if term]


def test_a_page_marks_each_term_once_and_explains_it(dataset: Dataset) -> None:
    found = 0
    for pages in render(dataset).values():
        for path, page in pages.items():
            marked = MARKED.findall(page.html)
            assert len(marked) == len(set(marked)) <= 6, path
            words = page.html.partition('<h2 id="words">')[2]
            assert re.findall('<div id="word-([^"]+)" popover>', words) == marked, path
            assert re.findall('popovertarget="word-([^"]+)"', page.html) == marked, path
            found += len(marked)
    assert found


def test_no_heading_and_no_link_holds_a_marked_term(dataset: Dataset) -> None:
    inside = re.compile(
        r"<(h[1-6]|a)\b(?! class=.term)[^>]*>(?:(?!</\1>).)*?class=.term", re.DOTALL
    )
    for pages in render(dataset).values():
        for path, page in pages.items():
            assert not inside.search(page.html), path


def test_the_words_of_a_page_stay_what_they_were(sample: Dataset) -> None:
    words = "Attendances, attendances: attendances."
    pieces = list(Terms(sample, "en").pieces(words))
    assert "".join(piece for piece, _ in pieces) == words
    assert [piece for piece, term in pieces if term] == ["Attendances"]


def test_only_whole_words_are_terms(sample: Dataset) -> None:
    assert _marked(sample, "Nonattendances are no attendancesheet.") == []
    assert _marked(sample, "到场5人次以上", "zh") == ["人次"]


def test_a_name_that_holds_a_term_is_no_use_of_it(sample: Dataset) -> None:
    event = sample.events["festival-2024"]
    name = Text(dict.fromkeys(("zh", "en", "fr"), "Office of attendances"))
    named = replace(sample, events={event.id: replace(event, name=name)})
    assert _marked(named, "The Office of attendances counts attendances.") == ["attendances"]
    pieces = list(Terms(named, "en").pieces("The Office of attendances counts attendances."))
    assert pieces[0] == ("The Office of attendances counts ", "")


def test_a_general_form_and_a_term_that_everybody_knows_are_not_marked(sample: Dataset) -> None:
    term = sample.terms["visit"]
    assert _marked(sample, "Les présences.", "fr") == ["présences"]
    general = replace(term, general={"fr": ("présences",)})
    assert _marked(replace(sample, terms={"visit": general}), "Les présences.", "fr") == []
    known = replace(term, explained=False)
    assert _marked(replace(sample, terms={"visit": known}), "Les présences.", "fr") == []
