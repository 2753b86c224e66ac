"""`python3 -m tests.system`: say what the tests need of this machine, and install it.

It runs before anything else is installed, so it uses the standard library alone. Only as root on
Debian or Ubuntu does it install; elsewhere it says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from ctypes.util import find_library

from scripts.outputs.handbooks import chromium

# Languages whose fonts the handbook's names of cities need, and its Chinese.
_SCRIPTS = ("zh", "am", "hi", "km", "th")


def missing_scripts() -> list[str]:
    """Return the languages for which this machine has no font, as far as fontconfig tells."""
    tool = shutil.which("fc-list")
    if tool is None:
        return list(_SCRIPTS) if shutil.which("apt-get") else []
    lists = ((each, [tool, f":lang={each}", "family"]) for each in _SCRIPTS)
    return [each for each, command in lists if not subprocess.check_output(command)]


def has_java() -> bool:
    """Return whether a Java that runs is there; macOS has a `java` that only asks for one."""
    path = shutil.which("java")
    if path is None:
        return False
    return subprocess.run([path, "-version"], capture_output=True, check=False).returncode == 0


def _has_atomic() -> bool:
    """Return whether the library is there that Playwright's own Node.js asks a Linux for."""
    return shutil.which("apt-get") is None or find_library("atomic") is not None


def _browser_package() -> str:
    """Return the package of a Chromium: Debian has one without windows, Ubuntu has not."""
    command = ["apt-cache", "show", "chromium-headless-shell"]
    if shutil.which("apt-cache") is None:
        return "chromium"
    known = subprocess.run(command, capture_output=True, check=False).returncode == 0
    return "chromium-headless-shell" if known else "chromium"


def missing() -> dict[str, tuple[str, ...]]:
    """Return what the tests need and this machine lacks -> packages of Debian and Ubuntu."""
    needs = {
        "a browser": (chromium.find() is not None, (_browser_package(),)),
        "fonts for all names": (not missing_scripts(), ("fontconfig", *chromium.FONTS)),
        "a library for Playwright": (_has_atomic(), ("libatomic1",)),
        "Node.js for the checks of HTML": (shutil.which("npm") is not None, ("nodejs", "npm")),
        "Java for the checks of HTML": (has_java(), ("default-jre-headless",)),
    }
    return {name: packages for name, (there, packages) in needs.items() if not there}


def sentence(lacks: Mapping[str, tuple[str, ...]], installs: bool) -> str:
    """Return the line that is said before anything is done."""
    packages = " ".join(package for each in lacks.values() for package in each)
    what = ", ".join(lacks)
    if installs:
        return (
            f"The tests need {what}: installing with apt-get, on this system: {packages}."
            " To install nothing: make test INSTALL=no"
        )
    return f"The tests need {what}; on Debian or Ubuntu: sudo apt install {packages}"


def main() -> int:
    """Say what is missing, and install it where that is allowed; the tests tell what still is."""
    lacks = missing()
    if not lacks:
        return 0
    may = os.environ.get("INSTALL") != "no" and os.geteuid() == 0
    installs = may and shutil.which("apt-get") is not None
    print(sentence(lacks, installs), file=sys.stderr, flush=True)
    if installs:
        packages = [package for each in lacks.values() for package in each]
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
