"""`python -m tests.tools`: install the npm packages of the tests, as tests/npm locks them.

`--lock` renews tests/npm/package-lock.json after a change of package.json.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.system import has_java

NPM = Path(__file__).parent / "npm"
LOCK = NPM / "package-lock.json"


def is_installed() -> bool:
    """Return whether node_modules holds what the lock file pins."""
    try:
        there = json.loads((NPM / "node_modules" / ".package-lock.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    wanted = _packages(json.loads(LOCK.read_text("utf-8")))
    return bool(wanted) and _packages(there) == wanted


def _packages(lock: dict[str, Any]) -> dict[str, str]:
    return {name: each["integrity"] for name, each in lock["packages"].items() if name}


def _npm(*arguments: str) -> int:
    command = ["npm", *arguments, "--no-audit", "--no-fund", "--loglevel=error"]
    return subprocess.run(command, cwd=NPM, check=False, stdout=subprocess.DEVNULL).returncode


def lock() -> int:
    """Renew the lock file; it names versions and hashes, and no host."""
    status = _npm("install", "--package-lock-only")
    if status == 0:
        made = json.loads(LOCK.read_text("utf-8"))
        for package in made["packages"].values():
            package.pop("funding", None)
        LOCK.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    return status


def main() -> int:
    """Make sure that the tools are there; exit 1 with advice if they cannot be had."""
    if not is_installed() and not shutil.which("npm"):
        print(
            "The tests need Node.js 18.19 or newer with npm. Install it (on Debian or Ubuntu:"
            " sudo apt install nodejs npm; else from nodejs.org).",
            file=sys.stderr,
        )
        return 1
    if sys.argv[1:] == ["--lock"]:
        return lock()
    if not is_installed() and _npm("ci"):
        print("npm could not install what tests/npm pins; see above.", file=sys.stderr)
        return 1
    checker = "the Nu Html Checker" if has_java() else "html-validate, as there is no Java here"
    print(f"The HTML will be checked by {checker}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
