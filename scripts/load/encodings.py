"""Text that was saved in one encoding and read in another: MusÃ©e, â€™, ä¸­æ–‡, 鍖椾含, ±±¾©.

A pattern finds what may be such text. It is reported only if its bytes are sensible text in the
encoding in which it was saved, and if the text as it is can hardly have been intended.
"""

import re
from collections.abc import Iterator

# Windows-1252 as browsers read it (WHATWG Encoding): its five unassigned bytes are controls.
_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    sign: byte for byte in range(0x80, 0xA0) if (sign := bytes([byte]).decode("cp1252", "ignore"))
}
_MORE = "[" + "".join(re.escape(sign) for sign, byte in _BYTES.items() if byte < 0xC0) + "]"
# Searched first, because a pattern that begins with one set of characters is faster.
_MAY_BE_UTF8 = re.compile(f"[Â-ô]{_MORE}(?:[Â-ô]|{_MORE})*")
_UTF8_AS_LATIN = re.compile(f"(?:[Â-ß]{_MORE}|[à-ï]{_MORE}{{2}}|[ð-ô]{_MORE}{{3}})+")
# What may follow a letter with an accent in text as it should be: é », É…
_ORDINARY = frozenset("\u00a0«»‘’“”–—…·°›‹")
_STRANGE = re.compile("[\u0250-\u036f]")

# The first two bytes of a Chinese character in UTF-8, read as GBK: rare characters.
_GBK_FIRST = {
    bytes([first, second]).decode("gbk", "ignore")
    for first in range(0xE3, 0xEA)
    for second in range(0x80, 0xC0)
}
_HAN_RUN = re.compile("[㐀-\u9fff！-￥]{3,}")
# A letter with an accent in UTF-8, or one and the letter behind it in Windows-1252.
_LATIN_AS_GBK = re.compile("[A-Za-z]([㐀-\u9fff])(?![㐀-\u9fff])")
_GBK_AS_LATIN = re.compile("[°-÷][¡-þ](?:[°-÷][¡-þ])+")
_LATIN = re.compile("[À-ÖØ-öø-ÿ][a-z]?")
_HAN = re.compile("[、-〜㐀-\u9fff！-～]+")
# What characters that were lost (U+FFFD in UTF-8) are in GBK.
_LOST = re.compile("锟斤拷?(?:锟?斤?拷)*")


def misread(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, intended text) of each misread stretch of a text.

    The intended text is "" where it cannot be recovered.
    """
    for found in _MAY_BE_UTF8.finditer(text):
        for match in _UTF8_AS_LATIN.finditer(text, *found.span()):
            meant = _decoded(bytes(map(_BYTES.__getitem__, match.group())), "utf-8")
            if _is_meant(meant) and not _may_stand(match):
                again = next(misread(meant), None)
                yield *match.span(), again[2] if again else meant
    if not _GBK_FIRST.isdisjoint(text):
        yield from _utf8_as_gbk(text)
    for match in _GBK_AS_LATIN.finditer(text):
        meant = _decoded(match.group().encode("latin-1"), "gb2312")
        if _HAN.fullmatch(meant):
            yield *match.span(), meant
    for match in _LATIN_AS_GBK.finditer(text):
        raw = match[1].encode("gb18030")
        meant = _decoded(raw, "utf-8") or _decoded(raw, "latin-1")
        if _LATIN.fullmatch(meant):
            yield *match.span(1), meant
    for match in _LOST.finditer(text):
        yield *match.span(), ""


def _utf8_as_gbk(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _HAN_RUN.finditer(text):
        if match.group()[0] in _GBK_FIRST:
            meant = _decoded(match.group().encode("gb18030"), "utf-8")
            if len(meant) > 1 and _HAN.fullmatch(meant):
                yield *match.span(), meant


def _decoded(raw: bytes, encoding: str) -> str:
    """Return the text of `raw` up to the first byte that is not valid in this encoding."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        return raw[: error.start].decode(encoding)


def _is_meant(text: str) -> bool:
    """Return whether people write such text: it has no phonetic signs and no separate accents."""
    plain = text.replace("\u00a0", " ")
    return bool(text) and plain.isprintable() and not _STRANGE.search(text)


def _may_stand(match: re.Match[str]) -> bool:
    """Return whether text that looks misread may be right: É” in “CAFÉ”, é » in « fermé »."""
    said, text = match.group(), match.string
    if said[0] == "Â" or said.startswith("â€") or not _ORDINARY.issuperset(said[1:]):
        return False
    after, before = text[match.end() : match.end() + 1], text[match.start() - 1 : match.start()]
    return len(said) == 3 or (len(said) == 2 and not (after.isalpha() or before.islower()))
