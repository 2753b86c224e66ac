"""Marks the words of a page that are in another language, because they are not translated.

While a page is made, such words begin and end with the tag of their language, in the invisible tag
characters of Unicode (chapter 23.9), which no collation counts. When the page is whole, the tag
becomes the attribute `lang` of the element around the words, or of an element of their own.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

_TAG, _CANCEL, _PLANE = "\U000e0001", "\U000e007f", 0xE0000
_SIGNS = re.compile("[\U000e0000-\U000e007f]+")
_BEGIN, _END = f"{_TAG}([\U000e0020-\U000e007e]+)", _TAG + _CANCEL
# An element that holds such words and nothing else; only it can say their language if it may hold
# no other elements.
_WHOLE = re.compile(rf"<(\w+)((?: [^<>]*)?)>{_BEGIN}([^<>{_TAG}]*){_END}</\1>")
_IN_TAG = re.compile(r"<[^>]*>")
_TEXT_ONLY = ("option", "title", "text")
_ONLY_TEXT = re.compile(rf"<({'|'.join(_TEXT_ONLY)})\b[^>]*>[^<]*</\1>")
_PART = re.compile(f"{_BEGIN}(.*?){_END}", re.DOTALL)
# The numbers of notes stand at the end of the words, in their direction.
_NOTES = '(?:\u2060<a class="note"[^>]*>[^<]*</a>)+'
# With more of it in another language, a text counts as one of that language.
MOST = 0.5
_PART_WITH_NOTES = re.compile(f"{_PART.pattern}({_NOTES})?", re.DOTALL)
_NO_TEXT = re.compile(r"<[^>]*>|\s+")


def tagged(words: str, tag: str) -> str:
    """Return words with the tag (BCP 47) of their language."""
    signs = "".join(chr(_PLANE + ord(sign)) for sign in tag)
    return f"{_TAG}{signs}{words}{_END}"


def untagged(words: str) -> str:
    """Return words as readers see them."""
    return _SIGNS.sub("", words)


@cache
def direction(tag: str) -> str:
    """Return the direction of a language (CLDR): ltr or rtl; ltr of one that CLDR does not know."""
    try:
        order = Locale.parse(tag, sep="-").character_order
    except (ValueError, UnknownLocaleError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"


def shares(html: str) -> Mapping[str, float]:
    """Return tag of each other language -> how much of the text of a page is in it, from 0 to 1."""
    if _TAG not in html:
        return {}
    found: dict[str, float] = defaultdict(float)
    whole = _length(html)
    for signs, words in _PART.findall(html):
        found[_tag(signs)] += _length(words) / whole
    return dict(found)


def language_of(words: str) -> str:
    """Return the tag of the other language that most of some words are in; "" if there is none."""
    return next((tag for tag, share in shares(words).items() if share > MOST), "")


def _length(html: str) -> int:
    return len(untagged(_NO_TEXT.sub("", html)))


def _tag(signs: str) -> str:
    return "".join(chr(ord(sign) - _PLANE) for sign in signs)


def marked(html: str, page: str) -> str:
    """Return the HTML of a page in a language with each of its words marked that is in another."""
    if _TAG not in html:
        return html

    def part(found: re.Match[str]) -> str:
        tag, notes = _tag(found[1]), found[3] or ""
        turned = f' dir="{direction(tag)}"' if direction(tag) != direction(page) else ""
        said = f'<bdi lang="{tag}"{turned}>{found[2]}</bdi>'
        return f"<span{turned}>{said}{notes}</span>" if notes and turned else said + notes

    def whole(found: re.Match[str]) -> str:
        name, own, signs, words = found.groups()
        tag = _tag(signs)
        if direction(tag) != direction(page) and name not in _TEXT_ONLY:
            # The element keeps its side of the page.
            return found[0]
        said = own if " lang=" in own else f'{own} lang="{tag}"'
        return f"<{name}{said}>{words}</{name}>"

    html = _IN_TAG.sub(lambda found: untagged(found[0]), html)
    html = _WHOLE.sub(whole, html)
    html = _ONLY_TEXT.sub(lambda found: untagged(found[0]), html)
    return untagged(_PART_WITH_NOTES.sub(part, html))
