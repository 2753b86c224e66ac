"""What the commands share: the paths of the project, and how problems are printed."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from scripts.load.dataset_loader import Reading
from scripts.load.source_map import SourceMap
from scripts.model.problems import DataError
from scripts.pipeline import load_source_map

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def exit_with(command: Callable[[], int]) -> NoReturn:
    """Run a command and exit with its code; one whose output nobody reads any more ends quietly.

    As Python's documentation says in its note on SIGPIPE, what is still to be written goes nowhere.
    """
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def load_or_explain(folder: Path = DATA, reading: Reading = "published") -> SourceMap | None:
    """Return the data and where they stand, or None after printing every problem to stderr."""
    try:
        return load_source_map(folder, reading)
    except DataError as error:
        explain(error)
        return None


def explain(error: DataError) -> None:
    """Print every problem to stderr, and how many there are."""
    for problem in error.problems:
        print(problem, file=sys.stderr)
    print(f"{error}; more may appear when these are corrected", file=sys.stderr)
