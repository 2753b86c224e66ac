"""`python -m tests.benchmarks.lighthouse`: Lighthouse on a page of each kind in each language.

Its mobile setting simulates a slow phone on slow 4G. Writes lighthouse.md beside
this file, and exits with 1 if a page misses a limit below. Needs Node.js with npm, a built site
and a browser.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser import find
from tests.inspect_site import Site
from tests.kinds import addresses
from tests.pages_server import PagesServer

ROOT = Path(__file__).resolve().parent.parent.parent
NPM = ROOT / "tests" / "benchmarks" / "npm"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Milliseconds until the largest piece is there, and in which the page answers nobody.
LARGEST_PAINT, BLOCKED = 1200, 50
_FLAGS = "--headless=new --no-sandbox --disable-gpu"


@dataclass(frozen=True)
class Found:
    """What Lighthouse says of one page: points of 100 by category, and milliseconds."""

    page: str
    points: Mapping[str, int]
    largest_paint: float
    blocked: float

    @property
    def is_good(self) -> bool:
        """Whether the page keeps every limit."""
        whole = all(points == 100 for points in self.points.values())
        return whole and self.largest_paint < LARGEST_PAINT and self.blocked < BLOCKED


def visit(address: str, page: str) -> Found:
    """Return what Lighthouse says of a page; CalledProcessError if it has no letters or digits."""
    program = NPM / "node_modules" / "lighthouse" / "cli" / "index.js"
    command = ["node", str(program), address + page, "--quiet", "--output=json"]
    done = subprocess.run(
        [*command, f"--chrome-flags={_FLAGS}"],
        env=os.environ | {"CHROME_PATH": str(find())},
        capture_output=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return Found(
        page,
        {name: round(100 * told["categories"][name]["score"]) for name in CATEGORIES},
        told["audits"]["largest-contentful-paint"]["numericValue"],
        told["audits"]["total-blocking-time"]["numericValue"],
    )


def report(found: Sequence[Found]) -> str:
    """Return the results as Markdown."""
    lines = [
        "# Lighthouse",
        "",
        "Written by `make lighthouse`: its mobile setting, on the longest page of each kind in",
        "each language. Wanted: four times 100, the largest piece within"
        f" {LARGEST_PAINT:,} ms and less",
        f"than {BLOCKED} ms blocked. Times are simulated from what this machine took.",
        "",
        f"| page | {' | '.join(CATEGORIES)} | largest paint, ms | blocked, ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| /{each.page} | {' | '.join(map(str, each.points.values()))} |"
        f" {each.largest_paint:,.0f} | {each.blocked:,.0f} |"
        for each in found
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Install Lighthouse, visit the pages, and write what it says."""
    if not shutil.which("npm"):
        print("Lighthouse needs Node.js 18.16 or newer with npm (nodejs.org).", file=sys.stderr)
        return 1
    if not (NPM / "node_modules" / "lighthouse").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=NPM, check=True)
    found = []
    with PagesServer(ROOT / "site", "/exchange/") as server:
        # The page for missing ones is never found by searching.
        for page in (each for each in addresses(Site(ROOT / "site")) if each != "404.html"):
            found.append(visit(server.address, page))
            print(("" if found[-1].is_good else "MISSED ") + page, file=sys.stderr, flush=True)
    (ROOT / "tests" / "benchmarks" / "lighthouse.md").write_text(report(found), encoding="utf-8")
    return 0 if all(each.is_good for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
