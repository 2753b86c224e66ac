"""The numbers in a text, read to values, so that languages can be compared.

26, twenty-six, 第26届, 26th and 26e are the same number; 超60万, more than 600,000 and plus de
600 000 are. Spelled-out numbers of English, French and some other languages are read by the
package text2num, month names by CLDR; Chinese has a reader of its own.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale, localedata
from text_to_num import alpha2digit

from scripts.model.records import Figure, Language, NumberWords

_SPELLED = frozenset({"en", "fr", "es", "pt", "de", "nl", "da", "it"})

# How many characters before a number are searched for a qualifier; none is longer.
_REACH = 40
# A no-break space between two digits and three groups them: 600 000.
_GROUP = re.compile("(?<=[0-9])[\u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
# Names of months that are other words too; beside a number they are months.
_AMBIGUOUS_MONTHS = frozenset({"May", "March", "mars"})
_ONE = re.compile(r"(?<![0-9.,])1(?![0-9.,]?[0-9])")
_PERCENT = re.compile(r"\s*(?:%|per ?cent\b|pour cent\b)")
_MULTIPLE = re.compile(r"\s(?P<by>1000000000|1000000)(?![0-9])")


def read(text: str, language: str, ours: Iterable[Language]) -> frozenset[str]:
    """Return the numbers in `text` in one notation: "600000", "over 600000", "month 6".

    `language` is the id of one of `ours`, or the tag of another that CLDR knows.
    """
    kind = language.partition("-")[0]
    known = next((each for name in (language, kind) for each in ours if each.id == name), None)
    if known:
        return _read(text, known.locale, known.numbers)
    # A source may be in a language of which the CLDR knows the name alone, such as Klingon.
    return _read(text, kind if localedata.exists(kind) else "en", NumberWords())


# Between two edits while serving nearly all texts stay as they are.
@lru_cache(maxsize=32_768)
def _read(text: str, locale: str, words: NumberWords) -> frozenset[str]:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _GROUP.sub("", text))
    return frozenset(word(kind, value) for kind, value in _reader(locale, words)(text))


def reads_words(locale: str) -> bool:
    """Return whether numbers in words are read in the language of a locale."""
    return Locale.parse(locale).language in ("zh", *_SPELLED)


def word(kind: str, value: Decimal | int) -> str:
    """Return the notation that `read` gives a number; `kind` is "" for a plain one."""
    plain = f"{Decimal(value).normalize():f}"
    return f"{kind} {plain}" if kind else plain


def of_figure(figure: Figure) -> str:
    """Return the number of a figure, written as `read` writes it: "over 600000"."""
    return word("" if figure.qualifier == "exactly" else figure.qualifier, figure.value)


@cache
def _reader(locale: str, words: NumberWords) -> Callable[[str], Iterator[tuple[str, Decimal]]]:
    known = Locale.parse(locale)
    if known.language == "zh":
        return _ChineseReader(words)
    return _Reader(known, words)


class _Reader:
    """Reads numbers in a language that separates words by spaces."""

    def __init__(self, locale: Locale, words: NumberWords) -> None:
        self.language = locale.language
        self.decimal = locale.number_symbols["latn"]["decimal"]
        self.months = {
            name.lower(): number for number, name in locale.months["format"]["wide"].items()
        }
        names = "|".join(map(re.escape, locale.months["format"]["wide"].values()))
        self.month = re.compile(rf"\b(?:{names})\b")
        self.qualifiers = words.qualifiers

    def __call__(self, text: str) -> Iterator[tuple[str, Decimal]]:
        """Yield (kind, value) of each number, as `_ChineseReader` does."""
        for match in self.month.finditer(text):
            near = text[max(0, match.start() - 5) : match.end() + 2]
            if match.group() not in _AMBIGUOUS_MONTHS or re.search("[0-9]", near):
                yield "month", Decimal(self.months[match.group().lower()])
        digits = alpha2digit(text, self.language, 1.0) if self.language in _SPELLED else text
        yield from self._in_digits(digits.replace("’ ", "’"), text)

    def _in_digits(self, text: str, as_written: str) -> Iterator[tuple[str, Decimal]]:
        """Yield the numbers of a text without spelled-out ones; 1 only if it was a digit."""
        end = 0
        for match in _NUMBER.finditer(text):
            if match.start() < end:
                continue
            value, end = self._value(match.group()), match.end()
            if times := _MULTIPLE.match(text, end):
                value, end = value * int(times["by"]), times.end()
            if value == 1 and not _ONE.search(as_written):
                continue
            percent = _PERCENT.match(text, end)
            before = text[max(0, match.start() - _REACH) : match.start()].rstrip().lower()
            yield "percent" if percent else self._qualifier(before), value

    def _value(self, digits: str) -> Decimal:
        group = "," if self.decimal == "." else "."
        plain = digits
        if group in digits:
            # A separator before three digits groups them; otherwise it begins decimals: 4.0.
            plain = re.sub(rf"{re.escape(group)}(?=[0-9]{{3}}(?![0-9]))", "", digits)
        whole, _, rest = plain.replace(",", ".").partition(".")
        return Decimal(f"{whole}.{rest.replace('.', '')}" if rest else whole)

    def _qualifier(self, before: str) -> str:
        """Return the kind of the qualifier with which `before` ends, or ""."""
        for phrase, kind in self.qualifiers.items():
            rest = before.removesuffix(phrase)
            if rest != before and not re.match(r"\w", rest[-1:]):
                return kind
        return ""


_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_NUMERALS = "".join((*_DIGITS, *_POWERS, *_LARGE))

# The name of a month, such as 三月, is not a number, unless a digit or 份 follows.
_MONTH = "[一二三四五六七八九十]月(?=份?[^0-9])(?!份)"
_CHINESE_NUMBER = (
    "(?P<percent>百分之)?"
    rf"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|[{_NUMERALS}]+)"
    "(?P<more>余|多)?"
    "(?P<power>[十百千万亿]*)"
    "(?P<after>余|多(?=[\u4e00-\u9fff])|%|左右)?"
    "(?P<month>月(?!数))?"
)


class _ChineseReader:
    """Reads numbers in Chinese, with the words under `numbers:` in data/languages.yml."""

    def __init__(self, words: NumberWords) -> None:
        self.qualifiers = words.qualifiers
        longest_first = sorted(self.qualifiers, key=len, reverse=True)
        self.number = re.compile(
            f"(?P<before>{'|'.join(map(re.escape, longest_first))})?{_CHINESE_NUMBER}"
        )
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
            value = _value_of(numeral)
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


def _value_of(numeral: str) -> Decimal | None:
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
