"""Removes one language from the mappings of a YAML file; every other byte stays as it is."""

from collections.abc import Collection, Iterator
from typing import Any

import yaml

from scripts.load.replace_scalars import BOM, LOADER


def without_language(raw: bytes, language: str, languages: Collection[str]) -> bytes:
    """Return a file without what mappings by language have under one of `languages`.

    A mapping that has nothing else goes with its own key.
    """
    text = raw.decode()
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    root = yaml.compose(text, Loader=LOADER)
    by_language = {*languages, "accept"}
    for start, end in sorted(_spans(text, root, language, by_language), reverse=True):
        text = text[:start] + text[end:]
    return (mark + text).encode()


def without_item(raw: bytes, identifier: str) -> bytes:
    """Return a file that lists mappings, on lines of their own, without the one with this id."""
    text = raw.decode()
    root: Any = yaml.compose(text, Loader=LOADER)
    for item in root.value:
        if item.value[0][1].value == identifier:
            start = text.rindex("\n", 0, item.start_mark.index) + 1
            return (text[:start] + text[_line_after(text, item) :]).encode()
    return raw


def _spans(
    text: str, node: Any, language: str, by_language: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Yield where what is to be removed begins and ends."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _spans(text, item, language, by_language)
    if not isinstance(node, yaml.MappingNode):
        return
    for number, (key, value) in enumerate(node.value):
        if _goes(node, key.value, language, by_language) or (
            isinstance(value, yaml.MappingNode)
            and len(value.value) == 1
            and _goes(value, value.value[0][0].value, language, by_language)
        ):
            yield _span(text, node, number)
        else:
            yield from _spans(text, value, language, by_language)


def _goes(node: yaml.MappingNode, key: str, language: str, by_language: Collection[str]) -> bool:
    return key == language and all(each.value in by_language for each, _ in node.value)


def _span(text: str, node: yaml.MappingNode, number: int) -> tuple[int, int]:
    """Return where one key with its value begins and ends, with what parts it from the others."""
    start = node.value[number][0].start_mark.index
    line = text.rfind("\n", 0, start) + 1
    if not node.flow_style and not text[line:start].strip():
        return line, _line_after(text, node.value[number][1])
    if number + 1 < len(node.value):
        return start, node.value[number + 1][0].start_mark.index
    return end_of(text, node.value[number - 1][1]), end_of(text, node.value[number][1])


def _line_after(text: str, node: Any) -> int:
    end = text.find("\n", end_of(text, node))
    return len(text) if end < 0 else end + 1


def end_of(text: str, node: Any) -> int:
    """Return where a value ends in a text: that of a block is the end of its last line."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(text, last[1] if isinstance(last, tuple) else last)
    return len(text[: node.end_mark.index].rstrip())
