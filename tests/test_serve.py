"""`make serve` shows the site and follows every edit."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from scripts.editing.problem_pages import with_problems
from scripts.mkdocs_templates import ON_REQUEST
from scripts.outputs.on_request import OnRequest
from tests.commands import run
from tests.conftest import ROOT, URL, copy_project

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
    except HTTPError as error:
        return str(error.read().decode())
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


def edit(path: Path, old: str, new: str) -> None:
    """Replace words of a file in one step, so that no build reads half of it and counts as one."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    # Nothing is made from a file beside mkdocs.yml.
    project = next(each for each in path.parents if (each / "mkdocs.yml").exists())
    whole = project / "edited"
    whole.write_text(text.replace(old, new), encoding="utf-8")
    whole.replace(path)


MISTAKES = {
    "data/cities/helsinki.yml": ("kind: city", "kind: town"),
    "docs/en/about.md": ("title: About", "title: a: About"),
    "overrides/main.html": ("{% block title %}", "{% blok title %}"),
    "mkdocs.yml": ("strict: true", "strict: maybe"),
}


def mend(project: Path) -> None:
    for name, (good, bad) in MISTAKES.items():
        edit(project / name, bad, good)


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Yield a small project that is being served; it began with mistakes, which were mended."""
    project = copy_project(tmp_path_factory.mktemp("served") / "project", sample=True)
    for name, (good, bad) in MISTAKES.items():
        edit(project / name, good, bad)
    with served(project) as server:
        server.wait(lambda: "Correct this and save" in server.said)
        page = server.page("en/cities/helsinki/")
        assert PROBLEMS in page
        assert 'http-equiv="refresh"' in page
        for name in MISTAKES:
            assert f"{name}:" in server.said
            assert f"<li>{name}:" in page
        mend(project)
        server.wait(lambda: READY in server.said)
        yield server


def test_a_mistake_at_the_start_is_told_and_waited_for(serving: Server) -> None:
    page = serving.page("en/cities/helsinki/")
    assert "Helsinki" in page
    assert PROBLEMS not in page


def test_edits_of_data_docs_templates_code_and_settings_are_followed(serving: Server) -> None:
    project = serving.project
    edits = (
        ("data/cities/helsinki.yml", "kind: city", "kind: region", "en/cities/helsinki/", "Region"),
        ("docs/en/about.md", "# About this", "# About our", "en/about", "About our"),
        ("overrides/main.html", "<article", "<article data-edited", "en/about/", "data-edited"),
        (
            "scripts/pages/templates/glossary.html.jinja",
            "{% for term",
            "Edited template\n\n{% for term",
            "en/glossary/",
            "Edited template",
        ),
    )
    before = serving.said.count(READY)
    for name, old, new, page, words in edits:
        serving.after(lambda: edit(project / name, old, new))  # noqa: B023 - called at once
        assert words in serving.page(page)
    assert "Region" in serving.page("en/cities/helsinki/index.md")
    serving.after(lambda: edit(project / "mkdocs.yml", "# The site", "# Our site"))
    # Once for each: a build that its own files set off would never end.
    assert serving.said.count(READY) == before + len(edits) + 1
    edit(project / "data/cities/helsinki.yml", "kind: region", "kind: city")
    serving.wait(lambda: "Region" not in serving.page("en/cities/helsinki/"))


def test_a_replaced_folder_is_followed(serving: Server) -> None:
    data, copy = serving.project / "data", serving.project / "copy"
    for old, new in (("city", "region"), ("region", "city")):
        shutil.copytree(data, copy)
        edit(copy / "cities/helsinki.yml", f"kind: {old}", f"kind: {new}")
        # While it is gone, nothing can be shown anew; what comes in its place is followed.
        serving.after(lambda: shutil.rmtree(data), LAST_GOOD)
        serving.after(lambda: copy.rename(data))
        assert (new == "region") == ("Region" in serving.page("en/cities/helsinki/"))


def test_a_mistake_keeps_the_last_good_pages_until_it_is_mended(serving: Server) -> None:
    # Not asked for before; it is made from what was good.
    path = "fr/cities/helsinki/"

    def spoil() -> None:
        for name, (good, bad) in MISTAKES.items():
            edit(serving.project / name, good, bad)

    serving.after(spoil, LAST_GOOD)
    serving.wait(lambda: all(f"<li>{name}:" in serving.page(path) for name in MISTAKES))
    page = serving.page(path)
    assert "Helsinki" in page
    assert PROBLEMS in page
    assert PROBLEMS not in serving.page("assets/site.css")
    mend(serving.project)
    serving.wait(lambda: PROBLEMS not in serving.page(path))
    assert "Traceback" not in serving.said


@pytest.fixture(scope="module")
def asked(own_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield the folder of a site that a server has built and nobody has asked for a page of."""
    site = tmp_path_factory.mktemp("asked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", URL)
        config = load_config(str(own_project / "mkdocs.yml"), site_dir=str(site), strict=False)
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        yield site
        config.plugins.on_startup(command="build", dirty=False)


