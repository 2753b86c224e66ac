"""What the commands share: the paths of the project, and how problems are printed."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, ParamSpec

from scripts.model.problems import DataError, UsageError
from scripts.outputs.build_lock import NotBuiltError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
_Given = ParamSpec("_Given")


def exit_with(main: Callable[[], int], about: str | None = None) -> NoReturn:
    """Run a command and exit with its code; one whose output nobody reads any more ends quietly.

    `about` says what a command does that takes nothing from the command line. As Python's
    documentation says in its note on SIGPIPE, what is still to be written goes nowhere.
    """
    if about:
        ArgumentParser(description=about).parse_args()
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal without Chinese letters shows their numbers.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = command(main)()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except (EOFError, KeyboardInterrupt):
        print("\nStopped.", file=sys.stderr)
        code = 130
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
        except NotBuiltError as error:
            print(error, file=sys.stderr)
        except OSError as error:
            name = f" ({error.filename})" if error.filename else ""
            said = f"Stopped: {error.strerror or error}{name}; mend that, and try again"
            print(said, file=sys.stderr)
        return 1

    return told


def explain(error: DataError) -> None:
    """Print every problem to stderr, and how many there are."""
    for problem in error.problems:
        print(problem, file=sys.stderr)
    print(f"{error}; more may appear when these are corrected", file=sys.stderr)
