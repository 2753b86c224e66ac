"""The data about each page (JSON-LD) say what the page shows, typed and with their language."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from rdflib import RDF, Graph, Literal

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Event, Text, Venue
from scripts.outputs.site_content import Content
from scripts.outputs.structured.here import Here, Node
from scripts.outputs.structured.lists import about_list
from scripts.outputs.structured.page import described, in_script
from scripts.outputs.structured.records import about_record
from scripts.pages.l10n import Wording
from scripts.pages.render import render
from scripts.pages.routes import pages
from tests.conftest import BASE, URL
from tests.inspect_site import Document, Site
from tests.kinds import PREFIXES
from tests.test_plain_markdown import HOSTILE

SCHEMA = "https://schema.org/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ADDRESSES = ("url", "license", "sameAs", "contentUrl")
DATES = ("dateModified", "datePublished", "startDate", "endDate")
# What the context of schema.org, which a test cannot fetch, says of the properties that we use.
CONTEXT = {
    "@vocab": SCHEMA,
    **{name: {"@type": "@id"} for name in ADDRESSES},
    **{name: {"@type": "Date"} for name in DATES},
}
# Type -> the properties that schema.org 30.0 gives it, of those that we use, besides NAMED.
NAMED = {"name", "alternateName", "description", "url", "sameAs", "disambiguatingDescription"}
WORK = {"inLanguage", "dateModified", "datePublished", "license", "isBasedOn", "mainEntity"}
WORK |= {"isPartOf", "publisher"}
PLACE = {"containedInPlace", "additionalProperty", "address"}
PROPERTIES: dict[str, set[str]] = {
    "AboutPage": WORK | {"breadcrumb"},
    "AdministrativeArea": PLACE,
    "BreadcrumbList": {"itemListElement"},
    "City": PLACE,
    "CollectionPage": WORK | {"breadcrumb"},
    "Country": PLACE,
    "CreativeWork": WORK,
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Dataset": WORK | {"distribution"},
    "DefinedTerm": set(),
    "DefinedTermSet": {"hasDefinedTerm"},
    "Event": {"startDate", "endDate", "location", "organizer", "superEvent"},
    "EventSeries": {"startDate", "endDate", "location", "organizer", "superEvent"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position", "item"},
    "Organization": {"location"},
    "Person": set(),
    "Place": PLACE,
    "PostalAddress": {"addressLocality", "addressCountry"},
    "PropertyValue": {"value"},
    "Thing": set(),
    "WebPage": WORK | {"breadcrumb"},
    "WebSite": WORK,
}


@pytest.fixture(scope="module")
def own_site(own_project: Path) -> Site:
    return Site(own_project / "site", BASE)


@pytest.fixture(scope="module")
def blocks(own_site: Site) -> dict[str, Node]:
    """Return path -> data of every page but that for missing ones."""
    found = {path: page.data for path, page in own_site.pages.items() if path != "404.html"}
    assert {len(data) for data in found.values()} == {1}
    return {path: json.loads(data[0]) for path, data in found.items()}


@pytest.fixture(scope="module")
def here(own_dataset: Dataset) -> Here:
    """Return the English page of an event of the tests' own records."""
    [page] = [each for each in pages(own_dataset) if each.key == ("events", "festival-2024")]
    made = render(own_dataset, only=[page])["en"][page.path]
    content = Content(own_dataset, {f"en/{page.path}": made})
    return Here(content, own_dataset.languages[1], page.path, URL)


