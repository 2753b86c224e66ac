"""The lock files of data/ as `make accept` writes them."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from scripts.check.changes import facts
from scripts.check.repeated_numbers import repeats
from scripts.check.up_to_date import Waiting
from scripts.load.lock_files import ADDRESSES, read_addresses
from scripts.model import change_dates, fact_lock, translation_lock
from scripts.model.dataset import Dataset
from scripts.model.fact_lock import FactLock
from scripts.model.problems import DataError, Problem
from scripts.model.translation_lock import Entry, State, record_and_field
from scripts.outputs import published_urls
from scripts.outputs.atomic_swap import replace_file


def locks(
    dataset: Dataset,
    folder: Path,
    today: str,
    waiting: Collection[Waiting] = (),
    marked: Collection[Waiting] = (),
) -> Mapping[str, str]:
    """Return name -> text of each lock file; DataError if a line of addresses.lock is none.

    What is new or was changed is in them, but for what waits; translations that are `marked` are
    published as out of date. `today` is YYYY-MM-DD.
    """
    problems: list[Problem] = []
    published = read_addresses(folder, problems)
    if problems:
        raise DataError(problems)
    changes = dataset.changes.accept(dataset.content_hashes, today)
    current = published_urls.current(dataset)
    cited = {each for _, found in dataset.cited for each in found}
    kept = {line for each in waiting for line in each.keeps}
    translations = dataset.lock.renewed(
        _states(dataset, waiting, marked), cited | (kept & dataset.lock.cited)
    )
    told = facts(dataset) | repeats(dataset)
    before = dataset.fact_lock.facts
    held = {key: value for key, value in told.items() if key not in kept}
    held |= {key: before[key] for key in kept & before.keys()}
    return {
        translation_lock.NAME: str(translations),
        ADDRESSES: published_urls.write({*published, *current}),
        fact_lock.NAME: str(FactLock(held)),
        change_dates.NAME: str(changes),
    }


def _states(
    dataset: Dataset, waiting: Collection[Waiting], marked: Collection[Waiting]
) -> Iterator[tuple[Entry, State]]:
    """Yield every translation with its state: one that no longer waits is fresh."""
    stale = {(each.record, each.field, each.language) for each in waiting}
    known = {(each.record, each.field, each.language) for each in marked}
    for place, each, state in dataset.translations:
        record, field = record_and_field(*place)
        name = record, field, each[0]
        if name in known:
            state = "known-stale"
        elif state == "stale" and name not in stale:
            state = "fresh"
        yield (record, field, each), state


def new_lines(folder: Path, texts: Mapping[str, str]) -> Mapping[str, Collection[str]]:
    """Return name of a lock file -> the lines that it does not have yet, sorted."""
    found = {}
    for name, text in texts.items():
        path = folder / name
        there = path.read_text(encoding="utf-8").splitlines() if path.exists() else ()
        found[name] = sorted({*text.splitlines()[1:]} - {*there})
    return found


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Replace the lock files, each in one step."""
    for name, text in texts.items():
        replace_file(folder / name, text.encode())
