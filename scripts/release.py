"""`python -m scripts.release`: the built site as one ZIP file with its checksum, in release/.

The same site gives the same file: names in order, no time of their own, no owner. The pages are
opened through a server (`python3 -m http.server`), because links lead to folders.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "beijing-exchange-site"
# The earliest moment that a ZIP file can tell (APPNOTE 4.4.6).
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


def pack(site: Path, target: Path) -> None:
    """Write every file of `site` into the ZIP file `target`, below one folder."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(site.rglob("*")):
            if path.is_symlink():
                raise ValueError(f"{path} is a link")
            if path.is_file():
                name = f"{NAME}/{path.relative_to(site).as_posix()}"
                entry = zipfile.ZipInfo(name, _NO_TIME)
                entry.create_system = _UNIX
                entry.external_attr = _PLAIN_FILE
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes(), compresslevel=9)


def checksum(path: Path) -> str:
    """Return the line that `sha256sum --check` reads."""
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"


def main() -> int:
    """Pack site/ into release/."""
    site, folder = ROOT / "site", ROOT / "release"
    if not (site / "index.html").is_file():
        print("There is no site yet; run: make build", file=sys.stderr)
        return 1
    archive = folder / f"{NAME}.zip"
    aside = archive.with_name(f".{archive.name}")
    try:
        folder.mkdir(exist_ok=True)
        pack(site, aside)
        aside.replace(archive)
        archive.with_name(f"{archive.name}.sha256").write_text(checksum(archive))
    except (OSError, ValueError) as error:
        aside.unlink(missing_ok=True)
        print(f"Not packed: {error}", file=sys.stderr)
        return 1
    print(f"release/{archive.name}: {archive.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
