"""`python3 scripts/environment.py FILE`: make .venv and install what FILE pins.

Runs before anything is installed, so it uses the standard library alone, and says in one
sentence what is missing on the machine.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"


class MissingError(Exception):
    """Something the machine must have; the message says what to install."""


def make_environment() -> list[str]:
    """Make .venv if it is not there; return the command that runs pip for it."""
    own_pip = [str(PYTHON), "-m", "pip"]
    if PYTHON.exists() and _works(own_pip):
        return own_pip
    print("Making .venv for this project's packages; once, some seconds", file=sys.stderr)
    try:
        # The ensurepip of Debian and Ubuntu comes in a package of its own.
        venv.create(FOLDER, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, ImportError):
        venv.create(FOLDER, with_pip=False, clear=True)
    if _works(own_pip):
        return own_pip
    outer_pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if _works(outer_pip):
        return outer_pip
    raise MissingError(
        "pip is missing; install it, on Debian or Ubuntu with: apt install python3-venv"
    )


def _works(pip: list[str]) -> bool:
    done = subprocess.run([*pip, "--version"], capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0


def main() -> int:
    """Install the requirements file named on the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is the check
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    try:
        pip = make_environment()
    except (MissingError, OSError) as error:
        print(f"Cannot make .venv: {error}", file=sys.stderr)
        return 1
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    wheels = ["--only-binary", ":all:", "--requirement", str(ROOT / sys.argv[1])]
    said = f"Installing the packages of {sys.argv[1]} into .venv; the first time, half a minute"
    print(said, file=sys.stderr)
    return subprocess.run([*pip, "install", *options, *wheels], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
