"""A local server that answers like GitHub Pages: base path, slashes, one 404.html."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit


class PagesServer:
    """Serves a folder below a base path on a free port of this machine."""

    def __init__(self, folder: Path, base: str) -> None:
        handler = type("Handler", (_Handler,), {"folder": folder, "base": base})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}{base}"

    def __enter__(self) -> PagesServer:
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


class _Handler(BaseHTTPRequestHandler):
    folder: Path
    base: str

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.base):
            return self.answer(404, self.folder / "404.html")
        file = self.folder / path.removeprefix(self.base)
        if file.is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", path + "/")
            self.end_headers()
            return None
        if file.is_dir():
            file = file / "index.html"
        elif not file.is_file() and file.with_name(file.name + ".html").is_file():
            file = file.with_name(file.name + ".html")
        return self.answer(*((200, file) if file.is_file() else (404, self.folder / "404.html")))

    def answer(self, status: int, file: Path) -> None:
        body = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", guess_type(file.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass
