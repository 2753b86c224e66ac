"""`python -m scripts.verify_source <source id> <text file>`: check facts against a source.

Checks in a copy of a source (plain text, UTF-8) that every `as_written` is in the paragraph that
its citation names, and reports paragraphs that no record cites and numbers in a paragraph that
no record citing it contains. Exit 0 if there is nothing to report, 1 if there is, 2 on wrong usage.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from scripts.check import number_reader
from scripts.model import traverse
from scripts.model.dataset import Dataset
from scripts.model.partial_date import PartialDate
from scripts.model.problems import UsageError
from scripts.model.records import Event, Figure, Office, Source
from scripts.pipeline import load
from scripts.terminal import DATA, command, exit_with

# A numbered heading: 一、 二、 or 1、 as official Chinese documents have them.
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]+|[0-9]+)、")


def paragraphs(source: Source, text: str) -> dict[str, str]:
    """Return the paragraphs of a copy by id, without white space; KeyError if one is missing.

    A paragraph goes from its `begins` to that of the next one, so that line breaks in the
    copy do not matter; `begins` are looked for in the order of the source.
    """
    lines = (line for line in text.splitlines() if not _HEADING.match(line))
    plain = re.sub(r"\s+", "", "".join(lines))
    listed = [each for section in source.sections for each in section.paragraphs]
    starts: list[tuple[int, str]] = []
    for each in listed:
        token = re.sub(r"\s+", "", each.begins or "")
        at = plain.find(token, starts[-1][0] + 1 if starts else 0) if token else -1
        if at < 0:
            raise KeyError(each.id)
        starts.append((at, each.id))
    ends = [at for at, _ in starts[1:]] + [len(plain)]
    return {identifier: plain[at:end] for (at, identifier), end in zip(starts, ends, strict=True)}


def faults(dataset: Dataset, source: Source, text: str) -> Iterator[str]:
    """Yield a sentence for each token, paragraph or number that is not as the records say."""
    try:
        found = paragraphs(source, text)
    except KeyError as error:
        yield f"paragraph {error.args[0]} was not found: check its `begins` in the source record"
        return
    read = partial(number_reader.read, language=source.language, ours=dataset.languages)
    for identifier, paragraph in found.items():
        uses = dataset.uses.get((source.id, identifier), ())
        if not uses:
            yield f"paragraph {identifier}: no record uses it"
        for use in uses:
            for cite in use.part.cites:
                here = (cite.source, cite.paragraph) == (source.id, identifier)
                token = re.sub(r"\s+", "", cite.as_written or "")
                if here and token not in paragraph:
                    place = f"data/{use.key[0]}/{use.key[1]}.yml"
                    yield f"paragraph {identifier}: does not say {token} ({place})"
        # The date of the document stands in its last paragraph.
        carried = set(_dates(source.date))
        carried |= {each for use in uses for each in _carried(dataset, use.key, use.part, read)}
        for number in sorted(read(paragraph) - carried):
            yield f"paragraph {identifier}: no record that cites it carries {number}"


def _carried(
    dataset: Dataset, key: tuple[str, str], part: Any, read: Callable[[str], frozenset[str]]
) -> Iterator[str]:
    """Yield the numbers that a part of a record states, in its data or in its words."""
    first = dataset.languages[0].id
    for _, text in traverse.texts(part):
        yield from read(text[first])
    for cite in getattr(part, "cites", ()):
        yield from read(cite.as_written or "")
    if isinstance(part, Figure):
        yield from (number_reader.word("", share.value) for share in part.parts)
    yield from _dates(part.as_of if isinstance(part, Office | Figure) else None)
    if isinstance(part, Event):
        yield from (*_dates(part.start), *_dates(part.end))


def _dates(date: PartialDate | None) -> Iterator[str]:
    if date:
        yield number_reader.word("", date.year)
        yield from (number_reader.word("month", date.month),) if date.month else ()
        yield from (number_reader.word("", date.day),) if date.day else ()


@command
def main() -> int:
    """Check one source against a file, and print what differs to stderr."""
    parser = argparse.ArgumentParser(description="Check the facts of a source against a copy.")
    parser.add_argument("source")
    parser.add_argument("file", type=Path)
    arguments = parser.parse_args()
    dataset = load(DATA)
    source = dataset.sources.get(arguments.source)
    if source is None:
        raise UsageError(f"{arguments.source} is not in data/sources/")
    try:
        text = arguments.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Cannot read {arguments.file}: {error}") from None
    found = list(faults(dataset, source, text))
    print(*found, sep="\n", file=sys.stderr, end="\n" if found else "")
    print(f"{source.id}: {len(found)} unresolved")
    return 1 if found else 0


if __name__ == "__main__":
    exit_with(main)
