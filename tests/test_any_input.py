"""Whatever stands in the files of a project, it is refused in clear words or published safely."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.build import build
from scripts.model.problems import DataError
from scripts.outputs.build_lock import NotBuiltError
from scripts.outputs.site_content import Content
from scripts.outputs.structured.page import structured_data
from scripts.outputs.write_site import OUTPUTS
from scripts.pages.render import render
from scripts.pipeline import check_project, load
from tests.conftest import copy_project
from tests.inspect_site import Site
from tests.mutations import (
    FILE_EDITS,
    Change,
    apply,
    file_changes,
    text_changes,
    value_changes,
)
from tests.read_back import faults, hostile_markup

URL = "https://example.org/x/"
# A search for new faults asks for many more: EXAMPLES=10000.
THOROUGH = "EXAMPLES" in os.environ
EXAMPLES = int(os.environ.get("EXAMPLES", "2000"))
# Far more than any of them takes: a command that hangs is a fault, a busy machine is none.
SECONDS = 120
_SENTENCE = re.compile(r"(?P<path>.+?):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): [^:]+.*; .*\w.*")
PROJECT = ("data", "docs", "overrides", "mkdocs.yml")
EDITED = ("data", "docs", "mkdocs.yml")


def files_of(root: Path) -> list[str]:
    """Return the files of a project that people edit or a command writes."""
    return sorted(
        path.relative_to(root).as_posix()
        for name in EDITED
        for path in (root / name, *(root / name).rglob("*"))
        if path.suffix in (".yml", ".md", ".lock")
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("whole"), sample=True)


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in what takes longer."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"took longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def content_or_problems(root: Path) -> Content | list[str]:
    try:
        return check_project(root, {"SITE_URL": URL}).content
    except DataError as error:
        return [str(problem) for problem in error.problems]


def check_sentence(root: Path, said: str) -> None:
    """Check that a message names a place that is there, and says what to write."""
    match = _SENTENCE.fullmatch(said)
    assert match, said
    assert not Path(match["path"]).is_absolute(), said
    assert "Traceback" not in said
    assert "Error" not in said, said
    path = root / match["path"]
    if path.is_file() and not path.is_symlink():
        lines = path.read_bytes().decode("utf-8", "replace").count("\n") + 1
        assert int(match["line"]) <= lines + 1, said


def check_published(content: Content, turn: int) -> None:
    """Check that every file that is made of the data is whole, and has no markup from it.

    In turns of five, a short run reads the pages of each project and the other files of one.
    """
    for page in content.pages.values():
        assert hostile_markup(page.html) == []
    if turn % 5:
        return
    for uri, page in content.pages.items():
        data = structured_data(content, uri, page.meta["title"], page.meta["section"], URL)
        assert not re.search("[<>&\u2028\u2029]", data)
        json.loads(data)
    made: dict[str, str | bytes] = {}
    for output in OUTPUTS:
        files = output(content, URL)
        assert not made.keys() & files.keys()
        made |= files
    assert [fault for name, data in made.items() for fault in faults(name, data)] == []


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.json", "{"),
        ("a.json", "[NaN]"),
        ("a.jsonl", "{}\n{"),
        ("a.html", "<xss>"),
        ("a.md", "a <xss>"),
        ("a.md", "[a](javascript:xss)"),
        ("a.atom", "<?xml version='1.0'?><a><b></a>"),
        ("a.atom", "<?xml version='1.0'?><a xss='b'/>"),
        ("a.csv", "a,b\r\n1\r\n"),
        ("a.csv", "a,b\r\n1,=1+1\r\n"),
        ("a.csv", "a;b\r\n1;-2+3\r\n"),
        ("a.csv", "a,b\r\n1,\u3000＝1\r\n"),
        ("a.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n"),
        ("a.ics", f"BEGIN:VCALENDAR\r\nNAME:{'京' * 25}\r\nEND:VCALENDAR\r\n"),
        ("a.ris", "TY  - GEN\r\n<xss>\r\nER  - \r\n"),
        ("a.exe", "a"),
        ("../a.json", "{}"),
        ("a.json", '["\x7f"]'),
        ("a.json", b'["\xff"]'),
    ],
)
def test_a_fault_in_a_file_is_found(name: str, made: str | bytes) -> None:
    assert faults(name, made)


KINDS = {"values": value_changes, "texts": text_changes, "files": file_changes}
# Most mistakes are made in values.
SHARES = {"values": 0.5, "texts": 0.3, "files": 0.2}
# Of so many changed projects one is built too, in the frame of the theme, into files.
BUILT_OF = 500
# Making the pages takes longest, so a short run makes them for one of so many changed projects. The
# others are checked with the pages of the project as it was.
PAGES_OF = 1 if THOROUGH else 4


@contextmanager
def changed(project: Path, root: Path, made: list[Change]) -> Iterator[None]:
    """Have a copy of the project in `root` that is changed, and put back what was touched."""
    if not root.exists():
        root.mkdir()
        for name in PROJECT:
            copy = shutil.copytree if (project / name).is_dir() else shutil.copy
            copy(project / name, root / name)
    for change in made:
        apply(root, change)
    try:
        yield
    finally:
        put_back(project, root, made)


def put_back(project: Path, root: Path, made: list[Change]) -> None:
    """Undo the changes: of a text in its file, of a file in its folder."""
    folders = {Path(change.file).parent for change in made if change.how in FILE_EDITS}
    if Path() in folders or (root / "scripts").exists():
        # One of the changes may have been to delete it.
        shutil.rmtree(root, ignore_errors=True)
        return
    for folder in folders:
        shutil.rmtree(root / folder, ignore_errors=True)
        shutil.copytree(project / folder, root / folder)
    for change in made:
        shutil.copy(project / change.file, root / change.file)


@pytest.mark.parametrize("kind", KINDS)
def test_any_change_is_refused_in_clear_words_or_published_safely(
    project: Path, tmp_path: Path, kind: str
) -> None:
    seen, turns = Counter[str](), count(1)
    before = render(load(project / "data"))

    @settings(
        max_examples=round(EXAMPLES * SHARES[kind]),
        deadline=None,
        # The same examples in each run; EXAMPLES=10000 looks for others.
        derandomize=not THOROUGH,
        suppress_health_check=list(HealthCheck),
    )
    @given(made=st.lists(KINDS[kind](files_of(project)), min_size=1, max_size=3))
    def check(made: list[Change]) -> None:
        root = tmp_path / "changed"
        whole = (seen.total() + 1) % PAGES_OF == 0
        with (
            changed(project, root, made),
            no_longer_than(SECONDS),
            pytest.MonkeyPatch.context() as patch,
        ):
            if not whole:
                patch.setattr("scripts.pipeline.render", lambda *given, **named: before)
            found = content_or_problems(root)
            seen["published" if isinstance(found, Content) else "refused"] += 1
            if isinstance(found, Content) and whole:
                check_published(found, 0 if THOROUGH else next(turns))
            elif not isinstance(found, Content):
                assert found
                for said in found:
                    check_sentence(root, said)
            if whole and seen.total() % BUILT_OF == 0:
                shutil.copytree(project / "scripts", root / "scripts")
                check_built(root, isinstance(found, Content))

    check()
    # Both ways were gone, or the changes are of no use.
    assert min(seen["published"], seen["refused"]) > EXAMPLES * SHARES[kind] / 100, seen


def check_built(root: Path, good: bool) -> None:
    """Check that a build comes to the same end, and that its site keeps every promise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", URL)
        if good:
            build(root)
            assert list(Site(root / "site", "/x/").faults()) == []
        else:
            with pytest.raises(NotBuiltError):
                build(root)
            assert not (root / "site").exists()
    assert list(root.glob(".site-build-*")) == []
