"""The lines of a calendar, ended by CR and LF (iCalendar, RFC 5545, 3.1)."""

from __future__ import annotations

from datetime import date

from scripts.pages.fallback import language_of, untagged

# The octets of a line, without the space that begins its further parts; 75 are allowed with it.
_MOST = 74
# The first octet of each further one of a character of UTF-8, and the bits that tell it.
_FURTHER, _BITS = 0x80, 0xC0


def component(kind: str, *lines: bytes) -> bytes:
    """Return an object with its lines, such as a VEVENT."""
    return b"".join([line("BEGIN", kind), *lines, line("END", kind)])


def line(name: str, value: str) -> bytes:
    """Return a property, named with its parameters; a long one is folded between characters."""
    whole = f"{name}:{value}".encode()
    parts, start = [], 0
    while len(whole) - start > _MOST:
        end = start + _MOST
        while whole[end] & _BITS == _FURTHER:
            end -= 1
        # Some programs lose an escaped sign that is parted from its backslash.
        end -= whole[end - 1] == ord("\\")
        parts.append(whole[start:end])
        start = end
    return b"\r\n ".join([*parts, whole[start:]]) + b"\r\n"


def words(name: str, said: str, rest: str = "") -> bytes:
    """Return a property of words that says their language (3.2.10) if most are of another."""
    found = language_of(said)
    return line(f"{name};LANGUAGE={found}" if found else name, escaped(untagged(said) + rest))


def escaped(text: str) -> str:
    """Return words as a value of the type TEXT (3.3.11)."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def whole_day(name: str, on: date) -> bytes:
    """Return a property that is a whole day, in no zone."""
    return line(f"{name};VALUE=DATE", _digits(on))


def noon(name: str, on: date) -> bytes:
    """Return a property that is a moment: noon in UTC of a day."""
    return line(name, f"{_digits(on)}T120000Z")


def _digits(on: date) -> str:
    return on.isoformat().replace("-", "")
