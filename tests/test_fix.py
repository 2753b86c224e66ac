"""What has one right answer is mended in place, and no other byte of the data changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts import fix
from scripts.check.typography import faults, mended
from scripts.load.characters import mended as with_right_characters
from scripts.model.dataset import Dataset
from scripts.model.problems import DataError
from scripts.pipeline import load
from tests.conftest import copy_sample

# Language, what is written -> what is right.
MENDED = {
    ("zh", "北京,上海;广州"): "北京，上海；广州",
    ("zh", "北京(Beijing)的节."): "北京（Beijing）的节。",
    ("zh", "共 13 场,其中 8场"): "共13场，其中8场",
    ("zh", '称为"双百"行动'): "称为“双百”行动",
    ("zh", "「双百」--２０２４年"): "“双百”——2024年",
    ("en", "Beijing's  fair..."): "Beijing’s fair…",
    ("en", 'The "double hundred" , 2-3 May - held'): "The “double hundred”, 2–3 May – held",
    ("en", "Fish &amp; chips"): "Fish & chips",
    ("fr", "Le « Festival » : 5 villes ; 10 % !"): (
        "Le «\u00a0Festival\u00a0»\u00a0: 5\u00a0villes\u202f; 10\u00a0%\u202f!"
    ),
    ("fr", "L'édition du 26 juin: 12 500 visiteurs"): (
        "L’édition du 26\u00a0juin\u00a0: 12\u202f500\u00a0visiteurs"
    ),
    ("fr", 'Un "prix", n° 3, la 2ème fois'): "Un «\u00a0prix\u00a0», nº\u00a03, la 2e fois",
}
# What only a person can judge stays as it is.
LEFT = (
    ("zh", "A(B)C, 10:30, 3,000"),
    ("en", "2024-06-26"),
    ("en", "on June 26, 2024"),
    ("fr", "En 2024 100"),
    ("en", 'One " sign'),
)


@pytest.mark.parametrize("given", MENDED)
def test_typography_is_mended_so_that_no_fault_is_left(given: tuple[str, str]) -> None:
    language, text = given
    assert mended(text, language) == MENDED[given]
    assert list(faults(text, language)) != []
    assert list(faults(MENDED[given], language)) == []
    assert mended(MENDED[given], language) == MENDED[given]


@pytest.mark.parametrize("given", LEFT)
def test_what_has_more_than_one_answer_is_left(given: tuple[str, str]) -> None:
    language, text = given
    assert mended(text, language) == text


def test_a_page_of_faults_is_told_in_parts_and_at_once() -> None:
    assert len(list(faults("a " * 100_000, "en"))) == 100


def test_a_text_without_faults_is_not_touched(dataset: Dataset) -> None:
    kinds = {language.id: language.locale[:2] for language in dataset.languages}
    assert [
        (place, language)
        for place, text in dataset.texts
        for language, words in text.forms.items()
        if place[0][0] != "docs" and not text.accept and mended(words, kinds[language]) != words
    ] == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("e\u0301te\u0301", "été"),
        ("a\u2009b\u200b", "a b"),
        ("北京\u3000市", "北京市"),
        ("o\ufb03ce", "office"),
        ("Ã©tÃ©", "Ã©tÃ©"),
        ("lost \ufffd", "lost \ufffd"),
    ],
)
def test_characters_are_mended_whose_right_form_is_beyond_doubt(text: str, right: str) -> None:
    assert with_right_characters(text) == right


# File -> words as they are there -> words with faults.
FAULTS = {
    "terms/visit.yml": (
        ("{zh: 到场的次数。, en", "{zh: 到场 的次数。, en"),
        ("en: The number of visits.", "en: 'The \"number\" of the fair''s  visits.'"),
        ("fr: Le nombre de visites.", 'fr: "Le nombre : l\'\\"un\\""'),
    ),
    "cities/espoo.yml": (("fr: Le jour de la signature", "fr: Le jour de la signa\u00adture"),),
}


def told(data: Path) -> list[str]:
    try:
        load(data)
    except DataError as error:
        return [str(each) for each in error.problems]
    return []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_faults_change_and_every_message_that_names_make_fix_is_settled(
    tmp_path: Path, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = copy_sample(tmp_path)
    for name, changes in FAULTS.items():
        text = (data / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (data / name).write_bytes(text.replace("\n", end).encode())
    before = {path: path.read_bytes() for path in data.rglob("*.yml")}
    [first] = told(data)
    assert first.endswith("delete it, or run: make fix")
    assert fix.main(tmp_path) == 0
    assert told(data) == []
    assert "data/terms/visit.yml:" in capsys.readouterr().out
    changed = {path.name for path, was in before.items() if path.read_bytes() != was}
    assert changed == {"visit.yml", "espoo.yml"}
    visit = before[data / "terms/visit.yml"].decode()
    for old, new in (
        ("到场 的", "到场的"),
        ("'The \"number\" of the fair''s  visits.'", "'The “number” of the fair’s visits.'"),
        ('"Le nombre : l\'\\"un\\""', '"Le nombre\u00a0: l’«\u00a0un\u00a0»"'),
    ):
        assert old in visit
        visit = visit.replace(old, new)
    assert (data / "terms/visit.yml").read_bytes().decode() == visit
    again = {path: path.read_bytes() for path in data.rglob("*.yml")}
    capsys.readouterr()
    assert fix.main(tmp_path) == 0
    assert capsys.readouterr().out.startswith("Nothing was to be mended")
    assert {path: path.read_bytes() for path in data.rglob("*.yml")} == again


def test_a_text_that_accepts_a_sign_is_left_and_one_on_two_lines_is_mended(tmp_path: Path) -> None:
    data = copy_sample(tmp_path)
    path = data / "terms/visit.yml"
    text = path.read_text(encoding="utf-8")
    accept = ", accept: [{check: typography, what: '\"', reason: a test}]"
    wrong = text.replace("en: The number of visits.", "en: 'The \"number\" of visits.'")
    fr = "fr: Le nombre de visites."
    path.write_text(wrong.replace(fr, fr + accept), encoding="utf-8")
    assert [each for each in told(data) if "make fix" in each] == []
    assert fix.main(tmp_path) == 0
    path.write_text(text.replace(fr, "fr: Le nombre\n  de visites ; l'une."), encoding="utf-8")
    assert fix.main(tmp_path) == 0
    right = "fr: Le nombre de visites\u202f; l’une."
    assert path.read_text(encoding="utf-8") == text.replace(fr, right)


def test_links_and_pipes_are_not_opened(tmp_path: Path) -> None:
    data = copy_sample(tmp_path)
    record = data / "cities" / "helsinki.yml"
    record.write_text(
        record.read_text("utf-8").replace("en: Helsinki", "en: He\u0301lsinki"), "utf-8"
    )
    os.mkfifo(data / "cities" / "pipe.yml")
    (data / "cities" / ".helsinki.yml").symlink_to(tmp_path / "victim")
    (data / "cities" / ".espoo.yml").write_text("e\u0301", "utf-8")
    fix.main(tmp_path)
    assert "en: Hélsinki" in record.read_text("utf-8")
    assert not (tmp_path / "victim").exists()
    assert (data / "cities" / ".espoo.yml").read_text("utf-8") == "e\u0301"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cities/helsinki.yml", b"id: [", "helsinki.yml:2:1: file: is not valid YAML"),
        ("cities/helsinki.yml", b"\xff", "helsinki.yml:1:1: file: is not UTF-8"),
        ("languages.yml", b"", "languages.yml:1:1: file: is empty; write a record"),
    ],
)
def test_what_only_a_person_can_mend_is_told(
    name: str, content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy_sample(tmp_path) / name).write_bytes(content)
    assert fix.main(tmp_path) == 1
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True)
