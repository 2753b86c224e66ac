"""Addresses outside the site: what is wrong with one that no reader could or should follow.

Each rule returns None for a good one, or (what is wrong, what to write instead). The syntax is
that of RFC 3986; the names of hosts are those of RFC 1123 and, where they are not ASCII, RFC 3492.
"""

import re
import unicodedata
from urllib.parse import quote

Fault = tuple[str, str]

_LONGEST = 2_000
_LONGEST_HOST = 253
_SAFE = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2}).{0,2}")
_ESCAPED_CONTROL = re.compile(r"%(?:[01][0-9A-Fa-f]|7[Ff])")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LAST_LABEL = re.compile(r"[a-z]{2,}|xn--.+")
_NUMERIC = re.compile(r"\[.*|.*:.*:.*|0x[0-9a-f]*|[0-9]+")
# Names that lead nowhere, or back to the reader's own machine (RFC 6761, 6762, 7686, 9476).
_NOT_PUBLIC = frozenset({"localhost", "local", "internal", "test", "invalid", "onion", "alt"})
# Scripts that one word may mix: those of Chinese, Japanese and Korean.
_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
# The letters of Cyrillic that look like Latin ones.
_LIKE_LATIN = frozenset("асԁеһіјӏорԛѕԝхуү")


def fault(text: str, scheme: str) -> Fault | None:
    """Return what is wrong with a whole address of a scheme, http or https."""
    if len(text) > _LONGEST:
        return f"is {len(text):,} characters long", f"write at most {_LONGEST:,}"
    start = f"{scheme}://"
    if not text.startswith(start):
        return f"is not an {scheme} address", f"write a full address that begins with {start}"
    authority, rest = re.fullmatch(r"([^/?#\\]*)(.*)", text[len(start) :], re.DOTALL).groups()  # type: ignore[union-attr]
    return _authority_fault(authority) or _rest_fault(rest)


def _rest_fault(rest: str) -> Fault | None:
    """Return what is wrong behind the host: the path, the query, the fragment."""
    odd = _SAFE.sub("", rest)
    if odd:
        return f"holds {_named(odd[0])}", f"write {quote(odd[0], safe='')} in its place"
    if broken := _BROKEN_ESCAPE.search(rest):
        return f"holds {broken.group()}, half an escape", "write %25 for a percent sign"
    if control := _ESCAPED_CONTROL.search(rest):
        return f"holds {control.group()}, a control character", "delete it"
    return None


def _authority_fault(authority: str) -> Fault | None:
    """Return what is wrong with a host, or with what stands beside it."""
    host = authority.lower()
    labels = host.split(".")
    if "@" in host:
        return "names a user", "delete all between // and @"
    if _NUMERIC.fullmatch(labels[-1]) or host.startswith("["):
        return "names a machine by its number", "write the name of the site"
    if ":" in host:
        return "names a port", f"delete :{host.partition(':')[2]}"
    if host.endswith("."):
        return "ends its host with a full stop", "delete it"
    if not host or "" in labels:
        return f"has {host or 'nothing'} for a host", "write the name of the site"
    if len(labels) < 2 or labels[-1] in _NOT_PUBLIC:
        return (
            f"leads to {host}, which is not a public site",
            "write one that every reader can open",
        )
    if (
        len(host) > _LONGEST_HOST
        or not all(map(_LABEL.fullmatch, labels))
        or not _LAST_LABEL.fullmatch(labels[-1])
    ):
        return (
            f"has a host that is not a name, {host[:60]}",
            "copy it from the browser's address bar",
        )
    return next(filter(None, map(_label_fault, labels)), None)


def _label_fault(label: str) -> Fault | None:
    """Return what is wrong with a part of a host that stands for other letters (xn--)."""
    if not label.startswith("xn--"):
        return None
    try:
        word = label[4:].encode().decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        word = ""
    known = word.isprintable() and unicodedata.normalize("NFKC", word).lower() == word
    if word.isascii() or not known:
        return f"holds {label}, which stands for no word", "copy it from the browser's address bar"
    scripts = {unicodedata.name(each, "").partition(" ")[0] for each in word if each.isalpha()}
    if len(scripts) > 1 and not scripts <= _TOGETHER:
        return f"holds {label}, {word}, which mixes scripts", "write the site's own name"
    if _LIKE_LATIN.issuperset(word):
        return f"holds {label}, {word}, which looks like other letters", "write the site's own name"
    return None


def _named(character: str) -> str:
    if character == " ":
        return "a space"
    return f"{character} (U+{ord(character):04X})" if character.isprintable() else "a control"
