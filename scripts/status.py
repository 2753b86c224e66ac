"""`python -m scripts.status`: list what waits for a person; exit 1 if anything does.

Translations marked as stale are counted, but do not wait: a person has already decided on them.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.check.up_to_date import waiting
from scripts.editing.earlier_texts import earlier_texts
from scripts.editing.word_difference import share_changed, word_difference
from scripts.load.source_map import SourceMap
from scripts.model.translation_lock import record_and_field
from scripts.pipeline import load_source_map
from scripts.terminal import DATA, ROOT, command, exit_with


def stale(source_map: SourceMap, root: Path) -> Iterator[str]:
    """Yield a line for each stale translation: those whose original changed most come first."""
    earlier, texts = earlier_texts(source_map, root), dict(source_map.dataset.texts)
    lines = []
    for place, (language, *_), state in source_map.dataset.translations:
        if not state.endswith("stale"):
            continue
        now = texts[place][source_map.dataset.languages[0].id]
        before = earlier.get((place, language))
        share = share_changed(before, now) if before else 0
        how = f"{share:.0%} changed" if before else "the earlier text is not in this copy’s history"
        said = word_difference(before, now) if before else now
        name = " ".join((*record_and_field(*place), language))
        lines.append((-share, f"{state}: {name}: {how}: {said}"))
    yield from (line for _, line in sorted(lines))


@command
def main() -> int:
    """Print a line per language, what waits or is marked, and the notes of editors."""
    source_map = load_source_map(DATA)
    dataset = source_map.dataset
    for language in dataset.languages[1:]:
        states = Counter(state for _, each, state in dataset.translations if each[0] == language.id)
        missing = sum(language.id in text.instead for _, text in dataset.texts)
        lacking = f", {missing} not translated" if missing else ""
        reviewed = sum(review.language == language.id for review in dataset.reviews)
        print(
            f"{language.id}: {states.total()} texts, {states['new']} not recorded yet,"
            f" {states['stale']} stale, {states['known-stale']} marked as stale,"
            f" {reviewed} records reviewed{lacking}"
        )
    print("".join(f"  {line}\n" for line in stale(source_map, ROOT)), end="")
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
    exit_with(main, __doc__)
