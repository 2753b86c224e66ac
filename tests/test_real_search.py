"""What the search of the real data keeps, whatever its records are called."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC
from playwright.sync_api import Page, Request

from scripts.model.dataset import Dataset
from scripts.outputs.search.index import shard_of
from scripts.outputs.search.search_names import hidden_names
from scripts.outputs.search.tokens import is_han, words
from scripts.outputs.search.variants import simplified
from scripts.pages.urls import folder_of, page_of
from tests.test_search import PATHS, answers, search

# The bytes that the search may cost until the first results are there, as GitHub Pages sends it
# (gzip): the engine, and each record with its names.
ENGINE, RECORD = 42_000, 100
PATTERN = re.compile(r"\{\w+\}")
# Words that scripts fill stand in such attributes only.
SCRIPTS_FILL = re.compile(r' data-[a-z]+="[^"]*"')
WORDS_IN = (".html", ".json", ".csv", ".xml", ".txt", ".webmanifest", ".svg")
# For programs: the first holds the patterns of numbers, the others those of texts and addresses.
FOR_PROGRAMS = ("words.json", "schema.json", "openapi.json")


@pytest.mark.parametrize("language", PATHS)
def test_every_record_is_found_by_its_name(
    page: Page, address: str, dataset: Dataset, language: str
) -> None:
    asked = {key: record.name[language] for key, record in dataset.items()}
    found = answers(page, address, language, list(asked.values()))
    for key, answer in zip(asked, found, strict=True):
        told, hash_, anchor = page_of(dataset, key).partition("#")
        end = f"{folder_of(told)}/{hash_}{anchor}"
        assert any(url.endswith(end) for url in answer["pages"]), key


@pytest.mark.parametrize("language", PATHS)
def test_a_source_asked_for_by_its_name_comes_first(
    page: Page, address: str, dataset: Dataset, language: str
) -> None:
    asked = [source.name[language] for source in dataset.sources.values()]
    kinds = [answer["kinds"][0] for answer in answers(page, address, language, asked)]
    assert set(kinds) == {"sources"}


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_every_name_in_traditional_characters_is_read_as_the_simplified_one(
    dataset: Dataset, project: Path, config: str
) -> None:
    published = json.loads((project / "site/search/variants.json").read_text(encoding="utf-8"))
    table = str.maketrans(*published)
    names = [name for _, record in dataset.items() for name in simplified_names(record)]
    traditional, back = OpenCC(config), OpenCC("t2s")
    read = [traditional.convert(name).translate(table) for name in names]
    # A sign that is a simplified character too stays: 覆 in 答覆, for 答复, is that of 覆盖.
    assert [
        pair
        for pair in zip(names, read, strict=True)
        if any(ours != other != back.convert(other) for ours, other in zip(*pair, strict=True))
    ] == []


def simplified_names(record: Any) -> list[str]:
    """Return the names of a record that have Han characters, as the index writes them."""
    names = [simplified(name) for name in hidden_names(record)]
    return [name for name in names if any(is_han(char) for char in name)]


def weight(folder: Path, base: str, asked: list[Request]) -> int:
    """Return the bytes of the requests as a server that compresses sends them."""
    paths = {request.url.removeprefix(base).partition("?")[0] for request in asked}
    return sum(len(gzip.compress((folder / path).read_bytes(), mtime=0)) for path in paths)


@pytest.mark.parametrize("language", PATHS)
def test_nothing_is_loaded_before_and_the_first_query_is_cheap(
    page: Page, address: str, project: Path, dataset: Dataset, language: str
) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address + PATHS[language])
    assert not [r.url for r in asked if "search" in r.url or "minisearch" in r.url]
    asked.clear()
    page.keyboard.press("/")
    search(page, {"zh": "友好城市", "en": "festival", "fr": "festival"}[language])
    cost = weight(project / "site", address, asked)
    print(f"first query in {language}: {cost} bytes in {len(asked)} requests")
    assert cost < ENGINE + RECORD * len([*dataset.items()])


def test_the_browser_takes_texts_apart_as_the_index_does(
    page: Page, own_address: str, own_dataset: Dataset
) -> None:
    texts = [form for _, text in own_dataset.texts for form in text.forms.values()]
    texts += [
        "Đinh Tiến Dũng",
        "İstanbul",
        "Straße Œuvre Łódź",
        "２０２３年 ﬁn",
        "a²b",
        "한국어",
        "Ⅻ",
        "600,000 600 000 600\u202f000 1’234’567 12,34 1.5万 超60万次 3亿 2023 100",
    ]
    page.goto(own_address)
    there = page.evaluate(
        """async ([assets, texts]) => {
          const { words } = await import(assets + "search-words.js");
          const { shardOf } = await import(assets + "search-engine.js");
          return texts.map((text) => words(text).map((word) => [word, shardOf(word, 37)]));
        }""",
        [own_address + "assets/", texts],
    )
    for text, found in zip(texts, there, strict=True):
        assert sorted(map(tuple, found)) == sorted((w, shard_of(w, 37)) for w in words(text)), text


def test_no_file_of_the_site_shows_a_pattern_that_is_not_filled(project: Path) -> None:
    every = (path for path in (project / "site").rglob("*") if path.suffix in WORDS_IN)
    files = [path for path in every if path.name not in FOR_PROGRAMS]
    texts = {path: SCRIPTS_FILL.sub("", path.read_text(encoding="utf-8")) for path in files}
    assert [path for path in files if "search" in path.parts]
    assert [path for path, text in texts.items() if PATTERN.search(text)] == []
