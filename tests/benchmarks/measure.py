"""Measuring a command, a built site, a page in a browser, and an edit on its way to a reader."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Response, sync_playwright

from tests.browser import find
from tests.pages_server import PagesServer

_ENV = dict(os.environ)
_ENV |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}


class FailedError(Exception):
    """A measured command failed; the message is what it said."""


@dataclass(frozen=True)
class Cost:
    """What a command used: CPU seconds of it and its children, seconds, bytes of memory."""

    cpu: float
    wall: float
    memory: int


def cost(arguments: Sequence[str], folder: Path, **env: str) -> Cost:
    """Return what `python arguments` costs in `folder`; FailedError if it fails."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=_ENV | env, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - begin
        if status:
            said.seek(0)
            raise FailedError(said.read().decode()[-2000:])
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024)


@dataclass(frozen=True)
class Generated:
    """CPU seconds from YAML to files of HTML, of them for checks, and of the search index."""

    pages: float
    checks: float
    search: float


def generate(root: Path, data: Path, out: Path) -> Generated:
    """Return what the generator alone takes, without the starting of Python."""
    paths = (str(data), str(out))
    command = [sys.executable, "-m", "tests.benchmarks.generate", *paths]
    done = subprocess.run(command, cwd=root, env=_ENV, capture_output=True, text=True, check=False)
    if done.returncode:
        raise FailedError(done.stderr[-2000:])
    return Generated(*map(float, done.stdout.split()))


@dataclass(frozen=True)
class Size:
    """How much a site is: HTML pages, bytes of all files, bytes of the largest page, gzip."""

    pages: int
    bytes: int
    largest: int
    largest_name: str


def size(site: Path) -> Size:
    """Return how much a built site is."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = {
        path: len(gzip.compress(path.read_bytes())) for path in files if path.suffix == ".html"
    }
    largest = max(pages, key=lambda path: pages[path])
    name = largest.relative_to(site).as_posix()
    return Size(len(pages), sum(path.stat().st_size for path in files), pages[largest], name)


@dataclass(frozen=True)
class View:
    """What a browser asks for to show a page for the first time; bytes as gzip sends them."""

    requests: int
    bytes: int


def first_view(site: Path, page: str) -> View:
    """Return what a first view of a page of a built site asks for, until all is quiet."""
    base = "/exchange/"
    found: list[Response] = []
    executable = find()
    with PagesServer(site, base) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context()
        context.on("response", lambda each: found.append(each))
        context.new_page().goto(server.address + page, wait_until="networkidle")
        sizes = [len(gzip.compress(each.body())) for each in found if each.status == 200]
        browser.close()
    return View(len(found), sum(sizes))


def first_query(site: Path, page: str, query: str) -> View:
    """Return what opening the search and one query ask for, after the page itself."""
    found: list[Response] = []
    with PagesServer(site, "/exchange/") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find(), args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(server.address + page, wait_until="networkidle")
        context.on("response", lambda each: found.append(each))
        opened.keyboard.press("/")
        opened.get_by_role("combobox").fill(query)
        opened.get_by_role("option").first.wait_for()
        opened.wait_for_load_state("networkidle")
        sizes = [len(gzip.compress(each.body())) for each in found if each.status == 200]
        browser.close()
    return View(len(found), sum(sizes))


def edit_to_served(
    command: Sequence[str], folder: Path, edited: Path, change: tuple[str, str], page: str
) -> float:
    """Return the seconds from saving a file to the page that shows it; FailedError if never.

    `{port}` in the command stands for the port to serve on. The best of three edits counts:
    the others waited for other work of the machine. The file is as before in the end.
    """
    text = edited.read_text(encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = [part.format(port=port) for part in command]
    address = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env=_ENV | {"SITE_URL": address},
            stdout=said,
            stderr=said,
        )
        try:
            _wait(address, "<html")
            return min(
                _seconds_to_see(edited, old, new, address + page) for old, new in _chain(change)
            )
        finally:
            server.terminate()
            server.wait()
            edited.write_text(text, encoding="utf-8")


def _chain(change: tuple[str, str]) -> Sequence[tuple[str, str]]:
    """Return three changes of a text, each of what the one before made of it."""
    old, new = change
    return [(old, new), (new, f"{new}-a"), (f"{new}-a", f"{new}-b")]


def _seconds_to_see(edited: Path, old: str, new: str, url: str) -> float:
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace(old, new), encoding="utf-8")
    begin = time.perf_counter()
    _wait(url, new)
    taken = time.perf_counter() - begin
    # Let the server come to rest.
    time.sleep(1)
    return taken


def _wait(url: str, wanted: str) -> None:
    """Return when the page at `url` shows what is wanted."""
    end = time.monotonic() + 300
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=120) as answer:
                if wanted in answer.read().decode():
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.02)
    raise FailedError(f"{url} never showed {wanted}")
