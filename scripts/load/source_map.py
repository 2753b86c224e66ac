"""The data with the places it was read from, so that a rule can say where."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.load.yaml_nodes import MappingNode, Node, SequenceNode
from scripts.model import traverse
from scripts.model.dataset import Dataset, Key
from scripts.model.dataset import Place as TextPlace
from scripts.model.problems import Place, Problem


@dataclass(frozen=True)
class SourceMap:
    """The data with each file's root node, so that a rule can name a place."""

    dataset: Dataset
    nodes: Mapping[Key, Node]

    def node(self, key: Key, steps: traverse.Steps) -> Node:
        """Return the node that `steps` lead to in the file with `key`, or the last on the way."""
        node: Node = self.nodes[key]
        for step in steps:
            if isinstance(node, MappingNode) and step in node.values:
                node = node.values[str(step)]
            elif isinstance(node, SequenceNode) and isinstance(step, int):
                node = node.items[step]
        return node

    def problem(self, key: Key, steps: traverse.Steps, wrong: str, instead: str) -> Problem:
        """Return a problem at the field that `steps` lead to, in the file with `key`."""
        place = self.node(key, steps).place
        return Problem(place, traverse.field_name(steps), wrong, instead)

    def text_problem(
        self, place: TextPlace, language: str, wrong: str, instead: str, line: int = 1
    ) -> Problem:
        """Return a problem in one language of a text; `line` counts in a hand-written page."""
        key, steps = place
        if key[0] == "docs":
            file = Place(f"docs/{language}/{key[1]}.md", line)
            return Problem(file, "text", wrong, instead)
        return self.problem(key, (*steps, language), wrong, instead)
