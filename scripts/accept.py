"""`python -m scripts.accept`: record that translations have been checked against the Chinese.

    python -m scripts.accept                            every text that is new or was changed
    python -m scripts.accept <record> <field> <lang>    one text whose Chinese has changed
    python -m scripts.accept <record> <field> <lang> --stale    publish it with a marker for now

<record> and <field> are as in the messages: cities/helsinki 'statements[1].text' fr.
Writes data/translations.lock without the translations that are no longer there, adds new pages
to data/addresses.lock, writes the numbers, dates and relations of today into data/facts.lock, and
today's date into data/changes.lock for what has changed. It writes nothing while a published
figure, date or relation is another than before and the `changes:` of its record do not say so.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from scripts.check.changes import changes_are_told, facts
from scripts.check.repeated_numbers import repeats
from scripts.load.lock_files import ADDRESSES, read_addresses
from scripts.model import change_dates, fact_lock
from scripts.model.dataset import Dataset
from scripts.model.fact_lock import FactLock
from scripts.model.problems import DataError, Problem
from scripts.model.translation_lock import NAME, TranslationLock
from scripts.outputs import published_urls
from scripts.terminal import DATA, exit_with, explain, load_or_explain, pairs


def accept_new(dataset: Dataset) -> tuple[TranslationLock, int]:
    """Return the lock with every new text accepted, and the number of these texts."""
    found = [each for _, each, state in pairs(dataset) if state == "new"]
    return dataset.lock.with_pairs(found, ()), len(found)


def accept_one(dataset: Dataset, place: str, stale: bool) -> tuple[TranslationLock, int]:
    """Return the lock with the text at `place` accepted or marked stale; the number is 0 or 1."""
    found = [each for where, each, _ in pairs(dataset) if where == place]
    accepted, marked = ((), found) if stale else (found, ())
    return dataset.lock.with_pairs(accepted, marked), len(found)


def write(
    lock: TranslationLock, dataset: Dataset, published: Iterable[str], folder: Path, today: str
) -> None:
    """Replace the four lock files, each in one step; `today` is YYYY-MM-DD."""
    _replace(folder / NAME, str(lock.only(each for _, each, _ in pairs(dataset))))
    whole = {*published, *published_urls.current(dataset)}
    _replace(folder / ADDRESSES, published_urls.write(whole))
    _replace(folder / fact_lock.NAME, str(FactLock(facts(dataset) | repeats(dataset))))
    _replace(folder / change_dates.NAME, str(dataset.changes.accept(dataset.content_hashes, today)))


def _replace(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def main() -> int:
    """Accept what the command line names; exit 1 if the data has problems, 2 on wrong usage."""
    parser = argparse.ArgumentParser(description="Record that translations have been checked.")
    parser.add_argument("record", nargs="?")
    parser.add_argument("field", nargs="?")
    parser.add_argument("language", nargs="?")
    parser.add_argument("--stale", action="store_true", help="publish it marked as out of date")
    given = parser.parse_args()
    source_map = load_or_explain()
    if source_map is None:
        return 1
    dataset, today = source_map.dataset, datetime.now(UTC).date().isoformat()
    if untold := list(changes_are_told(source_map, today)):
        explain(DataError(untold))
        return 1
    if given.record is None:
        lock, number = accept_new(dataset)
    elif given.language is None:
        parser.error("name the record, the field and the language, or nothing at all")
    else:
        place = f"{given.record} {given.field} {given.language}"
        lock, number = accept_one(dataset, place, given.stale)
        if not number:
            print(f"There is no text {place}.", file=sys.stderr)
            return 2
    problems: list[Problem] = []
    published = read_addresses(DATA, problems)
    if problems:
        explain(DataError(problems))
        return 1
    write(lock, dataset, published, DATA, today)
    print(f"data/{NAME}: {number} accepted")
    return 0


if __name__ == "__main__":
    exit_with(main)
