"""What the style sheets promise: fonts, fields, lines, and where words are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from scripts.model.dataset import Dataset
from tests.inspect_site import Site
from tests.kinds import PREFIXES
from tests.walk import Findings

# The first font of each order that a family may begin with, by language.
FIRST_FONTS = {
    "zh-Hans": "PingFang SC",
    "zh-Hant": "PingFang TC",
    "ja": "Hiragino Sans",
    "ko": "Apple SD Gothic Neo",
    "am": "Kefa",
    "ar": "Geeza Pro",
    "fa": "Geeza Pro",
    "ur": "Geeza Pro",
    "he": "Arial Hebrew",
    "hi": "Kohinoor Devanagari",
    "km": "Khmer Sangam MN",
    "lo": "Lao Sangam MN",
    "th": "Thonburi",
    "ru": "system-ui",
    "en": "system-ui",
    "fr": "system-ui",
}
# Languages of local names written in Latin, Greek or Cyrillic letters, which every font has.
COMMON = "be cs da de el en es fi fil fr ga hu id it kk lv mi mn nl pt ro ru sq sr sv tr uk vi"


# Selectors of a style sheet that find something in one of the pages, in whatever state.
MATCHED = """([css, pages]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const selectors = (rules) => [...rules].flatMap((each) =>
    each.selectorText ? [each.selectorText] : selectors(each.cssRules ?? []));
  const read = pages.map((page) => new DOMParser().parseFromString(page, "text/html"));
  const anyState = /:not\\(:[\\w-]+\\)|::?(before|after|first-letter|hover|focus-visible)\\b/g;
  return selectors(sheet.cssRules).filter((each) =>
    read.some((page) => page.querySelector(each.replace(anyState, ""))));
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE", bypass_csp=True)
    yield context.new_page()
    context.close()


def style_sheets(site: Site) -> str:
    """Return the text of every style sheet of the site."""
    return "\n".join(each.read_text("utf-8") for each in (site.folder / "assets").glob("*.css"))


def test_the_page_of_a_record_needs_one_style_sheet(page: Page, site: Site) -> None:
    """What a rule of overview.css would find there would have no style."""
    kinds = ("cities", "countries", "events", "initiatives", "organisations", "people", "sources")
    texts = {
        path: (site.folder / path).read_text("utf-8")
        for path in site.pages
        if path == "404.html" or re.match(rf"en/({'|'.join(kinds)})/(?!pages/)[^/]+/", path)
    }
    assert [path for path, text in texts.items() if "overview.css" in text] == []
    css = (site.folder / "assets/overview.css").read_text("utf-8")
    assert page.evaluate(MATCHED, [css, [*texts.values()]]) == []
    other = (site.folder / "en/cities/index.html").read_text("utf-8")
    assert len(page.evaluate(MATCHED, [css, [other]])) > 20


def test_no_shorthand_of_a_line_has_a_thickness(site: Site) -> None:
    """WebKit drops `text-decoration: underline 2px` whole."""
    values = re.findall(r"text-decoration\s*:\s*([^;}]+)", style_sheets(site))
    assert values
    assert [each for each in values if re.search(r"\d", each)] == []


def test_spaces_between_han_and_digits_are_left_to_the_reader(site: Site) -> None:
    """WebKitGTK prints 东经6.95度 as 695度 with `text-autospace: normal`."""
    assert "text-autospace" not in style_sheets(site)


def test_the_current_language_is_underlined(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}fr/")
    style = "getComputedStyle(document.querySelector('.languages [aria-current]'))"
    assert page.evaluate(f"{style}.textDecorationLine") == "underline"
    assert page.evaluate(f"{style}.textDecorationThickness") == "2px"


def test_a_field_is_large_enough_that_no_phone_zooms_in(findings: Findings) -> None:
    assert findings.faults("field") == []


def test_only_running_text_is_hyphenated(findings: Findings) -> None:
    assert findings.faults("hyphen") == []


def test_running_text_is_hyphenated(page: Page, own_address: str) -> None:
    page.goto(f"{own_address}fr/initiatives/happy-chinese-new-year/")
    text = page.locator(".sheet__text > p").first
    assert text.evaluate("each => getComputedStyle(each).hyphens") == "auto"


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_words_take_the_fonts_of_their_language_on_every_page(
    page: Page, own_address: str, prefix: str
) -> None:
    page.goto(f"{own_address}{prefix}cities/cologne/")
    families = page.evaluate(
        """tags => tags.map((tag) => {
          const span = document.querySelector("dd").appendChild(document.createElement("span"));
          span.lang = tag;
          return [tag, getComputedStyle(span).fontFamily.split(",")[0].replaceAll('"', "")];
        })""",
        [*FIRST_FONTS],
    )
    assert dict(families) == FIRST_FONTS


def test_every_language_of_a_local_name_has_fonts(dataset: Dataset) -> None:
    tags = {local.tag for city in dataset.cities.values() for local in city.local_names}
    assert tags <= {*COMMON.split(" "), *FIRST_FONTS}


def test_a_japanese_name_on_a_chinese_page_has_japanese_signs(page: Page, own_address: str) -> None:
    """What Chromium drew it with, where the font of Debian is there."""
    page.goto(f"{own_address}cities/tokyo/")
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": "bdi[lang=ja]"})
    fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
    assert [each["familyName"] for each in fonts] == ["Noto Sans CJK JP"]
