"""Pages and figures are cited in the style of each language, for people and for programs."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urldefrag

import pytest
import rispy
from playwright.sync_api import Page

from scripts.model.change_dates import ChangeDates, Days
from scripts.model.dataset import Dataset
from scripts.outputs.citations import Citation, citation_paths, citations, cite_of_page, in_words
from scripts.outputs.published_urls import current
from scripts.outputs.site_content import Content
from scripts.pages.l10n import Wording
from scripts.pages.template_api import TemplateApi
from tests.conftest import URL
from tests.inspect_site import Site
from tests.test_published import named

TAGS = {"zh": "zh-Hans", "en": "en", "fr": "fr"}
PREFIXES = {"zh": "", "en": "en/", "fr": "fr/"}
ADDRESS = "https://example.org/events/x/"
PAGE = Citation("en/events/x", "X", ADDRESS, "2026-11-01")
FIGURE = ("Plays (2023): over 5", "Reply, 3.2")

Items = list[dict[str, Any]]


@pytest.fixture(scope="module")
def items(own_site: Site) -> Mapping[str, Items]:
    """Return path without its ending -> what stands in each CSL-JSON file."""
    return {
        path.relative_to(own_site.folder).with_suffix("").as_posix(): json.loads(path.read_bytes())
        for path in sorted((own_site.folder / "cite").rglob("*.json"))
    }


@pytest.fixture(scope="module")
def accepted(own_content: Content) -> Content:
    """Return the same records, all last changed on one day."""
    dataset = own_content.dataset
    days = {
        key: Days(now, "2026-11-22", "2026-11-24") for key, now in dataset.content_hashes.items()
    }
    return replace(own_content, dataset=replace(dataset, changes=ChangeDates(days)))


def api_of(dataset: Dataset, language: str) -> TemplateApi:
    own = next(each for each in dataset.languages if each.id == language)
    return TemplateApi(dataset, Wording(own, dataset), "index.md")


@pytest.mark.parametrize(
    ("language", "page", "undated"),
    [
        (
            "zh",
            f"《X》，北京国际交流资料，2026年11月1日更新，{ADDRESS}",
            f"《X》，北京国际交流资料，{ADDRESS}",
        ),
        (
            "en",
            f"“X”, Beijing’s international exchanges, last changed 1 November 2026, {ADDRESS}",
            f"“X”, Beijing’s international exchanges, {ADDRESS}",
        ),
        (
            "fr",
            "«\u00a0X\u00a0», Les échanges internationaux de Beijing [en ligne],"
            f" mis à jour le 1er\u00a0novembre 2026, {ADDRESS}",
            f"«\u00a0X\u00a0», Les échanges internationaux de Beijing [en ligne], {ADDRESS}",
        ),
    ],
)
def test_a_page_is_cited_in_the_style_of_the_language(
    own_dataset: Dataset, language: str, page: str, undated: str
) -> None:
    api = api_of(own_dataset, language)
    assert in_words(api, PAGE).replace("1er\u202f", "1er\u00a0") == page
    assert in_words(api, Citation(PAGE.id, "X", ADDRESS, None)) == undated


@pytest.mark.parametrize(
    ("language", "title", "cited"),
    [
        ("zh", "《甲》与“乙”", "《〈甲〉与“乙”》"),
        ("en", "A “B” C", "“A ‘B’ C”"),
        ("fr", "A «\u00a0B\u00a0» C", "«\u00a0A “B” C\u00a0»"),
    ],
)
def test_quotation_marks_in_a_title_are_those_of_a_quotation_in_another(
    own_dataset: Dataset, language: str, title: str, cited: str
) -> None:
    page = Citation(PAGE.id, title, ADDRESS, None)
    assert in_words(api_of(own_dataset, language), page).startswith(cited)


def test_a_figure_is_cited_with_its_source_and_address_before_its_page(
    own_dataset: Dataset,
) -> None:
    cited = Citation("en/events/x/figures/y", "X", f"{ADDRESS}#figures-y", None, *FIGURE)
    assert in_words(api_of(own_dataset, "en"), cited) == (
        "Plays (2023): over 5. Source: Reply, 3.2."
        f" “X”, Beijing’s international exchanges, {ADDRESS}#figures-y"
    )


def test_each_figure_is_cited_once_in_the_file_of_its_record_and_in_that_of_all(
    own_dataset: Dataset, items: Mapping[str, Items]
) -> None:
    figures = list(own_dataset.figures())
    assert figures
    for language in TAGS:
        api = api_of(own_dataset, language)
        every = {each["id"]: each for each in items[f"cite/{language}/figures"][1:]}
        assert len(every) == len(figures)
        for key, figure in figures:
            item = every[f"{language}/{'/'.join(key)}/figures/{figure.id}"]
            assert item in items[f"cite/{language}/{'/'.join(key)}"]
            assert item["title"].endswith(api.quantity(figure))
            assert api.wording.date(figure.as_of) in item["title"]
            for cite in figure.cites:
                assert api.name(("sources", cite.source)) in item["note"]
                assert (cite.paragraph or "") in item["note"]


def test_every_cited_address_is_there_with_its_anchor(
    own_site: Site, items: Mapping[str, Items]
) -> None:
    cited = {item["URL"] for found in items.values() for item in found}
    assert cited
    for address in cited:
        assert address.startswith(URL)
        page, anchor = urldefrag(address.removeprefix(URL))
        assert not anchor or anchor in own_site.pages[f"{page}index.html"].ids, address


def test_csl_json_has_the_fields_that_it_needs_and_one_id_for_each_thing(
    items: Mapping[str, Items],
) -> None:
    by_id: dict[str, object] = {}
    for path, found in items.items():
        for item in found:
            needed = {"id", "type", "title", "container-title", "URL", "language"}
            assert needed <= item.keys() <= {*needed, "issued", "note"}
            assert all(value and isinstance(value, str) for value in map(item.get, needed))
            assert item["type"] == "webpage"
            assert item["language"] == TAGS[path.split("/")[1]]
            assert by_id.setdefault(item["id"], item) == item


def test_ris_says_the_same_to_an_independent_reader(
    own_site: Site, items: Mapping[str, Items]
) -> None:
    for path, found in items.items():
        read = rispy.loads((own_site.folder / f"{path}.ris").read_text(encoding="utf-8"))
        assert [each["type_of_reference"] for each in read] == ["ELEC"] * len(found)
        for entry, item in zip(read, found, strict=True):
            assert (entry["id"], entry["title"]) == (item["id"], item["title"])
            assert entry["secondary_title"] == item["container-title"]
            assert (entry["urls"], entry["language"]) == ([item["URL"]], item["language"])
            assert entry.get("notes", []) == [note for name, note in item.items() if name == "note"]
            assert entry.keys() <= {
                *("type_of_reference", "id", "title", "secondary_title", "urls", "language"),
                "notes",
            }


def test_a_known_day_is_in_both_forms_and_in_the_head_of_the_page(
    accepted: Content,
) -> None:
    dated = citations(accepted, URL)
    [item] = json.loads(dated["cite/en/cities/helsinki.json"])
    assert item["issued"] == {"date-parts": [[2026, 11, 24]]}
    [entry] = rispy.loads(dated["cite/en/cities/helsinki.ris"])
    assert (entry["year"], entry["date"]) == ("2026", "2026/11/24")
    told = cite_of_page(accepted, "en/cities/helsinki.md", URL)
    assert told
    assert told["day"] == "2026/11/24"
    assert "last changed 24 November 2026" in told["words"][0]
    assert cite_of_page(accepted, "en/cities/index.md", URL) is None


def test_a_page_with_many_figures_has_the_citations_of_the_featured_ones(
    accepted: Content,
) -> None:
    festival = accepted.dataset.initiatives["festival"]
    figures = tuple(replace(festival.figures[0], id=f"f{n}", featured=n == 3) for n in range(8))
    initiatives = {"festival": replace(festival, figures=figures)}
    content = replace(accepted, dataset=replace(accepted.dataset, initiatives=initiatives))
    told = cite_of_page(content, "en/initiatives/festival.md", URL)
    assert told
    assert [each.rpartition("#")[2] for each in told["words"][1:]] == ["figures-f3"]
    assert told["all"]


def test_a_page_of_a_record_shows_its_citations_and_leads_to_their_files(
    own_site: Site, own_dataset: Dataset, items: Mapping[str, Items]
) -> None:
    for language, prefix in PREFIXES.items():
        for collection, identifier in (("cities", "espoo"), ("events", "festival-2024")):
            path = f"{prefix}{collection}/{identifier}/index.html"
            html = (own_site.folder / path).read_text(encoding="utf-8")
            fold = html.partition('id="cite"')[2].partition("</details>")[0]
            for item in items[f"cite/{language}/{collection}/{identifier}"]:
                assert f"{item['URL']}</p>" in fold
            for form in ("json", "ris"):
                assert f'/cite/{language}/{collection}/{identifier}.{form}"' in fold
            assert f'download="{identifier}-{language}.csl.json"' in fold
            assert f'download="{identifier}-{language}.ris"' in fold


def test_a_page_of_many_figures_leads_to_their_citations_as_text(
    own_site: Site, own_dataset: Dataset
) -> None:
    for language, prefix in PREFIXES.items():
        page = own_site.pages[f"{prefix}figures/index.html"]
        assert any(href.endswith(f"cite/{language}/figures.txt") for href in page.links)
        text = (own_site.folder / f"cite/{language}/figures.txt").read_text(encoding="utf-8")
        assert text.startswith("\ufeff"), "a server may not say that this is UTF-8"
        assert text.count("\n") == text.count("#figures-") == len(list(own_dataset.figures()))


def test_beside_each_figure_stands_a_link_to_its_citation(
    own_site: Site, own_dataset: Dataset
) -> None:
    for prefix in PREFIXES.values():
        path = f"{prefix}figures/index.html"
        to_cite = {own_site.target(path, each) for each in own_site.pages[path].links}
        for (collection, identifier), figure in own_dataset.figures():
            own = f"{prefix}{collection}/{identifier}/index.html"
            assert (own, "cite") in to_cite
            assert own_site.pages[own].ids["cite"] == 1
            html = (own_site.folder / own).read_text(encoding="utf-8")
            shown = html.partition(f'id="figures-{figure.id}"')
            assert 'href="#cite"' in shown[2].partition("</p>")[0] or "<figure" in shown[0], own


def test_a_link_to_a_citation_unfolds_it(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}en/figures/")
    page.locator(".nums").get_by_role("link", name="Cite").first.click()
    citation = page.locator("#cite p").first
    citation.wait_for(timeout=10_000)
    page.locator("#cite summary").click()
    page.go_back()
    page.go_forward()
    page.locator(".figure").get_by_role("link", name="Cite").first.click()
    citation.wait_for(timeout=10_000)


def test_zotero_reads_a_page_as_a_page_of_the_site_in_its_language(own_site: Site) -> None:
    """Its translator Embedded Metadata takes what has a citation_title for a journal article."""
    for path, page in own_site.pages.items():
        told, graph = dict(named(page, "name")), dict(named(page, "property"))
        assert not {"citation_title", "citation_journal_title"} & told.keys(), path
        assert path == "404.html" or {"og:title", "og:url", "og:site_name"} <= graph.keys()
        assert any(each[:2] == ("html", "lang") for each in page.attributes), path


def test_to_cite_and_to_embed_cost_at_most_600_bytes(own_site: Site) -> None:
    fold = re.compile(r'<details class="fold follow" id="(?:cite|embed)">.*?</details>\s*', re.S)
    head = re.compile(r'<meta name="citation_.*?>\s*')
    seen = 0
    for path in own_site.pages:
        html = (own_site.folder / path).read_text(encoding="utf-8")
        without = fold.sub("", head.sub("", html))
        seen += html != without
        sizes = [len(gzip.compress(each.encode(), mtime=0)) for each in (html, without)]
        assert sizes[0] - sizes[1] <= 600, path
    assert seen


def test_every_file_is_guarded_and_the_same_in_each_build(
    own_site: Site, own_content: Content
) -> None:
    made = citations(own_content, URL)
    assert sorted(made) == sorted(citation_paths(own_content.dataset))
    assert made.keys() <= current(own_content.dataset)
    for path, text in made.items():
        assert (own_site.folder / path).read_bytes() == text.encode(), path
