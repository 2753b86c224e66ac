"""`python -m scripts.changed_texts before`: print the texts that changed since another copy.

`before` is the folder of an earlier copy of the project. The output is Markdown, for the summary of
a pull request; nothing in a text can break out of it.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.load.dataset_loader import read_data
from scripts.model.translation_lock import record_and_field
from scripts.terminal import DATA, exit_with

Texts = Mapping[str, Mapping[str, str]]
"""A file, such as cities/turku -> a field and its language -> the words."""


def texts(folder: Path) -> Texts | None:
    """Return the texts of the records and tables in a data folder; None if a table is broken.

    Records are read and not checked: an earlier copy need not keep the rules of today. Hand-written
    pages are files of their own.
    """
    source_map = read_data(folder, [])
    if source_map is None:
        return None
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for place, text in source_map.dataset.texts:
        file, name = record_and_field(*place)
        if place[0][0] != "docs":
            found[file] |= {f"{name} {language}": words for language, words in text.forms.items()}
    return found


def changes(before: Texts, after: Texts) -> Iterator[str]:
    """Yield the lines of a comparison; words that only moved within their file are no change."""
    for file in sorted({*before, *after}):
        old, new = before.get(file, {}), after.get(file, {})
        gone = {name: words for name, words in old.items() if words not in new.values()}
        come = {name: words for name, words in new.items() if words not in old.values()}
        for name in dict.fromkeys((*gone, *come)):
            yield f"@@ {file} {name}"
            yield from (
                f"{sign} {each[name]}" for sign, each in (("-", gone), ("+", come)) if name in each
            )


def main() -> int:
    """Print the comparison, or why the earlier copy cannot be read; neither is a failure."""
    parser = argparse.ArgumentParser(description="Print the texts that changed.")
    parser.add_argument("before", type=Path, help="the folder of an earlier copy of the project")
    print("## Texts that change\n")
    before, after = texts(parser.parse_args().before / "data"), texts(DATA)
    if before is None or after is None:
        print("The data cannot be compared: a table of one of the two cannot be read.")
        return 0
    lines = list(changes(before, after))
    # Each line begins with a sign, so that none ends the block.
    print("\n".join(("```diff", *lines, "```")) if lines else "None.")
    return 0


if __name__ == "__main__":
    exit_with(main)
