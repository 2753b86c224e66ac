"""What readers are told of the records, newest first: first publications and changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scripts.model.dataset import Dataset, Key
from scripts.model.records import Change


@dataclass(frozen=True)
class Told:
    """A record was published, or changed for the time `number`, from 1; `change` says how."""

    day: date
    key: Key
    number: int = 0
    change: Change | None = None


def of_record(dataset: Dataset, key: Key) -> Sequence[Told]:
    """Return what readers are told of one record, newest first.

    A record that nobody has accepted yet was never published.
    """
    changes = enumerate(dataset.get(key).changes, 1)
    told = [Told(change.on.first_day, key, number, change) for number, change in changes]
    if first := dataset.changes.first(key):
        told.insert(0, Told(date.fromisoformat(first), key))
    return told[::-1]


def history(dataset: Dataset) -> Sequence[Told]:
    """Return what readers are told of all records, newest first."""
    told = [each for key, _ in dataset.items() for each in of_record(dataset, key)]
    return sorted(told, key=lambda each: (-each.day.toordinal(), each.key, -each.number))
