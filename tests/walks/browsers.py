"""`python -m tests.walks.browsers`: find Firefox and WebKit, or install them, or say what to do."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.walks.driver import PATIENCE, Driver, over_http, over_marionette, until

_SETTINGS = {
    "marionette.port": 0,  # Any that is free; Firefox writes it into its profile.
    "intl.accept_languages": "de",  # None of the site's, so that no page offers another language.
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
}


def _firefox() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


def _webkit() -> str | None:
    there = shutil.which("WebKitWebDriver") and shutil.which("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return str(browsers[-1]) if there and browsers else None


@contextmanager
def firefox() -> Iterator[Driver]:
    """Open a Firefox without a screen and with a fresh profile."""
    executable = _firefox()
    assert executable, "no Firefox: run python -m tests.walks.browsers"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lines = (
            f'user_pref("{key}", {str(value).lower() if isinstance(value, bool) else repr(value)});'
            for key, value in _SETTINGS.items()
        )
        (Path(folder) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [executable, "--headless", "--marionette", "--no-remote", "--profile", folder]
        with _running(command):
            port = int(until(lambda: _read(Path(folder) / "MarionetteActivePort")))
            yield from _session(Driver(over_marionette(port)), {})


@contextmanager
def webkit() -> Iterator[Driver]:
    """Open WebKit's own small browser on a screen that nobody sees."""
    executable = _webkit()
    assert executable, "no WebKit: run python -m tests.walks.browsers"
    with ExitStack() as opened:
        home = opened.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        display = opened.enter_context(_screen())
        # No composition by a graphics card, which a server has not; no language of the site's.
        more = {"DISPLAY": display, "HOME": home, "LC_ALL": "C.UTF-8", "GDK_BACKEND": "x11"}
        more["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1"
        port = _free_port()
        opened.enter_context(_running(["WebKitWebDriver", f"--port={port}"], **more))
        until(lambda: _answers(port))
        options = {"binary": executable, "args": ["--automation"]}
        yield from _session(Driver(over_http(port)), {"webkitgtk:browserOptions": options})


ENGINES = {"firefox": firefox, "webkit": webkit}


def _session(driver: Driver, wanted: dict[str, object]) -> Iterator[Driver]:
    driver.send("NewSession", capabilities={"alwaysMatch": wanted})
    driver.send("SetWindowRect", width=1280, height=900)
    try:
        yield driver
    finally:
        driver.send("DeleteSession")


@contextmanager
def _running(command: list[str], **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def _screen() -> Iterator[str]:
    """Yield the name of a screen in memory, such as :99."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24"]
    process = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int) -> str:
    with socket.socket() as one:
        return "" if one.connect_ex(("127.0.0.1", port)) else "yes"


def missing() -> list[str]:
    """Return the Debian packages of what the walks need and this machine lacks."""
    firefox = [] if _firefox() else ["firefox-esr"]
    return firefox + ([] if _webkit() else ["webkit2gtk-driver", "xvfb"])


def main() -> int:
    """Make sure that both browsers are there; exit 1 with advice if they cannot be had."""
    may = os.environ.get("INSTALL") != "no" and os.geteuid() == 0
    if (packages := missing()) and may and shutil.which("apt-get"):
        print(
            f"The walks need {', '.join(packages)}: installing with apt-get, on this system."
            " To install nothing: make walks INSTALL=no",
            file=sys.stderr,
            flush=True,
        )
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(install, env=quiet, check=False, stdout=subprocess.DEVNULL)
    if packages := missing():
        print(
            "The walks need Firefox and WebKitGTK; on Debian or Ubuntu: sudo apt install"
            f" {' '.join(packages)} (Firefox is called firefox on Ubuntu)",
            file=sys.stderr,
        )
    return 1 if packages else 0


if __name__ == "__main__":
    sys.exit(main())
