"""A copy of the site can be checked, file by file, with a tool that every system has."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from scripts.model.contact import Contact
from scripts.outputs.manifest import write_manifest
from scripts.outputs.site_paths import MANIFEST
from scripts.pipeline import make
from tests.conftest import copy_sample

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def check(site: Path) -> subprocess.CompletedProcess[str]:
    """Check a site as the page of data says."""
    command = ["sha256sum", "--check", "--quiet", "--ignore-missing", MANIFEST]
    return subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site with its manifest."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text("Beijing", encoding="utf-8")
    (tmp_path / "index.html").write_text("北京", encoding="utf-8")
    (tmp_path / ".nojekyll").touch()
    write_manifest(tmp_path, COMMIT)
    return tmp_path


def test_a_built_site_lists_every_file_but_the_list_itself_and_all_are_as_listed(
    own_project: Path,
) -> None:
    site = own_project / "site"
    lines = (site / MANIFEST).read_text(encoding="utf-8").splitlines()
    names = [line.split("  ", 1)[1] for line in lines]
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert names == sorted(there - {MANIFEST})
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", MANIFEST], cwd=site, capture_output=True
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")


def test_the_list_begins_with_the_commit_if_it_is_known(site: Path) -> None:
    head, *lines = (site / MANIFEST).read_text(encoding="utf-8").splitlines()
    assert head == f"# commit {COMMIT}"
    write_manifest(site, "")
    assert (site / MANIFEST).read_text(encoding="utf-8").splitlines() == lines
    assert len(lines) == 3


def test_a_copy_that_lacks_a_file_is_checked_and_one_that_differs_is_told(site: Path) -> None:
    (site / ".nojekyll").unlink()
    assert (check(site).returncode, check(site).stdout) == (0, "")
    (site / "en" / "index.html").write_text("Peking", encoding="utf-8")
    done = check(site)
    assert (done.returncode, done.stdout) == (1, "en/index.html: FAILED\n")


@pytest.mark.parametrize(
    ("repository", "named"),
    [
        ("https://github.com/owner/name", "owner/name"),
        ("https://github.com/owner/name.git", "owner/name"),
        ("https://gitlab.com/owner/name", ""),
        ("", ""),
    ],
)
def test_the_page_of_data_says_how_to_check_a_copy(
    repository: str, named: str, tmp_path: Path
) -> None:
    contact = Contact(repository=repository)
    made = make(copy_sample(tmp_path), contact, site_url="https://example.org/x/")
    for language in ("zh", "en", "fr"):
        html = made.pages[f"{language}/data.md"].html
        assert f"curl --remote-name https://example.org/x/{MANIFEST}\n" in html
        told = re.findall(r"gh attestation verify \S+ --repo (\S+)</code>", html)
        assert told == ([named] if named else [])
