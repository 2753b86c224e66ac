"""`make serve` shows the site and follows every edit."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.conftest import copy_project, run


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetch(url: str) -> str:
    try:
        with urlopen(url, timeout=10) as answer:
            return str(answer.read().decode())
    except URLError:
        return ""


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, str, Path]]:
    """Yield a small project that is being served, its address, and what the server says."""
    project = copy_project(tmp_path / "project", sample=True)
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "scripts.serve", "--port", str(port)]
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=project, stdout=out, stderr=out)
        address = f"http://127.0.0.1:{port}/"
        try:
            assert wait_for(lambda: "Helsinki" in fetch(address + "en/cities/helsinki/"))
            yield project, address, log
        finally:
            server.terminate()
            server.wait()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_edits_of_data_docs_templates_and_code_are_followed(
    serving: tuple[Path, str, Path],
) -> None:
    project, address, log = serving
    assert address in log.read_text()
    edit(project / "data/cities/helsinki.yml", "kind: city", "kind: region")
    assert wait_for(lambda: "Region" in fetch(address + "en/cities/helsinki/"))
    edit(project / "docs/en/about.md", "# About this site", "# About these pages")
    assert wait_for(lambda: "About these pages" in fetch(address + "en/about/"))
    edit(project / "overrides/partials/footer.html", "<footer", "<footer data-edited")
    assert wait_for(lambda: "data-edited" in fetch(address + "en/about/"))
    template = project / "scripts/pages/templates/glossary.html.jinja"
    edit(template, "{% for term", "Edited template\n\n{% for term")
    assert wait_for(lambda: "Edited template" in fetch(address + "en/glossary/"))
    builds = log.read_text().count("The pages are up to date")
    time.sleep(3)
    assert log.read_text().count("The pages are up to date") == builds, "it rebuilds without end"


def test_bad_data_keeps_the_last_good_pages(serving: tuple[Path, str, Path]) -> None:
    project, address, log = serving
    city = project / "data/cities/helsinki.yml"
    edit(city, "kind: city", "kind: town")
    assert wait_for(lambda: "town is not an allowed word" in log.read_text())
    assert wait_for(lambda: "Helsinki" in fetch(address + "en/cities/helsinki/"))
    edit(city, "kind: town", "kind: region")
    assert wait_for(lambda: "Region" in fetch(address + "en/cities/helsinki/"))


def test_a_mistake_at_the_start_is_told_and_waited_for(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", sample=True)
    city = project / "data/cities/helsinki.yml"
    edit(city, "kind: city", "kind: town")
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "scripts.serve", "--port", str(port)]
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=project, stdout=out, stderr=out)
        try:
            assert wait_for(lambda: "town is not an allowed word" in log.read_text())
            edit(city, "kind: town", "kind: city")
            assert wait_for(lambda: "Helsinki" in fetch(f"http://127.0.0.1:{port}/en/"))
        finally:
            server.terminate()
            server.wait()


def test_a_port_in_use_gets_one_clear_sentence(serving: tuple[Path, str, Path]) -> None:
    project, address, _ = serving
    port = address.rstrip("/").rpartition(":")[2]
    done = run("scripts.serve", project, ["--port", port])
    assert done.returncode == 1
    assert done.stderr.startswith(f"Something listens on 127.0.0.1:{port} already; stop it, or:")
