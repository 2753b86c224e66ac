"""No page grows with the number of records: long lists go on on further pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.model.dataset import Dataset
from scripts.pages.render import RenderedPage, render
from scripts.pages.routes import PageSizes, page_count, page_path, paginate
from scripts.pipeline import load
from tests.conftest import copy_sample

GROUPS = st.lists(st.lists(st.integers(), max_size=450), max_size=6)


@given(GROUPS, st.integers(min_value=1, max_value=250))
def test_the_pages_together_are_the_list(lists: list[list[int]], size: int) -> None:
    groups = list(enumerate(lists))
    count = page_count(sum(map(len, lists)), size)
    found = [list(paginate(groups, number, count, size)) for number in range(1, count + 1)]
    assert all(sum(len(rows) for _, rows in each) <= size for each in found)
    rows = [(head, row) for each in found for head, shown in each for row in shown]
    assert rows == [(head, row) for head, own in groups for row in own]
    empty = [head for each in found for head, shown in each if not shown]
    assert empty == [head for head, own in groups if not own]


def test_the_first_page_has_the_address_of_the_list() -> None:
    assert page_path("events/index.md", 1) == "events/index.md"
    assert page_path("events/index.md", 2) == "events/pages/2.md"
    assert page_path("figures.md", 3) == "figures/pages/3.md"


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return load(copy_sample(tmp_path))


@pytest.mark.parametrize("language", ["zh", "en", "fr"])
def test_a_list_on_several_pages_has_all_its_links(dataset: Dataset, language: str) -> None:
    whole = render(dataset)[language]
    split = render(dataset, PageSizes(rows=1, links=3))[language]
    assert split.keys() > whole.keys()
    for path in whole:
        if path == "index.md":
            continue
        own = [found for found in split if found == path or found.startswith(_folder(path))]
        links = {name for found in own for name in _names(split[found])}
        assert links >= _names(whole[path]), path


def _folder(path: str) -> str:
    return path.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/pages/"


def _names(page: RenderedPage) -> set[str]:
    """Return the words of all links but notes and the ways back from them."""
    found = re.findall(r">([^<\[\]]+)</a>", page.html)
    return {words for words in found if not words.lstrip("↑").isdigit() and words != "↑"}


def test_the_pages_of_a_list_link_to_each_other_and_say_which_they_are(dataset: Dataset) -> None:
    pages = render(dataset, PageSizes(links=5))["en"]
    second = pages["a-z/pages/2.md"]
    assert second.meta["title"] == "A–Z index (page 2)"
    assert '<a href="../../">Page 1 of 2</a>' in second.html
    assert "<strong>Page 2 of 2</strong>" in second.html
    assert '<a href="pages/2/">Page 2 of 2</a>' in pages["a-z.md"].html
