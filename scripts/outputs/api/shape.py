"""What is known of a type: how its values are written as JSON, and the schema of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scripts.model.dataset import Key
from scripts.model.traverse import Steps
from scripts.outputs.api.links import Links

Schema = dict[str, Any]


@dataclass(frozen=True)
class Spot:
    """Where a value stands: the addresses of the site, the record, and the steps inside it."""

    links: Links
    key: Key
    steps: Steps = ()

    def at(self, step: str | int) -> Spot:
        """Return the spot one step further inside."""
        return Spot(self.links, self.key, (*self.steps, step))


@dataclass(frozen=True)
class Shape:
    """How the values of a type are written, and the schema of what is written."""

    write: Callable[[Spot, Any], Any]
    schema: Schema


def defined(name: str) -> Schema:
    """Return a schema that stands under `$defs`."""
    return {"$ref": f"#/$defs/{name}"}
