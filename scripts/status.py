"""`python -m scripts.status`: list translations that are not up to date; exit 1 if there are any.

Those marked as stale are listed, but do not count, because a person has already decided on them.
"""

from __future__ import annotations

from collections import Counter

from scripts.terminal import exit_with, load_or_explain, pairs


def main() -> int:
    """Print a line per language, every text that is not up to date, and the notes of editors."""
    source_map = load_or_explain()
    if source_map is None:
        return 1
    dataset = source_map.dataset
    waiting = 0
    found = list(pairs(dataset))
    for language in dataset.languages[1:]:
        states = Counter(state for _, each, state in found if each[0] == language.id)
        reviewed = sum(review.language == language.id for review in dataset.reviews)
        print(
            f"{language.id}: {states.total()} texts, {states['new']} new,"
            f" {states['stale']} stale, {states['known-stale']} marked as stale,"
            f" {reviewed} records reviewed"
        )
    for place, _, state in found:
        if state != "fresh":
            print(f"  {state}: {place}")
            waiting += state != "known-stale"
    notes = [
        f"  {'/'.join(key)}: {note}"
        for key, record in dataset.items()
        for note in getattr(record, "editor_notes", ())
    ]
    print("\n".join((f"{len(notes)} notes of editors", *notes)))
    return 1 if waiting else 0


if __name__ == "__main__":
    exit_with(main)
