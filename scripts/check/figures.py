"""The figures of the data with their places."""

from collections.abc import Iterator

from scripts.model import traverse
from scripts.model.dataset import Dataset, Key
from scripts.model.records import Figure


def figures(dataset: Dataset) -> Iterator[tuple[Key, traverse.Steps, Figure]]:
    """Yield (key of the record, steps inside it, figure) of every figure."""
    for key, record in dataset.items():
        for number, figure in enumerate(getattr(record, "figures", ())):
            yield key, ("figures", number), figure
