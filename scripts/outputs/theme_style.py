"""The theme's style sheets without the rules that no page of the built site uses.

A rule stays if for each element that its selector asks for some page has one of that kind with its
classes and attributes; what our scripts add to a page is none of these. A variable stays if a rule
that stays, or a style sheet of our own, uses it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

Names = frozenset[frozenset[str]]
FOLDER = Path("assets", "stylesheets")
OURS = Path("assets", "site.css")

_TAG = re.compile(r"<[a-z][^>]*>")
_ATTRIBUTE = re.compile(r'\s([a-z][\w-]*)(?:="([^"]*)")?')
# What a selector asks to be absent, or offers a choice of, need not be there.
_OPTIONAL = re.compile(r":(?:not|is|where|has)\([^()]*\)")
# Between elements; an id is looked for alone.
_BETWEEN = re.compile(r"[\s>+~]+|(?=#)")
_KIND = re.compile(r"^([a-z]\w*)")
_ASKED_FOR = re.compile(r"[.#\[]([\w-]+)(?:=[\"']?([\w-]+))?")
_PICTURE = re.compile(r'url\("data:image/svg\+xml;charset=utf-8,(<svg.*?</svg>)"\)')
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
# Asked for without weight, so that a rule of our own for the same element prevails.
_DIRECTION = re.compile(r"(\[dir=\w+\])")
# At-rules that hold rules of their own (CSS Conditional Rules, Cascade 5); others stay as they are.
_GROUPS = ("media", "supports", "layer", "container")
# Nothing of ours moves, and MkDocs writes UTF-8.
_UNUSED = ("charset", "keyframes")


def write_used_styles(site: Path, pages: Iterable[str]) -> None:
    """Put the rules of the theme that pages (HTML) use before ours, in our style sheet.

    With a palette of the theme, its two style sheets stay files of their own.
    """
    names = names_in(pages)
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


def names_in(pages: Iterable[str]) -> Names:
    """Return what selectors can ask for: all ids, and one set for each different start tag.

    Such a set has the start of the tag (`<p`), the names of its attributes and the words of their
    values; values that are addresses or text for people are left out.
    """
    ids, found = set(), set()
    for tag in {tag for page in pages for tag in _TAG.findall(page)}:
        given = dict(_ATTRIBUTE.findall(tag))
        ids.add(given.pop("id", ""))
        values = (value.split() for name, value in given.items() if _is_selected_by(name))
        found.add(frozenset((re.split(r"[\s>]", tag)[0], *given, *chain.from_iterable(values))))
    return frozenset((frozenset(ids), *found))


def _is_selected_by(name: str) -> bool:
    return name in ("class", "dir", "role", "type") or name.startswith("data-md-")


@lru_cache(maxsize=1)
def used_styles(
    sheets: tuple[tuple[Path, str], ...], names: Names, ours: str
) -> Mapping[Path, str]:
    """Return path -> the rules of each sheet that pages with `names` use; `ours` is our own CSS."""
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


def _used(nodes: Iterable[Node], names: Names) -> Iterator[_Rule]:
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


def _can_match(selector: str, names: Names) -> bool:
    return all(_is_there(each, names) for each in _BETWEEN.split(_OPTIONAL.sub("", selector)))


@lru_cache(maxsize=10_000)
def _is_there(element: str, names: Names) -> bool:
    asked = {f"<{kind}" for kind in _KIND.findall(element)}
    for name, value in _ASKED_FOR.findall(element):
        asked |= {name, value} if value and _is_selected_by(name) else {name}
    return any(asked <= each for each in names)
