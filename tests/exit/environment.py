"""Virtual environments of the site builders that we could go to, made once per set of pins."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent.parent / ".cache" / "exit"


def commands(name: str) -> Path:
    """Return the folder of the programs that tests/exit/<name>.txt pins, installed if need be."""
    pins = HERE / f"{name}.txt"
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = CACHE / f"{name}-{version}-{hashlib.sha256(pins.read_bytes()).hexdigest()[:12]}"
    if not (folder / "complete").exists():
        for old in CACHE.glob(f"{name}-*"):
            shutil.rmtree(old)
        _install(pins, folder)
        (folder / "complete").touch()
    return folder / "bin"


def _install(pins: Path, folder: Path) -> None:
    """Make the environment; uv does it without a pip in each."""
    uv = [sys.executable, "-m", "uv"]
    python = str(folder / "bin" / "python")
    done = subprocess.run([*uv, "venv", "-q", "--python", sys.executable, str(folder)])
    assert done.returncode == 0, f"no environment in {folder}"
    options = ["--require-hashes", "--only-binary", ":all:", "-q"]
    done = subprocess.run([*uv, "pip", "install", *options, "--python", python, "-r", str(pins)])
    assert done.returncode == 0, f"{pins} was not installed"
    root = HERE.parent.parent
    done = subprocess.run([python, "-m", "scripts.browser_packages"], cwd=root)
    assert done.returncode == 0, "what the pages take from npm was not installed"
