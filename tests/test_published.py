"""What search engines, browsers and other hosts are told by the built site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from scripts.load.lock_files import read_addresses
from scripts.model.dataset import Dataset
from scripts.outputs.published_urls import leading_on
from tests.conftest import BASE, ROOT, URL
from tests.inspect_site import Document, Site
from tests.walk import Findings

PREFIXES = {"zh-Hans": "", "en": "en/", "fr": "fr/"}
TERRITORIES = {"zh-Hans": "zh_CN", "en": "en_GB", "fr": "fr_FR"}
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def named(page: Document, attribute: str) -> list[tuple[str, str]]:
    """Return (name, content) of the <meta> elements named by an attribute, in their order."""
    metas = [(name, value) for tag, name, value in page.attributes if tag == "meta"]
    return [
        (name, next(content for kind, content in metas[at:] if kind == "content"))
        for at, (found, name) in enumerate(metas)
        if found == attribute
    ]


def pages(site: Site) -> Iterator[tuple[str, str, Document]]:
    """Yield (language tag, address within the site, page) of every page but 404.html."""
    for path, page in site.pages.items():
        if path != "404.html":
            tag = next((t for t in ("en", "fr") if path.startswith(PREFIXES[t])), "zh-Hans")
            yield tag, path.removesuffix("index.html"), page


def versions(tag: str, address: str) -> Mapping[str, str]:
    """Return the absolute address of a page in every language, and for readers of none."""
    bare = address.removeprefix(PREFIXES[tag])
    own = {each: urljoin(URL, prefix + bare) for each, prefix in PREFIXES.items()}
    return own | {"x-default": own["en"]}


def test_every_page_names_its_versions_itself_included_and_they_name_it(site: Site) -> None:
    for tag, address, page in pages(site):
        assert page.canonical == urljoin(URL, address)
        assert page.alternates == versions(tag, address)
        for other in set(page.alternates.values()):
            bare = other.removeprefix(URL)
            assert site.pages[f"{bare}index.html"].alternates == page.alternates


def test_every_page_tells_who_quotes_it_what_it_is_in_its_language(site: Site) -> None:
    for tag, address, page in pages(site):
        told = dict(named(page, "property"))
        description = dict(named(page, "name"))["description"]
        assert description == told["og:description"] != ""
        assert told["og:url"] == urljoin(URL, address)
        assert {"og:title", "og:type", "og:site_name"} <= set(told)
        locales = [each for each in named(page, "property") if each[0].startswith("og:locale")]
        assert sorted(locales) == sorted(
            ("og:locale" if each == tag else "og:locale:alternate", territory)
            for each, territory in TERRITORIES.items()
        )


def test_the_sitemap_names_the_same_versions_as_the_pages(site: Site) -> None:
    root = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    told = {
        url.findtext("s:loc", "", SPACES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", SPACES)
        }
        for url in root
    }
    assert told == {page.canonical: page.alternates for _, _, page in pages(site)}


def test_every_address_noted_as_published_is_there(site: Site, dataset: Dataset) -> None:
    stubs = leading_on(dataset)
    for address in read_addresses(ROOT / "data", []):
        page, _, anchor = address.partition("#")
        file = f"{page}index.html" if page.endswith("/") or not page else page
        assert (site.folder / file).is_file(), address
        assert not anchor or page in stubs or anchor in site.documents[file].ids, address


def test_robots_may_read_everything_and_find_the_sitemap(site: Site) -> None:
    lines = (site.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {URL}sitemap.xml"]


@pytest.mark.parametrize("tag", PREFIXES)
def test_the_manifest_is_in_the_language_of_its_pages_and_its_icons_are_there(
    site: Site, dataset: Dataset, tag: str
) -> None:
    path = site.folder / PREFIXES[tag] / "manifest.webmanifest"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    assert manifest["lang"] == tag
    assert manifest["name"] == dataset.ui["title.home"][PREFIXES[tag].rstrip("/") or "zh"]
    for icon in manifest["icons"]:
        png = (path.parent / icon["src"]).read_bytes()
        size = [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)]
        assert icon["sizes"] == "{}x{}".format(*size)


def test_the_policy_is_first_in_the_head_and_allows_nothing_inline(site: Site) -> None:
    for path, page in site.pages.items():
        text = (site.folder / path).read_text(encoding="utf-8")
        assert re.search(r'<head>\s*<meta http-equiv="content-security-policy"', text), path
        policy = dict(named(page, "http-equiv"))["content-security-policy"]
        rules = dict(each.split(" ", 1) for each in policy.split("; "))
        assert rules["default-src"] == "'none'"
        assert rules["base-uri"] == "'none'"
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy
        assert not re.search(r"https?:|\*", policy), policy


def test_a_followed_link_does_not_tell_where_the_reader_was(site: Site) -> None:
    for path, page in site.pages.items():
        assert dict(named(page, "name"))["referrer"] == "no-referrer", path


def test_no_page_names_the_program_that_made_it(site: Site) -> None:
    for path, page in site.pages.items():
        assert "generator" not in dict(named(page, "name")), path


def test_no_file_of_the_site_loads_anything_from_another_host(site: Site) -> None:
    loads = re.compile(r"""url\(\s*["']?(?!data:)([^"')]+)|@import\s+["']([^"']+)""")
    asks = re.compile(r"""(?:import|fetch|importScripts|Worker)\s*\(?\s*["'](\w+:)?//""")
    for path in site.folder.rglob("*.css"):
        for match in loads.finditer(path.read_text(encoding="utf-8")):
            assert not urlsplit(match[1] or match[2]).netloc, (path, match.group())
    for path in (*site.folder.rglob("*.js"), *site.folder.rglob("*.mjs")):
        assert not asks.search(path.read_text(encoding="utf-8")), path


def test_no_script_of_the_site_sets_a_cookie(site: Site) -> None:
    for path in (*site.folder.rglob("*.js"), *site.folder.rglob("*.mjs")):
        assert "document.cookie" not in path.read_text(encoding="utf-8"), path


def test_the_site_holds_plain_files_only_and_no_source_maps(site: Site) -> None:
    assert (site.folder / ".nojekyll").read_bytes() == b""
    for path in site.folder.rglob("*"):
        assert not path.is_symlink(), path
        assert path.is_dir() or path.stat().st_nlink == 1, path
        assert path.suffix != ".map", path
        if path.suffix in (".css", ".js"):
            assert "sourceMappingURL" not in path.read_text(encoding="utf-8"), path


def test_what_is_for_those_who_keep_the_site_is_no_page(site: Site) -> None:
    for name in ("decisions", "editing"):
        assert list((ROOT / "docs" / name).glob("*.md"))
        assert not list(site.folder.rglob(f"*{name}*"))


def test_links_are_relative_so_that_a_mirror_works_under_any_address(site: Site) -> None:
    for _, address, page in pages(site):
        inside = [href for href in (*page.links, *page.loaded) if not urlsplit(href).scheme]
        assert not [href for href in inside if href.startswith("/")], address


def test_no_page_tells_an_error_in_the_browser(findings: Findings) -> None:
    assert findings.faults("told") == []


def test_no_page_asks_another_host_for_anything(findings: Findings) -> None:
    assert findings.faults("asked") == []


def test_no_page_keeps_anything_in_the_browser(findings: Findings) -> None:
    assert findings.faults("kept") == []


def test_the_404_page_finds_its_files_at_any_depth(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    for missing in ("nowhere", "fr/cities/nowhere/", "a/b/c/d.html"):
        page.goto(address + missing)
        assert page.locator("h1").is_visible()
    assert failed == [address + each for each in ("nowhere", "fr/cities/nowhere/", "a/b/c/d.html")]
    assert urlsplit(address).path == BASE
    context.close()


@pytest.mark.parametrize(
    ("asked", "status", "to"),
    [
        ("", 200, ""),
        ("en", 301, "en/"),
        ("en?continent=Africa", 301, "en/?continent=Africa"),
        ("en/cities", 301, "en/cities/"),
        ("404", 200, ""),
        ("EN/", 404, ""),
        ("en/Cities/", 404, ""),
        ("../scripts/build.py", 404, ""),
        ("sister-cities.csv", 200, ""),
    ],
)
def test_the_test_server_answers_like_github_pages(
    address: str, asked: str, status: int, to: str
) -> None:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", parts.path + asked, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    assert answer.status == status
    assert answer.getheader("Location", "") == (parts.path + to if to else "")
    if status != 301:
        assert answer.getheader("Content-Encoding") == "gzip"
        assert answer.getheader("Cache-Control") == "max-age=600"
