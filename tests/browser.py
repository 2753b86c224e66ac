"""`python -m tests.browser`: find a Chromium, or fetch one, or say what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.outputs.handbooks import chromium


def find() -> str | None:
    """Return the path of an installed Chromium or Chrome, or of Playwright's own."""
    return chromium.find() or _own()


def _own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Have Playwright fetch its browser into the cache of this user."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    print(
        "No Chromium here; fetching Playwright's own into its cache (~/.cache/ms-playwright)."
        " To fetch nothing: make test INSTALL=no",
        file=sys.stderr,
        flush=True,
    )
    subprocess.run(command, check=False)


def main() -> int:
    """Make sure that there is a browser; exit 1 with advice if none can be had."""
    if find() is None and os.environ.get("INSTALL") != "no":
        install()
    if find() is None:
        print(
            "The tests need a browser. Install Chromium or Chrome (on Debian or Ubuntu:"
            " sudo apt install chromium), or set CHROMIUM to the path of one.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
