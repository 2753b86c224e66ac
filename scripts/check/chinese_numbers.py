"""Numbers as Chinese writes them: digits, numerals, 万 and 亿, 余, 近, 超 and 约."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_NUMERALS = "".join((*_DIGITS, *_POWERS, *_LARGE))

# Words with numerals in them that count nothing. Names of records are left out before reading.
_NO_NUMBERS = re.compile(
    "一带一路|双百|千年|万一|十分|百科|千方百计|四川|三亚|[一二三四五六七八九十]月(?=份?[^0-9])(?!份)"
)
_NUMBER = re.compile(
    "(?P<before>超过|超|逾|接近|近|大约|约)?"
    "(?P<percent>百分之)?"
    rf"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|[{_NUMERALS}]+)"
    "(?P<more>余|多)?"
    "(?P<power>[十百千万亿]*)"
    "(?P<after>余|多(?=[\u4e00-\u9fff])|%|左右)?"
    "(?P<month>月(?!数))?"
)
_BEFORE = {
    "超过": "over", "超": "over", "逾": "over",
    "接近": "nearly", "近": "nearly", "大约": "about", "约": "about",
}  # fmt: skip


def read(text: str) -> Iterator[tuple[str, Decimal]]:
    """Yield (kind, value) of each number; kind is "", over, nearly, about, month or percent.

    一 alone is passed over: it is as often "a" as "one".
    """
    for match in _NUMBER.finditer(_NO_NUMBERS.sub("□", text)):
        numeral = match["number"]
        if numeral == "一" and not (match["power"] or match["month"]):
            continue
        value = _value(numeral)
        # 百, 千, 万 and 亿 alone are words (百科, 万象) unless something says how exactly.
        if value is None or (
            numeral[0] in "百千万亿" and not (match["before"] or match["percent"])
        ):
            continue
        for power in match["power"]:
            value *= (_POWERS | _LARGE)[power]
        yield _kind(match), value


def _kind(match: re.Match[str]) -> str:
    if match["month"]:
        return "month"
    if match["percent"] or match["after"] == "%":
        return "percent"
    if match["more"] or match["after"] in ("余", "多"):
        return "over"
    return "about" if match["after"] == "左右" else _BEFORE.get(match["before"] or "", "")


def _value(numeral: str) -> Decimal | None:
    """Return the value of digits or of Chinese numerals; None if they make no number."""
    if numeral[0].isdigit() and numeral[0].isascii():
        return Decimal(numeral.replace(",", ""))
    if len(numeral) > 1 and all(character in _DIGITS for character in numeral):
        return Decimal("".join(str(_DIGITS[character]) for character in numeral))
    total = section = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _POWERS:
            section += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            total = (total + section + digit or 1) * _LARGE[character]
            section = digit = 0
    return Decimal(total + section + digit)
