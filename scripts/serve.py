"""`python -m scripts.serve`: show the site on this machine and follow every edit."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build, print the address, and serve until interrupted."""
    parser = argparse.ArgumentParser(description="Show the site on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    address = f"127.0.0.1:{port}"
    os.environ["SITE_URL"] = f"http://{address}/"
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # Byte code written beside the modules would look like an edit of scripts/.
    sys.dont_write_bytecode = True
    from mkdocs.commands.serve import serve

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for noisy in ("mkdocs.livereload", "mkdocs.plugins", "watchdog"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    print(f"Building; then open http://{address}/ (stop with Ctrl+C)", flush=True)
    try:
        # `strict` would end the server at the first warning; `make build` is the strict one.
        serve(str(ROOT / "mkdocs.yml"), dev_addr=address, strict=False)
    except OSError as error:
        print(f"Cannot serve on {address}: {error.strerror}; try --port 8001", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
