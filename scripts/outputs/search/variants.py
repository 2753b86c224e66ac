"""Han characters as traditional and Japanese texts write them, for an index in simplified ones."""

from collections.abc import Mapping, Set
from functools import cache

from opencc import OpenCC

_HAN = [chr(number) for number in range(0x3400, 0xA000)]
# The ways OpenCC knows to a simplified character: standard, Taiwan, Hong Kong, Japan.
_WAYS = (("t2s",), ("tw2s",), ("hk2s",), ("jp2t", "t2s"))


def simplified(text: str) -> str:
    """Return the text with each traditional character as its simplified one: 東京 -> 东京."""
    table = _table(_WAYS[0])
    # Few texts have any, and to ask each of their characters takes long.
    return text if table.keys().isdisjoint(map(ord, set(text))) else text.translate(table)


def variants(known: Set[str]) -> Mapping[str, str]:
    """Return other character -> the one of `known` that it stands for: 紐 -> 纽, 広 -> 广."""
    found: dict[str, str] = {}
    for way in _WAYS:
        for number, char in _table(way).items():
            if chr(number) not in known and char in known:
                found.setdefault(chr(number), char)
    return dict(sorted(found.items()))


@cache
def _table(way: tuple[str, ...]) -> Mapping[int, str]:
    """Return code point -> simplified character, for each that OpenCC writes otherwise."""
    chars = _HAN
    for config in way:
        # One a line: alone, so that no phrase is read in them.
        chars = OpenCC(config).convert("\n".join(chars)).split("\n")
    return {
        ord(ours): theirs
        for ours, theirs in zip(_HAN, chars, strict=True)
        if ours != theirs and len(theirs) == 1
    }
