"""The three languages of a text say the same, and a machine proves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from scripts.check import number_reader, typography
from scripts.check.plural_forms import plural_faults
from scripts.model.records import Language
from scripts.pipeline import load
from tests.conftest import ROOT

ProblemsOf = Callable[[Mapping[str, str | bytes | None]], list[str]]


@cache
def languages() -> tuple[Language, ...]:
    """Return the languages of the site, read when the first test wants them."""
    return load(ROOT / "data").languages


NB, NNB = "\u00a0", "\u202f"

EVENT = "events/festival-2024.yml"


def sample(name: str) -> str:
    return (ROOT / "tests" / "data" / name).read_text(encoding="utf-8")


# One number in three languages -> how it reads.
SAME = [
    ("超60万次", "more than 600,000 plays", f"plus de 600{NNB}000{NB}vues", {"over 600000"}),
    ("近100万次", "nearly one million plays", "près d’un million de vues", {"nearly 1000000"}),
    ("50余万观众", "over 500,000 people", f"plus de 500{NNB}000 personnes", {"over 500000"}),
    ("近千名代表", "nearly 1,000 delegates", f"près de 1{NNB}000 délégués", {"nearly 1000"}),
    ("约15.5万人", "about 155,000 people", f"environ 155{NNB}000 personnes", {"about 155000"}),
    ("九个专题展", "nine exhibitions", "neuf expositions", {"9"}),
    ("第26届", "the 26th edition", "la 26e édition", {"26"}),
    ("第二次会议", "the Second Session", "la deuxième session", {"2"}),
    ("十四届二次", "second session of the 14th", "2e session du 14e", {"14", "2"}),
    ("2024年6月26日", "26 June 2024", f"26{NB}juin 2024", {"2024", "26", "month 6"}),
    ("5月1日", "1 May", f"1er{NB}mai", {"1", "month 5"}),
    ("六个月", "six months", "six mois", {"6"}),
    ("百分之二十", "20 per cent", f"20{NB}%", {"percent 20"}),
    ("１２个领域", "twelve fields", "douze domaines", {"12"}),
    ("1.5亿", "150 million", "150 millions", {"150000000"}),
    ("二十一个", "twenty-one", "vingt et un", {"21"}),
    ("九十九", "ninety-nine", "quatre-vingt-dix-neuf", {"99"}),
    ("一带一路", "Belt and Road", "la Ceinture et la Route", set()),
    ("一个论坛", "one forum", "un forum", set()),
]


@pytest.mark.parametrize(("zh", "en", "fr", "expected"), SAME)
def test_a_number_reads_the_same_in_every_language(
    zh: str, en: str, fr: str, expected: set[str]
) -> None:
    assert number_reader.read(zh, "zh", languages()) == expected
    assert number_reader.read(en, "en", languages()) == expected
    assert number_reader.read(fr, "fr", languages()) == expected


@pytest.mark.parametrize("word", ["[]", "(", "*", "a{2", "\\", "."])
def test_signs_in_the_words_about_numbers_mean_themselves(word: str) -> None:
    chinese = languages()[0]
    words = replace(chinese.numbers, over=(word,), no_numbers=(f"{word}三",))
    ours = (replace(chinese, numbers=words),)
    assert number_reader.read(f"{word}60万次，{word}三人，四人", "zh", ours) == {"over 600000", "4"}


@given(st.integers(2, 10**12), st.deferred(lambda: st.sampled_from(languages())))
def test_any_number_in_digits_reads_back_as_itself(value: int, language: Language) -> None:
    text = f"x {format_decimal(value, locale=language.locale)} x"
    assert number_reader.read(text, language.id, languages()) == {str(value)}


def chinese(value: int) -> str:
    """Write a number below 10,000 in Chinese numerals."""
    digits = "零一二三四五六七八九"
    written, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            written += ("零" if zero and written else "") + digits[digit] + name
            zero = False
        else:
            zero = True
    return written


EN_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
EN_TENS = (
    "-",
    "-",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
FR_ONES = (
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
)
FR_TENS = (
    "-",
    "-",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
)


def english(value: int) -> str:
    """Write a number below 1,000 in English words."""
    if value < 20:
        return EN_ONES[value]
    if value < 100:
        tens = EN_TENS[value // 10]
        return f"{tens}-{EN_ONES[value % 10]}" if value % 10 else tens
    rest = f" and {english(value % 100)}" if value % 100 else ""
    return f"{EN_ONES[value // 100]} hundred{rest}"


def french(value: int) -> str:
    """Write a number below 1,000 in French words."""
    if value < 20:
        return FR_ONES[value]
    if value < 100:
        tens, rest = FR_TENS[value // 10], value % 10 + (10 if value // 10 in (7, 9) else 0)
        if rest == 0:
            return "quatre-vingts" if value == 80 else tens
        joined = " et " if rest in (1, 11) and value < 80 else "-"
        return f"{tens}{joined}{FR_ONES[rest]}"
    hundreds = "cent" if value < 200 else f"{FR_ONES[value // 100]} cent"
    if value % 100 == 0:
        return hundreds + ("s" if value > 100 else "")
    return f"{hundreds} {french(value % 100)}"


@given(st.integers(2, 9999))
def test_any_chinese_numeral_reads_back_as_itself(value: int) -> None:
    assert number_reader.read(f"共{chinese(value)}个", "zh", languages()) == {str(value)}


@given(st.integers(2, 999))
def test_any_spelled_out_number_reads_back_as_itself(value: int) -> None:
    assert number_reader.read(f"There are {english(value)} cities.", "en", languages()) == {
        str(value)
    }
    assert number_reader.read(f"Il y a {french(value)} villes.", "fr", languages()) == {str(value)}


@given(st.integers(1, 9999), st.sampled_from(["万", "亿"]))
def test_chinese_large_units_multiply(value: int, unit: str) -> None:
    times = {"万": 10**4, "亿": 10**8}[unit]
    assert number_reader.read(f"超{value}{unit}次", "zh", languages()) == {
        number_reader.word("over", Decimal(value * times))
    }


TYPOGRAPHY = [
    ("zh", "会议，论坛。", "会议,论坛。"),
    ("zh", "2024年（首届）", "2024年(首届)"),
    ("zh", "“欢乐春节”", '"欢乐春节"'),
    ("zh", "共13场活动", "共 13 场活动"),
    ("zh", "非遗展示", "非遺展示"),
    ("zh", "《通知》——说明", "《通知》--说明"),
    ("zh", "等……", "等..."),
    ("en", "Beijing’s events", "Beijing's events"),
    ("en", "the “Double Hundred” event", 'the "Double Hundred" event'),
    ("en", "26 June 2024", "June 26, 2024"),
    ("en", "2–6 September", "2-6 September"),
    ("en", "one – two", "one - two"),
    ("fr", f"la liste{NB}: une", "la liste : une"),
    ("fr", f"«{NB}mot{NB}»", "« mot »"),
    ("fr", f"oui{NNB}; non", "oui ; non"),
    ("fr", f"15{NB}pays", "15 pays"),
    ("fr", f"plus de 600{NNB}000{NB}vues", f"plus de 600{NNB}000 vues"),
    ("fr", f"20{NNB}000{NB}vues", f"20 000{NB}vues"),
    ("fr", f"20{NB}%", "20%"),
    ("fr", f"26{NB}juin 2024", "26 juin 2024"),
    ("fr", "l’échange", "l'échange"),
    ("fr", "la 18e année", "la 18ème année"),
    ("fr", f"nº{NB}1492", "n°1492"),
]


@pytest.mark.parametrize(("language", "right", "wrong"), TYPOGRAPHY)
def test_signs_are_set_as_the_language_sets_them(language: str, right: str, wrong: str) -> None:
    assert list(typography.faults(right, language)) == []
    assert list(typography.faults(wrong, language)) != []


_SIGNS = [
    "a",
    "n",
    "N",
    "1",
    "20",
    "2024",
    "é",
    "非遺",
    "汉",
    "June",
    "mai",
    "er",
    *"'\"’«»“”，。.,;:!?%()-–—°º",
]
_SPACES = [" ", " ", "\t", "\u3000", NB, NNB]
_LINES = st.lists(
    st.lists(st.sampled_from([*_SIGNS, *_SPACES]), max_size=8).map("".join), max_size=5
)


@given(_LINES, st.sampled_from(["zh", "en", "fr"]))
def test_a_sign_is_told_once(lines: list[str], language: str) -> None:
    """Two rules about one sign would contradict each other."""
    for line in lines:
        for sign in ";:!?":
            found = [each for each in typography.faults(line, language) if each[0] == sign]
            assert len(found) <= line.count(sign)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("mot ; mot", "write U+202F in its place"),
        ("mot ! Mot", "write U+202F in its place"),
        ("mot : mot", "write U+00A0 in its place"),
        ("mot; mot", "put U+202F before it"),
        ("mot , mot", "delete the space"),
        ("le 3 mai", "put U+00A0 there"),
    ],
)
def test_french_spaces_are_told_one_way(text: str, instead: str) -> None:
    assert [advice for *_, advice in typography.faults(text, "fr")] == [instead]


def test_another_language_may_be_accepted(problems_of: ProblemsOf) -> None:
    text = sample("cities/helsinki.yml").replace(
        "{zh: 赫尔辛基, en: Helsinki, fr: Helsinki}",
        "{zh: Helsinki, en: Helsinki, fr: Helsinki, accept: [{check: language, what: en,"
        " reason: a test}]}",
    )
    assert problems_of({"cities/helsinki.yml": text}) == []


# What goes wrong in a translation -> file, what to replace, by what, and the line that must come.
EDITS = {
    "a digit dropped": (
        EVENT, "en: Sample Festival 2024", "en: Sample Festival 202",
        "name.en: has the numbers 202, zh has 2024; add 2024, delete 202",
    ),
    "another number in a translation": (
        "sources/report.yml", "fr: Présente un projet.", "fr: Présente deux projets.",
        "sections[1].paragraphs[2].gist.fr: has the numbers 2, zh has none; delete 2",
    ),
    "a number grouped by a plain space": (
        "sources/report.yml", "fr: Présente un projet.", "fr: Présente 12 000 projets.",
        "sections[1].paragraphs[2].gist.fr: has the numbers 0, 12, zh has none; delete 0,"
        " delete 12, or first run: make fix",
    ),
    "a name changed": (
        EVENT, "en: The Sample Festival of 2024.", "en: The Model Festival of 2024.",
        "summary.en: does not name 样本节; write Sample Festival, or add the form used here to"
        " forms in data/initiatives/festival.yml",
    ),
    "a no-break space dropped": (
        "opportunities/hosting.yml", "'Selon le rapport, des villes",
        "'Selon le rapport : des villes",
        "statements[1].text.fr: “:” has a plain space before it; write U+00A0 in its place,"
        " or run: make fix",
    ),
    "English in the field of French": (
        EVENT, "fr: Le Festival exemple de 2024.", "fr: The Sample Festival of 2024.",
        "summary.fr: seems to be en, not fr; write it in Français",
    ),
    "French in the field of English": (
        EVENT, "en: The Sample Festival of 2024.", "en: Le Festival exemple de 2024.",
        "summary.en: seems to be fr, not en; write it in English",
    ),
    "Chinese in the field of French": (
        EVENT, "fr: Le Festival exemple de 2024.", "fr: 2024年的样本节。",
        "summary.fr: seems to be zh, not fr; write it in Français",
    ),
    "English in the field of Chinese": (
        EVENT, "zh: 2024年的样本节。", "zh: The Sample Festival of 2024.",
        "summary.zh: seems to be en, not zh; write it in 简体中文",
    ),
    "a name in Chinese that has no Chinese character": (
        "cities/helsinki.yml", "zh: 赫尔辛基", "zh: Helsinki",
        "name.zh: seems to be en, not zh; write it in 简体中文",
    ),
    "an English text copied to French, without a little word": (
        "terms/visit.yml", "en: The number of visits., fr: Le nombre de visites.",
        "en: Visits counted once., fr: Visits counted once.",
        "definition.fr: seems to be en, not fr; write it in Français",
    ),
    "a code of HTML": (
        "terms/visit.yml", "en: The number of visits.", "en: The number&nbsp;of visits.",
        "definition.en: “&nbsp;” is a code of HTML; write the sign itself, or run: make fix",
    ),
    "超 dropped from a token": (
        EVENT, "as_written: 超60万次", "as_written: 60万次",
        "figures[2].cites[1].as_written: 60万次 reads 600000, the figure is over 600000;"
        " correct the token, or value and qualifier",
    ),
    "a qualifier dropped": (
        EVENT, "    qualifier: over\n", "",
        "figures[2].cites[1].as_written: 超60万次 reads over 600000, the figure is 600000;"
        " correct the token, or value and qualifier",
    ),
    "a wrong value": (
        EVENT, "value: 600000", "value: 6000000",
        "figures[2].cites[1].as_written: 超60万次 reads over 600000, the figure is over 6000000;"
        " correct the token, or value and qualifier",
    ),
    "a difference accepted in vain": (
        "terms/visit.yml", "fr: Le nombre de visites.}",
        "fr: Le nombre de visites., accept: [{check: numbers, what: '7', reason: none}]}",
        "definition.accept[1]: accepts 7, which the text does not need; delete the entry",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line"), EDITS.values(), ids=EDITS.keys())
def test_a_difference_between_the_languages_is_told(
    file: str, old: str, new: str, line: str, problems_of: ProblemsOf
) -> None:
    text = sample(file)
    assert old in text
    found = problems_of({file: text.replace(old, new, 1)})
    assert any(problem.endswith(line) for problem in found), found


def test_an_accepted_difference_is_no_problem(problems_of: ProblemsOf) -> None:
    text = sample("sources/report.yml").replace(
        "fr: Présente un projet.}",
        "fr: Présente deux projets., accept: [{check: numbers, what: '2', reason: a test}]}",
    )
    assert problems_of({"sources/report.yml": text}) == []


def told(problems_of: ProblemsOf, zh: str, en: str, fr: str, more: str = "") -> list[str]:
    """Return what is wrong with an event of these words."""
    words = f"summary: {{zh: '{zh}', en: '{en}', fr: '{fr}'{more}}}"
    changed = sample(EVENT).replace(sample(EVENT).splitlines()[7], words)
    return [each.partition(": ")[2] for each in problems_of({EVENT: changed})]


def test_no_text_says_what_is_not_true(problems_of: ProblemsOf) -> None:
    wrong = "which is not true; say what data/misstatements/held-every-year.yml says; or accept it"
    assert told(
        problems_of,
        "样本节于每年春天举办。",
        "The Sample Festival takes place every year.",
        f"Le{NB}Festival exemple a lieu chaque année.",
    ) == [
        f"summary.zh: says “样本节…每年”, {wrong}",
        f"summary.en: says “festival…every year”, {wrong}",
        f"summary.fr: says “festival…chaque année”, {wrong}",
    ]


def test_words_of_two_sentences_say_nothing_untrue(problems_of: ProblemsOf) -> None:
    words = (
        "样本节。别的节每年举办。",
        "The Sample Festival. Others take place every year.",
        "Le Festival exemple. D’autres ont lieu chaque année.",
    )
    assert told(problems_of, *words) == []


def test_what_is_not_true_may_be_told_for_a_reason(problems_of: ProblemsOf) -> None:
    reason = "reason: the words of a source"
    accepted = [
        f"{{check: untrue, what: {what}, {reason}}}"
        for what in ("样本节…每年", "festival…every year", "festival…chaque année")
    ]
    words = (
        "样本节每年举办。",
        "The Sample Festival is held every year.",
        "Le Festival exemple a lieu chaque année.",
    )
    assert told(problems_of, *words, f", accept: [{', '.join(accepted)}]") == []


def test_a_number_is_refused_by_itself(problems_of: ProblemsOf) -> None:
    found = told(
        problems_of,
        "样本节268和1268。",
        "The Sample Festival 268 and 1268.",
        f"Le Festival exemple 268{NB}et 1268.",
    )
    assert [each.partition(", which")[0] for each in found] == [
        "summary.zh: says “268”",
        "summary.en: says “268”",
    ]


def test_a_number_in_another_is_not_refused(problems_of: ProblemsOf) -> None:
    others = (
        "样本节1268和2,268。",
        "The Sample Festival 1268 and 2,268.",
        f"Le Festival exemple 1268{NB}et 2{NNB}268.",
    )
    assert told(problems_of, *others) == []


def test_a_form_of_a_name_may_be_used(problems_of: ProblemsOf) -> None:
    changed = {
        EVENT: sample(EVENT).replace("The Sample Festival of 2024", "The Samplefest of 2024"),
        "initiatives/festival.yml": sample("initiatives/festival.yml")
        + "forms:\n  en: [Samplefest]\n",
    }
    assert problems_of(changed) == []


def test_a_word_to_avoid_may_stand_in_the_name_of_a_record(problems_of: ProblemsOf) -> None:
    avoid = {
        "terms/visit.yml": sample("terms/visit.yml") + "avoid: {en: [festival 2024]}\n",
        EVENT: sample(EVENT).replace("The Sample Festival of 2024.", "The Sample Festival 2024."),
    }
    # Only the name itself must say why it has the word; what names the event need not.
    problem = "name.en: says festival 2024; write attendances"
    assert [each.partition(": ")[2] for each in problems_of(avoid)] == [problem]


def test_a_word_to_avoid_is_told(problems_of: ProblemsOf) -> None:
    changed = {
        "terms/visit.yml": sample("terms/visit.yml") + "avoid:\n  en: [festival of]\n",
    }
    assert any("says festival of; write attendances" in each for each in problems_of(changed))


def test_a_unit_has_each_plural_category_of_whole_numbers() -> None:
    forms = {"one": "{n} a", "other": "{n} b"}
    assert [category for category, _ in plural_faults(forms, Locale("ru"))] == ["few", "many"]
    assert list(plural_faults(forms, Locale("fr"))) == []


def test_a_figure_of_the_home_page_wants_a_headline(problems_of: ProblemsOf) -> None:
    festival = sample("initiatives/festival.yml")
    start, end = festival.index("    headline:"), festival.index("    value: 18")
    [problem] = problems_of({"initiatives/festival.yml": festival[:start] + festival[end:]})
    assert "figures[1].headline: is missing; add a sentence in each language" in problem


def test_a_headline_has_the_number_of_its_figure(problems_of: ProblemsOf) -> None:
    other = sample("initiatives/festival.yml").replace("18年。", "17年。")
    other = other.replace("18 years", "17 years").replace("18\u00a0ans", "17\u00a0ans")
    found = problems_of({"initiatives/festival.yml": other})
    assert len(found) == 3
    assert all("lacks its number; write the number 18 in it" in each for each in found)
