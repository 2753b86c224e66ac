"""The files of the data folder, read as text, with everything suspicious refused."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.reading import characters
from scripts.reading.problems import Place, Problem

MAX_BYTES = 1_000_000

# A lone surrogate, encoded as UTF-8 forbids it (RFC 3629, section 3).
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")


@dataclass(frozen=True)
class SourceFile:
    """One file as it is: its path relative to the project, the file's stem, and its bytes."""

    path: str
    stem: str
    raw: bytes


@dataclass(frozen=True)
class SourceText:
    """One file: its path relative to the project, the file's stem, and its text."""

    path: str
    stem: str
    text: str


def is_scratch(name: str) -> bool:
    """Return whether `name` is an editor's or system's own file, which is no data."""
    return name.startswith(".") or name.endswith("~")


def list_files(
    folder: Path, root: Path, problems: list[Problem], suffix: str = ".yml"
) -> Iterator[Path]:
    """Yield the files of one kind directly in `folder`, sorted; other entries are problems."""
    # What scandir finds knows its kind, without a question to the disk for each file.
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = folder / entry.name
        if is_scratch(entry.name):
            continue
        if entry.is_symlink():
            fault = "is a symbolic link", "put the file itself here"
        elif not entry.is_file():
            fault = "is not a file", "keep one file per record here"
        elif path.suffix != suffix:
            fault = f"does not end in {suffix}", "rename it or move it elsewhere"
        else:
            yield path
            continue
        place = Place(path.relative_to(root).as_posix())
        problems.append(Problem(place, "file", *fault))


def read_text(path: Path, name: str, problems: list[Problem]) -> SourceText | None:
    """Return the file's text without BOM, or None after adding what is wrong with it.

    `name` is the path relative to the project, as problems tell it.
    """
    file = read_file(path, name, problems)
    return text_of(file, problems) if file else None


def read_file(path: Path, name: str, problems: list[Problem]) -> SourceFile | None:
    """Return the file's bytes, or None after adding why they cannot be had."""
    try:
        size, raw = path.stat().st_size, b""
        if size <= MAX_BYTES:
            raw = path.read_bytes()
    except OSError as error:
        wrong = f"cannot be read ({error.strerror})"
        problems.append(Problem(Place(name), "file", wrong, "give yourself the right to read it"))
        return None
    if size > MAX_BYTES:
        wrong = f"is larger than {MAX_BYTES:,} bytes"
        problems.append(Problem(Place(name), "file", wrong, "split it or shorten the texts"))
        return None
    return SourceFile(name, path.stem, raw)


def text_of(file: SourceFile, problems: list[Problem]) -> SourceText | None:
    """Return the file's text without BOM, or None after adding what is wrong with it."""
    try:
        text = file.raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(_not_utf8(file.path, file.raw, error.start))
        return None
    text = text.replace("\r\n", "\n")
    found = list(characters.problems(file.path, text))
    problems.extend(found)
    return None if found else SourceText(file.path, file.stem, text)


def _not_utf8(name: str, raw: bytes, at: int) -> Problem:
    before = raw[:at]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    guess = _likely_encoding(raw)
    seems = f" (it looks like {guess})" if guess else ""
    if _SURROGATE.match(raw, at):
        seems = " (it holds half of a surrogate pair)"
    return Problem(
        Place(name, line, column), "file", f"is not UTF-8{seems}", "save it again as UTF-8"
    )


def _likely_encoding(raw: bytes) -> str | None:
    """Return "GBK" or "Windows-1252" when the bytes read sensibly that way."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        decoded = raw.decode("gbk")
    except UnicodeDecodeError:
        decoded = ""
    other = [character for character in decoded if ord(character) > 127]
    common = [character for character in other if "\u4e00" <= character <= "\u9fff"]
    high = sum(byte > 127 for byte in raw)
    # Accented letters stand alone between ASCII letters; GBK bytes come in runs of pairs.
    lone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", raw))
    if lone * 2 > high:
        return "Windows-1252"
    return "GBK" if other and len(common) * 2 > len(other) else None
