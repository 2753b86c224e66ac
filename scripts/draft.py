"""`python -m scripts.draft --id fair-2027 issue.txt`: make a draft record of a suggested event.

The text is that of an issue written with .github/ISSUE_TEMPLATE/event.yml, copied into a file; with
`-` it is pasted. What the form says and a record has no field for becomes a note of editors, which
is never published; an editor looks up the source before anything else.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from scripts.editing.fill import put
from scripts.editing.record_file import empty
from scripts.load.dataset_loader import read_context
from scripts.load.files import read_text
from scripts.model.problems import UsageError
from scripts.model.records import Event
from scripts.new import fault_of, write_new
from scripts.terminal import ROOT, command, exit_with

_FORM = Path(".github", "ISSUE_TEMPLATE", "event.yml")
_HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
_NOTHING = "_No response_"


def questions(form: Path) -> Mapping[str, str]:
    """Return label of a question of the form -> its id; UsageError if the form is none."""
    try:
        # What is no file has no text.
        asked = yaml.safe_load(read_text(form, form.name, []).text)["body"]  # type: ignore[union-attr]
        return {each["attributes"]["label"]: f"{each['id']}" for each in asked if "id" in each}
    except (LookupError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise UsageError(f"{_FORM} is not the form; restore it from git") from error


def answers(text: str, ids: Mapping[str, str]) -> Mapping[str, str]:
    """Return id of a question of the form -> the answer, on one line; without empty ones."""
    _, *parts = _HEADING.split(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    found = zip(parts[::2], parts[1::2], strict=True)
    lines = {ids[label]: " ".join(said.split()) for label, said in found if label in ids}
    return {name: said for name, said in lines.items() if said not in ("", _NOTHING)}


def values(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (path, value) of a record of an event for the answers of the form."""
    notes = 0
    for name, said in given.items():
        path = name.replace("-", ".")
        if name.partition("-")[0] in ("name", "start", "end", "status"):
            yield path, said
        else:
            notes += 1
            yield f"editor_notes[{notes}]", f"{name}: {said}"


@command
def main(root: Path = ROOT) -> int:
    """Write the draft; exit 2 if the text is no suggestion or the record cannot be made."""
    parser = argparse.ArgumentParser(description="Make a draft record of a suggested event.")
    parser.add_argument("--id", default="", help="the name of the file: a-z, 0-9 and hyphens")
    parser.add_argument("file", help="the text of the issue; - reads it from the terminal")
    given = parser.parse_args()
    try:
        text = sys.stdin.read() if given.file == "-" else Path(given.file).read_text("utf-8")
    except (OSError, ValueError) as error:
        raise UsageError(f"{given.file} cannot be read: {error}") from None
    said, context = answers(text, questions(root / _FORM)), read_context(root / "data")
    fault = fault_of(root, "event", given.id)
    if not said:
        fault = f"{given.file} has no answers of the form {_FORM}; copy the text of the issue"
    if fault or context is None:
        raise UsageError(fault or "data/languages.yml cannot be read; run: make validate")
    record = empty(Event, context.complete) | {"id": given.id}
    for path, value in values(said):
        record = put(Event, record, path, value)
    return write_new(root, "event", record)


if __name__ == "__main__":
    exit_with(main)
