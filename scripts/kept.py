"""Results kept from one run to the next, each under what it was made from.

A file that is broken, or was written by other code, other packages or another Python, is the
same as none. Only what a run asked for stays, so the file does not grow. It is an SQLite file, so
that a run writes only what is new; each result stands behind a digest of itself and of what all
depend on, so nothing that a killed run or a bad disk left behind is used.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from sysconfig import get_path
from typing import Any

_SCRIPTS = Path(__file__).resolve().parent

# The key of the digest of what all results of a file depend on.
_HEAD = ""
_DIGEST_SIZE = hashlib.sha256().digest_size


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

    Without a path, nothing is kept. Of two runs at once, one may lose what it made.
    """

    def __init__(self, path: Path | None, made_by: str = "") -> None:
        self.path = path
        self._head = digest(digest_of_code(), made_by)
        self._begun = hashlib.sha256(self._head.encode())
        self._old = self._read()
        self._ours = self._old.pop(_HEAD, None) == self._head
        if not self._ours:
            self._old = {}
        self._now: dict[str, Any] = {}
        self._new: set[str] = set()

    def _read(self) -> dict[str, Any]:
        """Return what the file holds as it is written, by key."""
        try:
            if self.path is None or not self.path.is_file():
                return {}
            with closing(sqlite3.connect(self.path)) as file:
                return dict(file.execute("select key, result from results"))
        except (OSError, ValueError, sqlite3.Error):
            # A broken file may also hold names that are no text: a ValueError.
            return {}

    def get(self, key: str) -> Any:
        """Return the result under `key`, or None."""
        written = self._old.pop(key, None)
        # What is broken may be no bytes either.
        if isinstance(written, bytes):
            own, result = written[:_DIGEST_SIZE], memoryview(written)[_DIGEST_SIZE:]
            if own == self._own_digest(key, result):
                # Our own file, and whole: nobody who could change it needs to.
                self._now[key] = pickle.loads(result)  # noqa: S301
        return self._now.get(key)

    def put(self, key: str, result: Any) -> None:
        """Keep a result of this run."""
        self._old.pop(key, None)
        self._now[key] = result
        self._new.add(key)

    def save(self) -> None:
        """Write what is new and delete what nobody asked for; never mind if that fails."""
        if self.path is None or not (self._new or self._old):
            return
        for _ in ("into our file", "into a new one, if that is broken"):
            # A full disk slows the next run down; it is no reason to lose this one.
            with suppress(OSError, ValueError, sqlite3.Error):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                if not self._ours:
                    self.path.unlink(missing_ok=True)
                with closing(sqlite3.connect(self.path, isolation_level=None)) as file, file:
                    self._write(file)
                return
            self._ours = False

    def _write(self, file: sqlite3.Connection) -> None:
        # A run that is killed may break the file: it is seen, and costs the next its time.
        file.execute("pragma journal_mode = memory")
        file.execute("pragma synchronous = off")
        file.execute("begin immediate")
        file.execute("create table if not exists results (key text primary key, result blob)")
        heads = file.execute("select result from results where key = ?", (_HEAD,)).fetchall()
        if heads == [(self._head,)]:
            file.executemany("delete from results where key = ?", ((key,) for key in self._old))
            rows = self._rows(self._new)
        else:
            file.execute("delete from results")
            rows = [(_HEAD, self._head), *self._rows(self._now)]
        file.executemany("insert or replace into results values (?, ?)", rows)

    def _rows(self, keys: Iterable[str]) -> list[tuple[str, str | bytes]]:
        """Return the results under some keys as they are written."""
        rows = ((key, pickle.dumps(self._now[key])) for key in keys)
        return [(key, self._own_digest(key, result) + result) for key, result in rows]

    def _own_digest(self, key: str, result: bytes | memoryview) -> bytes:
        """Return the digest of what all depend on, of a key and of its result."""
        sha = self._begun.copy()
        sha.update(key.encode() + b"\0")
        sha.update(result)
        return sha.digest()