def test_a_page_is_made_when_it_is_asked_for_and_is_that_of_a_build(
    asked: Path, own_project: Path
) -> None:
    built = {
        path.relative_to(own_project / "site").as_posix(): path.read_bytes()
        for path in sorted((own_project / "site").rglob("index.html"))
    }
    # One of each kind was made, for what the style sheet is to have.
    others = [name for name in built if name in ON_REQUEST.pages]
    assert len(list(asked.rglob("index.html"))) < len(others) / 3
    for name in others[::10]:
        assert not (asked / name).exists()
        assert ON_REQUEST.make(name)
        page = (asked / name).read_bytes()
        assert page.split() == re.sub(rb"<meta http-equiv=[^>]*>", b"", built[name]).split(), name
        assert name not in ON_REQUEST.pages


def test_the_styles_while_serving_are_those_of_a_build(asked: Path, own_project: Path) -> None:
    for name in ("assets/site.css", "assets/list.js"):
        assert (asked / name).read_bytes() == (own_project / "site" / name).read_bytes()


def test_what_stands_beside_the_pages_is_made_when_it_is_asked_for(
    asked: Path, own_project: Path
) -> None:
    for name in ("sitemap.xml", "en/cities/index.md"):
        assert not (asked / name).exists()
        assert ON_REQUEST.make(name)
        assert (asked / name).read_bytes() == (own_project / "site" / name).read_bytes()
    assert not ON_REQUEST.make("nowhere.html")


def test_an_answer_waits_for_what_is_to_be_made(tmp_path: Path) -> None:
    later, asked_for = OnRequest(), []
    later.begin(tmp_path)
    later.pages = {"en/about/index.html": lambda: "made"}

    def answer(request: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        asked_for.append(request["PATH_INFO"])
        is_there = (tmp_path / "en/about/index.html").is_file()
        start("200 OK" if is_there else "404 Not Found", [])
        return [b""]

    for path, status in (("about/", "404 Not Found"), ("en/about", "200 OK")):
        told: list[str] = []
        later.before(answer, "/base/")(
            {"PATH_INFO": f"/base/{path}"},
            lambda *given: told.append(given[0]),  # noqa: B023
        )
        assert told[0].startswith(status)
    assert asked_for[:3] == ["/base/about/", "/base/en/about", "/base/en/about"]


@pytest.mark.parametrize("path", ["en/\0", "a" * 300, "京" * 100, "a/" * 3_000])
def test_an_address_that_no_file_can_have_is_answered(tmp_path: Path, path: str) -> None:
    later, told = OnRequest(), []
    later.begin(tmp_path)

    def answer(request: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        is_there = tmp_path.joinpath(request["PATH_INFO"][1:]).is_file()
        start("200 OK" if is_there else "404 Not Found", [])
        return [b""]

    request = {"PATH_INFO": f"/{path}".encode().decode("latin-1")}
    later.before(answer, "/")(request, lambda *given: told.append(given[0]))
    assert told == ["404 Not Found"]
    assert request["PATH_INFO"] == "/404"


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


def test_a_port_in_use_gets_one_clear_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("scripts.serve", ROOT, ["--port", str(port)])
    assert done.returncode == 1
    assert done.stderr.startswith(f"Something listens on 127.0.0.1:{port} already; stop it, or:")


@pytest.mark.parametrize("port", ["99999", "0", "-1", "abc", "", "８０００", "8000.0"])
def test_what_is_no_port_gets_one_clear_sentence(port: str) -> None:
    done = run("scripts.serve", ROOT, [f"--port={port}"])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"PORT={port} is not a port; write a number from 1 to 65535, such as:"
        " make serve PORT=8001\n"
    )
