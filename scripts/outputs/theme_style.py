"""The theme's style sheets without the rules that no page of the built site uses.

A rule stays if every kind of element, class, id and attribute that its selector asks for stands on
some page; what our scripts add to a page has no kind of its own. A variable stays if a rule that
stays, or a style sheet of our own, uses it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

FOLDER = Path("assets", "stylesheets")
OURS = Path("assets", "site.css")

_TAG = re.compile(r"<[a-z][^>]*>")
_ATTRIBUTE = re.compile(r'\s([a-z][\w-]*)(?:="([^"]*)")?')
# What a selector asks to be absent, or offers a choice of, need not be there.
_OPTIONAL = re.compile(r":(?:not|is|where|has)\([^()]*\)")
_KIND = re.compile(r"(?:^|[\s>+~])([a-z]\w*)")
_ASKED_FOR = re.compile(r"[.#\[]([\w-]+)(?:=[\"']?([\w-]+))?")
_PICTURE = re.compile(r'url\("data:image/svg\+xml;charset=utf-8,(<svg.*?</svg>)"\)')
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
# Asked for without weight, so that a rule of our own for the same element prevails.
_DIRECTION = re.compile(r"(\[dir=\w+\])")
# At-rules that hold rules of their own (CSS Conditional Rules, Cascade 5); others stay as they are.
_GROUPS = ("media", "supports", "layer", "container")
# Nothing of ours moves, and MkDocs writes UTF-8.
_UNUSED = ("charset", "keyframes")


def write_used_styles(site: Path) -> None:
    """Put what the pages of a built site use of the theme's style sheet before ours, in one file.

    With a palette of the theme its sheets stay files of their own, of which the pages ask for both.
    """
    names = names_in(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    sheets = {path: path.read_text(encoding="utf-8") for path in (site / FOLDER).glob("*.css")}
    others = (path for path in site.rglob("*.css") if path not in sheets)
    ours = "".join(path.read_text(encoding="utf-8") for path in others)
    for path, text in used_styles(tuple(sheets.items()), names, ours).items():
        css, pictures = with_picture_files(text)
        target = path
        if len(sheets) == 1:
            path.unlink()
            target = site / OURS
            css += target.read_text(encoding="utf-8")
        for name, data in {target.name: css, **pictures}.items():
            target.with_name(name).write_text(data, encoding="utf-8")


def with_picture_files(css: str) -> tuple[str, Mapping[str, str]]:
    """Return a style sheet that asks for files in place of data: addresses, and those files.

    The policy of the pages (img-src 'self') lets them load no address that begins with data:.
    """
    pictures = {_picture_name(svg): svg for svg in _PICTURE.findall(css)}
    return _PICTURE.sub(lambda found: f"url({_picture_name(found[1])})", css), pictures


def _picture_name(svg: str) -> str:
    return f"{hashlib.sha256(svg.encode()).hexdigest()[:8]}.svg"


def names_in(pages: Iterable[str]) -> frozenset[str]:
    """Return the names of all attributes in the HTML of the pages, and the words of their values.

    Of attributes that hold text for people or addresses, no values are returned. A kind of element
    is returned as <kind.
    """
    tags = {tag for page in pages for tag in _TAG.findall(page)}
    attributes = {found for tag in tags for found in _ATTRIBUTE.findall(tag)}
    return frozenset(re.split(r"[\s>]", tag)[0] for tag in tags) | frozenset(
        word
        for name, value in attributes
        for word in (name, *(value.split() if _is_selected_by(name) else ()))
    )


def _is_selected_by(name: str) -> bool:
    return name in ("class", "id", "dir", "type") or name.startswith("data-md-")


@lru_cache(maxsize=1)
def used_styles(
    sheets: tuple[tuple[Path, str], ...], names: frozenset[str], ours: str
) -> Mapping[Path, str]:
    """Return of each style sheet the rules for pages that hold `names`, beside our own sheets."""
    rules = {
        path: [*_used(tinycss2.parse_stylesheet(css, True, True), names)] for path, css in sheets
    }
    variables: Collection[str] | None = None
    while True:
        # A variable may stand in another that nothing uses.
        texts = {path: _text(found, variables) for path, found in rules.items()}
        used = frozenset(_VARIABLE.findall("".join(texts.values()) + ours))
        if used == variables:
            return texts
        variables = used


@dataclass(frozen=True)
class _Rule:
    """A rule with declarations, or an at-rule with rules; neither is empty when it is written."""

    head: str
    declarations: Sequence[Node] = ()
    rules: Sequence[_Rule] = ()


def _text(rules: Iterable[_Rule], variables: Collection[str] | None) -> str:
    """Return rules as CSS, with those of their variables that are used; None keeps all."""
    texts = []
    for rule in rules:
        inside = _text(rule.rules, variables) or ";".join(
            each.serialize()
            for each in rule.declarations
            if variables is None or not each.name.startswith("--") or each.name in variables
        )
        if inside:
            texts.append(f"{rule.head}{{{inside}}}")
    return "".join(texts)


def _used(nodes: Iterable[Node], names: Collection[str]) -> Iterator[_Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [each for each in _selectors(node.prelude) if _can_match(each, names)]
            if selectors:
                yield _Rule(_DIRECTION.sub(r":where(\1)", ",".join(selectors)), _declarations(node))
        elif node.type == "at-rule" and node.content and node.lower_at_keyword not in _UNUSED:
            head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
            if node.lower_at_keyword in _GROUPS:
                inside = tinycss2.parse_rule_list(node.content, True, True)
                yield _Rule(head, rules=[*_used(inside, names)])
            else:
                yield _Rule(head, _declarations(node))


def _declarations(rule: Node) -> Sequence[Node]:
    found = tinycss2.parse_blocks_contents(rule.content, True, True)
    return [each for each in found if each.type == "declaration"]


def _selectors(prelude: Sequence[Node]) -> Iterator[str]:
    """Yield the selectors of a list, each as text."""
    part: list[Node] = []
    for node in prelude:
        if node == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(node)
    yield tinycss2.serialize(part).strip()


def _can_match(selector: str, names: Collection[str]) -> bool:
    selector = _OPTIONAL.sub("", selector)
    asked = _ASKED_FOR.findall(selector)
    return all(f"<{kind}" in names for kind in _KIND.findall(selector)) and all(
        name in names and (not value or not _is_selected_by(name) or value in names)
        for name, value in asked
    )
