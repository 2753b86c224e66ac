"""The list of licences is of today, and nothing that makes the site has terms we cannot keep."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

LIST = ROOT / "LICENCES.md"
# Licences under which the site may be made and the project copied by anyone.
FREE = re.compile(
    r"MIT|BSD|Apache|Mozilla Public License 2.0|MPL-2.0|PSF-2.0|ISC|Zlib|0BSD|OFL-1.1"
    r"|BlueOak-1.0.0|CC0-1.0|CC-BY-4.0|Python-2.0|W3C-20150513"
)
# The head of the list says of these two what is known.
NOT_STATED = {"resvg-py", "parse-cache-control"}
# A pin: name, version, and a marker such as `; sys_platform == 'win32'`.
PIN = re.compile(r"^([a-z0-9._-]+)==\S+( ;[^\\]*)?", re.MULTILINE)
ONE_SYSTEM = re.compile("sys_platform|platform_system|os_name")


def listed() -> Iterator[tuple[str, str]]:
    """Yield name and licence of every package in the tables."""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith(("| Name |", "| --- |")):
            name, licence, _ = line[2:].split(" | ")
            yield re.sub(r"[._]", "-", name.lower()), licence


def test_the_list_of_licences_is_of_today(tmp_path: Path) -> None:
    today = tmp_path / "today.md"
    command = ["make", "-s", "-o", ".venv/test", "licences", f"LICENCES={today}"]
    subprocess.run(command, cwd=ROOT, check=True)
    assert LIST.read_text("utf-8") == today.read_text("utf-8"), "run: make licences"


def test_every_package_has_a_free_licence() -> None:
    unfree = {name for name, licence in listed() if not FREE.search(licence)}
    assert unfree == NOT_STATED


def test_every_package_that_is_pinned_for_all_systems_is_listed() -> None:
    text = (ROOT / "requirements-test.txt").read_text(encoding="utf-8")
    pinned = {
        re.sub(r"[._]", "-", name)
        for name, marker in PIN.findall(text)
        if not ONE_SYSTEM.search(marker)
    }
    assert pinned
    assert pinned <= {name for name, _ in listed()}
