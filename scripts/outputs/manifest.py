"""manifest.sha256: the checksum of every file of the site, by which a copy can be checked."""

from hashlib import sha256
from pathlib import Path

from scripts.outputs.site_paths import MANIFEST


def write_manifest(site: Path, commit: str) -> None:
    """Write the checksums of all other files of a site, as sha256sum writes and reads them.

    The first line names the commit that the site was made from, if that is known; sha256sum passes
    over it.
    """
    files = (path for path in site.rglob("*") if path.is_file())
    names = sorted({path.relative_to(site).as_posix() for path in files} - {MANIFEST})
    lines = [f"# commit {commit}\n"] if commit else []
    lines += [f"{sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (site / MANIFEST).write_text("".join(lines), encoding="utf-8")
