"""The pages, made from the small data folder, as people can read it.

`UPDATE_GOLDEN=1 make test` writes tests/golden anew; read the difference before you commit. The
words of that day are kept beside the pages: who corrects a word in `data/` later breaks no test.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, Reading, Text
from scripts.pages import filters, routes
from scripts.pages.l10n import Wording
from scripts.pages.render import RenderedPage, render
from scripts.pages.routes import PageSizes
from scripts.pages.template_api import TemplateApi
from scripts.pipeline import load
from tests.conftest import ROOT, copy_sample

GOLDEN = ROOT / "tests" / "golden"


WORDS = ("ui.yml", "vocabulary.yml", "units.yml")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    data = copy_sample(tmp_path_factory.mktemp("sample"))
    for name in WORDS:
        if os.environ.get("UPDATE_GOLDEN"):
            shutil.copy(ROOT / "data" / name, GOLDEN)
        shutil.copy(GOLDEN / name, data)
    return load(data)


@pytest.fixture(scope="module")
def pages(sample: Dataset) -> dict[str, str]:
    return {
        f"{language}/{path.removesuffix('.md')}.html": _as_text(made, len(sample.texts))
        for language, found in render(sample).items()
        for path, made in found.items()
    }


def _as_text(made: RenderedPage, texts: int) -> str:
    """Return what the head of a page tells, a line each, and the page.

    The number of texts changes with every word of the interface, so it is left out.
    """
    head = "".join(f"<!-- {name}: {words} -->\n" for name, words in made.meta.items())
    return head + re.sub(rf"(?<=<dd>)(\D*){texts}(?=\D)", r"\1…", made.html)


def test_the_pages_are_the_golden_pages(pages: dict[str, str]) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        _write_golden(pages)
    golden = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(GOLDEN.rglob("*.html"))
    }
    assert sorted(pages) == sorted(golden)
    for path, text in golden.items():
        assert pages[path] == text, path


def _write_golden(pages: dict[str, str]) -> None:
    for old in GOLDEN.rglob("*.html"):
        old.unlink()
    for path, text in pages.items():
        file = Path(GOLDEN, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def test_a_figure_has_number_label_date_breakdown_and_note(pages: dict[str, str]) -> None:
    page = pages["en/events/festival-2024.html"]
    note = '\u2060<a class="note" href="#note-1" id="ref-\\d" aria-label="Note 1">\\[1\\]</a>'
    assert re.search(f'<strong id="figures-activities">13 events</strong>{note}', page)
    assert "\n<p>Events (2024)</p>\n" in page
    first, second = page.partition("Of which: ")[2].split("<li>")[1:3]
    assert first.startswith("<span>8 performances</span> <svg")
    assert (first.count("<rect"), second.count("<rect")) == (8, 5)
    source = 'href="../../sources/report/#p1-1" id="note-1">Sample Report, paragraph 1.1</a>'
    assert f"<ol>\n<li><a {source}" in page


def test_many_figures_below_what_can_be_compared_are_folded(sample: Dataset) -> None:
    """Five, below the run of years of their initiative; four stand open."""

    def shown(number: int) -> str:
        event = sample.events["festival-2024"]
        figures = tuple(replace(event.figures[0], id=f"number-{at}") for at in range(number))
        events = {"festival-2024": replace(event, figures=figures)}
        return render(replace(sample, events=events))["en"]["figures.md"].html

    assert "<summary><strong>Other figures: 5</strong></summary>" in shown(5)
    assert "<summary>" not in shown(4)


def test_a_label_with_its_date_is_not_given_the_date_again(sample: Dataset) -> None:
    api = _api(sample, "figures.md")
    figure = sample.events["festival-2024"].figures[0]
    label = Text({"zh": "2024年的活动"})
    assert api.as_of(replace(figure, label=label)) == "2024年的活动"
    assert api.as_of(replace(figure, label=Text({"zh": "活动"}))) == "活动（2024年）"


def test_a_city_shows_what_happened_there(pages: dict[str, str]) -> None:
    page = pages["fr/cities/helsinki.html"]
    assert '<a href="../../events/festival-2024/">Festival exemple 2024</a>' in page
    assert 'href="../../initiatives/festival/#figures-years"' in page
    assert '<a href="../../participants/#mayor">Sam Ple</a>' in page


def test_a_source_page_tells_what_each_paragraph_gave_record_by_record(
    pages: dict[str, str],
) -> None:
    page = pages["zh/sources/report.html"]
    paragraph = page.partition('<h3 id="p1-2">第1.2段</h3>')[2].partition("<details>")[2]
    link = '<a href="../../initiatives/festival/#statements-forum-approved">样本节</a>'
    assert f"{link}<p>论坛未获批准。</p>" in paragraph
    link = '<a href="../../take-part/#hosting--statements-report-says-cities-invited">接待</a>'
    assert f"{link}<p>报告说将邀请城市。</p>" in paragraph


def test_a_source_page_names_the_other_sources_of_what_rests_on_several(sample: Dataset) -> None:
    other = replace(sample.sources["report"], id="letter", sections=())
    person = sample.people["mayor"]
    cites = (*person.offices[0].cites, Cite("letter"))
    office = replace(person.offices[0], cites=cites)
    changed = replace(
        sample,
        sources={**sample.sources, "letter": other},
        people={"mayor": replace(person, offices=(office,))},
    )
    page = render(changed)["en"]["sources/report.md"].html
    assert 'Mayor of Helsinki (also cited: <a href="../letter/">' in page
    assert page.count("also cited") == 1


def test_the_sources_come_by_what_is_drawn_from_them_then_by_date(sample: Dataset) -> None:
    report = sample.sources["report"]
    dates = {"old": PartialDate(1999), "new": PartialDate(2020)}
    more = {
        name: replace(report, id=name, sections=(), issued=date) for name, date in dates.items()
    }
    page = render(replace(sample, sources={**more, "report": report}))["en"]["sources/index.md"]
    assert re.findall('<a href="([a-z]+)/" data', page.html) == ["report", "new", "old"]


@pytest.mark.parametrize(
    ("read", "url", "words"),
    [
        ("copy", "https://example.org", "in an archived copy; not opened at its own address"),
        ("copy", None, "in a copy on another site"),
        ("opened", "https://example.org", "opened at its own address"),
    ],
)
def test_a_source_says_how_it_was_read(
    sample: Dataset, read: Reading, url: str | None, words: str
) -> None:
    day = PartialDate(2026, 11)
    source = replace(sample.sources["report"], consulted=day, read=read, url=url)
    changed = replace(sample, sources={**sample.sources, "report": source})
    html = render(changed)["en"]["sources/report.md"].html
    assert f'<time datetime="2026-11">November 2026</time>, {words}<' in html


def test_the_place_of_a_paragraph_stands_on_the_first_page_of_its_source(sample: Dataset) -> None:
    pages = render(sample, PageSizes(long_rows=2))["en"]
    first, last = pages["sources/report.md"].html, pages["sources/report/pages/5.md"].html
    paragraphs = sample.sources["report"].paragraphs
    places = [f'id="p{paragraph.replace(".", "-")}"' for paragraph in paragraphs]
    assert all(place in first for place in places)
    assert places[-1] in last
    assert 'href="pages/5/#p1-2">' in first
    assert "(continued)</h3>" in last
    assert "(continued)</h3>" not in first


def test_a_definition_that_cites_nothing_is_told_as_ours(sample: Dataset) -> None:
    term = replace(sample.terms["visit"], cites=())
    page = render(replace(sample, terms={"visit": term}))["en"]["glossary.md"].html
    assert "The number of visits. (Our definition.)" in page
    assert "Our definition" not in render(sample)["en"]["glossary.md"].html


def test_a_source_without_encryption_is_shown_and_not_linked(sample: Dataset) -> None:
    source = replace(sample.sources["report"], url="http://example.org/report")
    changed = replace(sample, sources={"report": source})
    page = render(changed)["en"]["sources/report.md"].html
    assert "<dd>http://example.org/report</dd>" in page


def test_a_plan_is_told_as_a_plan_of_its_time(pages: dict[str, str]) -> None:
    assert '<p class="plan">' not in pages["en/initiatives/festival.html"]
    assert pages["en/take-part.html"].count(">Plan, March 2024</a>") == 1


def test_the_plans_of_a_record_come_last_under_one_heading(sample: Dataset) -> None:
    event = sample.events["festival-2024"]
    said = sample.initiatives["festival"].proposals[0].statements[0]
    statements = (
        replace(said, id="one", plan=True),
        replace(said, id="two"),
        replace(said, id="three", plan=True),
    )
    changed = replace(sample, events={event.id: replace(event, statements=statements)})
    page = render(changed)["en"]["events/festival-2024.md"].html
    before, heading, plans = page.partition('<h2 id="plans">Announced in March 2024</h2>')
    assert heading
    assert 'id="statements-two"' in before
    assert plans.index('id="statements-one"') < plans.index('id="statements-three"')
    assert plans.count('<p class="plan">') == 1


def test_the_mark_of_a_plan_leads_to_its_note(sample: Dataset) -> None:
    festival = sample.initiatives["festival"]
    proposal = festival.proposals[0]
    plan = replace(proposal.statements[0], plan=True)
    proposals = (replace(proposal, statements=(plan,)),)
    changed = replace(sample, initiatives={"festival": replace(festival, proposals=proposals)})
    page = render(changed)["en"]["initiatives/festival.md"].html
    [note] = re.findall(
        r'<a class="badge badge--plan"[^>]* href="#([^"]+)">Plan, March 2024</a>', page
    )
    assert "paragraph 1.2</a>" in page.partition(f'id="{note}"')[2]


def _api(sample: Dataset, page: str) -> TemplateApi:
    wording = Wording(sample.languages[0], sample)
    return TemplateApi(sample, wording, page)


def test_an_address_is_written_relative_to_the_page_it_stands_on(sample: Dataset) -> None:
    pages = {"cities/helsinki.md": "", "cities/oslo.md": "../helsinki/"}
    for page in pages:
        api = _api(sample, page)
        assert api.href("cities/helsinki/pages/2.md") == f"{pages[page]}pages/2/"
        assert api.href("cities/helsinki.md#names") == f"{pages[page]}#names"
        assert api.href("events/index.md") == "../../events/"


def test_choices_of_the_same_words_are_in_the_order_of_their_values(
    sample: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not in that of a set, which is another in each run."""
    monkeypatch.setitem(filters.FILTERS, "kind", lambda api, value: "same")
    api = _api(sample, "cities/index.md")
    values = [f"kind-{number:02}" for number in range(30)]
    [(_, choices)] = filters.choices(api, ["kind"], [{"kind": tuple(values)}])
    assert [value for value, _ in choices] == values


