"""Results kept from one run to the next, each under what it was made from.

A file that is broken, or was written by other code, other packages or another Python, is the
same as none. Only what a run asked for stays, so the file does not grow. It is replaced in one
step: of two runs at once, the later one wins.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from sysconfig import get_path
from typing import Any

_SCRIPTS = Path(__file__).resolve().parent


def digest(*parts: bytes | str) -> str:
    """Return the SHA-256 of the parts, which cannot run into each other."""
    sha = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        sha.update(len(raw).to_bytes(8, "big") + raw)
    return sha.hexdigest()


@cache
def digest_of_code() -> str:
    """Return a digest of our code and templates, of every installed package, and of Python."""
    # Such a folder is named after a package and its version.
    packages = sorted(path.name for path in Path(get_path("purelib")).glob("*.dist-info"))
    code = [digest(path.relative_to(_SCRIPTS).as_posix(), path.read_bytes()) for path in _code()]
    return digest(sys.version, *packages, *code)


def _code() -> Iterator[Path]:
    for path in sorted(_SCRIPTS.rglob("*")):
        if path.suffix in (".py", ".jinja") and path.is_file():
            yield path


class Kept:
    """A file of results by key. `made_by` names what all of them depend on, besides our code.

    Without a path, nothing is kept.
    """

    def __init__(self, path: Path | None, made_by: str = "") -> None:
        self.path = path
        self._head = digest(digest_of_code(), made_by).encode()
        self._old = self._read()
        self._now: dict[str, Any] = {}
        self._changed = False

    def _read(self) -> dict[str, Any]:
        if self.path is None:
            return {}
        try:
            head, whole, results = self.path.read_bytes().split(b"\n", 2)
            if head == self._head and whole == digest(results).encode():
                # Our own file, and whole: nobody who could change it needs to.
                return dict(pickle.loads(results))  # noqa: S301
        except (OSError, ValueError):
            pass
        return {}

    def get(self, key: str) -> Any:
        """Return the result under `key`, or None."""
        if key not in self._now and key in self._old:
            self._now[key] = self._old[key]
        return self._now.get(key)

    def put(self, key: str, result: Any) -> None:
        """Keep a result of this run."""
        self._now[key] = result
        self._changed = True

    def save(self) -> None:
        """Write what this run used, unless it is what was read; never mind if that fails."""
        unchanged = not self._changed and self._now.keys() == self._old.keys()
        if self.path is None or unchanged:
            return
        results = pickle.dumps(self._now)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(dir=self.path.parent, prefix=f"{self.path.name}-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(b"\n".join((self._head, digest(results).encode(), results)))
                Path(aside).replace(self.path)
            finally:
                Path(aside).unlink(missing_ok=True)
        except OSError:
            # A full disk slows the next run down; it is no reason to lose this one.
            pass
