"""What the process has loaded from which commands are forked: see tests/commands.py.

Importing this builds a copy of the small project, so that all modules are there and what is the
same for each project, such as the templates and the words of the interface, has been read.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from scripts.build import build
from scripts.locks import locks
from scripts.pipeline import load
from tests.conftest import copy_project

# These find their project by the place of their own file.
_OF_A_PROJECT = ("scripts.build", "scripts.mkdocs_hook", "scripts.terminal")

with tempfile.TemporaryDirectory() as _name:
    _folder = copy_project(Path(_name), sample=True)
    build(_folder)
    locks(load(_folder / "data"), _folder / "data", "2026-11-22")
for _each in _OF_A_PROJECT:
    del sys.modules[_each]
