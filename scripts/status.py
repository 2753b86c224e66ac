"""`python -m scripts.status`: list what waits for a person; exit 1 if anything does.

Translations marked as stale are counted, but do not wait: a person has already decided on them.
"""

from __future__ import annotations

from collections import Counter

from scripts.check.up_to_date import waiting
from scripts.model.translation_lock import record_and_field
from scripts.terminal import exit_with, load_or_explain


def main() -> int:
    """Print a line per language, what waits or is marked, and the notes of editors."""
    source_map = load_or_explain()
    if source_map is None:
        return 1
    dataset = source_map.dataset
    for language in dataset.languages[1:]:
        states = Counter(state for _, each, state in dataset.translations if each[0] == language.id)
        reviewed = sum(review.language == language.id for review in dataset.reviews)
        print(
            f"{language.id}: {states.total()} texts, {states['new']} not recorded yet,"
            f" {states['stale']} stale, {states['known-stale']} marked as stale,"
            f" {reviewed} records reviewed"
        )
    for place, each, state in dataset.translations:
        if state.endswith("stale"):
            print(f"  {state}: {' '.join(record_and_field(*place))} {each[0]}")
    others = [waits for waits in waiting(source_map) if not waits.language]
    for waits in others:
        print(f"  {waits.problem}")
    notes = [
        f"  {'/'.join(key)}: {note}"
        for key, record in dataset.items()
        for note in getattr(record, "editor_notes", ())
    ]
    print("\n".join((f"{len(notes)} notes of editors", *notes)))
    return 1 if others or any(state == "stale" for *_, state in dataset.translations) else 0


if __name__ == "__main__":
    exit_with(main)
