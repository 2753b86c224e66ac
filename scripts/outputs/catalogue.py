"""The data set and its files for catalogues of open data (DCAT-AP 3, as JSON-LD)."""

import json
from collections.abc import Mapping
from typing import Any

from scripts.model.dataset import Dataset
from scripts.model.records import Text
from scripts.outputs.api.addresses import INDEX, OPENAPI
from scripts.outputs.api.links import LICENCE, Links
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import CATALOGUE, FACTS, GEOJSON, SISTER_CITIES, with_commas
from scripts.pages.l10n import interface_text

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_MEDIA = "https://www.iana.org/assignments/media-types"
# Language -> its name in the tables of the European Union (ISO 639-3).
_LANGUAGES = {"zh": "ZHO", "en": "ENG", "fr": "FRA"}
# File -> the words that name it, its file type (European Union) and its media type (IANA).
FILES: Mapping[str, tuple[str, str, str]] = {
    INDEX: ("data.programs", "JSON", "application/json"),
    FACTS: ("data.facts", "JSON", "application/json"),
    with_commas("facts"): ("data.facts", "CSV", "text/csv"),
    with_commas("figures"): ("title.figures", "CSV", "text/csv"),
    SISTER_CITIES: ("data.sister-cities", "CSV", "text/csv"),
    GEOJSON: ("data.map", "GEOJSON", "application/geo+json"),
}

Node = dict[str, Any]


def catalogue(content: Content, site_url: str) -> dict[str, str]:
    """Return the catalogue: one data set, and its files as distributions."""
    dataset, links = content.dataset, Links(content.dataset, site_url)
    publisher = {
        "@id": links.file("#publisher"),
        "@type": "foaf:Agent",
        "foaf:name": _tagged(dataset, interface_text(dataset, "title.home")),
    }
    whole = {
        "@context": _CONTEXT,
        "@id": links.file(CATALOGUE),
        "@type": "dcat:Catalog",
        **_said(dataset, "title.home", "description.data"),
        "dct:publisher": publisher,
        "dct:language": _languages(dataset),
        "dct:license": _typed(LICENCE, "dct:LicenseDocument"),
        "foaf:homepage": _typed(links.file(""), "foaf:Document"),
        "dcat:dataset": _data_set(content, links) | {"dct:publisher": {"@id": publisher["@id"]}},
    }
    return {CATALOGUE: json.dumps(whole, ensure_ascii=False, indent=1) + "\n"}


def _data_set(content: Content, links: Links) -> Node:
    dataset = content.dataset
    pages = links.pages("data.md").values()
    return {
        "@id": links.file("data/#dataset"),
        "@type": "dcat:Dataset",
        **_said(dataset, "title.home", "description.home"),
        "dct:language": _languages(dataset),
        "dcat:landingPage": [_typed(page, "foaf:Document") for page in pages],
        "dcat:distribution": [_file(links, path, *each) for path, each in FILES.items()],
    }


def _file(links: Links, path: str, title: str, form: str, media: str) -> Node:
    where = {"@id": links.file(path)}
    found: Node = {
        "@id": links.file(f"{path}#distribution"),
        "@type": "dcat:Distribution",
        "dct:title": _tagged(links.dataset, interface_text(links.dataset, title)),
        "dcat:accessURL": where,
        "dcat:downloadURL": where,
        "dct:license": _typed(LICENCE, "dct:LicenseDocument"),
        "dct:format": _typed(f"{_AUTHORITY}/file-type/{form}", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": _typed(f"{_MEDIA}/{media}", "dct:MediaType"),
    }
    described = _typed(links.file(OPENAPI), "foaf:Document")
    return found | {"foaf:page": described} if path == INDEX else found


def _typed(address: str, kind: str) -> Node:
    return {"@id": address, "@type": kind}


def _said(dataset: Dataset, title: str, description: str) -> Node:
    return {
        "dct:title": _tagged(dataset, interface_text(dataset, title)),
        "dct:description": _tagged(dataset, interface_text(dataset, description)),
    }


def _tagged(dataset: Dataset, text: Text) -> list[Node]:
    """Return the words with their languages: without a tag, a catalogue takes any of them."""
    return [
        {"@value": text[language.id], "@language": language.tag}
        for language in dataset.languages
        if language.id in text.forms
    ]


def _languages(dataset: Dataset) -> list[Node]:
    names = [_LANGUAGES[each.id] for each in dataset.languages if each.id in _LANGUAGES]
    return [_typed(f"{_AUTHORITY}/language/{name}", "dct:LinguisticSystem") for name in names]
