"""`python -m scripts.validate`: check the data; exit 0 if it is clean, 1 if not."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.reading.problems import DataError, count
from scripts.records.dataset import Dataset
from scripts.records.load import load

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def load_or_explain(folder: Path = DATA) -> Dataset | None:
    """Return the data, or None after printing every problem to stderr."""
    try:
        return load(folder)
    except DataError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(count(len(error.problems)), file=sys.stderr)
        return None


def main() -> int:
    """Check the data folder and say how it stands."""
    dataset = load_or_explain()
    if dataset is None:
        return 1
    records = sum(1 for _ in dataset.items())
    print(f"{records} records in {len(dataset.languages)} languages, 0 problems")
    return 0


if __name__ == "__main__":
    sys.exit(main())
