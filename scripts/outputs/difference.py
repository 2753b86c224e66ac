"""What differs between two built sites, as lists of files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Difference:
    """The files that only the second site has, only the first, and both with other bytes."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def fingerprints(folder: Path) -> Mapping[str, str]:
    """Return path -> mode and SHA-256 of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            f"{path.stat().st_mode:o} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    """Return what differs between the fingerprints of two sites."""
    return Difference(
        tuple(sorted(set(after) - set(before))),
        tuple(sorted(set(before) - set(after))),
        tuple(sorted(path for path in before if path in after and before[path] != after[path])),
    )
