"""Puts other words in the place of values of a YAML file, and changes no other byte of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from scripts.load.files import SourceText
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode, parse

Words = Mapping[ScalarNode, str]
"""Value as it was read -> the words that take its place."""

_QUOTED: Mapping[str, Callable[[str], str]] = {
    "'": lambda words: words.replace("'", "''"),
    '"': lambda words: words.replace("\\", "\\\\").replace('"', '\\"'),
    "": str,
}


def replaced(text: str, root: Node, words: Words) -> str | None:
    """Return the text of a file with other words in the place of some values of its `root`.

    None if a value does not stand on one line as it reads, or if its new words would need quotes:
    then only a person can write them there.
    """
    lines = text.split("\n")
    # From right to left, so that each place is still where it was read.
    for node, new in sorted(words.items(), key=lambda each: each[0].place, reverse=True):
        line, at = lines[node.place.line - 1], node.place.column - 1
        quote = "" if node.plain else line[at]
        if quote not in _QUOTED:
            return None
        start, before = at + len(quote), _QUOTED[quote](node.text)
        if line[start : start + len(before)] != before:
            return None
        after = _QUOTED[quote](new)
        lines[node.place.line - 1] = line[:start] + after + line[start + len(before) :]
    whole = "\n".join(lines)
    wanted = [words.get(node, node.text) for node in _scalars(root)]
    again = parse(SourceText(root.place.path, "", whole.replace("\r", "")), [])
    return whole if again and [node.text for node in _scalars(again)] == wanted else None


def _scalars(node: Node) -> Iterator[ScalarNode]:
    """Yield every value in a node, in the order of the file."""
    if isinstance(node, ScalarNode):
        yield node
        return
    inside: Sequence[Node] = (
        [*node.values.values()] if isinstance(node, MappingNode) else node.items
    )
    for each in inside:
        yield from _scalars(each)
