"""`python -m tests.tools`: install the npm packages of the tests, as tests/npm locks them.

`--lock` renews tests/npm/package-lock.json after a change of package.json.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

NPM = Path(__file__).parent / "npm"
LOCK = NPM / "package-lock.json"
_DEBIAN = {"npm": ("nodejs", "npm"), "java": ("default-jre-headless",)}


def has_java() -> bool:
    """Return whether a Java that runs is there; macOS has a `java` that only asks for one."""
    path = shutil.which("java")
    return (
        bool(path) and subprocess.run([str(path), "-version"], capture_output=True).returncode == 0
    )


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


def _install_with_apt(programs: list[str]) -> None:
    if not programs or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print(f"Installing {' and '.join(programs)} for the tests", file=sys.stderr, flush=True)
    packages = [package for program in programs for package in _DEBIAN[program]]
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(install, check=False, stdout=subprocess.DEVNULL)


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
    there = {"npm": is_installed() or shutil.which("npm") is not None, "java": has_java()}
    _install_with_apt([program for program, found in there.items() if not found])
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
