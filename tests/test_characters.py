"""No text holds characters that an editor cannot see, or takes for others."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.load.characters import faults, problems

# A text -> what is said about its first fault.
FAULTS = {
    "Mus\u00c3\u00a9e": "Ã© was read in a wrong encoding; write é",
    "Mus\u00c3\u0192\u00c2\u00a9e": "Ã\u0192Â© was read in a wrong encoding; write é",
    "l\u00e2\u20ac\u2122accord": "â€™ was read in a wrong encoding; write ’",
    "c\u00c5\u201cur": "Å“ was read in a wrong encoding; write œ",
    "10\u00c2\u00a0km": "Â\u00a0 was read in a wrong encoding; write \u00a0",
    "\u00e4\u00b8\u00ad\u00e6\u2013\u2021": "ä¸\u00adæ–‡ was read in a wrong encoding; write 中文",
    "\u00d0\u0153\u00d0\u00be": "ÐœÐ¾ was read in a wrong encoding; write Мо",
    "鍖椾含": "鍖椾含 was read in a wrong encoding; write 北京",
    "±±¾©市": "±±¾© was read in a wrong encoding; write 北京",
    "Mus茅e": "茅 was read in a wrong encoding; write é",
    "Mus閑": "閑 was read in a wrong encoding; write ée",
    "锟斤拷": "锟斤拷 was read in a wrong encoding; write the text again",
    "Mus\ufffde": "holds U+FFFD, which stands for a lost character; write that character again",
    "Muse\u0301e": "writes é as U+0065 U+0301; write é (U+00E9)",
    "\u1112\u1161\u11ab": "writes 한 as U+1112 U+1161 U+11AB; write 한 (U+D55C)",
    "\uf900": "writes \u8c48 as U+F900; write \u8c48 (U+8C48)",
    "\U0002f800": "writes \u4e3d as U+2F800; write \u4e3d (U+4E3D)",
    "\u212bland": "writes Å as U+212B; write Å (U+00C5)",
    "\ufb01n": "holds \ufb01 (U+FB01), which looks like fi; write fi",
    "\U0001d401old": "holds \U0001d401 (U+1D401), which looks like B; write B",
    "\u2167": "holds \u2167 (U+2167), which looks like VIII; write VIII",
    "\uff76": "holds \uff76 (U+FF76), which looks like \u30ab; write \u30ab",
    "d\u00b4Avignon": "holds ´ (U+00B4), an accent on no letter; write é, ü or ’ as meant",
    "\u2f08民": "holds \u2f08 (U+2F08), a part of a character; write 人",
    "\u2ea0": "holds \u2ea0 (U+2EA0), a part of a character; write the whole character",
    "\u0378": "holds U+0378, which is not a character; write the one that is meant",
    "e\u0301\u0302\u0303": "piles 3 marks on one letter; write the letter as the language has it",
    "\u0e2a" + "\u0e47" * 5: "piles 5 marks on one letter; write the letter as the language has it",
    "\u0301a": "holds the accent U+0301 on no letter; delete it",
    "a\u2003b": "holds the space U+2003; write a plain space",
    "a\u1680b": "holds the space U+1680; write a plain space",
    "北京\u3000市": "holds the space U+3000; delete it",
    "a\u200bb": "holds the invisible character U+200B; delete it",
}


@pytest.mark.parametrize(("text", "said"), FAULTS.items(), ids=range(len(FAULTS)))
def test_a_wrong_character_is_told_with_what_to_write(text: str, said: str) -> None:
    _, _, wrong, instead = next(faults(text))
    assert f"{wrong}; {instead}" == said


@pytest.mark.parametrize(
    "text",
    [
        "À\u00a0« fermé\u00a0», “CAFÉ” et ‘CITÉ’… É–È",
        "São Paulo, Đinh Tiến Dũng, Dolgorsürengiin, İstanbul, Kölner",
        "在Facebook上，惬意。25℃、㎡、⑴、№ 1，茅台",
        "မြို့, ນະຄອນຫຼວງວຽງຈັນ, กรุงเทพมหานคร, ភ្នំពេញ, \u0622\u0628, \u05ea\u05dc",
        "1\u202f000\u00a0m², nº\u00a03, 2\u00bd, 1\u1d49\u02b3",
    ],
)
def test_what_the_languages_of_the_site_need_is_accepted(text: str) -> None:
    assert list(faults(text)) == []


def test_a_wrong_character_is_told_with_line_and_column() -> None:
    assert [str(each) for each in problems("data/x.yml", "id: a\nname: Muse\u0301e\n")] == [
        "data/x.yml:2:10: file: writes é as U+0065 U+0301; write é (U+00E9), or run: make fix"
    ]


@given(st.text())
def test_a_text_without_faults_is_composed(text: str) -> None:
    assert list(faults(text)) or unicodedata.is_normalized("NFC", text)


@given(
    st.text(st.characters(min_codepoint=0xC0, max_codepoint=0x17F, categories=["Ll"]), min_size=3)
)
def test_latin_text_read_in_a_wrong_encoding_is_told_whatever_it_says(text: str) -> None:
    """The five bytes that Windows-1252 leaves free are read as controls, as browsers do."""
    raw = text.encode()
    read = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in raw)
    assert list(faults(f"a {read} b"))
