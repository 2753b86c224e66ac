"""The content security policy of the pages, rated by csp_evaluator."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from scripts.outputs.frame import POLICY
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "csp"
# csp_evaluator: 10 high, 20 syntax, 30 medium, 40 possibly high, 50 possibly medium, 60 to know.
POSSIBLY_HIGH = 40


@pytest.fixture(scope="module")
def npm() -> None:
    """Install csp_evaluator as its lock file says, unless it is there."""
    assert shutil.which("npm"), "install Node (on Debian: apt install nodejs npm)"
    if not (FOLDER / "node_modules" / "csp_evaluator").is_dir():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=FOLDER, check=True)


def findings(policy: str) -> list[dict[str, Any]]:
    """Return what csp_evaluator says of a policy."""
    command = ["node", str(FOLDER / "rate.mjs")]
    done = subprocess.run(command, input=policy, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.usefixtures("npm")
def test_the_policy_of_our_pages_has_no_high_finding() -> None:
    assert [each for each in findings(POLICY) if each["severity"] <= POSSIBLY_HIGH] == []


@pytest.mark.usefixtures("npm")
@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("script-src 'self'", "script-src *"),
        ("default-src 'none'; ", ""),
    ],
)
def test_a_weaker_policy_has_one(part: str, value: str) -> None:
    assert part in POLICY
    found = findings(POLICY.replace(part, value))
    assert [each for each in found if each["severity"] <= POSSIBLY_HIGH]
