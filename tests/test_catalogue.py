"""The catalogue names every language of its words, and leads to files that are there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib import namespace as ns

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


# What DCAT-AP 3 asks of each class: properties that must be there.
REQUIRED: Mapping[URIRef, set[URIRef]] = {
    ns.DCAT.Catalog: {
        ns.DCTERMS.title,
        ns.DCTERMS.description,
        ns.DCTERMS.publisher,
        ns.DCAT.dataset,
    },
    ns.DCAT.Dataset: {ns.DCTERMS.title, ns.DCTERMS.description},
    ns.DCAT.Distribution: {ns.DCAT.accessURL, ns.DCTERMS.license, ns.DCTERMS["format"]},
    ns.FOAF.Agent: {ns.FOAF.name},
}
# Property -> the class of what it leads to.
RANGES: Mapping[Any, URIRef] = {
    ns.DCAT.dataset: ns.DCAT.Dataset,
    ns.DCAT.distribution: ns.DCAT.Distribution,
    ns.DCAT.landingPage: ns.FOAF.Document,
    ns.DCAT.mediaType: ns.DCTERMS.MediaType,
    ns.DCTERMS["format"]: ns.DCTERMS.MediaTypeOrExtent,
    ns.DCTERMS.language: ns.DCTERMS.LinguisticSystem,
    ns.DCTERMS.license: ns.DCTERMS.LicenseDocument,
    ns.DCTERMS.publisher: ns.FOAF.Agent,
    ns.FOAF.homepage: ns.FOAF.Document,
    ns.FOAF.page: ns.FOAF.Document,
}
WORDS = {ns.DCTERMS.title, ns.DCTERMS.description, ns.FOAF.name}
ONCE = {
    *(
        ns.DCTERMS.publisher,
        ns.DCTERMS.license,
        ns.DCTERMS["format"],
        ns.DCAT.mediaType,
        ns.DCAT.downloadURL,
    ),
    ns.FOAF.homepage,
}


def test_what_dcat_ap_requires_is_there_once_and_of_the_right_kind(found: Any) -> None:
    graph = Graph().parse(data=json.dumps(found), format="json-ld")
    for kind, properties in REQUIRED.items():
        nodes = list(graph.subjects(ns.RDF.type, kind))
        assert nodes, kind
        for node in nodes:
            assert properties <= {*graph.predicates(node)}, node
    for node, predicate, value in graph:
        if predicate in ONCE:
            assert len(list(graph.objects(node, predicate))) == 1, (node, predicate)
        if predicate in WORDS:
            assert isinstance(value, Literal), (node, predicate)
            assert value.language
        elif predicate != ns.RDF.type:
            assert isinstance(value, URIRef), (node, predicate)
            kinds = {*graph.objects(value, ns.RDF.type)}
            wanted = RANGES.get(predicate)
            assert wanted is None or wanted in kinds, (predicate, value)
    assert {*graph.predicates()} == {
        ns.RDF.type,
        *WORDS,
        *RANGES,
        ns.DCAT.accessURL,
        ns.DCAT.downloadURL,
    }


def test_every_file_of_the_catalogue_is_on_the_site(records: Dataset, found: Any) -> None:
    there = {URL + path for path in (*FILES, *paths(records))}
    files = [node["dcat:downloadURL"]["@id"] for node in nodes(found) if "dcat:downloadURL" in node]
    assert len(set(files)) == len(files) > 1
    assert set(files) <= there
