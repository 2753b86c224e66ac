"""The HTML of all built pages is valid."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.html_checkers import html_validate, nu
from tests.inspect_site import Site
from tests.system import has_java

CHECKERS = [html_validate, nu] if has_java() else [html_validate]
BROKEN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Broken</title></head>
<body><h1>A list</h1><ul><p>holds no paragraph</p></ul></body></html>
"""


def test_the_html_of_every_page_is_valid(site: Site) -> None:
    checker = CHECKERS[-1]
    if checker is html_validate:
        warnings.warn("There is no Java here: html-validate read the pages", stacklevel=1)
    assert checker(site.folder) == []


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_checker_tells_a_mistake_with_its_place(
    checker: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    page = tmp_path / "broken.html"
    page.write_text(BROKEN, encoding="utf-8")
    assert any(fault.startswith("broken.html:3:") for fault in checker(tmp_path))