def test_the_register_names_the_places_whose_period_is_assumed(sample: Dataset) -> None:
    espoo, festival = sample.cities["espoo"], sample.initiatives["festival"]
    assert espoo.relation is not None
    total = replace(festival.figures[0], unit="sister-cities", official_total=True)
    totals = tuple(
        replace(total, id=f"in-{year}", as_of=PartialDate(year)) for year in (2008, 2012, 2016)
    )
    counted = {"festival": replace(festival, figures=totals)}
    sample = replace(sample, initiatives=counted)
    assumed = replace(espoo, relation=replace(espoo.relation, counted_from_assumed=True))
    changed = replace(sample, cities={**sample.cities, "espoo": assumed})
    said = 'our assumptions on when each was first counted: <a href="espoo/">Espoo</a>'
    assert said in render(changed)["en"]["cities/index.md"].html
    assert "our assumptions" not in render(sample)["en"]["cities/index.md"].html


def test_an_end_that_no_source_saw_is_told_as_announced(sample: Dataset) -> None:
    festival = sample.events["festival-2024"]
    later = replace(sample.sources["report"], issued=festival.start)
    for end, is_announced in ((festival.end, True), (festival.start, False)):
        event = replace(festival, end=end, cites=(Cite("report"),), figures=())
        changed = replace(sample, sources={"report": later}, events={event.id: event})
        [page] = [each for each in routes.pages(changed) if each.key == ("events", event.id)]
        html = render(changed, only=[page])["en"][page.path].html
        assert ("Held; the end date is the one announced" in html) is is_announced