def nodes(value: Any) -> Iterator[Node]:
    """Yield every thing inside a value."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and "@value" not in each:
            yield each
            for inside in each.values():
                yield from nodes(inside)


def visible(own_site: Site, path: str) -> str:
    """Return the words of a page as a reader sees them, without spaces."""
    body = (own_site.folder / path).read_text(encoding="utf-8").partition("<body")[2]
    return without_spaces(html.unescape(re.sub(r"<script.*?</script>|<[^>]*>", "", body)))


def without_spaces(words: str) -> str:
    return re.sub(r"\s", "", words)


def about(here: Here, event: Event) -> Node:
    """Return what the page of a changed event says that it is about."""
    events = {**here.dataset.events, event.id: event}
    content = replace(here.content, dataset=replace(here.dataset, events=events))
    found: Node = described(replace(here, content=content), "a", "events")["mainEntity"]
    return found


def test_no_page_that_leads_on_and_no_page_for_missing_ones_has_data(own_site: Site) -> None:
    stubs = [page for page in own_site.documents.values() if page.is_stub]
    assert stubs
    assert [page.data for page in [*stubs, own_site.pages["404.html"]] if page.data] == []


def test_each_thing_has_a_type_and_properties_of_it_and_all_words_have_a_language(
    blocks: dict[str, Node],
) -> None:
    seen = set()
    for path, block in blocks.items():
        schema, language = block["@context"]
        assert schema == SCHEMA.rstrip("/")
        data = block | {"@context": CONTEXT | language}
        graph = Graph().parse(data=json.dumps(data), format="json-ld", base=URL)
        for subject, name, value in graph:
            assert graph.value(subject, RDF.type), (path, subject)
            if isinstance(value, Literal):
                kind = str(value.datatype).rpartition("/")[2].rpartition("#")[2]
                assert value.language or kind in ("Date", "integer"), (path, name, value)
            if name == RDF.type:
                seen.add(str(value).removeprefix(SCHEMA))
        for node in nodes({**block, "@context": []}):
            known = NAMED | PROPERTIES[node["@type"]] | {"@type", "@id", "@context"}
            assert node.keys() <= known, (path, node)
    # The tests' own records have no venue, and nobody with a page of their own.
    assert seen == PROPERTIES.keys() - {"Place", "PostalAddress", "Person"}


def test_every_name_date_and_address_is_on_the_page(
    own_site: Site, blocks: dict[str, Node], here: Here
) -> None:
    wordings = {each.tag: Wording(each, here.dataset) for each in here.dataset.languages}
    for path, block in blocks.items():
        page, words = own_site.pages[path], visible(own_site, path)
        missing = {each for each in names(block) if without_spaces(each) not in words}
        assert missing == set(), path
        spoken = "".join(each.text for each in page.words) + words
        for node in nodes(block):
            for said in listed(node.get("description")):
                assert without_spaces(said) in without_spaces(spoken), (path, said)
        for said in dates(block, wordings[block["inLanguage"]]):
            assert without_spaces(said) in words, (path, said)
        assert addresses(block) - places(page) == set(), path
        assert block["license"] == LICENCE
        assert "CCBY4.0" in words


def names(block: Node) -> Iterator[str]:
    """Yield every name, and every value that is no date."""
    for node in nodes({**block, "@context": []}):
        for key in ("name", "alternateName", "value", "addressLocality", "addressCountry"):
            for each in listed(node.get(key)):
                if not isinstance(each, dict) or "@language" in each:
                    yield each["@value"] if isinstance(each, dict) else each


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def dates(block: Node, wording: Wording) -> Iterator[str]:
    """Yield every date in words: no day or month may be in them that the page does not tell."""

    def read(text: str) -> PartialDate:
        return PartialDate.parse(text)

    for node in nodes(block):
        if "startDate" in node:
            end = node.get("endDate")
            yield wording.period(read(node["startDate"]), read(end) if end else None)
        yield from (wording.date(read(node[key])) for key in DATES[:2] if key in node)
        if isinstance(node.get("value"), dict):
            yield wording.date(read(node["value"]["@value"]))


def addresses(block: Node) -> set[str]:
    found = {
        each
        for node in nodes(block)
        for name in ("@id", *ADDRESSES)
        for each in listed(node.get(name))
    }
    return found - {LICENCE}


def places(page: Document) -> set[str]:
    """Return the address of a page, of its parts, and of all that it links to or shows."""
    own = page.canonical or ""
    links = [urljoin(own, href) for href in page.links]
    shown = (word for each in page.words for word in each.text.split() if "://" in word)
    return {own, *(f"{own}#{each}" for each in page.ids), *links, *shown} | {
        urldefrag(each).url for each in links
    }


def test_each_page_says_the_way_from_the_home_page_and_in_which_language_it_is(
    blocks: dict[str, Node],
) -> None:
    for tag, prefix in PREFIXES.items():
        home = blocks[f"{prefix}index.html"]
        assert home["@type"] == "WebSite"
        assert "breadcrumb" not in home
        for path in ("cities/cologne", "sources/report", "about", "glossary", "timeline"):
            page = blocks[f"{prefix}{path}/index.html"]
            first, *between, last = page["breadcrumb"]["itemListElement"]
            assert first["item"]["@id"] == home["url"]
            assert last == {"@type": "ListItem", "position": len(between) + 2, "name": page["name"]}
            assert page["inLanguage"] == tag
    above = blocks["en/sources/report/index.html"]["breadcrumb"]["itemListElement"][1:-1]
    assert [each["item"]["name"] for each in above] == ["About", "Sources"]
    assert all("breadcrumb" in each for each in blocks.values() if each["@type"] != "WebSite")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("events/festival-2024", "Event"),
        ("cities/cologne", "City"),
        ("cities/ile-de-france", "AdministrativeArea"),
        ("countries/finland", "Country"),
        ("initiatives/ciftis", "EventSeries"),
        ("initiatives/sister-city-exchange", "Thing"),
        ("sources/report", "CreativeWork"),
        ("glossary", "DefinedTermSet"),
        ("initiatives", "ItemList"),
        *((each, "Dataset") for each in ("cities", "figures", "data")),
        *((each, None) for each in ("events", "timeline", "about", "take-part")),
    ],
)
def test_a_page_is_about_one_thing(
    own_site: Site, blocks: dict[str, Node], path: str, kind: str | None
) -> None:
    if f"{path}/index.html" in own_site.pages:
        thing = blocks[f"{path}/index.html"].get("mainEntity", {})
        assert thing.get("@type") == kind


def test_what_was_planned_is_no_event_and_has_no_date(here: Here) -> None:
    planned = replace(here.dataset.events["festival-2024"], status="planned")
    thing = about(here, planned)
    assert thing.keys() == {"@type", "name", "description", "disambiguatingDescription"}
    assert thing["@type"] == "Thing"
    assert thing["disambiguatingDescription"].startswith("Was planned (announced ")
    part = replace(planned, id="part", part_of=planned.id, status="held")
    events = {**here.dataset.events, planned.id: planned}
    content = replace(here.content, dataset=replace(here.dataset, events=events))
    inside = about(replace(here, content=content, path="events/part.md"), part)
    assert "superEvent" not in inside


def test_a_person_has_offices_in_words_with_their_dates(here: Here) -> None:
    assert about_record(here, ("people", "yin-yong")) == {
        "@type": "Person",
        "name": "Yin Yong",
        "alternateName": [{"@value": "殷勇", "@language": "zh-Hans"}],
        "description": ["Mayor of Beijing (2023)"],
    }


@pytest.mark.parametrize("start", ["2023", "2023-10", "2023-10-18"])
def test_a_date_is_as_precise_as_it_is_known(here: Here, start: str) -> None:
    event = replace(here.dataset.events["festival-2024"], start=PartialDate.parse(start), end=None)
    thing = about(here, event)
    assert thing["startDate"] == start
    assert "endDate" not in thing


def test_an_event_has_a_place_if_a_venue_is_known_and_organisers_by_their_role(here: Here) -> None:
    event = here.dataset.events["festival-2024"]
    assert event.cities
    assert not {"location", "organizer"} & about(here, event).keys()
    venue = Venue(Text({each.id: "Hall" for each in here.dataset.languages}), "helsinki")
    roles = {"organiser": (("organisations", "office"),), "speaker": (("people", "mayor"),)}
    thing = about(here, replace(event, venues=(venue,), participants=roles))
    [place], [organiser] = thing["location"], thing["organizer"]
    assert place["name"] == "Hall"
    assert place["address"]["addressLocality"] == "Helsinki"
    assert place["address"]["addressCountry"] == "Finland"
    assert organiser["@type"] == "Organization"


def test_a_letter_of_intent_makes_no_sister_city(blocks: dict[str, Node]) -> None:
    def said(city: str) -> dict[str, Any]:
        found = blocks[f"en/cities/{city}/index.html"]["mainEntity"]["additionalProperty"]
        return {each["name"]: each["value"] for each in found}

    def day(date: str) -> dict[str, str]:
        return {"@value": date, "@type": "Date"}

    assert said("cologne") == {"Relationship": "Sister city", "Since": day("1987-09-14")}
    assert said("copenhagen")["Since"] == day("2012-06")
    letter = {"Relationship": "Letter of intent signed", "Signed": day("2023-07-05")}
    assert said("abu-dhabi") == letter
    assert said("prague")["Ended"] == day("2019-10-09")
    assert said("rome") == {"Relationship": "Sister city"}


def test_a_record_is_based_on_the_sources_of_its_notes_unless_they_are_many(here: Here) -> None:
    def sources(number: int) -> list[str]:
        uri, names = f"en/{here.path}", tuple("report" for _ in range(number))
        made = replace(here.content.pages[uri], sources=names)
        content = replace(here.content, pages={uri: made})
        found = described(replace(here, content=content), "a", "events").get("isBasedOn", [])
        return [each["url"] for each in found]

    assert here.made
    assert here.made.sources == ("report",)
    assert sources(1) == [f"{URL}en/sources/report/"]
    assert len(sources(10)) == 10
    assert sources(11) == []


def test_the_further_pages_of_a_list_are_about_nothing_else(here: Here) -> None:
    assert about_list(replace(here, path="cities/index.md"), "cities")["@type"] == "Dataset"
    assert about_list(replace(here, path="cities/pages/2.md"), "cities") == {}


@pytest.mark.parametrize("text", [*HOSTILE, "</script><!--", "]]>", "a\u2028b\u2029c", "\\u003c"])
def test_no_text_can_leave_the_script_element(text: str) -> None:
    data = in_script({text: [text]})
    assert not re.search("[<>&\u2028\u2029]", data)
    assert json.loads(data) == {text: [text]}
