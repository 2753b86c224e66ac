"""The Markdown extensions of mkdocs.yml, with which hand-written pages are checked and built."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import markdown
import yaml

from scripts.load.settings_file import read_node
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from scripts.model.problems import Problem

Extensions = tuple[tuple[str, str], ...]
"""Name of each extension, and its options as JSON."""

# The hand-written pages of the site need these.
NEEDED: Extensions = tuple((name, "{}") for name in ("attr_list", "def_list", "tables", "toc"))
# These add no words of their own, load nothing from other hosts and need no script.
_ALLOWED = frozenset(
    [
        *dict(NEEDED),
        *("abbr", "admonition", "footnotes", "md_in_html", "sane_lists"),
        *(f"pymdownx.{name}" for name in ("betterem", "caret", "critic", "details", "highlight")),
        *(f"pymdownx.{name}" for name in ("inlinehilite", "keys", "mark", "superfences")),
        *(f"pymdownx.{name}" for name in ("tabbed", "tasklist", "tilde")),
    ]
)
_KEY = "markdown_extensions"


def read_extensions(root: Path) -> Extensions:
    """Return the extensions that mkdocs.yml names, or NEEDED if there is a fault in them."""
    node = read_node(root, [])
    return NEEDED if node is None or any(extension_faults(node)) else _named(node)


def extension_faults(root: Node) -> Iterator[Problem]:
    """Yield what is wrong with the extensions in the settings."""
    node = root.values.get(_KEY) if isinstance(root, MappingNode) else None
    if not isinstance(node, SequenceNode):
        place = node.place if node else root.place
        yield Problem(place, _KEY, "is missing" if node is None else "is not a list", _advice())
        return
    faults = [fault for at, item in enumerate(node.items, 1) if (fault := _fault(at, item))]
    yield from faults
    missing = [name for name, _ in NEEDED if name not in dict(_named(root))]
    if missing and not faults:
        yield Problem(node.place, _KEY, f"lacks {missing[0]}", f"add - {missing[0]}")
    elif not faults and (said := _refusal(_named(root))):
        yield Problem(node.place, _KEY, f"cannot be loaded ({said})", "correct the options")


def _advice() -> str:
    return f"write one of {', '.join(sorted(_ALLOWED))}"


def _fault(at: int, item: Node) -> Problem | None:
    name, options = _entry(item)
    field = f"{_KEY}[{at}]"
    if name not in _ALLOWED:
        wrong = f"is {name or 'empty'}, which is not supported here"
        return Problem(item.place, field, wrong, _advice())
    if name == "toc" and options.get("permalink", False) is not False:
        # The sign behind each heading would have its title in one language on all pages.
        return Problem(item.place, f"{field}.toc.permalink", "is on", "write false")
    return None


def _entry(item: Node) -> tuple[str, Mapping[str, Any]]:
    """Return name and options of an entry; "" if it is neither a name nor a name with options."""
    if isinstance(item, MappingNode) and len(item.values) == 1:
        ((name, inside),) = item.values.items()
        return name, value if isinstance(value := _value(inside), Mapping) else {}
    return (item.text if isinstance(item, ScalarNode) else ""), {}


def _value(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key: _value(value) for key, value in node.values.items()}
    if isinstance(node, SequenceNode):
        return [_value(item) for item in node.items]
    return yaml.safe_load(node.text) if node.plain else node.text


def _named(root: Node) -> Extensions:
    node = root.values.get(_KEY) if isinstance(root, MappingNode) else None
    items = node.items if isinstance(node, SequenceNode) else ()
    return tuple((name, json.dumps(options, default=str)) for name, options in map(_entry, items))


@lru_cache(maxsize=8)
def _refusal(extensions: Extensions) -> str:
    """Return the error that Markdown gives for the extensions and their options, or ""."""
    try:
        to_html("", extensions)
    # An extension may raise any exception for options that it does not take.
    except Exception as error:
        return str(error)
    return ""


def to_html(text: str, extensions: Extensions) -> str:
    """Return the HTML of a text in Markdown."""
    options = {name: json.loads(each) for name, each in extensions}
    return markdown.markdown(text, extensions=list(options), extension_configs=options)
