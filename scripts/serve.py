"""`python -m scripts.serve`: show the site on this machine and follow every edit."""

from __future__ import annotations

import argparse
import logging
import os
import socket
import sys
import time
from pathlib import Path

from scripts.validate import DATA, ROOT, load_or_explain


def taken(port: int) -> bool:
    """Return whether something listens on the port already."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for_an_edit() -> None:
    """Return when a file of the data has changed."""
    before = _times(DATA)
    while _times(DATA) == before:
        time.sleep(0.5)


def _times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def main() -> int:
    """Build, print the address, and serve until interrupted."""
    parser = argparse.ArgumentParser(description="Show the site on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    address = f"127.0.0.1:{port}"
    if taken(port):
        advice = f"make serve PORT={port + 1}"
        print(f"Something listens on {address} already; stop it, or: {advice}", file=sys.stderr)
        return 1
    while load_or_explain() is None:
        print("Mend this and save; the site opens then (Ctrl+C stops).", file=sys.stderr)
        wait_for_an_edit()
    os.environ["SITE_URL"] = f"http://{address}/"
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    # Byte code written beside the modules would look like an edit of scripts/.
    sys.pycache_prefix = str(ROOT / ".cache" / "bytecode")
    from mkdocs.commands.serve import serve

    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("mkdocs.plugins").setLevel(logging.ERROR)
    print("Building the site; Ctrl+C stops.", flush=True)
    # `strict` would end the server at the first warning; `make build` is the strict one.
    serve(str(ROOT / "mkdocs.yml"), dev_addr=address, strict=False)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
