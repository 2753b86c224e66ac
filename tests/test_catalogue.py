"""The catalogue names every language of its words, and leads to files that are there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from pyshacl import validate
from rdflib import Graph

from scripts.model.dataset import Dataset
from scripts.outputs.api.addresses import paths
from scripts.outputs.catalogue import catalogue
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import FILES
from scripts.pipeline import load
from tests.conftest import ROOT, copy_sample

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


def breaks(catalogue: Any) -> str:
    """Return what a catalogue breaks of the published shapes of DCAT-AP; "" if nothing."""
    graph = Graph().parse(data=json.dumps(catalogue), format="json-ld")
    # They ask that some things be an rdfs:Resource, which in RDF everything is.
    conforms, _, told = validate(graph, shacl_graph=shapes(), inference="rdfs")
    return "" if conforms else str(told)


@cache
def shapes() -> Graph:
    return Graph().parse(ROOT / "tests" / "shapes" / "dcat-ap-3.0.0.ttl")


def test_the_catalogue_conforms_to_dcat_ap(found: Any) -> None:
    assert breaks(found) == ""


@pytest.mark.parametrize(
    ("where", "instead"),
    [
        ("dct:title", None),
        ("dct:publisher", None),
        ("dct:publisher/foaf:name", None),
        ("dct:publisher/@type", "foaf:Document"),
        ("dcat:dataset/dct:description", None),
        ("dcat:dataset/dcat:distribution/0/dcat:accessURL", None),
        ("dcat:dataset/dcat:distribution/0/dcat:downloadURL", "words"),
        ("dcat:dataset/dcat:landingPage/0/@type", None),
    ],
)
def test_a_catalogue_that_lacks_what_dcat_ap_asks_does_not_conform(
    found: Any, where: str, instead: str | None
) -> None:
    broken = node = deepcopy(found)
    *way, last = where.split("/")
    for step in way:
        node = node[int(step) if step.isdigit() else step]
    del node[last]
    if instead:
        node[last] = instead
    assert breaks(broken)


def test_every_file_says_its_licence_and_kind(found: Any) -> None:
    """DCAT-AP only recommends them, and a catalogue of open data refuses a file without."""
    for node in nodes(found):
        if node.get("@type") == "dcat:Distribution":
            assert {"dct:license", "dct:format", "dcat:mediaType"} <= node.keys()


def test_every_file_of_the_catalogue_is_on_the_site(records: Dataset, found: Any) -> None:
    there = {URL + path for path in (*FILES, *paths(records))}
    files = [node["dcat:downloadURL"]["@id"] for node in nodes(found) if "dcat:downloadURL" in node]
    assert len(set(files)) == len(files) > 1
    assert set(files) <= there
