"""The forms that some strings must have: what is wrong with a text, and what to write.

Each rule returns None for a good text, or (what is wrong, what to write instead).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from scripts.reading import web_address

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_SLUG = 60
# The name of a list page, anchors that every page has, and names Windows keeps for devices.
RESERVED = frozenset({"index", "content", "title", "notes", "con", "prn", "aux", "nul"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)
}


def _slug_fault(text: str) -> tuple[str, str] | None:
    if not _SLUG.fullmatch(text):
        return f"{text} is not an id", "use a-z, 0-9 and single hyphens, such as new-york"
    if len(text) > _MAX_SLUG:
        return f"is {len(text)} characters long", f"use at most {_MAX_SLUG}"
    if text in RESERVED:
        return f"{text} is a reserved name", "choose another id"
    return None


def _country_code_fault(text: str) -> tuple[str, str] | None:
    if re.fullmatch(r"[A-Z]{2}", text):
        return None
    return f"{text} is not a country code", "write the two capital letters of ISO 3166-1"


def _number_fault(text: str) -> tuple[str, str] | None:
    if re.fullmatch(r"[0-9A-Za-z]{1,24}(?:\.[0-9A-Za-z]{1,6}){0,4}", text):
        return None
    return f"{text} is no number of a part", "write one such as 3 or 3.2"


def _tag_fault(text: str) -> tuple[str, str] | None:
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
        return None
    return f"{text} is no language tag", "write one of BCP 47, such as fr or zh-Hans"


def _date_pattern_fault(text: str) -> tuple[str, str] | None:
    if re.fullmatch(r"(?:y|M{1,4}|d{1,2}|'[^']*'|[^A-Za-z'{}%])+", text):
        return None
    return f"{text} is no date pattern", "use y, M to MMMM, d and dd; put words between ' '"


def _colon_fault(text: str) -> tuple[str, str] | None:
    if re.fullmatch("[ \u00a0\u202f]?[:：] ?", text):
        return None
    return "is not a colon", "write : or ： with the spaces the language wants"


def _path_fault(text: str) -> tuple[str, str] | None:
    if all(map(_SLUG.fullmatch, text.split("/"))):
        return None
    return f"{text} is no former path", "write one such as cities/turku, without / at the ends"


FORMS: Mapping[str, Callable[[str], tuple[str, str] | None]] = {
    "line": lambda _: None,
    "number": _number_fault,
    "tag": _tag_fault,
    "date-pattern": _date_pattern_fault,
    "colon": _colon_fault,
    "slug": _slug_fault,
    "url": partial(web_address.fault, scheme="https"),
    "address": partial(web_address.fault, scheme="http"),
    "country-code": _country_code_fault,
    "path": _path_fault,
}
