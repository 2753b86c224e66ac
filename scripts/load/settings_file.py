"""mkdocs.yml as nodes and as single settings."""

from collections.abc import Iterator
from pathlib import Path

from scripts.load.files import SourceText, read_text
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, parse
from scripts.model.problems import Place, Problem

NAME = "mkdocs.yml"


def read_node(root: Path, problems: list[Problem]) -> Node | None:
    """Return the root node of mkdocs.yml in a project, or None after adding what is wrong."""
    source = read_text(root / NAME, NAME, problems)
    if source is None:
        return None
    # A value of the environment is a tag of YAML; read as a list, it keeps its line and column.
    return parse(SourceText(NAME, source.stem, source.text.replace("!ENV [", "['!', ")), problems)


def leaves(node: Node, path: str = "") -> Iterator[tuple[str, Place, str]]:
    """Yield (path, place, text) of every value; a value of the environment as it is written.

    A path names keys and counts entries from 1: extra_css[2], theme.name.
    """
    if not isinstance(node, ScalarNode) and not (
        node.values if isinstance(node, MappingNode) else node.items
    ):
        yield path, node.place, "empty"
    elif isinstance(node, MappingNode):
        for key, value in node.values.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(node, SequenceNode):
        texts = [item.text for item in node.items if isinstance(item, ScalarNode)]
        if texts[:1] == ["!"]:
            yield path, node.place, f"!ENV [{', '.join(texts[1:])}]"
            return
        for number, item in enumerate(node.items, 1):
            yield from leaves(item, f"{path}[{number}]")
    else:
        # In quotes, true and false are words.
        is_word = not node.plain and node.text in ("true", "false")
        yield path, node.place, f"'{node.text}'" if is_word else node.text or "empty"
