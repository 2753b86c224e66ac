"""Readers are told of each change to a published figure, date or relation."""

from collections.abc import Iterator, Mapping

from scripts.check import number_reader
from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import Dataset
from scripts.model.fact_lock import REPEATS, TOLD, VALUE, FactKey
from scripts.model.problems import Problem
from scripts.model.records import Event, Figure, Record, Relation

# What readers copy, besides the number of a figure: shape -> fields.
_FIELDS: Mapping[type, tuple[str, ...]] = {
    Event: ("status", "start", "end"),
    Figure: ("unit", "as_of"),
    Relation: ("status", "kind", "since", "decade", "until", "counted_from", "counted_until"),
}


def facts(dataset: Dataset) -> dict[FactKey, str]:
    """Return the value of each fact that readers may have copied, and the number of changes."""
    found: dict[FactKey, str] = {}
    for (collection, identifier), record in dataset.items():
        for name, (_, value) in _facts(record).items():
            found[collection, identifier, name] = value.replace(" ", "-")
        if record.changes:
            found[collection, identifier, TOLD] = str(len(record.changes))
    return found


def _facts(record: Record) -> dict[str, tuple[traverse.Steps, str]]:
    """Return field -> (steps to it, value) of each fact: figures.visitors.as_of, relation.since."""
    found: dict[str, tuple[traverse.Steps, str]] = {}
    for steps, part in traverse.parts(record):
        path = [str(getattr(part, "id", step) if isinstance(step, int) else step) for step in steps]
        told = {name: getattr(part, name) for name in _FIELDS.get(type(part), ())}
        if isinstance(part, Figure):
            told[VALUE] = number_reader.of_figure(part)
        # A figure with a new id is the figure that was published with a former one.
        for each in (path, *([*path[:-1], former] for former in getattr(part, "former_ids", ()))):
            for name, value in told.items():
                if value is not None:
                    found[".".join([*each, name])] = (*steps, name), str(value)
    return found


def changes_are_told(source_map: SourceMap, today: str) -> Iterator[Problem]:
    """Yield a problem for each published fact that is another now, if no new change says so.

    What is added takes nothing back: a new record or a date that was not known needs no word.
    """
    dataset = source_map.dataset
    before, now = dataset.fact_lock.facts, facts(dataset)
    for fact, value in before.items():
        collection, identifier, name = fact
        record = dataset.collection(collection).get(identifier)
        told = int(before.get((collection, identifier, TOLD), 0))
        # How often a text repeats a number is no fact; repeated_numbers.py looks at it.
        if record is None or len(record.changes) > told or name.endswith(f".{REPEATS}"):
            continue
        key = collection, identifier
        if name == TOLD:
            if len(record.changes) < told:
                wrong = f"has {len(record.changes)} changes, not {told} as published"
                yield source_map.problem(key, (TOLD,), wrong, "restore those that are gone")
        elif (present := now.get(fact)) != dataset.fact_lock.published(fact, present):
            steps = _facts(record).get(name, ((), ""))[0]
            wrong = f"was published as {value} and is {present} now"
            if present is None:
                wrong = f"{_gone_with(fact, now)} is gone"
            wrong += ", and no change tells readers"
            instead = (
                f"add an entry under `{TOLD}:`, such as"
                f" - {{on: '{today}', note: {{zh: …, en: …, fr: …}}}},"
                " with was: and is: if a mistake is corrected"
            )
            yield source_map.problem(key, steps, wrong, instead)


def _gone_with(fact: FactKey, now: Mapping[FactKey, str]) -> str:
    """Return the field of a fact that is gone, or the figure or relation that is gone with it."""
    *key, name = fact
    whole = name.rpartition(".")[0]
    others = (each for each in now if [*each[:2]] == key and each[2].startswith(f"{whole}."))
    return name if not whole or any(others) else whole
