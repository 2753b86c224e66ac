"""What the commands share: where the project is, and how its problems are told."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.model.dataset import Dataset
from scripts.model.problems import DataError
from scripts.pipeline import load

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def load_or_explain(folder: Path = DATA) -> Dataset | None:
    """Return the data, or None after printing every problem to stderr."""
    try:
        return load(folder)
    except DataError as error:
        explain(error)
        return None


def explain(error: DataError) -> None:
    """Print every problem to stderr, and how many there are."""
    for problem in error.problems:
        print(problem, file=sys.stderr)
    print(f"{error}; more may show when these are mended", file=sys.stderr)
