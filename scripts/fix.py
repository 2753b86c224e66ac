"""`python -m scripts.fix`: mend what has one right answer in the files of data/.

That is the typography of the texts (spaces, quotation marks, full-width signs, dashes) and
characters that cannot be seen or are written in two ways (NFC). Nothing else of a file changes, and
a text that accepts a sign of its typography is left as it is. Run make validate afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from babel import Locale

from scripts.check.mended import mended
from scripts.load import characters
from scripts.load.dataset_loader import read_data
from scripts.load.replace_scalars import replaced
from scripts.load.source_map import SourceMap
from scripts.load.yaml_nodes import ScalarNode
from scripts.model.dataset import Key
from scripts.terminal import ROOT, exit_with

_MARK = "\ufeff"


def fix_characters(data: Path) -> int:
    """Mend the characters of every file; return the number of files."""
    found = 0
    for path in sorted(data.rglob("*.yml")):
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            # What cannot be read is told by make validate.
            continue
        body = text.removeprefix(_MARK)
        # A line may end as on Windows.
        right = "\r\n".join(map(characters.mended, body.split("\r\n")))
        if right != body and not path.is_symlink():
            _write(path, text.removesuffix(body) + right)
            print(f"{path.relative_to(data.parent)}: characters mended")
            found += 1
    return found


def fix_typography(data: Path) -> tuple[int, int]:
    """Mend the typography of every text; return how many were mended, and how many were not."""
    source_map = read_data(data, [])
    done = left = 0
    for key, words in _wrong(source_map).items() if source_map else ():
        assert source_map is not None
        path = data / key[0] / f"{key[1]}.yml"
        text = path.read_bytes().decode("utf-8")
        body = text.removeprefix(_MARK)
        right = replaced(body, source_map.nodes[key], words)
        if right is None:
            left += len(words)
            print(f"{path.relative_to(data.parent)}: mend this by hand, see: make validate")
            continue
        _write(path, text.removesuffix(body) + right)
        done += len(words)
        for node in words:
            print(f"{node.place.path}:{node.place.line}:{node.place.column}: mended")
    return done, left


def _wrong(source_map: SourceMap) -> Mapping[Key, Mapping[ScalarNode, str]]:
    """Return file -> value that is set wrongly -> what is right."""
    found: dict[Key, dict[ScalarNode, str]] = defaultdict(dict)
    dataset = source_map.dataset
    for language in dataset.languages:
        kind = Locale.parse(language.locale).language
        for (key, steps), text in dataset.texts:
            accepted = any(each.check == "typography" for each in text.accept)
            right = mended(text[language.id], kind)
            if key in source_map.nodes and right != text[language.id] and not accepted:
                node = source_map.node(key, (*steps, language.id))
                if isinstance(node, ScalarNode):
                    found[key][node] = right
    return found


def _write(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}")
    aside.write_bytes(text.encode())
    aside.replace(path)


def main(root: Path = ROOT) -> int:
    """Mend what can be mended; exit 1 if something was left."""
    data = root / "data"
    files = fix_characters(data)
    done, left = fix_typography(data)
    print(f"{files} files with characters and {done} texts mended, {left} left")
    return 1 if left else 0


if __name__ == "__main__":
    exit_with(main)
