"""Results kept from one run to the next, each under a digest of everything it was made from.

A file that is broken, or was kept by other code or other packages, is the same as none. Only
what this run asked for is kept, so the file does not grow; it is replaced in one step, so two
runs at once are safe: the later one wins.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

_SCRIPTS = Path(__file__).resolve().parent.parent


@cache
def digest_of_code() -> str:
    """Return a digest of all our code and templates, every installed package, and Python."""
    sha = hashlib.sha256(sys.version.encode())
    for path in _code():
        sha.update(path.relative_to(_SCRIPTS).as_posix().encode() + b"\0")
        sha.update(hashlib.sha256(path.read_bytes()).digest())
    for package in sorted(f"{each.name}=={each.version}" for each in distributions()):
        sha.update(package.encode() + b"\0")
    return sha.hexdigest()


def _code() -> Iterator[Path]:
    for path in sorted(_SCRIPTS.rglob("*")):
        if path.is_file() and path.suffix in (".py", ".jinja"):
            yield path


class Kept:
    """A JSON file of results by key; `made_by` tells who may use them."""

    def __init__(self, path: Path, made_by: str) -> None:
        self.path = path
        self.made_by = hashlib.sha256(made_by.encode()).hexdigest()
        self._old = self._read()
        self._used: dict[str, Any] = {}

    def _read(self) -> dict[str, Any]:
        try:
            made_by, sha, results = self.path.read_text(encoding="utf-8").split("\n", 2)
            whole = hashlib.sha256(results.encode()).hexdigest()
            if (made_by, sha) != (self.made_by, whole):
                return {}
            return dict(json.loads(results))
        except (OSError, ValueError):
            return {}

    def get(self, key: str) -> Any:
        """Return the result under `key`, or None."""
        if key not in self._used and key in self._old:
            self._used[key] = self._old[key]
        return self._used.get(key)

    def put(self, key: str, result: Any) -> None:
        """Keep a result of this run; it must be what JSON can hold."""
        self._used[key] = result

    def save(self) -> None:
        """Write what this run used, if that is not what was read."""
        if self._used.keys() == self._old.keys():
            return
        results = json.dumps(self._used, ensure_ascii=False)
        whole = hashlib.sha256(results.encode()).hexdigest()
        self.path.parent.mkdir(exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{self.made_by}\n{whole}\n{results}")
        Path(aside).replace(self.path)
