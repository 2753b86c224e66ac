"""The commands for publishing: release, reproducible, difference, links."""

from __future__ import annotations

import os
import shutil
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts.links import Answer, addresses, ask, report
from scripts.model.dataset import Dataset
from scripts.outputs.difference import difference, fingerprints
from scripts.release import checksum, pack
from tests.conftest import ROOT, copy_project, run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name, text in {"index.html": "home", "en/index.html": "home", ".nojekyll": ""}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_the_release_is_the_same_file_whenever_and_however_the_site_was_written(
    site: Path, tmp_path: Path
) -> None:
    pack(site, tmp_path / "one.zip")
    for path in site.rglob("*"):
        os.utime(path, (0, 0))
        path.chmod(0o700)
    pack(site, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == [
            f"beijing-exchange-site/{name}" for name in (".nojekyll", "en/index.html", "index.html")
        ]
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_a_link_is_never_packed(site: Path, tmp_path: Path) -> None:
    (site / "secret.html").symlink_to("/etc/passwd")
    with pytest.raises(ValueError, match="is a link"):
        pack(site, tmp_path / "site.zip")


def test_the_checksum_is_the_one_of_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"abc")
    assert checksum(path) == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.zip\n"
    )


def test_a_release_without_a_site_is_told(tmp_path: Path) -> None:
    done = run("scripts.release", copy_project(tmp_path, sample=True))
    assert (done.returncode, done.stderr) == (1, "There is no site yet; run: make build\n")


def test_a_build_that_knows_the_day_is_told_with_the_file(tmp_path: Path) -> None:
    project = copy_project(tmp_path, sample=True)
    footer = project / "overrides" / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "{{ build_date_utc }}", encoding="utf-8")
    done = run("scripts.reproducible", project)
    assert done.returncode == 1
    if shutil.which("faketime"):
        assert "fr/cities/helsinki/index.html: is not the same in both builds" in done.stderr
        assert "sitemap.xml" not in done.stderr
    else:
        assert done.stderr.startswith("faketime is missing; install it")


def test_two_sites_are_compared_by_name_bytes_and_rights(site: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(site, tmp_path / "other"))
    assert not difference(fingerprints(site), fingerprints(other))
    (other / "index.html").write_text("HOME")
    (other / "en/index.html").chmod(0o600)
    (other / ".nojekyll").unlink()
    (other / "new`.html").write_text("new")
    found = difference(fingerprints(site), fingerprints(other))
    assert (found.added, found.removed) == (("new`.html",), (".nojekyll",))
    assert found.changed == ("en/index.html", "index.html")
    done = run("scripts.difference", ROOT, [str(site), str(other)])
    assert done.returncode == 0
    assert "### Changed: 2\n\n- `en/index.html`\n" in done.stdout
    assert "- `new.html`" in done.stdout


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass


@pytest.fixture
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "good", "gone"),
    [(200, True, False), (404, False, True), (410, False, True), (403, False, False)],
)
def test_an_address_is_gone_only_if_its_host_says_so(
    host: str, status: int, good: bool, gone: bool
) -> None:
    answer = ask(f"{host}/{status}")
    assert (answer.good, answer.gone) == (good, gone)


def test_a_host_that_does_not_answer_is_no_page_that_is_gone() -> None:
    answer = ask("http://127.0.0.1:9/")
    assert (answer.good, answer.gone) == (False, False)
    lines = "\n".join(report([answer], {answer.url: "data/x.yml"}))
    assert "### No answer from here: 1" in lines
    assert "### Gone" not in lines


def test_the_summary_says_where_to_mend_what_is_gone() -> None:
    answers = [Answer("https://a.example/", "404", gone=True, good=False)]
    lines = list(report(answers, {"https://a.example/": "data/sources/a.yml"}))
    assert "- `https://a.example/` (404): `data/sources/a.yml`" in lines


def test_every_source_with_an_address_is_asked(dataset: Dataset) -> None:
    asked = addresses(dataset, ROOT / "docs")
    assert {each.url for each in dataset.sources.values() if each.url} <= set(asked)
    assert "https://creativecommons.org/licenses/by/4.0/" in asked
