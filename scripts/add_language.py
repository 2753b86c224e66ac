"""`python -m scripts.add_language`: prepare a language and list its missing texts, or remove it.

    python -m scripts.add_language de             prepare German, or list what it still lacks
    python -m scripts.add_language de --remove    delete all texts and settings of German

A language is added to data/languages.yml with what the CLDR knows of it, and is not published yet.
"""

import argparse
import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

from scripts.check.plural_forms import of_whole_numbers
from scripts.load.dataset_loader import read_data
from scripts.load.files import files_below
from scripts.load.lock_files import ADDRESSES
from scripts.load.remove_values import without_item, without_language
from scripts.load.source_map import SourceMap
from scripts.load.string_formats import FORMATS
from scripts.model.dataset import UNITS, Dataset
from scripts.model.problems import UsageError
from scripts.model.records import COLLECTIONS
from scripts.outputs.atomic_swap import replace_file
from scripts.pipeline import load_source_map
from scripts.terminal import ROOT, command, exit_with
from scripts.translations.texts import named_by, texts_to_translate

_ENTRY = """\
- id: {id}
  # The entries above have words by which rules find mistakes: `numbers`, `little_words` and more.
  # Without them, these rules do not look at the texts of this language.
  tag: {id}
  name: {name}
  locale: {locale}
  colon: ': '
  dates: {{year: {year}, month: {month}, day: {day}}}
  coverage: partial
  fallback: [{fallback}]
  build: false
  preview: true
"""
# So many files are listed; a program for translators has the others.
_MOST = 20


def entry(identifier: str, dataset: Dataset) -> str:
    """Return the lines of a new language; UnknownLocaleError if the CLDR does not know it."""
    locale = Locale.parse(get_global("likely_subtags").get(identifier, identifier))
    name = locale.get_language_name() or identifier
    short = f"{locale.language}_{locale.territory}"
    skeletons, long = locale.datetime_skeletons, locale.date_formats["long"].pattern
    patterns = {
        "year": str(skeletons.get("y", "y")),
        "month": str(skeletons.get("yMMMM", "MMMM y")),
        "day": long,
    }
    usual = {"year": "y", "month": "MMMM y", "day": "d MMMM y"}
    for key, pattern in patterns.items():
        patterns[key] = json.dumps(
            usual[key] if FORMATS["date-pattern"](pattern) else pattern, ensure_ascii=False
        )
    first, *others = sorted(dataset.languages, key=lambda each: not each.for_everyone)
    whole = [each.id for each in (first, *others[:1]) if each.coverage == "complete"]
    return _ENTRY.format(
        id=identifier,
        name=name[0].upper() + name[1:],
        locale=short if localedata.exists(short) else str(locale),
        fallback=", ".join(whole),
        **patterns,
    )


def missing(source_map: SourceMap, language: str) -> Iterator[str]:
    """Yield what a language lacks, a file each with its texts: the most seen come first."""
    dataset = source_map.dataset
    lacking = [each for each in texts_to_translate(source_map, language) if each.missing]
    texts = Counter((each.key, each.at.path) for each in lacking)
    locale = next(each.locale for each in dataset.languages if each.id == language)
    categories = ", ".join(sorted(of_whole_numbers(Locale.parse(locale))))
    for (key, path), number in texts.items():
        if key[0] not in COLLECTIONS:
            forms = f" in the plural forms {categories}" if key == UNITS else ""
            yield f"{path}: {_counted(number)}{forms}, on every page"
    if pages := [
        f"{name}.md" for name, text in sorted(dataset.prose.items()) if language in text.instead
    ]:
        yield f"docs/{language}/: {', '.join(pages)}, each a whole page"
    named = {key: named_by(dataset, key) for key, _ in texts}
    records = sorted(
        ((key, path) for key, path in texts if key[0] in COLLECTIONS),
        key=lambda each: -named[each[0]],
    )
    for key, path in records[:_MOST]:
        yield f"{path}: {_counted(texts[key, path])}, named by {named[key]} others"
    if rest := records[_MOST:]:
        yield f"{len(rest)} files more: {_counted(sum(texts[each] for each in rest))}"


