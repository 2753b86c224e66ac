"""`python -m scripts.add_language de`: prepare a language, and list what is to be translated.

The language is added to data/languages.yml with what the CLDR knows of it, and is not published
yet. For one that is there already, only what it still lacks is listed, the most seen first.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

from scripts.check.plural_forms import of_whole_numbers
from scripts.load.source_map import SourceMap
from scripts.load.string_formats import FORMATS
from scripts.model.dataset import UNITS, Dataset
from scripts.model.records import COLLECTIONS
from scripts.terminal import ROOT, exit_with, load_or_explain
from scripts.translations.texts import texts_to_translate

_ENTRY = """\
# The entries above have words by which rules find mistakes: `numbers`, `little_words` and more.
# Without them, these rules do not look at the texts of this language.
- id: {id}
  tag: {id}
  name: {name}
  locale: {locale}
  colon: ': '
  dates: {{year: {year}, month: {month}, day: {day}}}
  coverage: partial
  fallback: [{fallback}]
  build: false
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
            yield f"{path}: {number} texts{forms}, on every page"
    if pages := [f"{name}.md" for name, text in dataset.prose.items() if language in text.instead]:
        yield f"docs/{language}/: {', '.join(pages)}, each a whole page"
    named = {key: sum(map(len, dataset.mentions.get(key, {}).values())) for key, _ in texts}
    records = sorted(
        ((key, path) for key, path in texts if key[0] in COLLECTIONS),
        key=lambda each: -named[each[0]],
    )
    for key, path in records[:_MOST]:
        yield f"{path}: {texts[key, path]} texts, named by {named[key]} records"
    if rest := records[_MOST:]:
        yield f"{len(rest)} files more: {sum(texts[each] for each in rest)} texts"


def main(root: Path = ROOT) -> int:
    """Add the language that the command line names, and list what it lacks."""
    parser = argparse.ArgumentParser(description="Prepare a language of the site.")
    parser.add_argument("language", help="two or three letters of ISO 639, such as de")
    identifier = parser.parse_args().language
    source_map = load_or_explain(root / "data", unpublished=True)
    if source_map is None:
        return 1
    if identifier not in [each.id for each in source_map.dataset.languages]:
        try:
            lines = entry(identifier, source_map.dataset)
        except (UnknownLocaleError, ValueError):
            print(f"{identifier} is no language of the CLDR; write one such as de", file=sys.stderr)
            return 2
        path = root / "data" / "languages.yml"
        path.write_text(path.read_text("utf-8") + lines, "utf-8")
        print("data/languages.yml: added; until you delete `build: false`, it is not published")
        source_map = load_or_explain(root / "data", unpublished=True)
        if source_map is None:
            return 1
    for line in missing(source_map, identifier):
        print(f"  {line}")
    export = f".venv/bin/python -m scripts.translations export --lang {identifier} {identifier}.po"
    print(f"For a program for translators: {export}")
    return 0


if __name__ == "__main__":
    exit_with(main)
