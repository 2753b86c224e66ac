"""What ESLint says of scripts and style sheets that use more than the supported engines have."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.tools import NPM

_ESLINT = NPM / "node_modules" / "eslint" / "bin" / "eslint.js"
_RULES = NPM / "eslint.config.mjs"


def faults(folder: Path, pattern: str = ".") -> list[str]:
    """Return `file:line:column: what is wrong` for the scripts and style sheets of a folder."""
    assert _ESLINT.exists(), "ESLint is not installed: run python -m tests.tools"
    options = ["--config", str(_RULES), "--quiet", "--format", "json"]
    done = _node([str(_ESLINT), *options, pattern], folder)
    assert done.stdout, done.stderr
    return [
        f"{Path(file['filePath']).name}:{each['line']}:{each['column']}: {each['message']}"
        for file in json.loads(done.stdout)
        for each in file["messages"]
    ]


def oldest() -> dict[str, float]:
    """Return the oldest supported version of each engine, by its name in browserslist."""
    code = "import('./engines.mjs').then((it) => console.log(JSON.stringify(it.oldest)))"
    done = _node(["--eval", code], NPM)
    assert done.returncode == 0, done.stderr
    versions: dict[str, float] = json.loads(done.stdout)
    return versions


def _node(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [shutil.which("node") or "node", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
