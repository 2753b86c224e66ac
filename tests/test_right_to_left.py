"""Pages run from right to left where the language does: nothing in the styles names a side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2

from tests.conftest import ROOT

SHEETS = [
    *sorted((ROOT / "docs" / "assets").glob("*.css")),
    ROOT / "scripts" / "outputs" / "handbooks" / "handbook.css",
]
SIDES = ("left", "right")
# Sheet, property and value that mean a side of the screen in every language, and why.
EXCEPTIONS: dict[tuple[str, str, str], str] = {}


def declarations(nodes: list[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.Declaration]:
    """Yield every declaration, also those in rules inside @media."""
    for node in nodes:
        if node.type == "declaration":
            yield node
        elif getattr(node, "content", None):
            inside = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            yield from declarations(inside)


def names_a_side(name: str, value: str) -> bool:
    """Return whether a declaration has a logical one that follows the direction of the text."""
    if any(side in name.split("-") for side in SIDES):
        return True
    if name in ("text-align", "float", "clear", "caption-side"):
        return value in SIDES
    values = tinycss2.parse_component_value_list(value)
    parts = [tinycss2.serialize([each]) for each in values if each.type != "whitespace"]
    if name in ("margin", "padding", "inset", "border-width", "border-style", "border-color"):
        return len(parts) == 4 and parts[1] != parts[3]
    return name == "border-radius" and len(parts) > 1 and "/" not in parts


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_styles_name_no_side(sheet: Path) -> None:
    nodes = tinycss2.parse_stylesheet(
        sheet.read_text("utf-8"), skip_comments=True, skip_whitespace=True
    )
    found = [
        (sheet.name, each.name, tinycss2.serialize(each.value).strip())
        for each in declarations(nodes)
    ]
    assert found
    assert [each for each in found if names_a_side(*each[1:]) and each not in EXCEPTIONS] == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("left", "1rem", True),
        ("border-left", "1px solid", True),
        ("border-top-right-radius", "2px", True),
        ("text-align", "right", True),
        ("padding", "1px 0 1px 1rem", True),
        ("padding", "1px 0 2px 0", False),
        ("margin", "0 calc(1px + 2px)", False),
        ("border-radius", "0 1px 1px 0", True),
        ("inset-inline-start", "1rem", False),
        ("text-align", "end", False),
    ],
)
def test_a_side_is_known_by_its_property(name: str, value: str, expected: bool) -> None:
    assert names_a_side(name, value) is expected
