"""`python -m scripts.reproducible`: prove that the same project gives the same bytes anywhere.

Builds copies of the project that differ in folder, day, time zone, locale, umask and hash seed,
and tells every file that is not the same. Needs faketime, which turns the clock.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.outputs.difference import difference, fingerprints

ROOT = Path(__file__).resolve().parent.parent
# All that a build reads; nothing else may matter.
_READ = ("data", "docs", "overrides", "scripts", "mkdocs.yml")


@dataclass(frozen=True)
class Circumstances:
    """Where and when a build takes place."""

    folder: str
    day: str
    umask: int
    environment: Mapping[str, str]


FIRST = Circumstances(
    "one", "2026-02-28 23:59:30", 0o022, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
)
SECOND = Circumstances(
    "a second folder/längerer Name/北京",
    "2031-12-31 12:00:00",
    0o077,
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4294967295"},
)


class NotProvedError(Exception):
    """The proof could not be had; the message says why."""


def built(circumstances: Circumstances, where: Path) -> Mapping[str, str]:
    """Return the fingerprints of the site built in the given circumstances."""
    faketime = shutil.which("faketime")
    if faketime is None:
        raise NotProvedError(
            "faketime is missing; install it, on Debian with: apt install faketime"
        )
    project = where / circumstances.folder
    project.mkdir(parents=True)
    for name in _READ:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, project / name)
    command = [faketime, "-f", f"@{circumstances.day}", sys.executable, "-m", "scripts.build"]
    done = subprocess.run(  # noqa: S603
        command,
        cwd=project,
        umask=circumstances.umask,
        env={**_without_clock(), **circumstances.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotProvedError(f"The build on {circumstances.day} failed:\n{done.stderr}")
    return fingerprints(project / "site")


def _without_clock() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}


def main() -> int:
    """Build twice and compare."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            first, second = (built(each, Path(folder)) for each in (FIRST, SECOND))
    except NotProvedError as error:
        print(error, file=sys.stderr)
        return 1
    found = difference(first, second)
    for path in (*found.added, *found.removed, *found.changed):
        print(f"{path}: is not the same in both builds", file=sys.stderr)
    if not found:
        print(f"{len(first)} files, the same bytes in both builds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
