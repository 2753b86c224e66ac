"""`python -m tests.benchmarks`: build made-up data with the plain stack and ours, and compare.

Writes tests/benchmarks/results.md. The figures of one run compare; those of two machines do not.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from math import log
from pathlib import Path

from tests.benchmarks.measure import (
    Cost,
    FailedError,
    Size,
    View,
    cost,
    edit_to_served,
    first_query,
    first_view,
    generate,
    size,
)
from tests.benchmarks.projects import ROOT, our_project, plain_project
from tests.benchmarks.synthetic import make_data

OURS = ("-m", "scripts.build")
PLAIN = ("-m", "mkdocs", "build", "-q")
_PRUNED = ("navigation.prune", "navigation.indexes")
_CHANGE = ("venaient de Beijing", "provenaient de Beijing")
_PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown", "Jinja2", "PyYAML")


@dataclass(frozen=True)
class Row:
    """One stack at one size, built from nothing."""

    stack: str
    records: int
    cost: Cost
    size: Size
    view: View
    home: View
    query: View | None = None
    served: float | None = None
    generated: Mapping[str, float] | None = None
    search: float | None = None


# Others use the machine too: the least of so many runs is what the work takes.
_ROUNDS = 5
_SEARCH = "search"


class Progress:
    """Says what is being done: a bar in a terminal, nothing elsewhere."""

    def __init__(self, steps: int) -> None:
        self.steps, self.done = steps, 0

    def __call__(self, what: str) -> None:
        """Tell that a step begins."""
        if sys.stderr.isatty():
            bar = "#" * (24 * self.done // self.steps)
            print(f"\r\033[K[{bar:24}] {what}", end="", file=sys.stderr, flush=True)
        self.done += 1


def measure(folder: Path, sizes: Sequence[int], prune: bool) -> Iterator[Row]:
    """Yield a row for each stack at each size."""
    tell = Progress(len(sizes) * (4 + prune))
    for records in sizes:
        tell(f"making {records:,} records")
        data = folder / f"data-{records}"
        make_data(data, records, ROOT / "data")
        ours = our_project(folder / f"ours-{records}", data)
        tell(f"ours, {records:,} records")
        yield _ours(ours, records, served=records == min(sizes))
        tell(f"the plain stack, {records:,} records")
        plain = plain_project(folder / f"plain-{records}", ours)
        yield _plain("plain stack", plain, records, served=records == min(sizes))
        if prune:
            tell(f"the plain stack with navigation.prune, {records:,} records")
            pruned = plain_project(folder / f"pruned-{records}", ours, _PRUNED)
            yield _plain("plain stack, navigation.prune", pruned, records, served=False)
        for done in folder.glob(f"*-{records}"):
            shutil.rmtree(done)


def _ours(project: Path, records: int, served: bool) -> Row:
    built = cost(OURS, project)
    event = _an_event(project)
    rounds = [_generator(project, str(number)) for number in range(_ROUNDS)]
    least = {what: min(each[what] for each in rounds) for what in rounds[0]}
    search = least.pop(_SEARCH)
    page = f"fr/events/{event.stem}/"
    command = ("-m", "scripts.serve", "--port", "{port}")
    return Row(
        "ours",
        records,
        built,
        size(project / "site"),
        first_view(project / "site", page),
        first_view(project / "site", "fr/"),
        first_query(project / "site", "fr/", "Beijing"),
        edit_to_served(command, project, event, _CHANGE, page) if served else None,
        least,
        search,
    )


def _generator(project: Path, number: str) -> Mapping[str, float]:
    """Return what the generator alone takes in one round: CPU seconds, and for what."""
    alone = generate(ROOT, project / "data", project / "generated" / number)
    return {
        "the generator alone": alone.pages,
        "of them for checking the texts": alone.checks,
        _SEARCH: alone.search,
    }


def _an_event(project: Path) -> Path:
    return min(project.glob("data/events/*.yml"))


def _plain(stack: str, project: Path, records: int, served: bool) -> Row:
    cold = cost(PLAIN, project)
    event = min(each for each in project.glob("docs/fr/events/*.md") if each.stem != "index")
    page = f"fr/events/{event.stem}/"
    command = ("-m", "mkdocs", "serve", "-q", "--dev-addr", "127.0.0.1:{port}")
    return Row(
        stack,
        records,
        cold,
        size(project / "site"),
        first_view(project / "site", page),
        first_view(project / "site", "fr/"),
        served=edit_to_served(command, project, event, _CHANGE, page) if served else None,
    )


def report(rows: Sequence[Row]) -> str:
    """Return the results as Markdown."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    head = (
        "# What the site costs\n\n"
        "Written by `make bench`: made-up records from a seed, built by this project and by the\n"
        "plain stack (mkdocs-material with mkdocs-static-i18n and its search, every page in the\n"
        "navigation) from Markdown files with the same HTML inside. Times are CPU seconds of the\n"
        "whole command; what counts are the ratios of one run. The generator alone is fast enough\n"
        "to be run"
        f" {_ROUNDS} times\nin turn, of which the least is shown: the start of Python is left"
        " out.\n\n"
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}; {packages}.\n\n"
    )
    parts = [_builds(rows), _exponents(rows), _again(rows), _views(rows), _queries(rows)]
    return head + "\n".join(parts)


