"""What the pages take from npm has the bytes that the lock names, or is not installed."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from scripts import browser_packages
from scripts.browser_packages import NotInstalledError, install, pinned, unpack


def packed(name: str, text: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(text)
        archive.addfile(member, io.BytesIO(text))
    return out.getvalue()


def integrity(data: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def test_a_package_with_the_bytes_of_the_lock_is_unpacked(tmp_path: Path) -> None:
    data = packed("package/dist/index.js", b"export default 1")
    unpack(data, integrity(data), tmp_path / "thing")
    assert (tmp_path / "thing" / "dist" / "index.js").read_bytes() == b"export default 1"


def test_a_package_that_is_there_is_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed("package/index.js", b"export default 1")
    asked = []

    def answer(url: str, timeout: int) -> io.BytesIO:
        asked.append(url)
        return io.BytesIO(data)

    monkeypatch.setattr(browser_packages, "urlopen", answer)
    install("@a/thing", "1.0", integrity(data), tmp_path)
    (tmp_path / "@a" / "thing" / "index.js").write_text("changed")
    install("@a/thing", "1.0", integrity(data), tmp_path)
    assert (tmp_path / "@a" / "thing" / "index.js").read_bytes() == b"export default 1"
    assert len(asked) == 1


def test_a_package_that_is_there_with_other_bytes_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = packed("package/index.js", b"export default 1")
    (tmp_path / "thing-1.0.tgz").write_bytes(packed("package/index.js", b"evil"))
    monkeypatch.setattr(browser_packages, "urlopen", lambda *_, **__: io.BytesIO(data))
    install("thing", "1.0", integrity(data), tmp_path)
    assert (tmp_path / "thing" / "index.js").read_bytes() == b"export default 1"


def test_a_package_with_other_bytes_leaves_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "thing").mkdir()
    data = packed("package/index.js", b"evil")
    with pytest.raises(NotInstalledError, match="has the hash"):
        unpack(data, integrity(b"other"), tmp_path / "thing")
    assert list((tmp_path / "thing").iterdir()) == []


@pytest.mark.parametrize("name", ["package/../../outside.js", "package//tmp/outside.js"])
def test_a_package_cannot_write_outside_its_folder(tmp_path: Path, name: str) -> None:
    data = packed(name, b"evil")
    with pytest.raises(NotInstalledError, match=r"thing: has a file outside it, package/"):
        unpack(data, integrity(data), tmp_path / "a" / "thing")
    assert not (tmp_path / "outside.js").exists()


def test_every_package_of_the_lock_has_an_integrity() -> None:
    found = list(pinned())
    assert found
    assert all(each.startswith("sha512-") for _, _, each in found)
