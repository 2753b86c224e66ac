"""Finding a Chromium on this machine and having it print."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts.outputs.build_lock import NotBuiltError

# The first is Chromium without windows, which starts faster and takes half the processor time.
NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome"),
)
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Packages of Debian and Ubuntu with Chinese, and with the scripts of the cities' own names.
FONTS = ("fonts-noto-cjk", "fonts-noto-core")
# The first with page numbers in the margins (CSS Paged Media, margin boxes).
_OLDEST = 131
_SECONDS = 300
# Nothing but the page is opened, and no other host is asked.
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
    "--no-pdf-header-footer",
)


class HandbookError(NotBuiltError):
    """The handbook was not made, nor anything else; `reason` is a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"No handbook: {reason} The old site is unchanged.")


def find() -> str | None:
    """Return the path of an installed Chromium or Chrome; CHROMIUM in the environment wins."""
    if chosen := os.environ.get("CHROMIUM"):
        return shutil.which(chosen)
    return next(filter(None, map(shutil.which, (*NAMES, *MAC))), None)


def browser() -> str:
    """Return the path of a browser that can print a handbook; HandbookError if there is none."""
    path = find()
    if path is None:
        raise HandbookError(
            "a PDF needs Chromium or Chrome. Install one (on Debian or Ubuntu:"
            f" apt install chromium {' '.join(FONTS)}), or set CHROMIUM to the path of one."
        )
    said = _run([path, "--version"]).stdout
    version = re.search(r"(\d+)\.\d+\.\d+", said)
    if version is None or int(version[1]) < _OLDEST:
        found = said.strip() or "no browser"
        raise HandbookError(f"{path}: is {found}; Chromium {_OLDEST} or newer is needed.")
    return path


def to_pdf(browser: str, page: str) -> bytes:
    """Return an HTML page as the PDF that the browser prints, tagged for assistive technology."""
    # A process of the browser may still write into its profile when the browser has ended, so
    # what cannot be removed is left to the system; a handbook does not fail for it.
    with tempfile.TemporaryDirectory(prefix="handbook-", ignore_cleanup_errors=True) as name:
        source, pdf, profile = (Path(name, each) for each in ("book.html", "book.pdf", "profile"))
        source.write_text(page, encoding="utf-8")
        # It refuses to run as root with a sandbox.
        options = [*_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        done = _run(
            [
                browser,
                *options,
                f"--user-data-dir={profile}",
                f"--print-to-pdf={pdf}",
                source.as_uri(),
            ]
        )
        if done.returncode or not pdf.is_file():
            last = (done.stderr.strip() or "nothing").splitlines()[-1]
            raise HandbookError(f"{browser}: printed nothing and said: {last}")
        return pdf.read_bytes()


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - the browser of this machine
            command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise HandbookError(f"{command[0]}: did not end within {_SECONDS} seconds.") from None
    except OSError as error:
        raise HandbookError(f"{command[0]}: cannot be run: {error.strerror}.") from None
