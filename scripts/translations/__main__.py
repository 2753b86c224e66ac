"""Texts for translators, and back into the data.

    python -m scripts.translations export --lang fr fr.po    write the texts in French as gettext PO
    python -m scripts.translations import fr.po              put the translations into the data

An export without a file goes to standard output. An import takes the entries that have a
translation and are not marked as fuzzy, and changes exactly these texts; if one of them breaks a
rule, it says so and writes nothing.
"""

import argparse
import os
import sys
from pathlib import Path

from scripts.editing.earlier_texts import earlier_texts
from scripts.load.source_map import SourceMap
from scripts.model.problems import UsageError
from scripts.model.records import Language
from scripts.model.translation_lock import record_and_field
from scripts.pipeline import load_source_map
from scripts.terminal import ROOT, command, exit_with
from scripts.translations import take_back
from scripts.translations.export import AS_EXPORTED, Export
from scripts.translations.texts import texts_to_translate


def arguments() -> argparse.Namespace:
    """Return what the command line names."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.translations", description="Texts for translators, and back."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    out = commands.add_parser("export", help="write the texts of a language as gettext PO")
    out.add_argument("file", nargs="?", type=Path, help="without it: standard output")
    out.add_argument("--lang", required=True, help="the id of a language, such as fr")
    back = commands.add_parser("import", help="put the translations of a PO file into the data")
    back.add_argument("file", type=Path)
    back.add_argument("--lang", help="if the file does not name its language")
    return parser.parse_args()


@command
def main(root: Path = ROOT) -> int:
    """Do what the command line names; exit 1 if the data or the file have problems."""
    given = arguments()
    source_map = load_source_map(root / "data", "all")
    return (export if given.command == "export" else take)(root, source_map, given)


def export(root: Path, source_map: SourceMap, given: argparse.Namespace) -> int:
    """Write the texts of a language."""
    language = chosen(source_map, given.lang)
    if given.file and given.file.suffix != ".po":
        raise UsageError(f"{given.file} does not end in .po; write a name such as fr.po")
    address = os.environ.get("SITE_URL", "").rstrip("/")
    made = Export(source_map, language, earlier_texts(source_map, root), address).po()
    if given.file:
        given.file.write_bytes(made)
        texts = list(texts_to_translate(source_map, language.id))
        stale = sum(each.state.endswith("stale") for each in texts)
        empty = sum(not each.translation for each in texts)
        print(f"{given.file}: {len(texts)} texts, {stale} stale, {empty} without a translation")
    else:
        sys.stdout.buffer.write(made)
    return 0


def take(root: Path, source_map: SourceMap, given: argparse.Namespace) -> int:
    """Put the translations of a file into the data."""
    catalog = take_back.read(given.file)
    named = given.lang or take_back.language_of(catalog, source_map.dataset.languages)
    language = chosen(source_map, named)
    taken = take_back.take(catalog, given.file, source_map, language.id)
    files = take_back.files_with(root, taken)
    if files:
        take_back.check(root, files, taken)
        take_back.write(files)
    left_out = f"{taken.fuzzy} fuzzy, {taken.empty} without a translation"
    print(f"changed texts: {len(taken.words)}; left out: {left_out}")
    if taken.fuzzy:
        print("a translation that is marked as fuzzy is taken once the mark is gone")
    for text in taken.corrected:
        print(f"{text.context}: was corrected in the data since the export, and stays so")
    if taken.unknown:
        lost = f"without the line “# {AS_EXPORTED} …”: see in git diff what they replace"
        print(f"{taken.unknown} {lost}")
    for text in taken.kept:
        record, field = record_and_field(*text.place)
        accept = f".venv/bin/python -m scripts.accept {record} '{field}' {language.id}"
        print(f"{text.context}: is as before; if it is still right, run: {accept}")
    return 0


def chosen(source_map: SourceMap, name: str) -> Language:
    """Return a language by its id; UsageError if there is no such translation."""
    others = source_map.dataset.languages[1:]
    found = next((each for each in others if each.id == name), None)
    if found is None:
        raise UsageError(f"write --lang and one of: {', '.join(each.id for each in others)}")
    return found


if __name__ == "__main__":
    exit_with(main)
