"""How far each language of a record can be trusted."""

from collections.abc import Mapping

from scripts.model.dataset import Dataset, Key
from scripts.model.traverse import Steps, texts
from scripts.outputs.api.envelopes import Translation


def translations(dataset: Dataset, key: Key) -> Mapping[str, Translation]:
    """Return language -> how far the words of a record can be trusted in it."""
    first, *others = dataset.languages
    found = {first.id: Translation("original", None, ())}
    pointers = [pointer(steps) for steps, _ in texts(dataset.get(key))]
    for number, language in enumerate(others, 1):
        days = [
            review.on
            for review in dataset.reviews
            if (review.collection, review.record, review.language) == (*key, language.id)
        ]
        outdated = tuple(
            pointer
            for pointer, hashes in zip(pointers, dataset.text_hashes.get(key, ()), strict=True)
            if dataset.is_stale((language.id, hashes[number], hashes[0]))
        )
        on = max(days, key=lambda day: day.first_day, default=None)
        found[language.id] = Translation("reviewed" if on else "draft", on, outdated)
    return found


def pointer(steps: Steps) -> str:
    """Return the JSON Pointer of what stands at these steps, in the file of its record."""
    return "/record" + "".join(f"/{step}" for step in steps)
