"""The made-up data of the benchmark."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scripts.pipeline import load
from tests.benchmarks.measure import size
from tests.benchmarks.synthetic import SHARES, counts, made_up, make_data
from tests.conftest import ROOT


def read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_made_up_data_is_valid_and_the_same_every_time(tmp_path: Path) -> None:
    make_data(tmp_path / "one", 40, ROOT / "data")
    make_data(tmp_path / "two", 40, ROOT / "data")
    assert read(tmp_path / "one") == read(tmp_path / "two")
    dataset = load(tmp_path / "one")
    assert sum(len(dataset.collection(name)) for name in SHARES) == 40
    make_data(tmp_path / "other", 40, ROOT / "data", seed=7)
    assert read(tmp_path / "other") != read(tmp_path / "one")


def test_no_two_of_ten_thousand_records_have_the_same_name() -> None:
    found = Counter(
        (language, name.casefold())
        for record in made_up(10_000).values()
        for language, name in record["name"].items()
    )
    assert [name for name, times in found.items() if times > 1] == []


@pytest.mark.parametrize("records", [20, 100, 1000])
def test_the_records_are_as_many_as_wanted(records: int) -> None:
    assert sum(counts(records).values()) == records


def test_the_size_of_a_site_counts_its_pages_and_files(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>a</p>")
    (tmp_path / "b.html").write_text("<p>" + "".join(map(str, range(200))) + "</p>")
    (tmp_path / "c.css").write_text("p {}")
    found = size(tmp_path)
    assert (found.pages, found.largest_name) == (2, "b.html")
    assert found.bytes == sum(path.stat().st_size for path in tmp_path.iterdir())
