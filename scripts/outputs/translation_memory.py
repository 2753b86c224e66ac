"""The translations as a memory for programs of translators (TMX 1.4b, LISA 2005)."""

from xml.etree.ElementTree import Element, SubElement

from scripts.model.translation_lock import pair
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import MEMORY
from scripts.outputs.xml_text import LANG, xml_text


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
