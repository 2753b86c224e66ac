"""The server of the walks: it hears from every page what goes wrong there.

A script of its own stands first in every page, from the same host, as the pages' policy asks.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from tests.pages_server import Handler, PagesServer

_TELL = "walk-tells/"
_SCRIPT_NAME = "walk-watches.js"
_SCRIPT = f"""{{
const base = new URL("{_TELL}", document.currentScript.src);
const tell = (what) => fetch(new URL(encodeURIComponent(what), base), {{ keepalive: true }});
// Of a file that does not load the event tells the element.
const failed = ({{ message, target }}) => tell(message || target.src || target.href);
addEventListener("error", failed, true);
addEventListener("unhandledrejection", ({{ reason }}) => tell(String(reason)));
addEventListener("securitypolicyviolation", (event) => tell(`blocked: ${{event.blockedURI}}`));
for (const name of ["error", "warn"]) console[name] = (...all) => tell(all.join(" "));
}}"""
# A phone in the page: no window of a browser with its buttons is as narrow.
_PHONE_NAME = "walk-phone.html"
_PHONE = """<!doctype html>
<title>A phone</title>
<link rel="icon" href="data:,">
<iframe width="360" height="740"></iframe>
"""


class WatchedServer(PagesServer):
    """Serves the built site and gathers in `told` what goes wrong in its pages."""

    def __init__(self, folder: Path, base: str) -> None:
        self.told: list[str] = []
        super().__init__(folder, base, type("Watching", (_Watching,), {"told": self.told}))
        self.phone = self.address + _PHONE_NAME

    def heard(self) -> list[str]:
        """Return what was told since the last time."""
        said = list(self.told)
        self.told.clear()
        return said


class _Watching(Handler):
    told: list[str]

    def do_GET(self) -> None:  # noqa: N802 - the base's name
        inside = self.path.removeprefix(self.base)
        own = {_SCRIPT_NAME: ("text/javascript", _SCRIPT), _PHONE_NAME: ("text/html", _PHONE)}
        if inside.startswith(_TELL):
            self.told.append(unquote(inside.removeprefix(_TELL)))
            self.send(204, "text/plain", b"")
        elif inside in own:
            kind, text = own[inside]
            self.send(200, kind, text.encode())
        else:
            super().do_GET()

    def read(self, file: Path) -> bytes:
        body = super().read(file)
        script = f'<script src="{self.base}{_SCRIPT_NAME}"></script>'.encode()
        return body.replace(b"<head>", b"<head>" + script, 1) if file.suffix == ".html" else body

    def missing(self) -> None:
        self.told.append(f"404 {self.path}")
        super().missing()

    def send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.write(body)
