"""The memory (TMX) and the terms (TBX) for programs of translators."""

from __future__ import annotations

import io
from typing import Any

import pytest
from lxml import etree

from scripts.outputs.for_translators import term_base, translation_memory
from scripts.outputs.site_content import Content
from scripts.pipeline import load
from tests.conftest import copy_accepted

# What the specification of TMX 1.4b asks of the elements and attributes that are used here.
TMX = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)> <!ELEMENT tu (tuv+)> <!ELEMENT tuv (seg)> <!ELEMENT seg (#PCDATA)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
"""
# The same of TBX-Basic (ISO 30042:2008).
TBX = """
<!ELEMENT martif (martifHeader, text)>
<!ATTLIST martif type (TBX-Basic) #REQUIRED xml:lang CDATA #REQUIRED>
<!ELEMENT martifHeader (fileDesc, encodingDesc?)> <!ELEMENT fileDesc (titleStmt?, sourceDesc+)>
<!ELEMENT titleStmt (title)> <!ELEMENT title (#PCDATA)> <!ELEMENT sourceDesc (p+)>
<!ELEMENT encodingDesc (p+)> <!ELEMENT p (#PCDATA)> <!ATTLIST p type (XCSURI|DCSName) #IMPLIED>
<!ELEMENT text (body)> <!ELEMENT body (termEntry+)> <!ELEMENT termEntry (descrip*, langSet+)>
<!ATTLIST termEntry id ID #REQUIRED>
<!ELEMENT langSet (descrip*, tig+)> <!ATTLIST langSet xml:lang CDATA #REQUIRED>
<!ELEMENT descrip (#PCDATA)> <!ATTLIST descrip type (subjectField|definition|context) #REQUIRED>
<!ELEMENT tig (term, termNote*)> <!ELEMENT term (#PCDATA)> <!ELEMENT termNote (#PCDATA)>
<!ATTLIST termNote type (administrativeStatus|partOfSpeech|termType) #REQUIRED>
"""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return small data with a definition older than its Chinese, and a word to avoid."""
    data = copy_accepted(tmp_path_factory.mktemp("translated"))
    term = data / "terms/visit.yml"
    text = term.read_text(encoding="utf-8").replace("zh: 到场的次数。", "zh: 到场次数。")
    text = text.replace("The number of visits.", "How often R&D <visits> happened.")
    term.write_text(text + "avoid: {fr: [assistances]}\n", encoding="utf-8")
    return Content(load(data), {})


def read(made: dict[str, str], name: str, dtd: str) -> Any:
    root = etree.fromstring(made[name].encode())
    checked = etree.DTD(io.StringIO(dtd))
    assert checked.validate(root), checked.error_log
    return root


def test_the_memory_has_each_pair_that_is_fresh_once(content: Content) -> None:
    root = read(translation_memory(content, ""), "data/translations.tmx", TMX)
    assert root.find("header").get("srclang") == "zh-Hans"
    units = [
        tuple((each.get(LANG), each.findtext("seg")) for each in unit.iter("tuv"))
        for unit in root.iter("tu")
    ]
    assert len(set(units)) == len(units)
    visits = (("zh-Hans", "人次"), ("en", "attendances"), ("fr", "participations"))
    assert visits in units
    # The English was translated anew with its Chinese, the French was not.
    assert (("zh-Hans", "到场次数。"), ("en", "How often R&D <visits> happened.")) in units


def test_the_terms_say_what_to_prefer_what_to_allow_and_what_to_avoid(content: Content) -> None:
    made = term_base(content, "https://example.org/x/")
    root = read(made, "data/names-and-terms.tbx", TBX)
    [entry] = [each for each in root.iter("termEntry") if each.get("id") == "terms-visit"]
    french = entry.find(f"langSet[@{LANG}='fr']")
    assert [(each.findtext("term"), each.findtext("termNote")) for each in french.iter("tig")] == [
        ("participations", "preferredTerm-admn-sts"),
        ("présences", "admittedTerm-admn-sts"),
        ("assistances", "deprecatedTerm-admn-sts"),
    ]
    # A definition that is older than its Chinese is left out.
    assert french.find("descrip") is None
    assert entry.findtext(f"langSet[@{LANG}='zh-Hans']/descrip") == "到场次数。"
    kinds = {each.text for each in root.iter("descrip") if each.get("type") == "subjectField"}
    assert kinds >= {"cities", "countries", "people", "organisations", "terms", "events"}
    assert "sources" not in kinds
