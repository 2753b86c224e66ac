"""Replaces files and folders, so that at every moment the old or the new one is there, whole."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def replace_file(path: Path, raw: bytes) -> None:
    """Give a file other content in one step."""
    aside = path.with_name(f".{path.name}")
    # If that name is a link, writing would change the file that it leads to.
    aside.unlink(missing_ok=True)
    aside.write_bytes(raw)
    aside.replace(path)


def replace_folder(new: Path, old: Path) -> Path | None:
    """Put `new` where `old` is; return where the old folder is now. OSError: nothing has changed.

    On Linux the two change places in one step (renameat2, RENAME_EXCHANGE). Elsewhere there
    is an instant between two renames, after which `restore` finds the old folder again.
    """
    if not old.exists():
        new.rename(old)
        return None
    if _exchange(new, old):
        return new
    aside = _aside(old)
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise
    return aside


def restore(folder: Path) -> None:
    """Bring the old folder back if a process was killed between two renames."""
    aside = _aside(folder)
    if aside.exists() and not folder.exists():
        aside.rename(folder)


def remove(folder: Path) -> str:
    """Remove a folder; return "", or a sentence about what is left, which does no harm."""
    try:
        shutil.rmtree(folder)
    except (OSError, KeyboardInterrupt) as error:
        reason = getattr(error, "strerror", None) or "interrupted"
        return f"{folder.name} is left of an earlier site ({reason}); remove it by hand."
    return ""


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}-build-old")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places; False where the system or file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
