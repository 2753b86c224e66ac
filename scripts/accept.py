"""`python -m scripts.accept`: record what is new, and confirm what waits for a person.

    python -m scripts.accept                            record what is new, list what waits
    python -m scripts.accept <record>                   confirm what waits in this record
    python -m scripts.accept <record> <field>           the same for one field, in every language
    python -m scripts.accept <record> <field> <lang>    the same for one translation
    python -m scripts.accept <record> <field> <lang> --stale    publish it with a marker for now

<record> and <field> are as in the messages: cities/helsinki 'statements[1].text' fr.
Three things wait for a person: a translation whose Chinese was changed when the translation was
not, a source that a fact no longer cites, and a figure whose number the texts of its record no
longer repeat. Nothing else needs one: each call records new texts, pages, facts and days in
data/*.lock. Nothing is written while a published figure, date or relation has changed and the
`changes:` of its record do not say so.
"""

import argparse
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from scripts.check.changes import changes_are_told
from scripts.check.up_to_date import waiting
from scripts.locks import locks, new_lines, write
from scripts.model.problems import DataError, UsageError
from scripts.model.translation_lock import NAME
from scripts.pipeline import load_source_map
from scripts.terminal import ROOT, command, exit_with


def arguments() -> argparse.Namespace:
    """Return what the command line names."""
    parser = argparse.ArgumentParser(description="Record what is new, and accept what waits.")
    parser.add_argument("record", nargs="?")
    parser.add_argument("field", nargs="?")
    parser.add_argument("language", nargs="?")
    parser.add_argument("--stale", action="store_true", help="publish it marked as out of date")
    given = parser.parse_args()
    if given.stale and given.language is None:
        parser.error("--stale needs the record, the field and the language")
    return given


@command
def main(root: Path = ROOT) -> int:
    """Accept what the command line names; exit 1 if the data has problems, 2 if nothing waits."""
    given = arguments()
    named = [word for word in (given.record, given.field, given.language) if word]
    data = root / "data"
    source_map = load_source_map(data)
    dataset, today = source_map.dataset, datetime.now(UTC).date().isoformat()
    if untold := list(changes_are_told(source_map, today)):
        raise DataError(untold)
    found = list(waiting(source_map))
    chosen = [each for each in found if named and each.is_named(named)]
    if named and not chosen:
        raise UsageError(f"Nothing waits at {' '.join(named)}.")
    left = [each for each in found if each not in chosen]
    texts = locks(dataset, data, today, left, chosen if given.stale else ())
    more = new_lines(data, texts)
    write(data, texts)
    done = "marked as out of date" if given.stale else "accepted"
    for each in chosen:
        print(f"{done}: {each.record} {each.field} {each.language}".rstrip())
    for record, number in Counter(line.split(" ")[0] for line in more[NAME]).items():
        if not named and record not in ("cites", "stale"):
            print(f"recorded: {record}, {number} translations that are new or were changed")
    print(f"data/*.lock: {sum(map(len, more.values()))} new lines")
    for each in left:
        print(f"waits: {each.problem}")
    return 0


if __name__ == "__main__":
    exit_with(main)
