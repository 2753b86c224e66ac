"""The formats that some strings must have: what is wrong with a text, and what to write.

Each rule returns None for a good text, or (what is wrong, what to write instead).
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

from babel import Locale, localedata

from scripts.load import web_address

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_SLUG = 60
# Names that Windows keeps for devices, in any folder.
DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}
# The anchors of the frame of a page; the name of a list page, and other anchors that pages have.
FRAME = frozenset({"content", "cite", "embed", "handbook", "subscribe"})
RESERVED = DEVICES | FRAME | {"index", "title", "notes", "words"}
_ANCHOR = re.compile("(?:note|ref)-[0-9]+|search-(?:field|hint|results|title)")
# An address with a language and index.html is to fit where systems allow 255 characters.
_MAX_PATH, _MAX_LEVELS = 200, 5


def _slug_fault(text: str) -> tuple[str, str] | None:
    if not _SLUG.fullmatch(text):
        return f"{text} is not an id", "use a-z, 0-9 and single hyphens, such as new-york"
    if len(text) > _MAX_SLUG:
        return f"is {len(text)} characters long", f"use at most {_MAX_SLUG}"
    if text in RESERVED or _ANCHOR.fullmatch(text):
        return f"{text} is a reserved name", "choose another id"
    return None


_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?")


def _tag_fault(text: str) -> tuple[str, str] | None:
    match, names = _TAG.fullmatch(text), Locale("en")
    if match:
        language, script, territory = match.groups()
        known = language in names.languages and script in (None, *names.scripts)
        if known and territory in (None, *names.territories):
            return None
    return f"{text[:60]} is not a language tag", "write one of BCP 47, such as fr or zh-Hans"


_LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?_(?:[A-Z]{2}|[0-9]{3})")


def _locale_fault(text: str) -> tuple[str, str] | None:
    if _LOCALE.fullmatch(text) and localedata.exists(text):
        return None
    return f"{text[:60]} is not a locale of CLDR", "write one with its territory, such as en_GB"


_MAX_PATTERN = 60
# No letter can be read in two ways, so a long pattern takes no longer than its length.
_DATE_PATTERN = re.compile(
    r"(?:y(?!y)|M{1,4}(?!M)|L{1,4}(?!L)|d{1,2}(?!d)|'[^'<>&\"]*'|[^A-Za-z'{}%<>&\"])+"
)


def _date_pattern_fault(text: str) -> tuple[str, str] | None:
    if len(text) <= _MAX_PATTERN and _DATE_PATTERN.fullmatch(text):
        return None
    text = text[:_MAX_PATTERN]
    return f"{text} is not a date pattern", "use y, M to MMMM, d and dd; put words between ' '"


def _path_fault(text: str) -> tuple[str, str] | None:
    steps = text.split("/")
    if len(text) > _MAX_PATH or len(steps) > _MAX_LEVELS:
        wrong = f"is {len(text)} characters in {len(steps)} levels"
        return wrong, f"write at most {_MAX_PATH} in {_MAX_LEVELS}"
    if not all(map(_SLUG.fullmatch, steps)):
        return (
            f"{text} is not a former path",
            "write one such as cities/turku, without / at the ends",
        )
    if device := next((step for step in steps if step in DEVICES), None):
        return f"{device} is a name that Windows keeps for a device", "write another path"
    return None


def _address_fault(text: str) -> tuple[str, str] | None:
    return web_address.fault(text, "http" if text.startswith("http:") else "https")


def _pattern(pattern: str, wrong: str, instead: str) -> Callable[[str], tuple[str, str] | None]:
    """Return the rule that a whole text has a pattern."""

    def fault(text: str) -> tuple[str, str] | None:
        return None if re.fullmatch(pattern, text) else (f"{text[:60]} {wrong}".lstrip(), instead)

    return fault


FORMATS: Mapping[str, Callable[[str], tuple[str, str] | None]] = {
    "line": lambda _: None,
    "number": _pattern(
        r"[0-9A-Za-z]{1,24}(?:\.[0-9A-Za-z]{1,6}){0,4}",
        "is not a paragraph number",
        "write one such as 3 or 3.2",
    ),
    "tag": _tag_fault,
    "locale": _locale_fault,
    "date-pattern": _date_pattern_fault,
    "colon": _pattern(
        "[ \u00a0\u202f]?[:：] ?",
        "is not a colon",
        "write : or ： with the spaces the language wants",
    ),
    "comma": _pattern(
        "[,，、،;；؛·・]",
        "is not a comma",
        "write the sign that parts the items of a list, such as 、",
    ),
    "slug": _slug_fault,
    "url": partial(web_address.fault, scheme="https"),
    "address": _address_fault,
    "country-code": _pattern(
        "[A-Z]{2}", "is not a country code", "write the two capital letters of ISO 3166-1"
    ),
    "path": _path_fault,
    "wikidata": _pattern(
        "Q[1-9][0-9]{0,9}",
        "is not an id of Wikidata",
        "write Q and a number, such as Q1757",
    ),
}
