"""The list of licences is of today, and nothing that makes the site has terms we cannot keep."""

from __future__ import annotations

import re

import pytest

from scripts.licences import NAME, pinned, python_rows, text
from tests.conftest import ROOT

# Licences under which the site may be made and the project copied by anyone.
FREE = re.compile(
    r"MIT|BSD|Apache|Mozilla Public License 2.0|MPL-2.0|PSF-2.0|ISC|Zlib|0BSD|OFL-1.1"
)


def test_the_list_of_licences_is_of_today() -> None:
    assert (ROOT / NAME).read_text(encoding="utf-8") == text(ROOT), "run: make licences"


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-test.txt"])
def test_every_package_has_a_free_licence(file: str) -> None:
    names = pinned((ROOT / file).read_text(encoding="utf-8"))
    rows = python_rows(names)
    assert {re.sub(r"[._]", "-", name.lower()) for name, _, _ in rows} == {
        re.sub(r"[._]", "-", name) for name in names
    }
    assert [row for row in rows if not FREE.search(row[1])] == []


def test_a_package_for_one_system_is_left_out() -> None:
    lines = (
        "a==1 \\\n    --hash=x\nb==2 ; sys_platform == 'win32' \\\nc==3 ; python_version < '4' \\\n"
    )
    assert pinned(lines) == {"a", "c"}
