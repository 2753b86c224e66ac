"""`python -m scripts.fix`: mend what has one right answer in the files of data/.

That is the typography of the texts (spaces, quotation marks, full-width signs, dashes) and
characters that cannot be seen or are written in two ways (NFC). Nothing else of a file changes, and
a text that accepts a sign of its typography is left as it is. Run make validate afterwards.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from babel import Locale

from scripts.check.typography import mended
from scripts.load import characters
from scripts.load.dataset_loader import read_data
from scripts.load.files import files_below
from scripts.load.replace_scalars import replaced
from scripts.load.source_map import SourceMap
from scripts.model.problems import DataError, Problem
from scripts.outputs.atomic_swap import replace_file
from scripts.terminal import ROOT, command, exit_with

_MARK = "\ufeff"


def fix_characters(data: Path) -> int:
    """Mend the characters of every file; return the number of files."""
    found = 0
    for path in files_below(data):
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            # `make validate` reports files that cannot be read.
            continue
        body = text.removeprefix(_MARK)
        # Lines may end in CR and LF, as on Windows.
        right = "\r\n".join(map(characters.mended, body.split("\r\n")))
        if right != body:
            replace_file(path, (text.removesuffix(body) + right).encode())
            print(f"{path.relative_to(data.parent)}: characters mended")
            found += 1
    return found


def fix_typography(data: Path, problems: list[Problem]) -> int:
    """Mend the typography of every text; return how many, after adding what cannot be read."""
    source_map = read_data(data, problems)
    found = _wrong(source_map) if source_map else {}
    for name, words in found.items():
        path = data.parent / name
        replace_file(path, replaced(path.read_bytes(), words))
        for line, column in sorted(words):
            print(f"{name}:{line}:{column}: mended")
    return sum(map(len, found.values()))


def _wrong(source_map: SourceMap) -> Mapping[str, Mapping[tuple[int, int], str]]:
    """Return file -> line and column of a value that is set wrongly -> what is right."""
    found: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    dataset = source_map.dataset
    for language in dataset.languages:
        kind = Locale.parse(language.locale).language
        for (key, steps), text in dataset.texts:
            if language.id in text.instead:
                continue
            accepted = any(each.check == "typography" for each in text.accept)
            right = mended(text[language.id], kind)
            if key in source_map.nodes and right != text[language.id] and not accepted:
                path, *place = source_map.node(key, (*steps, language.id)).place
                found[path][place[0], place[1]] = right
    return found


@command
def main(root: Path = ROOT) -> int:
    """Mend what can be mended."""
    data, left = root / "data", list[Problem]()
    files, texts = fix_characters(data), fix_typography(data, left)
    if files or texts:
        print(f"mended: the characters of {files} files, the typography of {texts} texts")
    elif not left:
        print("Nothing was to be mended: all of data/ is set rightly.")
    if left:
        # What cannot be read can only be mended by a person.
        raise DataError(left)
    return 0


if __name__ == "__main__":
    exit_with(main, __doc__)
