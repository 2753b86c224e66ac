"""An XML document as text."""

from xml.etree.ElementTree import Element, indent, tostring

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def xml_text(root: Element) -> str:
    """Return a document, an element on each line."""
    indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'
