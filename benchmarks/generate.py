"""`python -m benchmarks.generate DATA OUT`: from YAML to files of HTML, and nothing else.

Prints the CPU seconds without those of starting Python. OUT/.cache is what one run leaves to
the next; files that have not changed are not written again.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from scripts.publishing.content import make


def main() -> int:
    """Write the pages and say what it took."""
    data, out = map(Path, sys.argv[1:])
    begin = time.process_time()
    for uri, made in make(data, out / ".cache").pages.items():
        path, text = (out / uri).with_suffix(".html"), made.html.encode()
        if not path.exists() or path.read_bytes() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
    print(f"{time.process_time() - begin:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
