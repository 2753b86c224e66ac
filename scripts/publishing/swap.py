"""Replacing one folder by another, so that at every moment the old or the new one is there."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def replace_folder(new: Path, old: Path) -> None:
    """Put `new` where `old` is and remove what was there.

    On Linux the two change places in one step (renameat2, RENAME_EXCHANGE). Elsewhere there
    is an instant between two renames, after which `restore` finds the old folder again.
    """
    if not old.exists():
        new.rename(old)
    elif _exchange(new, old):
        shutil.rmtree(new)
    else:
        aside = _aside(old)
        old.rename(aside)
        new.rename(old)
        shutil.rmtree(aside)


def restore(folder: Path) -> None:
    """Bring the old folder back if a process was killed between two renames."""
    aside = _aside(folder)
    if aside.exists() and not folder.exists():
        aside.rename(folder)
    elif aside.exists():
        shutil.rmtree(aside)


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
