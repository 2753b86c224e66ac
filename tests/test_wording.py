"""Numbers, quantities, dates and lists read as a native editor would write them."""

from __future__ import annotations

import pytest

from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.records import Qualifier
from scripts.pages.l10n import Wording

NB = "\u00a0"
NNB = "\u202f"


def wording(dataset: Dataset, language_id: str) -> Wording:
    language = next(each for each in dataset.languages if each.id == language_id)
    return Wording(language, dataset)


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "zh", "en", "fr"),
    [
        (
            600_000, "valid-plays", "over",
            "超过60万次有效播放",
            "more than 600,000 counted plays",
            f"plus de 600{NNB}000{NB}vues comptabilisées",
        ),
        (
            1_000_000, "valid-plays", "nearly",
            "近100万次有效播放",
            f"nearly 1{NB}million counted plays",
            f"près de 1{NB}million{NB}de vues comptabilisées",
        ),
        (20_000, "spectators", "exactly", "2万名观众", "20,000 spectators",
         f"20{NNB}000{NB}spectateurs"),
        (280_000, "spectators", "nearly", "近28万名观众", "nearly 280,000 spectators",
         f"près de 280{NNB}000{NB}spectateurs"),
        (155_000, "people", "about", "约15.5万人", "about 155,000 people",
         f"environ 155{NNB}000{NB}personnes"),
        (123_456_700, "people", "exactly", "12345.67万人", "123,456,700 people",
         f"123{NNB}456{NNB}700{NB}personnes"),
        (150_000_000, "people", "exactly", "1.5亿人", f"150{NB}million people",
         f"150{NB}millions{NB}de personnes"),
        (3_000, "exhibits", "over", "超过3000件展品和作品", "more than 3,000 exhibits and works",
         f"plus de 3{NNB}000{NB}pièces et œuvres"),
        (1, "activities", "exactly", "1场活动", "1 event", f"1{NB}activité"),
        (0, "activities", "exactly", "0场活动", "0 events", f"0{NB}activité"),
        (18, "consecutive-years", "exactly", "连续18年", "18 years in a row",
         f"18{NB}années de suite"),
    ],
)  # fmt: skip
def test_a_quantity_has_number_unit_and_qualifier(
    value: int, unit: str, qualifier: Qualifier, zh: str, en: str, fr: str, dataset: Dataset
) -> None:
    for language, expected in (("zh", zh), ("en", en), ("fr", fr)):
        assert wording(dataset, language).quantity(value, unit, qualifier) == expected


@pytest.mark.parametrize(
    ("date", "zh", "en", "fr"),
    [
        ("2024", "2024年", "2024", "2024"),
        ("2024-06", "2024年6月", "June 2024", "juin 2024"),
        ("2024-06-26", "2024年6月26日", "26 June 2024", f"26{NB}juin 2024"),
        ("2024-05-01", "2024年5月1日", "1 May 2024", f"1er{NB}mai 2024"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    date: str, zh: str, en: str, fr: str, dataset: Dataset
) -> None:
    for language, expected in (("zh", zh), ("en", en), ("fr", fr)):
        assert wording(dataset, language).date(PartialDate.parse(date)) == expected


@pytest.mark.parametrize(
    ("start", "end", "zh", "en", "fr"),
    [
        ("2023-09-02", "2023-09-06", "2023年9月2日至6日", "2 to 6 September 2023",
         f"du 2 au 6{NB}septembre 2023"),
        ("2023-09-01", "2023-09-06", "2023年9月1日至6日", "1 to 6 September 2023",
         f"du 1er au 6{NB}septembre 2023"),
        ("2022-08-31", "2022-09-05", "2022年8月31日至9月5日", "31 August to 5 September 2022",
         f"du 31{NB}août au 5{NB}septembre 2022"),
        ("2025-09-23", "2025-09-24", "2025年9月23日至24日", "23 and 24 September 2025",
         f"les 23 et 24{NB}septembre 2025"),
        ("2024-05-31", "2024-06-01", "2024年5月31日至6月1日", "31 May and 1 June 2024",
         f"les 31{NB}mai et 1er{NB}juin 2024"),
        ("2023", "2023", "2023年", "2023", "2023"),
        ("2023", "2024", "2023年–2024年", "2023–2024", "2023–2024"),
        ("2022-11", "2023-01", "2022年11月至2023年1月", "November 2022 to January 2023",
         "novembre 2022 – janvier 2023"),
    ],
)  # fmt: skip
def test_a_period_names_what_the_two_dates_share_once(
    start: str, end: str, zh: str, en: str, fr: str, dataset: Dataset
) -> None:
    dates = PartialDate.parse(start), PartialDate.parse(end)
    for language, expected in (("zh", zh), ("en", en), ("fr", fr)):
        assert wording(dataset, language).period(*dates) == expected


def test_a_list_ends_with_and_and_in_chinese_with_the_same_comma(dataset: Dataset) -> None:
    items = ["A", "B", "C"]
    assert [wording(dataset, each).enumeration(items) for each in ("zh", "en", "fr")] == [
        "A、B、C",
        "A, B and C",
        "A, B et C",
    ]
