"""Style sheets and scripts of ours as they are sent: without comments and without indentation."""

import re
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,>])\s*|(?<=:)\s")
_LINE = re.compile(r"^(?:\s*//.*\n|[ \t]+|\n)", re.MULTILINE)


def compact_style(css: str) -> str:
    """Return a style sheet in one line; no string in it may hold a comment or two spaces."""
    return _AROUND.sub(r"\1", " ".join(_COMMENT.sub("", css).split())).strip()


def compact_script(script: str) -> str:
    """Return a script without lines that are comments; no string in it may run over lines."""
    return _LINE.sub("", script)


def write_compact(site: Path) -> None:
    """Make the scripts and style sheets of ours in a built site compact.

    A list asks for one script: what every page has stands before what only lists have.
    """
    for path in (site / "assets").glob("*.css"):
        path.write_text(compact_style(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (site / "assets").glob("*.js"):
        path.write_text(compact_script(path.read_text(encoding="utf-8")), encoding="utf-8")
    page, lists = site / "assets" / "page.js", site / "assets" / "list.js"
    lists.write_text(page.read_text(encoding="utf-8") + lists.read_text(encoding="utf-8"), "utf-8")
