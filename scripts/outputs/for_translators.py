"""What programs of translators read: the translations as a memory, and the names and terms.

The memory is TMX 1.4b (LISA 2005), the names and terms are TBX-Basic (ISO 30042:2008).
"""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.model.dataset import Dataset
from scripts.model.records import COLLECTIONS, Language, Text
from scripts.model.translation_lock import pair
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import MEMORY, TERM_BASE


def translation_memory(content: Content, _site_url: str) -> dict[str, str]:
    """Return each text with the translations that were made from it as it is now, once each.

    The hand-written pages are whole documents and not in it.
    """
    dataset = content.dataset
    first, *others = dataset.languages
    root = Element("tmx", version="1.4")
    head = {"creationtool": "beijing-exchange", "creationtoolversion": "1", "segtype": "block"}
    head |= {"o-tmf": "YAML", "adminlang": "en", "srclang": first.tag, "datatype": "plaintext"}
    SubElement(root, "header", head)
    body = SubElement(root, "body")
    found: dict[tuple[tuple[str, str], ...], None] = {}
    for (key, _), text in dataset.texts:
        fresh = [
            (each.tag, text[each.id])
            for each in others
            if each.id in text.forms and not dataset.is_stale(pair(text, each.id, first.id))
        ]
        if key[0] != "docs" and fresh:
            found.setdefault(((first.tag, text[first.id]), *fresh))
    for words in found:
        unit = SubElement(body, "tu")
        for tag, said in words:
            SubElement(SubElement(unit, "tuv", {LANG: tag}), "seg").text = said
    return {MEMORY: xml_text(root)}


# What has other names beside its name is called by them in texts; the others only have a title.
_NAMED = [
    name for name, cls in COLLECTIONS.items() if any(each.name == "forms" for each in fields(cls))
]
_XCS = "http://www.lisa.org/fileadmin/standards/tbx_basic/TBXBasicXCSV02.xcs"


def term_base(content: Content, site_url: str) -> dict[str, str]:
    """Return what every record is called in each language, and how it must not be called."""
    dataset = content.dataset
    root = Element("martif", {"type": "TBX-Basic", LANG: "en"})
    head = SubElement(root, "martifHeader")
    file = SubElement(head, "fileDesc")
    title = dataset.ui["title.home"][content.for_everyone("index.md").language.id]
    SubElement(SubElement(file, "titleStmt"), "title").text = title
    SubElement(SubElement(file, "sourceDesc"), "p").text = site_url
    SubElement(SubElement(head, "encodingDesc"), "p", type="XCSURI").text = _XCS
    body = SubElement(SubElement(root, "text"), "body")
    for key, record in dataset.items():
        if key[0] in _NAMED:
            entry = SubElement(body, "termEntry", id="-".join(key))
            SubElement(entry, "descrip", type="subjectField").text = key[0]
            for language in dataset.languages:
                if _is_fresh(dataset, record.name, language):
                    _add_names(dataset, SubElement(entry, "langSet"), record, language)
    return {TERM_BASE: xml_text(root)}


def _is_fresh(dataset: Dataset, text: Text, language: Language) -> bool:
    """Return whether a text is translated, and from what the first language says now."""
    is_stale = dataset.is_stale(pair(text, language.id, dataset.languages[0].id))
    return language.id in text.forms and not is_stale


def _add_names(dataset: Dataset, names: Element, record: Any, language: Language) -> None:
    """Add the definition and the names in one language."""
    names.set(LANG, language.tag)
    definition = getattr(record, "definition", None)
    if definition and _is_fresh(dataset, definition, language):
        SubElement(names, "descrip", type="definition").text = definition[language.id]
    told: set[str] = set()
    for name, status in _names(record, language.id):
        if name not in told:
            told.add(name)
            each = SubElement(names, "tig")
            SubElement(each, "term").text = name
            SubElement(each, "termNote", type="administrativeStatus").text = f"{status}-admn-sts"


def _names(record: Any, language: str) -> Iterator[tuple[str, str]]:
    """Yield each name with whether it is to be preferred; of one given twice, the first counts."""
    yield record.name[language], "preferredTerm"
    short = getattr(record, "short", None)
    shorts = [short[language]] if short and language in short.forms else []
    for name in (*shorts, *(record.forms or {}).get(language, ())):
        yield name, "admittedTerm"
    for name in (getattr(record, "avoid", None) or {}).get(language, ()):
        yield name, "deprecatedTerm"


LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def xml_text(root: Element) -> str:
    """Return a document, an element on each line."""
    indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'
