"""`python -m scripts.new event --id example-2026`: write the file of a new record.

    python -m scripts.new                                       asks for everything
    python -m scripts.new event --id example-2026 start=2026-05-01 name.zh=示例节 cites[1].source=x

A field is named as in the messages. What is given nowhere stays empty in the file, and the record
does not pass until it is filled: nothing is made up. No file is ever overwritten.
"""

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from scripts.check.typography import mended
from scripts.editing.fill import ask_for, put
from scripts.editing.record_file import empty, write_record
from scripts.editing.schemas import write_schemas
from scripts.load.dataset_loader import read_context
from scripts.load.scalars import Context, suggest
from scripts.load.string_formats import FORMATS
from scripts.model.problems import DataError, UsageError
from scripts.model.records import COLLECTIONS
from scripts.pipeline import load_source_map
from scripts.terminal import ROOT, command, exit_with

_KINDS = {cls.__name__.lower(): name for name, cls in COLLECTIONS.items()}


def write_new(root: Path, kind: str, values: dict[str, Any]) -> int:
    """Write the record, and say what is missing or wrong in it."""
    collection = _KINDS[kind]
    cls = COLLECTIONS[collection]
    name = f"data/{collection}/{values['id']}.yml"
    path = root / name
    path.parent.mkdir(exist_ok=True)
    text = write_record(cls, values)
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink()
            raise
    print(f"{name} is written.")
    if problems := _problems(root, name):
        print(*problems, "Fill in what is known, then run: make validate", sep="\n")
    print("What each field means: docs/editing/fields.md")
    print(f"An example: docs/editing/examples/{collection}.yml")
    print("To see the page: make serve")
    write_schemas(root)
    return 0


def _problems(root: Path, name: str) -> list[str]:
    """Return what is wrong with one file: values that are missing, and those that are wrong."""
    try:
        load_source_map(root / "data")
    except DataError as error:
        return [line for each in error.problems if (line := str(each)).startswith(f"{name}:")]
    return []


def fault_of(root: Path, kind: str, identifier: str) -> str:
    """Return why a record cannot be made; "" if it can."""
    if kind not in _KINDS:
        wrong = f"{kind} is no kind of record" if kind else "the kind of record is missing"
        return f"{wrong}; {suggest(kind, _KINDS)}"
    if fault := FORMATS["slug"](identifier):
        return f"id: {fault[0] if identifier else 'is missing'}; {fault[1]}"
    folder = f"data/{_KINDS[kind]}"
    path = root / folder
    if path.is_symlink() or path.exists() != path.is_dir():
        return f"{folder} is no folder; restore it from git"
    name = f"{folder}/{identifier}.yml"
    return f"{name} is there already; choose another id" if os.path.lexists(root / name) else ""


def answer(context: Context, question: str) -> str:
    """Return what is typed; a text has the spaces and quotation marks of its language."""
    text = input(question)
    asked = question.partition(":")[0].rpartition(".")[2]
    return mended(text, asked) if asked in context.languages else text


@command
def main(root: Path = ROOT) -> int:
    """Make the record that the command line or the answers describe; exit 2 if they cannot be."""
    parser = argparse.ArgumentParser(description="Write the file of a new record.")
    parser.add_argument("kind", nargs="?", default="", help=f"one of: {', '.join(_KINDS)}")
    parser.add_argument("--id", default="", help="the name of the file: a-z, 0-9 and hyphens")
    parser.add_argument("values", nargs="*", metavar="FIELD=VALUE")
    given = parser.parse_intermixed_args()
    asks = sys.stdin.isatty()
    kind, identifier = given.kind, given.id
    if asks:
        print("Enter alone leaves a question for later; Ctrl+C stops, and nothing is written.")
        kind = kind or input(f"What is it ({', '.join(_KINDS)}): ").strip()
        identifier = identifier or input("id: the name of its file, such as turku-2026: ").strip()
    context = read_context(root / "data")
    if context is None:
        print("data/languages.yml cannot be read; run: make validate", file=sys.stderr)
        return 1
    if fault := fault_of(root, kind, identifier):
        raise UsageError(fault)
    cls = COLLECTIONS[_KINDS[kind]]
    values = empty(cls, context.complete) | {"id": identifier}
    for each in given.values:
        name, _, text = each.partition("=")
        if name in ("", "id"):
            raise UsageError(f"{each[:60]}: names no field; write FIELD=VALUE, and --id for the id")
        values = put(cls, values, name, text)
    if asks:
        values = ask_for(cls, values, context, partial(answer, context))
    return write_new(root, kind, values)


if __name__ == "__main__":
    exit_with(main)
