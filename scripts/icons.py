"""`python -m scripts.icons`: draw the PNG icons in docs/assets/ from favicon.svg.

They are kept in the repository, so that a build needs no renderer; a test draws them again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import resvg_py

ASSETS = Path(__file__).resolve().parent.parent / "docs" / "assets"
_SIZES = {"icon-180": 180, "icon-192": 192, "icon-512": 512}
_GROUND = re.compile(r"<rect [^>]*/>")
# A maskable icon keeps its sign within a circle of 80 % of its width (W3C manifest, 4.4).
_SHRINK = 'transform="translate(2.4 2.4) scale(.85)"'


def draw(svg: str) -> Mapping[str, bytes]:
    """Return file name -> PNG of every icon; the maskable one has no corners of its own."""
    icons = {f"{name}.png": _png(svg, size) for name, size in _SIZES.items()}
    ground = _GROUND.search(svg)
    assert ground, "the icon has a ground"
    signs = svg[ground.end() :].removesuffix("</svg>\n").removesuffix("</svg>")
    square = re.sub(r' rx="[^"]*"', "", ground.group())
    whole = f"{svg[: ground.start()]}{square}<g {_SHRINK}>{signs}</g></svg>"
    return icons | {"icon-maskable-512.png": _png(whole, 512)}


def _png(svg: str, size: int) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size))


def main() -> int:
    """Write the icons."""
    for name, png in draw((ASSETS / "favicon.svg").read_text(encoding="utf-8")).items():
        (ASSETS / name).write_bytes(png)
        print(f"docs/assets/{name}: {len(png):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
