"""`python -m benchmarks.generate DATA OUT`: from YAML to files of HTML, and nothing else.

Prints the CPU seconds without those of starting Python, and those of the search index, which is
made of the same content. OUT/.cache is what one run leaves to the next; files that have not
changed are not written again.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from scripts.publishing.content import make
from scripts.search.index import search_files


def main() -> int:
    """Write the pages and say what it took."""
    data, out = map(Path, sys.argv[1:])
    begin = time.process_time()
    content = make(data, out / ".cache")
    for uri, made in content.pages.items():
        path, text = (out / uri).with_suffix(".html"), made.html.encode()
        if not path.exists() or path.read_bytes() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
    end = time.process_time()
    search_files(content)
    print(f"{end - begin:.3f} {time.process_time() - end:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
