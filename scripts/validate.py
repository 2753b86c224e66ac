"""`python -m scripts.validate`: check the project; exit 0 if it has no problems, 1 if it has."""

from datetime import UTC, datetime
from pathlib import Path

from scripts.check.changes import changes_are_told
from scripts.check.future import facts_have_happened
from scripts.check.languages import summary
from scripts.check.up_to_date import waiting
from scripts.editing.schemas import write_schemas
from scripts.locks import locks, new_lines
from scripts.model.problems import DataError
from scripts.pipeline import check_project
from scripts.terminal import ROOT, command, exit_with


@command
def main(root: Path = ROOT) -> int:
    """Check everything that the site is made from, and print the problems or a summary."""
    write_schemas(root)
    today = datetime.now(UTC).date().isoformat()
    content = check_project(root).content
    # A build does not check this: an editor may want to see the site first.
    untold = [
        *(each.problem for each in waiting(content.source_map)),
        *changes_are_told(content.source_map, today),
        *facts_have_happened(content.source_map, today),
    ]
    if untold:
        raise DataError(untold)
    data, dataset = root / "data", content.dataset
    unrecorded = sum(map(len, new_lines(data, locks(dataset, data, today)).values()))
    records = sum(1 for _ in dataset.items())
    print(f"{records} records in {len(dataset.languages)} languages, 0 problems")
    print("".join(f"{line}\n" for line in summary(dataset)), end="")
    if unrecorded:
        print(f"{unrecorded} lines are new in data/*.lock; publishing adds them, or: make accept")
    return 0


if __name__ == "__main__":
    exit_with(main, __doc__)
