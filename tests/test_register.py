"""The register of sister cities agrees with the official totals that our sources give."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from scripts.model import sister_cities
from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import RelationStatus
from scripts.outputs.sister_cities_files import register_csv
from scripts.outputs.tables.csv_text import as_text
from scripts.pages.contexts.register import COLUMNS
from scripts.pages.render import render
from scripts.pages.routes import pages
from tests.conftest import ROOT
from tests.inspect_site import Site

ProblemsOf = Callable[[Mapping[str, str | bytes | None]], list[str]]
ESPOO = "cities/espoo.yml"
FESTIVAL = "initiatives/festival.yml"


def sample(name: str) -> str:
    return (ROOT / "tests" / "data" / name).read_text(encoding="utf-8")


def with_total(value: int, unit: str, as_of: str) -> dict[str, str]:
    """Return the small data's initiative with an official total instead of its figure."""
    festival = sample(FESTIVAL)
    start, end = festival.index("    headline:"), festival.index("    value: 18")
    text = (festival[:start] + festival[end:]).replace("    featured: true\n", "")
    text = text.replace("id: years", "id: years\n    official_total: true")
    text = text.replace(
        "value: 18\n    unit: consecutive-years", f"value: {value}\n    unit: {unit}"
    )
    return {
        FESTIVAL: text.replace("as_of: '2024'", f"as_of: '{as_of}'").replace("18年", f"'{value}'")
    }


@pytest.mark.parametrize(
    ("value", "unit", "as_of", "said"),
    [
        (1, "sister-cities", "2007-04", []),
        (1, "countries", "2023", []),
        (0, "countries", "2007-03", []),
        (2, "sister-cities", "2007-04", ["is 2, but the places counted at 2007-04 give 1"]),
        (1, "countries", "2006", ["is 1, but the places counted at 2006 give 0"]),
    ],
)
def test_an_official_total_is_rebuilt_from_the_records(
    problems_of: ProblemsOf, value: int, unit: str, as_of: str, said: list[str]
) -> None:
    found = problems_of(with_total(value, unit, as_of))
    assert len(found) == len(said)
    for problem, words in zip(found, said, strict=True):
        assert f"figures[1].value: {words}; correct counted_from or" in problem


def test_an_official_total_counts_sister_cities_or_their_countries(problems_of: ProblemsOf) -> None:
    [problem] = problems_of(with_total(1, "performances", "2007-04"))
    assert "figures[1].unit: performances is not what an official total counts; write" in problem


def test_no_total_counts_a_place_before_its_relation_began(problems_of: ProblemsOf) -> None:
    late = sample(ESPOO).replace("since: '2006-07'", "since: '2008'")
    [problem] = problems_of({ESPOO: late})
    assert "counted_from: 2007-04 is before since, 2008; correct one" in problem


@pytest.mark.parametrize(
    ("status", "is_sister_city"),
    [
        ("active", True),
        ("listed-by-one-side", True),
        ("letter-of-intent", False),
        ("ended", False),
    ],
)
def test_what_is_not_a_sister_city_is_not_counted(
    dataset: Dataset, status: RelationStatus, is_sister_city: bool
) -> None:
    city = sister_cities.members(dataset)[0]
    assert city.relation
    changed = replace(city, relation=replace(city.relation, status=status))
    data = replace(dataset, cities={**dataset.cities, city.id: changed})
    assert (changed in sister_cities.current(data)) == is_sister_city
    assert (changed in sister_cities.others(data)) != is_sister_city


def test_places_are_counted_by_the_continent_of_their_country(dataset: Dataset) -> None:
    cities = sister_cities.members(dataset)
    found = sister_cities.by_continent(dataset, cities)
    assert sorted(city.id for each in found.values() for city in each) == sorted(
        city.id for city in cities
    )
    for continent, members in found.items():
        assert {dataset.countries[city.country].continent for city in members} == {continent}


