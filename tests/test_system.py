"""What the tests install on the system is said before it is installed, and can be refused."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from scripts.outputs.handbooks import chromium
from tests import system
from tests.conftest import ROOT


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """Return the commands that are run, each after what was said, where only apt-get is there."""
    done: list[list[str]] = []

    def run(command: Sequence[str], **options: object) -> SimpleNamespace:
        done.append([*capsys.readouterr().err.splitlines(), *command])
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(
        shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None
    )
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.delenv("INSTALL", raising=False)
    return done


def test_every_package_is_named_in_one_line_before_it_is_installed(bare: list[list[str]]) -> None:
    system.main()
    (said, *update), install = bare
    assert update == ["apt-get", "update", "-qq"]
    assert "To install nothing: make test INSTALL=no" in said
    packages = [word for word in install[2:] if not word.startswith("-")]
    assert {"chromium", "nodejs", "npm", "default-jre-headless"} <= set(packages)
    assert said.partition("on this system: ")[2].partition(".")[0].split() == packages


@pytest.mark.parametrize("reason", ["INSTALL=no", "not root"])
def test_nothing_is_installed_when_it_may_not_be(
    bare: list[list[str]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    reason: str,
) -> None:
    if reason == "not root":
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
    else:
        monkeypatch.setenv("INSTALL", "no")
    system.main()
    assert bare == []
    assert "on Debian or Ubuntu: sudo apt install chromium " in capsys.readouterr().err


def test_a_machine_that_has_all_is_told_nothing(
    bare: list[list[str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "missing", dict)
    system.main()
    assert (bare, capsys.readouterr().err) == ([], "")


def test_the_system_is_asked_before_anything_else_is_installed() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^test: system ", makefile, re.MULTILINE)


def test_what_asks_the_system_needs_no_package() -> None:
    command = [sys.executable, "-S", "-c", "import tests.system"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
