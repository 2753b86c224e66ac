"""What every page of the built site keeps, read from its HTML."""

from __future__ import annotations

import gzip
import re
import unicodedata
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from scripts.model.dataset import Dataset
from scripts.model.records import COLLECTIONS
from scripts.pages.urls import folder_of, page_of
from tests.conftest import BASE, URL
from tests.inspect_site import Site

# The scripts that a reader of each language expects; º is of no script.
SCRIPTS = {"zh-Hans": {"CJK", "LATIN"}, "en": {"LATIN"}, "fr": {"LATIN", "MASCULINE"}}
PREFIXES = {"zh-Hans": "", "en": "en/", "fr": "fr/"}
OWN_SCRIPTS = ("list.js", "missing.js", "page.js")


def language_of(path: str) -> str:
    return next((each for each in ("en", "fr") if path.startswith(f"{each}/")), "zh-Hans")


def test_no_link_id_or_language_is_at_fault(site: Site) -> None:
    assert list(site.faults()) == []


def test_every_page_exists_in_three_languages(site: Site) -> None:
    pages = {path for path in site.pages if path != "404.html"}
    zh = {path for path in pages if language_of(path) == "zh-Hans"}
    assert pages == {prefix + path for path in zh for prefix in PREFIXES.values()}


def test_every_record_has_a_page_or_an_anchor(site: Site, dataset: Dataset) -> None:
    for key, _ in dataset.items():
        told, _, anchor = page_of(dataset, key).partition("#")
        for prefix in PREFIXES.values():
            page = site.pages[f"{prefix}{folder_of(told)}/index.html"]
            assert not anchor or anchor in page.ids, key


def test_a_page_names_its_language(site: Site) -> None:
    for path, page in site.pages.items():
        assert ("html", "lang", language_of(path)) in page.attributes, path


def script_of(sign: str) -> str:
    """Return the first word of the name that Unicode gives a letter, such as CYRILLIC."""
    return unicodedata.name(sign).split()[0]


def test_words_in_another_script_are_marked_with_their_language(site: Site) -> None:
    """WCAG 3.1.2, as far as a script tells the language."""
    for path, page in site.pages.items():
        for words in page.words:
            scripts = {script_of(sign) for sign in words.text if sign.isalpha()}
            assert scripts <= SCRIPTS.get(words.language, scripts), (path, words)


def test_the_names_of_a_city_elsewhere_are_marked_with_their_language(
    site: Site, dataset: Dataset
) -> None:
    tags = {"zh": "zh-Hans", "en": "en", "fr": "fr"}
    for city in dataset.cities.values():
        names = {(local.name, local.tag) for local in city.local_names}
        if len(set(city.name.forms.values())) == len(tags):
            names |= {(name, tags[own]) for own, name in city.name.forms.items()}
        for own, tag in tags.items():
            page = site.pages[f"{PREFIXES[tag]}cities/{city.id}/index.html"]
            # A name that is the title is not said again.
            wanted = {(name, language) for name, language in names if name != city.name[own]}
            assert wanted <= {(words.text, words.language) for words in page.words}, city.id


def test_no_word_of_the_interface_is_in_another_language(site: Site, dataset: Dataset) -> None:
    texts = list(dataset.ui.values())
    texts += [label for group in dataset.vocabulary.values() for label in group.values()]
    for tag, own in (("zh-Hans", "zh"), ("en", "en"), ("fr", "fr")):
        ours = {text[own] for text in texts}
        foreign = {text[other] for text in texts for other in text.forms if other != own} - ours
        # Names of records may be the same in two languages, as Helsinki is.
        foreign -= {record.name[own] for _, record in dataset.items() if hasattr(record, "name")}
        for path, page in site.pages.items():
            spoken = {words.text for words in page.words if words.language == tag}
            assert not spoken & foreign, (path, spoken & foreign)


@pytest.mark.parametrize("word", ["Permanent link", "Jump back", "Skip to", "Back to top"])
def test_no_string_of_an_extension_or_the_theme_is_left_in_english(site: Site, word: str) -> None:
    for path, page in site.pages.items():
        if language_of(path) != "en" and path != "404.html":
            assert not any(word in words.text for words in page.words), path


def test_every_statement_figure_and_event_carries_a_note(site: Site) -> None:
    for path, page in site.pages.items():
        notes = {href for href in page.links if href.startswith("#note-")}
        ids = {f"#{identifier}" for identifier in page.ids if identifier.startswith("note-")}
        assert notes <= ids, path
        assert {href[1:] for href in page.links if href.startswith("#ref-")} <= set(page.ids), path
        if re.search(r"(^|/)(events|initiatives|people)/[^/]+/index\.html$", path):
            assert notes, path