def test_the_table_holds_every_place_with_its_sources(dataset: Dataset) -> None:
    rows = list(csv.DictReader(io.StringIO(register_csv(dataset).removeprefix("\ufeff"))))
    members = sister_cities.members(dataset)
    assert [row["id"] for row in rows] == [city.id for city in members]
    assert all(row["sources"] for row in rows)
    for row, city in zip(rows, members, strict=True):
        since = city.relation.since if city.relation else None
        told = (row["name_zh"], row["country"], row["since"])
        assert told == (
            city.name["zh"],
            dataset.countries[city.country].code,
            as_text(since) if since else "",
        )


def test_the_page_of_open_questions_holds_them_all(dataset: Dataset, site: Site) -> None:
    for prefix, language in (("", "zh"), ("en/", "en"), ("fr/", "fr")):
        page = site.pages[f"{prefix}open-questions/index.html"]
        # Dates stand in elements of their own, which part a text into pieces.
        said = "".join("".join(words.text for words in page.words).split())
        for _, record in dataset.items():
            for question in getattr(record, "open_questions", ()):
                assert "".join(question.text[language].split()) in said
        undated = sister_cities.undated(sister_cities.current(dataset))
        assert all(f"../cities/{city.id}/" in page.links for city in undated)


def test_every_column_of_the_file_is_explained(dataset: Dataset) -> None:
    head = register_csv(dataset).removeprefix("\ufeff").partition("\r\n")[0].split(",")
    told = [name for names in COLUMNS for name in names.split(", ")]
    languages = [f"name_{language.id}" for language in dataset.languages]
    assert head == [each for name in told for each in (languages if name == "name_…" else [name])]


def test_the_sources_of_a_row_are_links_to_what_they_say(dataset: Dataset, site: Site) -> None:
    page = site.pages["en/cities/index.html"]
    for city in sister_cities.current(dataset):
        assert city.relation
        cites = city.relation.cites
        for cite in cites[:1] if city.relation.since else cites:
            anchor = f"#p{cite.paragraph.replace('.', '-')}" if cite.paragraph else ""
            assert f"../sources/{cite.source}/{anchor}" in page.links


def test_the_timeline_says_in_how_many_countries_the_cities_of_a_total_are(
    own_dataset: Dataset,
) -> None:
    festival = own_dataset.initiatives["festival"]
    [*_, figure] = festival.figures
    cities = replace(figure, value=27, unit="sister-cities", official_total=True)
    countries = replace(cities, id="countries", value=24, unit="countries")
    initiatives = {"festival": replace(festival, figures=(cities, countries))}
    changed = replace(own_dataset, initiatives={**own_dataset.initiatives, **initiatives})
    [page] = [each for each in pages(changed) if each.template == "timeline"]
    found = render(changed, only=[page])
    said = {"zh": "24个国家的27个友好城市", "en": "27 sister cities in 24 countries"}
    for language, words in said.items():
        assert words in re.sub("<[^>]+>", "", found[language]["timeline.md"].html)


def test_a_total_stands_before_the_agreements_of_its_month_that_it_does_not_count(
    own_dataset: Dataset,
) -> None:
    festival, espoo = own_dataset.initiatives["festival"], own_dataset.cities["espoo"]
    assert espoo.relation
    assert espoo.relation.since
    total = replace(festival.figures[-1], unit="sister-cities", official_total=True)
    total = replace(total, as_of=espoo.relation.since)
    dataset = replace(own_dataset, initiatives={"festival": replace(festival, figures=(total,))})
    [page] = [each for each in pages(dataset) if each.template == "timeline"]
    for year, is_counted in ((2006, True), (2007, False)):
        relation = replace(espoo.relation, counted_from=PartialDate(year, 7))
        changed = replace(dataset, cities={"espoo": replace(espoo, relation=relation)})
        html = render(changed, only=[page])["en"]["timeline.md"].html
        assert (html.index("cities/espoo") < html.rindex("sign--total")) == is_counted
