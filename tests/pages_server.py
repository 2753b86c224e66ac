"""A local server that answers like GitHub Pages: base path, slashes, one 404.html, gzip, case."""

from __future__ import annotations

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit, urlunsplit

_COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")
_MORE_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript"}


class PagesServer:
    """Serves a folder below a base path on a free port of this machine."""

    def __init__(self, folder: Path, base: str, handler: type[Handler] | None = None) -> None:
        made = type("Handler", (handler or Handler,), {"folder": folder, "base": base})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), made)
        self.address = f"http://127.0.0.1:{self.server.server_port}{base}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    """Answers from the folder; a class made from it may read the files otherwise."""

    folder: Path
    base: str

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        inside = path.removeprefix(self.base)
        file = self.folder / inside
        if not path.startswith(self.base) or not written_so(self.folder, inside):
            file = self.folder / f"{inside}.html"
            there = path.startswith(self.base) and written_so(self.folder, f"{inside}.html")
            return self.answer(200, file) if there else self.missing()
        if file.is_dir() and not path.endswith("/"):
            return self.moved(urlunsplit(("", "", asked.path + "/", asked.query, "")))
        file = file / "index.html" if file.is_dir() else file
        return self.answer(200, file) if file.is_file() else self.missing()

    def read(self, file: Path) -> bytes:
        return file.read_bytes()

    def missing(self) -> None:
        self.answer(404, self.folder / "404.html")

    def moved(self, address: str) -> None:
        self.send_response(301)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status: int, file: Path) -> None:
        body = self.read(file)
        kind = _MORE_TYPES.get(file.suffix) or guess_type(file.name)[0]
        kind = kind or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "max-age=600")
        if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.write(body)

    def write(self, body: bytes) -> None:
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # The browser went on to another page.

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass


def written_so(folder: Path, path: str) -> bool:
    """Return whether the path is there with exactly these letters, whatever the file system."""
    here = folder
    for name in filter(None, path.split("/")):
        if name in (".", "..") or not here.is_dir() or name not in {p.name for p in here.iterdir()}:
            return False
        here = here / name
    return True
