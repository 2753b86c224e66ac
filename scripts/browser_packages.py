"""`python -m scripts.browser_packages`: put what scripts/browser/package-lock.json pins into .venv.

The lock is npm's own (`npm install --package-lock-only --omit-lockfile-registry-resolved` renews
it); node is not needed here. A package is unpacked only if it has the bytes that the lock names
(Subresource Integrity, W3C).
"""

import base64
import hashlib
import io
import json
import os
import shutil
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

LOCK = Path(__file__).resolve().parent / "browser" / "package-lock.json"
FOLDER = Path(sys.prefix) / "browser"


class NotInstalledError(Exception):
    """A package could not be had; the message is a sentence for the person at the terminal."""


def pinned() -> Iterator[tuple[str, str, str]]:
    """Yield (name, version, integrity) of every package in the lock."""
    packages = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    for place, package in packages.items():
        if place:
            yield place.rpartition("node_modules/")[2], package["version"], package["integrity"]


def install(name: str, version: str, integrity: str, folder: Path = FOLDER) -> None:
    """Unpack one package into `folder`; NotInstalledError if it is not what the lock names.

    The packed file stays there, so that the network is asked only once.
    """
    kept = folder / f"{name.replace('/', '+')}-{version}.tgz"
    packed = kept.read_bytes() if kept.is_file() else b""
    if not _has(packed, integrity):
        print(f"Installing {name} {version} into .venv/browser", file=sys.stderr)
        packed = _download(name, version)
    unpack(packed, integrity, folder / name)
    kept.write_bytes(packed)


def _download(name: str, version: str) -> bytes:
    # npm itself reads this name, in small letters.
    chosen = os.environ.get("npm_config_registry", "https://registry.npmjs.org")  # noqa: SIM112
    registry = chosen.rstrip("/")
    url = f"{registry}/{name}/-/{name.rpartition('/')[2]}-{version}.tgz"
    try:
        with urlopen(url, timeout=60) as answer:  # noqa: S310 - the registry is https or chosen
            packed: bytes = answer.read()
    except (URLError, OSError) as error:
        raise NotInstalledError(f"Cannot get {url}: {error}") from None
    return packed


def _hash(packed: bytes, integrity: str) -> str:
    algorithm = integrity.partition("-")[0]
    return f"{algorithm}-{base64.b64encode(hashlib.new(algorithm, packed).digest()).decode()}"


def _has(packed: bytes, integrity: str) -> bool:
    return _hash(packed, integrity) == integrity


def unpack(packed: bytes, integrity: str, target: Path) -> None:
    """Replace `target` by the files of a package; NotInstalledError if it has other bytes.

    The filters of `tarfile` came with Python 3.11.4, and Debian 12 has 3.11.2.
    """
    if not _has(packed, integrity):
        found = _hash(packed, integrity)
        raise NotInstalledError(f"{target.name}: has the hash {found}, not the one in {LOCK.name}")
    shutil.rmtree(target, ignore_errors=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in filter(tarfile.TarInfo.isfile, archive):
            path = target / member.name.partition("/")[2]
            if ".." in path.parts or target not in path.parents:
                raise NotInstalledError(f"{target.name}: has a file outside it, {member.name}")
            content = archive.extractfile(member)
            assert content is not None, "a file has content"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())


def main() -> int:
    """Install every pinned package; exit 1 with a sentence if one cannot be had."""
    try:
        for name, version, integrity in pinned():
            install(name, version, integrity)
    except NotInstalledError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
