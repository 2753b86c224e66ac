"""Another document is data alone: no name of a record stands in the code or in the site's words."""

from __future__ import annotations

import json
import re
import shutil
from typing import Any

import pytest

from scripts.outputs.site_content import Content
from scripts.outputs.write_site import OUTPUTS
from scripts.pipeline import make
from tests.conftest import ROOT, copy_examples

URL = "https://example.org/exchange/"
LANGUAGES = ("zh", "en", "fr")
CITES = [{"source": "plan-2027", "paragraph": "2"}]
SOURCE: dict[str, Any] = {
    "id": "plan-2027",
    "name": {"zh": "交流方案", "en": "Plan of exchanges", "fr": "Plan d’échanges"},
    "short": {"zh": "方案", "en": "Plan", "fr": "Plan"},
    "kind": "official",
    "language": "zh",
    "publisher": "example-office",
    "parts": "pages",
    "issued": "2027-01",
    "sections": [
        {
            "id": "1",
            "title": {"zh": "方案", "en": "The plan", "fr": "Le plan"},
            "paragraphs": [
                {"id": "2", "gist": {"zh": "介绍。", "en": "Presents it.", "fr": "Présentation."}}
            ],
        }
    ],
}
INITIATIVES = {
    "choir-week": {"zh": "合唱周", "en": "Choir Week", "fr": "Semaine des chorales"},
    "chess-club": {"zh": "棋社", "en": "Chess Club", "fr": "Club d’échecs"},
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return a site that knows nothing of today's records, with a document and two initiatives."""
    data = copy_examples(tmp_path_factory.mktemp("second"))
    shutil.copytree(ROOT / "docs", data.parent / "docs")
    records: dict[str, Any] = {"sources/plan-2027": SOURCE}
    for rank, (name, words) in enumerate(INITIATIVES.items(), 2):
        about = {"zh": f"{words['zh']}每年举办。", "en": f"{words['en']} takes place every year."}
        records[f"initiatives/{name}"] = {
            "id": name,
            "rank": rank,
            "name": words,
            "kind": "festival",
            "status": "active",
            "summary": {**about, "fr": f"{words['fr']}, tous les ans."},
            "cites": CITES,
        }
    for path, record in records.items():
        text = json.dumps(record, ensure_ascii=False)
        (data / f"{path}.yml").write_text(text, encoding="utf-8")
    return make(data, site_url=URL)


def test_two_initiatives_of_another_document_have_pages_and_are_reached(content: Content) -> None:
    for language in LANGUAGES:
        for name, words in INITIATIVES.items():
            page = content.pages[f"{language}/initiatives/{name}.md"].html
            assert f">{words[language]}<" in page
            assert SOURCE["short"][language] in page
            for place in ("initiatives/index", "sources/plan-2027", "a-z"):
                assert words[language] in content.pages[f"{language}/{place}.md"].html, place


def test_every_output_is_made_and_has_them(content: Content) -> None:
    made = {name: text for each in OUTPUTS for name, text in each(content, URL).items()}
    for name in INITIATIVES:
        assert f"api/v1/initiatives/{name}.json" in made
        assert f"{URL}en/initiatives/{name}/" in str(made["sitemap.xml"])


def test_no_page_names_the_document_that_the_site_began_with(content: Content) -> None:
    pages = "".join(page.html for page in content.pages.values())
    assert "1492" not in pages


def test_the_titles_and_leads_of_the_site_have_no_year(content: Content) -> None:
    openings = ("title", "lead", "description")
    told = {key: each for key, each in content.dataset.ui.items() if key.split(".")[0] in openings}
    years = re.compile("(19|20)[0-9]{2}")
    dated = [key for key, each in told.items() if any(map(years.search, each.forms.values()))]
    assert dated == []
