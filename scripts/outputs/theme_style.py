"""The theme's style sheet without the rules that no page of ours can use.

A rule stays if every class, id and attribute it asks for is a word somewhere in our templates,
scripts or hand-written pages, and a variable if a rule that stays, or our own style sheet, uses
it. So what is kept depends on no data, and a page may hold any element of HTML.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

_SOURCES = (
    ("overrides", "[!.]*.html"),
    ("scripts/pages", "[!.]*.py"),
    ("scripts/pages", "[!.]*.jinja"),
    ("docs", "[!.]*.md"),
    ("docs/assets", "[!.]*.js"),
)
_WORD = re.compile(r"[\w-]+")
# What a selector asks to be absent, or offers a choice of, need not be there.
_OPTIONAL = re.compile(r":(?:not|is|where)\([^()]*\)")
_ASKED_FOR = re.compile(r"[.#\[]([\w-]+)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class _Rule:
    """A rule with declarations, or an at-rule with rules; neither is empty."""

    head: str
    declarations: Sequence[Node] = ()
    rules: Sequence[_Rule] = ()

    def text(self, variables: Collection[str] | None = None) -> str:
        """Return the rule as CSS, with those of its variables that are used; None keeps all."""
        inside = "".join(rule.text(variables) for rule in self.rules) or ";".join(
            each.serialize()
            for each in self.declarations
            if variables is None or not each.name.startswith("--") or each.name in variables
        )
        return f"{self.head}{{{inside}}}" if inside else ""


def theme_style(root: Path, css: str) -> tuple[str, str]:
    """Return path in the site, and text, of what the project in `root` can use of `css`."""
    ours = (root / "docs" / "assets" / "site.css").read_text(encoding="utf-8")
    text = used_style(css, words_in(root), ours)
    # Browsers keep style sheets: another text has another name.
    return f"assets/theme.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css", text


def words_in(root: Path) -> frozenset[str]:
    """Return every word of the templates, scripts and hand-written pages of a project."""
    paths = [path for folder, name in _SOURCES for path in (root / folder).rglob(name)]
    return frozenset(
        word for path in paths for word in _WORD.findall(path.read_text(encoding="utf-8"))
    )


def used_style(css: str, words: Collection[str], ours: str) -> str:
    """Return the rules of `css` that pages made of `words` can use, beside our style sheet."""
    rules = list(_used(tinycss2.parse_stylesheet(css, True, True), words))
    text, variables = "", None
    # A variable may stand in another that nothing uses.
    while (shorter := "".join(rule.text(variables) for rule in rules)) != text:
        text, variables = shorter, frozenset(_VARIABLE.findall(shorter + ours))
    return text


def _used(nodes: Iterable[Node], words: Collection[str]) -> Iterator[_Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [each for each in _selectors(node.prelude) if _can_match(each, words)]
            if selectors:
                found = tinycss2.parse_declaration_list(node.content, True, True)
                yield _Rule(",".join(selectors), declarations=found)
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            inside = list(_used(tinycss2.parse_rule_list(node.content, True, True), words))
            if inside:
                head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
                yield _Rule(head, rules=inside)
        elif node.type == "at-rule" and node.lower_at_keyword == "page":
            found = tinycss2.parse_declaration_list(node.content, True, True)
            yield _Rule(f"@page{tinycss2.serialize(node.prelude)}", declarations=found)
        elif node.type != "at-rule" or node.lower_at_keyword not in ("charset", "keyframes"):
            # Nothing of ours moves; whatever else there is, somebody should look at it.
            raise ValueError(f"the theme's style sheet has {node.serialize()[:60]}, which is new")


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


def _can_match(selector: str, words: Collection[str]) -> bool:
    return all(word in words for word in _ASKED_FOR.findall(_OPTIONAL.sub("", selector)))
