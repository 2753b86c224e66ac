"""`python -m tests.browser`: find a Chromium and fonts, or install them, or say what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.binding import chromium


def find() -> str | None:
    """Return the path of an installed Chromium or Chrome, or of Playwright's own."""
    return chromium.find() or _own()


def _own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


# Languages whose fonts the handbook's names of cities need, and its Chinese.
SCRIPTS = ("zh", "am", "hi", "km", "th")


def missing_scripts() -> list[str]:
    """Return the languages for which this machine has no font, as far as fontconfig tells."""
    tool = shutil.which("fc-list")
    if tool is None:
        return []
    lists = ((each, [tool, f":lang={each}", "family"]) for each in SCRIPTS)
    return [each for each, command in lists if not subprocess.check_output(command)]


def install_fonts() -> None:
    """Try the system's package manager; say what to install if that did not do."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        apt = ["apt-get", "install", "-y", "-qq", *chromium.FONTS]
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(apt, check=False, stdout=subprocess.DEVNULL)
    if missing := missing_scripts():
        print(
            f"No font here for: {', '.join(missing)}; a test of the handbook will fail. On Debian"
            f" or Ubuntu: sudo apt install {' '.join(chromium.FONTS)}",
            file=sys.stderr,
        )


def install() -> None:
    """Try Playwright's browser, then the system's package manager."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    apt = ["apt-get", "install", "-y", "-qq", "chromium", *chromium.FONTS]
    print("No Chromium here; installing one", file=sys.stderr, flush=True)
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(apt, check=False, stdout=subprocess.DEVNULL)
    if find() is None:
        subprocess.run(playwright, check=False)


def main() -> int:
    """Make sure that there is a browser; exit 1 with advice if none can be had."""
    if find() is None:
        install()
    if find() is None:
        print(
            "The tests need a browser. Install Chromium or Chrome (on Debian or Ubuntu:"
            " sudo apt install chromium), or set CHROMIUM to the path of one.",
            file=sys.stderr,
        )
        return 1
    if missing_scripts():
        install_fonts()
    return 0


if __name__ == "__main__":
    sys.exit(main())