def _counted(number: int) -> str:
    return f"{number} text{'s' * (number != 1)}"


def remove(root: Path, dataset: Dataset, language: str) -> int:
    """Delete all that there is of a language: its words, its pages, its addresses."""
    ids = [each.id for each in dataset.listed]
    if language not in ids[1:]:
        raise UsageError(f"write one of: {', '.join(ids[1:])}")
    data, pages = root / "data", root / "docs" / language
    lock = data / ADDRESSES
    try:
        changed = dict(_files_without(data, language, ids))
        lines = lock.read_text("utf-8").splitlines(keepends=True) if lock.is_file() else []
    except (yaml.YAMLError, UnicodeDecodeError):
        print("Nothing was removed: a file cannot be read; run make validate", file=sys.stderr)
        return 1
    for path, raw in changed.items():
        replace_file(path, raw)
    print(f"data/: words removed, files changed: {len(changed)}")
    if pages.is_dir() and not pages.is_symlink():
        shutil.rmtree(pages)
        print(f"docs/{language}/: removed")
    if left := [line for line in lines if not _is_of(language, line.split("/"))]:
        replace_file(lock, "".join(left).encode())
    gone = len(lines) - len(left)
    print(f"data/{ADDRESSES}: lines removed: {gone}; the page for wrong addresses answers there")
    print("Run make validate: it names what still speaks of this language")
    return 0


def _is_of(language: str, steps: list[str]) -> bool:
    """Return whether an address is of a language: en/a-z/, cite/en/…; cities/en/ is a record's."""
    return language in steps[: 1 if steps[0] in COLLECTIONS else 2]


def _files_without(data: Path, language: str, ids: list[str]) -> Iterator[tuple[Path, bytes]]:
    """Yield each file that has words of a language, as it is without them."""
    for path in files_below(data):
        raw = path.read_bytes()
        is_table = path == data / "languages.yml"
        made = without_item(raw, language) if is_table else without_language(raw, language, ids)
        if made != raw:
            yield path, made


@command
def main(root: Path = ROOT) -> int:
    """Add the language that the command line names, and list what it lacks."""
    parser = argparse.ArgumentParser(description="Prepare a language of the site.")
    parser.add_argument("language", help="two or three letters of ISO 639, such as de")
    parser.add_argument("--remove", action="store_true", help="delete all that there is of it")
    given = parser.parse_args()
    identifier = given.language
    # What is to be deleted may have mistakes.
    as_it_is = read_data(root / "data", [], "all") if given.remove else None
    source_map = as_it_is or load_source_map(root / "data", "all")
    if given.remove:
        return remove(root, source_map.dataset, identifier)
    if identifier not in [each.id for each in source_map.dataset.languages]:
        try:
            if FORMATS["tag"](identifier) or identifier == "und" or "-" in identifier:
                raise ValueError(identifier)
            lines = entry(identifier, source_map.dataset)
        except (UnknownLocaleError, ValueError):
            wrong = f"{identifier} is no language of the CLDR; write one such as de"
            raise UsageError(wrong) from None
        path = root / "data" / "languages.yml"
        before = path.read_bytes().rstrip()
        end = "\r\n" if b"\r\n" in before else "\n"
        replace_file(path, before + f"\n{lines}".replace("\n", end).encode())
        print(
            "data/languages.yml: added; until you delete `build: false`, only `make serve` shows it"
        )
        source_map = load_source_map(root / "data", "all")
    for line in missing(source_map, identifier):
        print(f"  {line}")
    export = f".venv/bin/python -m scripts.translations export --lang {identifier} {identifier}.po"
    print(f"For a program for translators: {export}")
    return 0


if __name__ == "__main__":
    exit_with(main)
