"""Two checkers of HTML: the Nu Html Checker of the W3C, which runs on Java, and html-validate."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.tools import NPM

_MODULES = NPM / "node_modules"
_NU = _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
_HTML_VALIDATE = _MODULES / "html-validate" / "bin" / "html-validate.mjs"
# Half the processor time of Java's own choice, which is made for programs that run for long. Code
# of the first compiler needs more stack than the checker has otherwise.
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
# The checker reads files, which have no origin that 'self' could mean, so it takes every file of
# the site for a foreign one; tests/test_published.py asks a browser what the policy blocks.
_POLICY = "Resource violates Content Security Policy"
# Safari takes a list without marks for none, unless it is told that it is one.
_LIST = "The “list” role is unnecessary for element"


def nu(folder: Path) -> list[str]:
    """Return the errors and warnings of the Nu Html Checker for all HTML and SVG in a folder."""
    assert _NU.exists(), "the checker is not installed: run python -m tests.tools"
    options = ["--format", "json", "--skip-non-html", "--also-check-svg"]
    # One process reads all pages: the checker itself takes a second to start.
    done = _run(["java", *_QUICK, "-jar", str(_NU), *options, str(folder)])
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{each['url'].partition(folder.name + '/')[2]}:{each.get('lastLine', 1)}:"
        f"{each.get('firstColumn', 1)}: {each['message']}"
        for each in messages
        if not each["message"].startswith((_POLICY, _LIST)) and not _is_data(each)
    ]


def _is_data(message: Mapping[str, str]) -> bool:
    """Return whether the checker takes data for a script: HTML asks the policy of scripts alone."""
    is_script = message["message"].startswith("Inline script violates Content Security Policy")
    return is_script and '<script type="application/ld+json">' in message["extract"]


def html_validate(folder: Path) -> list[str]:
    """Return what html-validate finds in all pages of a folder, warnings included."""
    assert _HTML_VALIDATE.exists(), "html-validate is not installed: run python -m tests.tools"
    node = shutil.which("node") or "node"
    settings = ["--preset", "standard", "--formatter", "json"]
    done = _run([node, str(_HTML_VALIDATE), *settings, str(folder)])
    assert done.stdout, done.stderr
    return [
        f"{Path(file['filePath']).relative_to(folder)}:{each['line']}:{each['column']}:"
        f" {each['message']}"
        for file in json.loads(done.stdout)
        for each in file["messages"]
    ]


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, cwd=NPM, check=False)
