"""`python -m scripts.licences`: write LICENCES.md, the licences of everything that is installed.

Versions are left out, so that the file changes only when a package or its licence does.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "LICENCES.md"
_HEAD = """# Licences of the packages

Made by `make licences` with pip-licenses; a test proves that it is of today. Our own licences are
in [LICENSE](LICENSE). Python packages make or test the site; what is published with it is the style
sheet of Material for MkDocs (MIT, © Martin Donath) and, from npm, MiniSearch (MIT, © Luca Ongaro).
"""
# A pin: name, version, and a marker such as `; sys_platform == 'win32'`.
_PIN = re.compile(r"^([a-z0-9._-]+)==\S+( ;[^\\]*)?", re.MULTILINE)
_SYSTEM = re.compile("sys_platform|platform_system|os_name")
# Packages that do not name their licence where tools look, and what their licence file says.
_IN_ITS_FILE = {"resvg_py": "MIT"}

Row = tuple[str, str, str]
"""Name, licence and home page of a package."""


def pinned(requirements: str) -> set[str]:
    """Return the packages that a requirements file pins for every operating system."""
    return {name for name, marker in _PIN.findall(requirements) if not _SYSTEM.search(marker)}


def python_rows(names: Iterable[str]) -> list[Row]:
    """Return the rows of installed Python packages, as pip-licenses reads them."""
    command = [sys.executable, "-m", "piplicenses", "--from=mixed", "--format=json", "--with-urls"]
    options = ["--with-system", "--packages", *sorted(names)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=True)  # noqa: S603
    rows = [
        (each["Name"], _IN_ITS_FILE.get(each["Name"], each["License"]), each["URL"])
        for each in json.loads(done.stdout)
    ]
    return sorted(rows, key=lambda row: row[0].casefold())


def npm_rows(root: Path) -> list[Row]:
    """Return the rows of the npm packages that lock files of the project pin."""
    locks = [*root.glob("*/*/package-lock.json"), *root.glob("tests/*/npm/package-lock.json")]
    packages = [json.loads(lock.read_text(encoding="utf-8"))["packages"] for lock in locks]
    found = {
        (path.rpartition("node_modules/")[2], each.get("license", "not stated"))
        for each_lock in packages
        for path, each in each_lock.items()
        if path
    }
    return [
        (name, licence, f"https://www.npmjs.com/package/{name}") for name, licence in sorted(found)
    ]


def table(title: str, rows: Iterable[Row]) -> Iterator[str]:
    """Yield a heading and a Markdown table."""
    yield f"\n## {title}\n\n| package | licence | home page |\n| --- | --- | --- |"
    for name, licence, page in rows:
        yield f"| {name} | {' '.join(licence.split()).replace('|', '/')} | {page} |"


def text(root: Path) -> str:
    """Return what LICENCES.md should say today."""
    site = pinned((root / "requirements.txt").read_text(encoding="utf-8"))
    test = pinned((root / "requirements-test.txt").read_text(encoding="utf-8")) - site
    lines = [
        *table("Python packages that make the site", python_rows(site)),
        *table("Python packages that test it", python_rows(test)),
        *table("npm packages", npm_rows(root)),
    ]
    return _HEAD + "\n".join(lines) + "\n"


def main() -> int:
    """Write the file."""
    (ROOT / NAME).write_text(text(ROOT), encoding="utf-8")
    print(NAME)
    return 0


if __name__ == "__main__":
    sys.exit(main())