@pytest.mark.parametrize("prefix", PREFIXES.values())
def test_an_event_and_what_it_names_link_to_each_other(
    site: Site, dataset: Dataset, prefix: str
) -> None:
    for event in dataset.events.values():
        page = site.pages[f"{prefix}events/{event.id}/index.html"]
        named = [("cities", city) for city in event.cities]
        named += [key for keys in (event.participants or {}).values() for key in keys]
        named += [("initiatives", event.initiative)]
        for key in named:
            told, hash_, anchor = page_of(dataset, key).partition("#")
            other = site.pages[f"{prefix}{folder_of(told)}/index.html"]
            links = {*page.links, *(href.partition("#")[0] for href in page.links)}
            assert f"../../{folder_of(told)}/{hash_}{anchor}" in links, (event.id, key)
            assert any(href.endswith(f"../events/{event.id}/") for href in other.links), (
                key,
                event.id,
            )


def test_a_note_leads_to_the_paragraph_of_its_source(site: Site, dataset: Dataset) -> None:
    for event in dataset.events.values():
        page = site.pages[f"en/events/{event.id}/index.html"]
        for cite in event.cites:
            anchor = f"p{cite.paragraph.replace('.', '-')}" if cite.paragraph else ""
            assert f"../../sources/{cite.source}/{'#' * bool(anchor)}{anchor}" in page.links
            source = site.pages[f"en/sources/{cite.source}/index.html"]
            assert not anchor or anchor in source.ids, (event.id, cite)


def test_no_inline_script_and_no_inline_style_is_on_any_page(site: Site) -> None:
    for path, page in site.pages.items():
        loaded = [each for each in page.attributes if each[:2] == ("script", "src")]
        # The data about the page are no script: the policy lets them be, and no browser runs them.
        kinds = [each[2] for each in page.attributes if each[:2] == ("script", "type")]
        assert page.tags["script"] == len(loaded) + kinds.count("application/ld+json"), path
        assert len(page.data) == kinds.count("application/ld+json") == (path != "404.html"), path
        assert all(each[2].partition("assets/")[2] in OWN_SCRIPTS for each in loaded), path
        handlers = {name for _, name, _ in page.attributes if name.startswith("on")}
        assert not handlers, path
        assert not any(name == "style" for _, name, _ in page.attributes), path


def test_the_404_page_speaks_all_languages(site: Site, dataset: Dataset) -> None:
    page = site.pages["404.html"]
    title = dataset.ui["missing.title"]
    for tag, own in (("zh-Hans", "zh"), ("en", "en"), ("fr", "fr")):
        assert any(w.text == title[own] and w.language == tag for w in page.words)
    assert f"{BASE}en/cities/" in page.links


def test_the_sitemap_names_every_page_and_its_versions(site: Site) -> None:
    root = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    places = [element.text for element in root.findall("s:url/s:loc", space)]
    pages = [urljoin(URL, path.removesuffix("index.html")) for path in site.pages]
    assert sorted(filter(None, places)) == sorted(set(pages) - {urljoin(URL, "404.html")})


def test_the_html_of_a_page_has_at_most_40_kilobytes(site: Site) -> None:
    sizes = {path: (site.folder / path).stat().st_size for path in site.pages}
    assert {path: size for path, size in sizes.items() if size > 40_000} == {}


def test_first_view_is_at_most_30_kilobytes_in_5_requests(site: Site) -> None:
    """The page of a record has less: 20 kB, an initiative or a source, which may be long, 25 kB."""

    def most(path: str) -> int:
        if re.search(r"(^|/)(initiatives|sources)/[^/]+/index\.html$", path):
            return 25_000
        if re.search(r"(^|/)(cities|countries|events|organisations|people)/[^/]+/index", path):
            return 20_000
        return 30_000

    def weight(path: str) -> int:
        return len(gzip.compress((site.folder / path).read_bytes(), mtime=0))

    for path, page in site.pages.items():
        # What a browser asks for when the site is put on a home screen.
        later = ("assets/icon-180.png", "manifest.webmanifest")
        first = [href for href in page.loaded if not href.endswith(later)]
        loaded = {site.target(path, href) for href in first}
        total = weight(path) + sum(weight(target[0]) for target in loaded if target)
        assert total <= most(path), (path, total)
        assert 1 + len(loaded) <= 5, path


def test_the_data_about_a_record_have_at_most_1200_bytes(site: Site) -> None:
    sizes = {
        path: len(gzip.compress("".join(page.data).encode(), mtime=0))
        for path, page in site.pages.items()
        if len(path.split("/")) > 2 and path.split("/")[-3] in COLLECTIONS
    }
    assert sizes
    assert {path: size for path, size in sizes.items() if size > 1_200} == {}


def test_no_page_is_nearly_empty(site: Site) -> None:
    """A sign of Chinese counts like a word."""
    few = {}
    for path in site.pages:
        page = (site.folder / path).read_text(encoding="utf-8")
        article = page.partition("<article")[2].partition("</article>")[0]
        text = re.sub("<[^>]*>", " ", article)
        number = len(re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+", text))
        if number < 25:
            few[path] = number
    assert few == {}
