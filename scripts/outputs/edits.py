"""Notices edits of the files that the site is made from, also where a whole folder is replaced."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

# What is read for a page; the rest of the project is too large to look through five times a second.
_READ = ("data", "docs", "overrides", "scripts", "mkdocs.yml")
_SECONDS = 0.2
_SECONDS_TO_BEGIN = 10

State = Mapping[str, tuple[int, int, int]]
"""Path -> time of modification (ns), size and inode, of which an edit changes at least one."""


def state(root: Path) -> State:
    """Return the state of every file from which the project in `root` is made."""
    return dict(entry for name in _READ for entry in _states(root / name))


def _states(path: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    files = [path]
    # A folder may vanish at any moment, and a link is not followed.
    for folder, inside, names in os.walk(path):
        # Python keeps its byte code there, which it writes while the site is served.
        inside[:] = [name for name in inside if name != "__pycache__"]
        files += [Path(folder, name) for name in names]
    for file in files:
        try:
            found = file.lstat()
        except OSError:
            continue
        if not file.is_dir():
            yield str(file), (found.st_mtime_ns, found.st_size, found.st_ino)


def follow(root: Path, last_read: Callable[[], State], start_again: Callable[[], None]) -> Path:
    """Return a folder with a file that is written anew whenever the project is to be read again.

    After an edit of scripts/, `start_again` is called: a process goes on with the code it has.
    `last_read` returns the state of the files when they were last read. On a busy machine whoever
    watches the folder may miss one writing, so it is repeated until the project was read.
    """
    folder = root / ".cache" / "edits"
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "number"
    note.write_text("0")

    def watch() -> None:
        for number in count(1):
            before = last_read()
            now = wait_for_an_edit(root, before)
            if any(
                Path(path).is_relative_to(root / "scripts")
                for path, _ in before.items() ^ now.items()
            ):
                start_again()
            note.write_text(str(number))
            end = time.monotonic() + _SECONDS_TO_BEGIN
            while time.monotonic() < end and last_read() != now == state(root):
                time.sleep(_SECONDS)

    threading.Thread(target=watch, daemon=True).start()
    return folder


def wait_for_an_edit(root: Path, before: State) -> State:
    """Return the state of the files as soon as it is no longer `before`; waits until then."""
    now = before
    while now == before:
        time.sleep(_SECONDS)
        now = state(root)
    return now
