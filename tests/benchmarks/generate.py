"""`python -m tests.benchmarks.generate DATA OUT`: from YAML to files of HTML.

Prints the CPU seconds without those of starting Python; how many of them went into holding the
languages of the texts against each other; and those of the search index, which is made of the
same content.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

from scripts.check.translations import check
from scripts.outputs.search.index import search_files
from scripts.pipeline import load_source_map, make


def write(path: str, text: bytes) -> None:
    """Write a file, and the folders above it."""
    # Three thousand paths as objects, or buffers, would cost as much as what is measured.
    try:
        file = open(path, "wb", 0)  # noqa: PTH123, SIM115
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "wb", 0)  # noqa: PTH123, SIM115
    with file:
        file.write(text)


def main() -> int:
    """Write the pages and say what it took."""
    data, out = map(Path, sys.argv[1:])
    # As in scripts/build.py.
    gc.disable()
    begin = time.process_time()
    content = make(data)
    for uri, made in content.pages.items():
        write(f"{out}/{uri.removesuffix('.md')}.html", made.html.encode())
    written = time.process_time()
    search_files(content, "")
    searched = time.process_time()
    source_map = load_source_map(data)
    read = time.process_time()
    list(check(source_map))
    times = (written - begin, time.process_time() - read, searched - written)
    print(*(f"{seconds:.3f}" for seconds in times))
    return 0


if __name__ == "__main__":
    sys.exit(main())
