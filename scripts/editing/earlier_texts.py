"""The Chinese from which stale translations were made, as the history in git still has it."""

import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from scripts.load.files import SourceText
from scripts.load.source_map import SourceMap
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode, parse
from scripts.model.dataset import Place
from scripts.model.translation_lock import Pair, TranslationLock, content_hash, record_and_field

# Of a file with more changes than these, only the latest are looked at.
_MOST_COMMITS = 200

EarlierTexts = Mapping[tuple[Place, str], str]
"""Place and language of a stale translation -> the Chinese from which it was made."""


def earlier_texts(source_map: SourceMap, root: Path) -> EarlierTexts:
    """Return the earlier Chinese of every stale translation for which git knows it.

    It is unknown without git, in a copy without history (as a shallow clone), and if the text has
    moved to another file since.
    """
    dataset = source_map.dataset
    wanted: dict[str, dict[tuple[Place, str], frozenset[str]]] = defaultdict(dict)
    for place, each, state in dataset.translations:
        if state.endswith("stale") and place[0] in source_map.nodes:
            file = source_map.nodes[place[0]].place.path
            wanted[file][place, each[0]] = _hashes(dataset.lock, each, place)
    found = {}
    for file, hashes in wanted.items():
        known = _known(root, file, frozenset().union(*hashes.values()))
        for key, those in hashes.items():
            if text := next((known[each] for each in those if each in known), None):
                found[key] = text
    return found


def _hashes(lock: TranslationLock, wanted: Pair, place: Place) -> frozenset[str]:
    """Return the hashes of the Chinese that the lock has for a translation, here or elsewhere."""
    uses = [each for each in lock.accepted if each[2][:2] == wanted[:2] and each[2] != wanted]
    here = [each for each in uses if each[:2] == record_and_field(*place)]
    return frozenset(each[2][2] for each in here or uses)


# Cached: the history of a file does not change while an editor writes.
@lru_cache(maxsize=128)
def _known(root: Path, file: str, wanted: frozenset[str]) -> Mapping[str, str]:
    """Return hash -> text of the values that a file once had, for the wanted hashes."""
    found: dict[str, str] = {}
    for commit in _git(root, "log", f"-{_MOST_COMMITS}", "--format=%H", "--", file).split():
        node = parse(SourceText(file, "", _git(root, "show", f"{commit}:./{file}")), [])
        for text in _values(node) if node else ():
            if (hash_ := content_hash(text)) in wanted:
                found.setdefault(hash_, text)
        if len(found) == len(wanted):
            break
    return found


def _values(node: Node) -> Iterator[str]:
    if isinstance(node, ScalarNode):
        yield node.text
    else:
        for each in node.values.values() if isinstance(node, MappingNode) else node.items:
            yield from _values(each)


def _git(root: Path, *words: str) -> str:
    """Return what git answers; nothing if there is no git, no repository or no such file."""
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
