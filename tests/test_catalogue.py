"""The catalogue names every language of its words, and leads to files that are there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from scripts.model.dataset import Dataset
from scripts.outputs.api.addresses import paths
from scripts.outputs.catalogue import catalogue
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import FILES
from scripts.pipeline import load
from tests.conftest import copy_sample

URL = "https://example.org/x/"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(copy_sample(tmp_path_factory.mktemp("catalogue")))


@pytest.fixture(scope="module")
def found(records: Dataset) -> Any:
    return json.loads(catalogue(Content(records, {}), URL)["data/catalogue.jsonld"])


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object inside a value."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from nodes(each)


def test_all_words_are_there_in_every_language_with_its_tag(records: Dataset, found: Any) -> None:
    tags = [language.tag for language in records.languages]
    worded = [value for node in nodes(found) for key, value in node.items() if key in WORDED]
    assert len(worded) > len(WORDED)
    for words in worded:
        assert [each["@language"] for each in words] == tags
        assert all(each["@value"] for each in words)


WORDED = ("dct:title", "dct:description", "foaf:name")


def test_what_dcat_ap_requires_is_there(found: Any) -> None:
    required = {
        "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"},
        "dcat:Dataset": {"dct:title", "dct:description", "dcat:distribution"},
        "dcat:Distribution": {"dcat:accessURL", "dct:license", "dct:format"},
        "foaf:Agent": {"foaf:name"},
    }
    seen = {node["@type"]: node for node in nodes(found) if "@type" in node}
    assert seen.keys() >= required.keys()
    for node in nodes(found):
        assert required.get(node.get("@type", ""), set()) <= node.keys()


def test_every_file_of_the_catalogue_is_on_the_site(records: Dataset, found: Any) -> None:
    there = {URL + path for path in (*FILES, *paths(records))}
    files = [node["dcat:downloadURL"]["@id"] for node in nodes(found) if "dcat:downloadURL" in node]
    assert len(set(files)) == len(files) > 1
    assert set(files) <= there
