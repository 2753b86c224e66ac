"""The words of the interface that pages and other outputs need: all of them, and no others."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scripts.load.scalars import suggest
from scripts.load.source_map import SourceMap
from scripts.model.dataset import UI
from scripts.model.problems import Place, Problem

_UNUSED = "delete it, or add it to scripts/check/interface_words.txt if new code shows it"
_NEEDED = Path(__file__).with_suffix(".txt")


@cache
def _needed() -> frozenset[str]:
    """Return the keys that the code and the templates name, one a line of a file beside this."""
    return frozenset(_NEEDED.read_text(encoding="utf-8").split())


def word_faults(source_map: SourceMap) -> Iterator[Problem]:
    """Yield a problem for each word that data/ui.yml lacks, and for each that nothing shows.

    Pages show most words, so making them finds what they lack; calendars, feeds, citations and
    other files are not made before the data is found good.
    """
    there = source_map.dataset.ui
    for key in sorted(_needed() - there.keys()):
        wrong, instead = "is missing", "add it in every language, or restore it from git"
        yield Problem(Place("data/ui.yml"), key, wrong, instead)
    for key in there:
        if key not in _needed():
            instead = suggest(key, _needed() - there.keys(), otherwise=_UNUSED)
            yield source_map.problem(UI, (key,), "is no word that the site shows", instead)
