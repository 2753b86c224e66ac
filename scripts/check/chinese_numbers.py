"""Numbers as Chinese writes them: digits, numerals, 万 and 亿, 余, 近, 超 and 约."""

import re
from collections.abc import Iterator
from decimal import Decimal

from scripts.model.records import NumberWords

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_NUMERALS = "".join((*_DIGITS, *_POWERS, *_LARGE))

# The name of a month, such as 三月, is not a number, unless a digit or 份 follows.
_MONTH = "[一二三四五六七八九十]月(?=份?[^0-9])(?!份)"
_NUMBER = (
    "(?P<percent>百分之)?"
    rf"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|[{_NUMERALS}]+)"
    "(?P<more>余|多)?"
    "(?P<power>[十百千万亿]*)"
    "(?P<after>余|多(?=[\u4e00-\u9fff])|%|左右)?"
    "(?P<month>月(?!数))?"
)


class Reader:
    """Reads numbers in Chinese, with the words under `numbers:` in data/languages.yml."""

    def __init__(self, words: NumberWords) -> None:
        self.qualifiers = words.qualifiers
        longest_first = sorted(self.qualifiers, key=len, reverse=True)
        self.number = re.compile(f"(?P<before>{'|'.join(map(re.escape, longest_first))})?{_NUMBER}")
        self.no_numbers = re.compile("|".join((*map(re.escape, words.no_numbers), _MONTH)))

    def __call__(self, text: str) -> Iterator[tuple[str, Decimal]]:
        """Yield (kind, value) of each number; kind is "", over, nearly, about, month or percent.

        一 alone is passed over: it is as often "a" as "one".
        """
        # Set phrases such as 四川 or 百科 (`no_numbers`) are replaced before reading.
        for match in self.number.finditer(self.no_numbers.sub("□", text)):
            numeral = match["number"]
            if numeral == "一" and not (match["power"] or match["month"]):
                continue
            value = _value(numeral)
            # A number that begins with 百, 千, 万 or 亿 is a word (百科, 万象), unless a word such
            # as 近 or 百分之 stands before it.
            if value is None or (
                numeral[0] in "百千万亿" and not (match["before"] or match["percent"])
            ):
                continue
            for power in match["power"]:
                value *= (_POWERS | _LARGE)[power]
            yield self._kind(match), value

    def _kind(self, match: re.Match[str]) -> str:
        if match["month"]:
            return "month"
        if match["percent"] or match["after"] == "%":
            return "percent"
        if match["more"] or match["after"] in ("余", "多"):
            return "over"
        return "about" if match["after"] == "左右" else self.qualifiers.get(match["before"], "")


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
