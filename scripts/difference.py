"""`python -m scripts.difference OLD NEW`: what differs between two built sites, as Markdown.

Exit 0 whether they differ or not, 2 if one of them is no folder.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.outputs.difference import difference, fingerprints

_MOST_SHOWN = 50


def report(old: Path, new: Path) -> Iterator[str]:
    """Yield the lines of the summary."""
    found = difference(fingerprints(old), fingerprints(new))
    yield "## What changes on the site\n"
    if not found:
        yield "Nothing: both sites have the same files with the same bytes."
    for title, paths in (
        ("New", found.added),
        ("Gone", found.removed),
        ("Changed", found.changed),
    ):
        if paths:
            yield f"### {title}: {len(paths)}\n"
            yield from _list(paths)


def _list(paths: Sequence[str]) -> Iterator[str]:
    # A file's name may be anything; in backquotes it is no Markdown.
    yield from (f"- `{path.replace('`', '')}`" for path in paths[:_MOST_SHOWN])
    if len(paths) > _MOST_SHOWN:
        yield f"- and {len(paths) - _MOST_SHOWN} more"
    yield ""


def main() -> int:
    """Print the summary."""
    folders = [Path(each) for each in sys.argv[1:]]
    if len(folders) != 2 or not all(each.is_dir() for each in folders):
        print(
            "Name two built sites: .venv/bin/python -m scripts.difference OLD NEW", file=sys.stderr
        )
        return 2
    print("\n".join(report(*folders)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