def _builds(rows: Sequence[Row]) -> str:
    lines = [
        "## A build\n",
        "| stack | pages | CPU s | without the search index | s | MB of memory | MB of site"
        " | ratio |",
    ]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        ours = next(each for each in rows if each.records == row.records and each.stack == "ours")
        lines.append(
            f"| {row.stack} | {row.size.pages:,} | {row.cost.cpu:.1f} | {_but_search(row)} |"
            f" {row.cost.wall:.1f} |"
            f" {row.cost.memory / 1e6:.0f} | {row.size.bytes / 1e6:.1f} |"
            f" {row.cost.cpu / ours.cost.cpu:.1f} |"
        )
    return "\n".join(lines) + "\n"


def _but_search(row: Row) -> str:
    return "" if row.search is None else f"{row.cost.cpu - row.search:.1f}"


def _exponents(rows: Sequence[Row]) -> str:
    """Return how CPU seconds grow with pages: 1 is in proportion, 2 is with the square."""
    lines = []
    for stack in dict.fromkeys(row.stack for row in rows):
        own = sorted((row for row in rows if row.stack == stack), key=lambda row: row.records)
        least, most = own[0], own[-1]
        if least is most:
            continue
        grown = log(most.cost.cpu / least.cost.cpu) / log(most.size.pages / least.size.pages)
        lines.append(f"- {stack}: CPU seconds grow with pages to the power of {grown:.2f}\n")
    return "".join(lines)


def _again(rows: Sequence[Row]) -> str:
    lines = [
        "## The generator alone, and serving\n",
        "| stack | pages | what | CPU s | s |",
        "| --- | ---: | --- | ---: | ---: |",
    ]
    for row in rows:
        start = f"| {row.stack} | {row.size.pages:,} |"
        for what, seconds in (row.generated or {}).items():
            lines.append(f"{start} {what} | {seconds:.2f} | |")
        if row.served:
            lines.append(f"{start} from an edit to the page, serving | | {row.served:.1f} |")
    return "\n".join(lines) + "\n"


def _views(rows: Sequence[Row]) -> str:
    lines = [
        "## First view, kB with gzip\n",
        "| stack | pages | a record | requests | home | requests | largest page |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    lines += [
        f"| {row.stack} | {row.size.pages:,} | {row.view.bytes / 1e3:.1f} | {row.view.requests} |"
        f" {row.home.bytes / 1e3:.1f} | {row.home.requests} |"
        f" {row.size.largest / 1e3:.1f} ({row.size.largest_name}) |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _queries(rows: Sequence[Row]) -> str:
    """Return what the first query costs; the plain stack loads its whole index with a page."""
    lines = ["## First query of the search, kB with gzip\n", "| stack | pages | kB | requests |"]
    lines.append("| --- | ---: | ---: | ---: |")
    lines += [
        f"| {row.stack} | {row.size.pages:,} | {row.query.bytes / 1e3:.1f} | {row.query.requests} |"
        for row in rows
        if row.query
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print the results and write them."""
    parser = argparse.ArgumentParser(description="Compare the plain stack and ours.")
    parser.add_argument("--records", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--no-prune", action="store_true", help="leave out navigation.prune")
    given = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            rows = list(measure(Path(folder), sorted(given.records), not given.no_prune))
    except FailedError as error:
        print(f"\nA measured command failed:\n{error}", file=sys.stderr)
        return 1
    text = report(rows)
    (ROOT / "tests" / "benchmarks" / "results.md").write_text(text, encoding="utf-8")
    print(f"\r\033[K{text}" if sys.stderr.isatty() else text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
