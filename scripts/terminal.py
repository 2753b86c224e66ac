"""What the commands share: the paths of the project, and how problems are printed."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import NoReturn, ParamSpec

from scripts.model.problems import DataError, UsageError
from scripts.outputs.build_lock import NotBuiltError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
_Given = ParamSpec("_Given")


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


def command(main: Callable[_Given, int]) -> Callable[_Given, int]:
    """Return `main` so that it tells on stderr why it could not do its work, and returns a code.

    That is 2 for what it was asked wrongly, and 1 for problems of the data and of the system.
    """

    @wraps(main)
    def told(*args: _Given.args, **kwargs: _Given.kwargs) -> int:
        try:
            return main(*args, **kwargs)
        except DataError as error:
            explain(error)
        except BrokenPipeError:
            raise
        except UsageError as error:
            print(error, file=sys.stderr)
            return 2
        except (NotBuiltError, OSError) as error:
            print(error, file=sys.stderr)
        return 1

    return told


def explain(error: DataError) -> None:
    """Print every problem to stderr, and how many there are."""
    for problem in error.problems:
        print(problem, file=sys.stderr)
    print(f"{error}; more may appear when these are corrected", file=sys.stderr)
