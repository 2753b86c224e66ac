"""`python -m scripts.serve`: show the site on this machine and follow every edit."""

import argparse
import logging
import os
import re
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Imports that take long stand where they are used, so that a line says first what is going on.


def taken(port: int) -> bool:
    """Return whether something listens on the port already."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def port_of(text: str) -> int | None:
    """Return the port number from 1 to 65535 written in `text`, or None."""
    return int(text) if re.fullmatch("[1-9][0-9]{0,4}", text) and int(text) < 65_536 else None


def main() -> int:
    """Build, print the address, and serve until interrupted."""
    parser = argparse.ArgumentParser(description="Show the site on this machine.")
    parser.add_argument("--port", default="8000")
    given = parser.parse_args().port
    port = port_of(given)
    if port is None:
        advice = "write a number from 1 to 65535, such as: make serve PORT=8001"
        print(f"PORT={given} is not a port; {advice}", file=sys.stderr)
        return 2
    address = f"127.0.0.1:{port}"
    if taken(port):
        advice = f"make serve PORT={port + 1}"
        print(f"Something listens on {address} already; stop it, or: {advice}", file=sys.stderr)
        return 1
    os.environ["SITE_URL"] = f"http://{address}/"
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    print(f"Making the site, some seconds; it will be on http://{address}/", flush=True)
    from scripts.mkdocs_serve import serve_site

    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    for name in ("mkdocs.plugins", "mkdocs.livereload"):
        # Whatever is not found would be told, with every page that waits for a correction.
        logging.getLogger(name).setLevel(logging.ERROR)
    serve_site(ROOT, "127.0.0.1", port)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
