"""The hand-written pages, docs/<language>/*.md, as texts in every language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from scripts.reading.files import list_files, read_text
from scripts.reading.problems import Place, Problem
from scripts.records.model import Text

# What stands in Markdown beside the words: keys of the header, targets, attributes.
_NOT_WORDS = re.compile(r"^---$|^[a-z]+: |\]\([^)]*\)|\{[#:.][^}]*\}|^section: .*$", re.MULTILINE)


def read_prose(folder: Path, languages: Sequence[str], problems: list[Problem]) -> dict[str, Text]:
    """Return page name -> words per language; a page that a language lacks is a problem."""
    found: dict[str, dict[str, str]] = {}
    for language in languages:
        home = folder / language
        for path in list_files(home, folder.parent, problems, ".md") if home.is_dir() else ():
            source = read_text(path, f"{folder.name}/{language}/{path.name}", problems)
            if source is not None:
                found.setdefault(source.stem, {})[language] = words(source.text)
    for name, forms in found.items():
        for language in languages:
            if language not in forms:
                place = Place(f"{folder.name}/{language}/{name}.md")
                wrong = "is missing"
                instead = f"write it with the same {{#anchors}} as {folder.name}/{languages[0]}/"
                problems.append(Problem(place, "file", wrong, instead + f"{name}.md"))
    whole = {name: forms for name, forms in found.items() if len(forms) == len(languages)}
    return {name: Text(forms) for name, forms in whole.items()}


def words(markdown: str) -> str:
    """Return the words of a Markdown page, each line in its place."""
    return _NOT_WORDS.sub("", markdown)
