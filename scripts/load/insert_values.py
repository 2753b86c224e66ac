"""Adds values to the mappings of a YAML file; every other byte stays as it is."""

from collections.abc import Collection
from typing import Any

import yaml

from scripts.load.remove_values import end_of
from scripts.load.replace_scalars import BOM, LOADER, as_value
from scripts.model.traverse import Steps

_Values = dict[str, Any]
"""Key -> its words, or the keys and words inside it."""


def inserted(raw: bytes, added: Collection[tuple[Steps, str]]) -> bytes:
    """Return a file with more values, each at the end of the mapping that its steps lead to."""
    if not added:
        return raw
    text = raw.decode()
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    places: dict[int, tuple[yaml.MappingNode, _Values]] = {}
    root = yaml.compose(text, Loader=LOADER)
    for steps, words in added:
        node, rest = _deepest(root, steps)
        values = places.setdefault(node.start_mark.index, (node, {}))[1]
        for step in rest[:-1]:
            values = values.setdefault(step, {})
        values[rest[-1]] = words
    for _, (node, values) in sorted(places.items(), reverse=True):
        text = _with_values(text, node, values)
    return (mark + text).encode()


def _deepest(node: Any, steps: Steps) -> tuple[yaml.MappingNode, list[str]]:
    """Return the last mapping on the way that is there, and the keys that are not."""
    for number, step in enumerate(steps):
        if isinstance(step, int):
            node = node.value[step]
            continue
        found = next((value for key, value in node.value if key.value == step), None)
        if found is None:
            return node, [str(each) for each in steps[number:]]
        node = found
    raise ValueError(f"{steps} is there already")


def _with_values(text: str, node: yaml.MappingNode, values: _Values) -> str:
    if node.flow_style:
        end = len(text[: node.end_mark.index - 1].rstrip())
        return f"{text[:end]}, {_flow(values)}{text[end:]}"
    key, last = node.value[-1]
    # The mark of the end may stand behind spaces and empty lines.
    line = text.find("\n", end_of(text, last))
    end = len(text) if line < 0 else line + 1
    new = "\r\n" if "\r\n" in text else "\n"
    before = "" if line >= 0 else new
    indent = " " * key.start_mark.column
    lines = (f"{indent}{each}: {_value(words)}{new}" for each, words in values.items())
    return text[:end] + before + "".join(lines) + text[end:]


def _value(words: Any) -> str:
    return f"{{{_flow(words)}}}" if isinstance(words, dict) else as_value(words, flow=False)


def _flow(values: _Values) -> str:
    """Return keys and values as they stand between braces."""
    found = {
        key: f"{{{_flow(words)}}}" if isinstance(words, dict) else as_value(words, flow=True)
        for key, words in values.items()
    }
    return ", ".join(f"{key}: {words}" for key, words in found.items())
