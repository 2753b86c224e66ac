"""`python -m benchmarks.generate DATA OUT [CACHE]`: from YAML to files of HTML.

Prints the CPU seconds without those of starting Python; how many of them went into holding the
languages of the texts against each other, if CACHE is not given; and those of the search index,
which is made of the same content. CACHE is what one run leaves to the next; files that have not
changed are not written again.
"""

from __future__ import annotations

import gc
import sys
import time
from contextlib import suppress
from pathlib import Path

from scripts.language.rules import check
from scripts.publishing.content import make
from scripts.records.load import load_checked
from scripts.search.index import search_files


def write(path: str, text: bytes) -> None:
    """Write a file, unless it is what is there."""
    # Three thousand paths as objects, or buffers, would cost as much as what is measured.
    with suppress(FileNotFoundError), open(path, "rb", 0) as file:  # noqa: PTH123
        if file.read() == text:
            return
    try:
        file = open(path, "wb", 0)  # noqa: PTH123, SIM115
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "wb", 0)  # noqa: PTH123, SIM115
    with file:
        file.write(text)


def main() -> int:
    """Write the pages and say what it took."""
    data, out, *kept = map(Path, sys.argv[1:])
    # As in scripts/build.py.
    gc.disable()
    begin = time.process_time()
    content = make(data, kept[0] if kept else None)
    for uri, made in content.pages.items():
        write(f"{out}/{uri.removesuffix('.md')}.html", made.html.encode())
    written = time.process_time()
    search_files(content)
    searched = time.process_time()
    checked = load_checked(data) if not kept else None
    read = time.process_time()
    if checked:
        list(check(checked))
    times = (written - begin, time.process_time() - read, searched - written)
    print(*(f"{seconds:.3f}" for seconds in times))
    return 0


if __name__ == "__main__":
    sys.exit(main())
