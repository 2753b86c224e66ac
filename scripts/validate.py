"""`python -m scripts.validate`: check the data; exit 0 if it is clean, 1 if not."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.language.rules import translations_are_up_to_date
from scripts.publishing import addresses
from scripts.reading.problems import DataError, count
from scripts.records.dataset import Dataset
from scripts.records.load import load, load_checked

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
    print(f"{count(len(error.problems))}; more may show when these are mended", file=sys.stderr)


def main() -> int:
    """Check the data folder and say how it stands."""
    try:
        checked = load_checked(DATA)
        problems = [*translations_are_up_to_date(checked), *addresses.problems(checked, DATA)]
        if problems:
            raise DataError(problems)
    except DataError as error:
        explain(error)
        return 1
    dataset = checked.dataset
    records = sum(1 for _ in dataset.items())
    print(f"{records} records in {len(dataset.languages)} languages, 0 problems")
    return 0


if __name__ == "__main__":
    sys.exit(main())
