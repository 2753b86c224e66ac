"""`make serve` shows the site and follows every edit."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from scripts.editing.problem_pages import with_problems
from tests.commands import run
from tests.conftest import ROOT, copy_project

READY = "The pages are up to date"
PROBLEMS = 'role="alert" lang="en"'
LAST_GOOD = "The pages shown are the last good ones"
# Nothing waits this long that is not broken, on however busy a machine.
_AT_MOST = 300


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetch(url: str) -> str:
    try:
        with urlopen(url, timeout=_AT_MOST) as answer:
            return str(answer.read().decode())
    except URLError:
        return ""


@dataclass
class Server:
    """A project that is being served."""

    project: Path
    log: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str) -> str:
        """Return a page; the first is ready a moment before it can be asked for."""
        address = f"http://127.0.0.1:{self.port}/{path}"
        self.wait(lambda: fetch(address) != "")
        return fetch(address)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Return as soon as the condition holds; fail when the server has ended."""
        end = time.monotonic() + _AT_MOST
        while not condition():
            assert self.process.poll() is None, f"the server has ended:\n{self.said}"
            assert time.monotonic() < end, f"waited in vain:\n{self.said}"
            time.sleep(0.1)

    def after(self, change: Callable[[], object], words: str = READY) -> None:
        """Make a change, and return when the server has said the words once more."""
        before = self.said.count(words)
        change()
        self.wait(lambda: self.said.count(words) > before)


@contextmanager
def served(project: Path) -> Iterator[Server]:
    port, log = free_port(), project.with_suffix(".log")
    command = [sys.executable, "-m", "scripts.serve", "--port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=project, stdout=out, stderr=out)
        try:
            yield Server(project, log, port, process)
        finally:
            process.terminate()
            process.wait()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Server]:
    """Yield a small project that is being served."""
    with served(copy_project(tmp_path / "project", sample=True)) as server:
        server.wait(lambda: READY in server.said)
        yield server


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_edits_of_data_docs_templates_code_and_settings_are_followed(serving: Server) -> None:
    project = serving.project
    edits = (
        ("data/cities/helsinki.yml", "kind: city", "kind: region", "en/cities/helsinki/", "Region"),
        ("docs/en/about.md", "# About this", "# About our", "en/about/", "About our"),
        ("overrides/main.html", "<article", "<article data-edited", "en/about/", "data-edited"),
        (
            "scripts/pages/templates/glossary.html.jinja",
            "{% for term",
            "Edited template\n\n{% for term",
            "en/glossary/",
            "Edited template",
        ),
    )
    for name, old, new, page, words in edits:
        serving.after(lambda: edit(project / name, old, new))  # noqa: B023 - called at once
        assert words in serving.page(page)
    serving.after(lambda: edit(project / "mkdocs.yml", "# The site", "# Our site"))
    # Once at the start and once for each: a build that its own files set off would never end.
    assert serving.said.count(READY) == 2 + len(edits)


def test_a_replaced_folder_is_followed(serving: Server) -> None:
    data, copy = serving.project / "data", serving.project / "copy"
    for old, new in (("city", "region"), ("region", "province")):
        shutil.copytree(data, copy)
        edit(copy / "cities/helsinki.yml", f"kind: {old}", f"kind: {new}")
        # While it is gone, nothing can be shown anew; what comes in its place is followed.
        serving.after(lambda: shutil.rmtree(data), LAST_GOOD)
        serving.after(lambda: copy.rename(data))
        assert new.capitalize() in serving.page("en/cities/helsinki/")


MISTAKES = {
    "data": ("data/cities/helsinki.yml", "kind: city", "kind: town"),
    "a hand-written page": ("docs/en/about.md", "title: About", "title: a: About"),
    "a template": ("overrides/main.html", "{% block title %}", "{% blok title %}"),
    "the settings": ("mkdocs.yml", "strict: true", "strict: maybe"),
}


@pytest.mark.parametrize(("name", "good", "bad"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_at_the_start_is_told_and_waited_for(
    name: str, good: str, bad: str, tmp_path: Path
) -> None:
    project = copy_project(tmp_path / "project", sample=True)
    edit(project / name, good, bad)
    with served(project) as server:
        server.wait(lambda: "Correct this and save" in server.said)
        assert f"{name}:" in server.said
        server.after(lambda: edit(project / name, bad, good))
        assert "Helsinki" in server.page("en/cities/helsinki/")


def test_a_mistake_keeps_the_last_good_pages_until_it_is_mended(serving: Server) -> None:
    for name, good, bad in MISTAKES.values():
        path = serving.project / name
        serving.after(lambda: edit(path, good, bad), LAST_GOOD)  # noqa: B023 - called at once
        assert f"{name}:" in serving.said
        page = serving.page("en/cities/helsinki/")
        assert "Helsinki" in page
        assert PROBLEMS in page
        assert f"<li>{name}:" in page
        assert PROBLEMS not in serving.page("assets/site.css")
        serving.after(lambda: edit(path, bad, good))  # noqa: B023 - called at once
        assert PROBLEMS not in serving.page("en/cities/helsinki/")
    assert "Traceback" not in serving.said


def test_problems_are_shown_as_text_over_a_page_and_a_good_one_is_as_it_was() -> None:
    page = b"<html><body class=x><p>Good</p></body>"
    assert with_problems(page, []) == page
    told = with_problems(page, ["a.yml:1:1: x: <b> is wrong; write \\1 北京"]).decode()
    assert told.startswith("<html><body class=x><section ")
    assert "<li>a.yml:1:1: x: &lt;b&gt; is wrong; write \\1 北京</li>" in told
    assert told.endswith("<p>Good</p></body>")


def test_the_first_line_is_said_before_anything_large_is_loaded() -> None:
    command = "import sys, scripts.serve; print({'yaml', 'mkdocs', 'jinja2'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"


def test_a_port_in_use_gets_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("scripts.serve", copy_project(tmp_path, sample=True), ["--port", str(port)])
    assert done.returncode == 1
    assert done.stderr.startswith(f"Something listens on 127.0.0.1:{port} already; stop it, or:")


@pytest.mark.parametrize("port", ["99999", "0", "-1", "abc", "", "８０００", "8000.0"])
def test_what_is_no_port_gets_one_clear_sentence(port: str, tmp_path: Path) -> None:
    done = run("scripts.serve", copy_project(tmp_path, sample=True), [f"--port={port}"])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"PORT={port} is not a port; write a number from 1 to 65535, such as:"
        " make serve PORT=8001\n"
    )
