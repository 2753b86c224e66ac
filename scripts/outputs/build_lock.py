"""One build at a time: what a build holds while it writes, and how it says that it cannot."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotBuiltError(Exception):
    """Nothing was built; the message is a sentence for the person at the terminal."""


@contextmanager
def only_build(root: Path) -> Iterator[None]:
    """Hold the build lock of the project; NotBuiltError if another build holds it.

    The system releases the lock when the process ends, however it ends.
    """
    # Never through a link, and without emptying what is there.
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
    with os.fdopen(os.open(root / ".build.lock", flags, 0o644), "r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotBuiltError("Another build is running; wait until it has ended.") from None
        yield
