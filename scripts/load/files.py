"""Lists and reads files; refuses links, devices, strange names, huge files and bad encodings."""

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scripts.load import characters
from scripts.model.problems import Place, Problem

MAX_BYTES = 1_000_000
# A lock file has a line for each text in each language: 2.7 MB at 10,000 records.
MAX_LOCK_BYTES = 5_000_000

_LINK = "is a symbolic link", "put the file itself here"
_SPECIAL = "is a pipe, a socket or a device, not a file", "put a file here, or delete it"
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")

# A lone surrogate, encoded as UTF-8 forbids it (RFC 3629, section 3).
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")


@dataclass(frozen=True)
class SourceFile:
    """One file: its path relative to the project, its name without suffix, and its bytes."""

    path: str
    stem: str
    raw: bytes


@dataclass(frozen=True)
class SourceText:
    """One file: its path relative to the project, its name without suffix, and its text."""

    path: str
    stem: str
    text: str


def is_scratch(name: str) -> bool:
    """Return whether `name` is a hidden or backup file of an editor or of the system."""
    return name.startswith(".") or name.endswith("~")


def entries(folder: Path, root: Path, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """Yield the files and folders directly in `folder`, sorted; everything else is a problem.

    Links, pipes and devices are reported and never opened: a link may lead out of the project,
    and reading a pipe may never end. Hidden and backup files are ignored.
    """
    known: dict[str, str] = {}
    for entry in _scan(folder, _name(folder, root), problems):
        name = _name(folder / entry.name, root)
        # Equal for names that are one name where capitals or kinds of accents do not count.
        alike = unicodedata.normalize("NFKC", entry.name).casefold()
        if is_scratch(entry.name):
            continue
        if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
            fault = _LINK if entry.is_symlink() else _SPECIAL
            problems.append(Problem(Place(name), "file", *fault))
        elif not _NAME.fullmatch(entry.name):
            instead = "use only a-z, 0-9, hyphens, underscores and full stops"
            wrong = "has a name that not every system and address can hold"
            problems.append(Problem(Place(name), "file", wrong, instead))
        elif alike in known:
            wrong = f"is the same name as {known[alike]} on many systems"
            problems.append(Problem(Place(name), "file", wrong, "rename one of the two"))
        else:
            known[alike] = entry.name
            yield entry


def files_below(folder: Path, ending: str = ".yml") -> list[Path]:
    """Return the files anywhere in `folder` that may be read and rewritten, without problems."""
    return [
        path
        for path in sorted(folder.rglob(f"*{ending}") if not folder.is_symlink() else ())
        if path.is_file() and not path.is_symlink() and not is_scratch(path.name)
    ]


def list_files(
    folder: Path,
    root: Path,
    problems: list[Problem],
    suffixes: Collection[str] = (".yml",),
    folders: Collection[str] = (),
) -> Iterator[Path]:
    """Yield the files with one of the `suffixes` directly in `folder`, sorted.

    Everything else is a problem, but for the subfolders named in `folders`, which are not read.
    """
    for entry in entries(folder, root, problems):
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name in folders:
                continue
            fault = "is a folder, not a file", "move its files to where they are read, or delete it"
        elif path.suffix not in suffixes:
            fault = "is not known here", "move it elsewhere, or delete it"
            if suffixes:
                wrong = f"does not end in {' or '.join(suffixes)}"
                fault = wrong, "rename it or move it elsewhere"
        else:
            yield path
            continue
        problems.append(Problem(Place(_name(path, root)), "file", *fault))


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _scan(folder: Path, name: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    """Return what stands in a folder, sorted; nothing after adding why it cannot be listed."""
    try:
        mode = folder.lstat().st_mode
        fault = _strange_kind(mode)
        if fault is None and stat.S_ISDIR(mode):
            # What scandir finds knows its kind, without a question to the disk for each file.
            with os.scandir(folder) as found:
                return sorted(found, key=lambda entry: entry.name)
        fault = fault or ("is a file, not a folder", "restore the folder from git")
        problems.append(Problem(Place(name), "file", *fault))
    except FileNotFoundError:
        fault = "does not exist", "restore it from git"
        problems.append(Problem(Place(name), "folder", *fault))
    except OSError as error:
        problems.append(Problem(Place(name), "folder", *_unreadable(error)))
    return []


def _strange_kind(mode: int) -> tuple[str, str] | None:
    """Return what is wrong with an entry of this mode; None if it is a file or a folder."""
    if stat.S_ISLNK(mode):
        return _LINK
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else _SPECIAL


def _unreadable(error: OSError) -> tuple[str, str]:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "does not exist", "restore it from git"
    return f"cannot be read ({error.strerror})", "give yourself the right to read it"


def read_text(path: Path, name: str, problems: list[Problem]) -> SourceText | None:
    """Return the file's text without BOM, or None after adding what is wrong with it.

    `name` is the path relative to the project, for messages.
    """
    file = read_file(path, name, problems)
    return text_of(file, problems) if file else None


def read_file(path: Path, name: str, problems: list[Problem]) -> SourceFile | None:
    """Return the file's bytes, or None after adding why they cannot be read."""
    fault, raw = None, b""
    most = MAX_LOCK_BYTES if path.suffix == ".lock" else MAX_BYTES
    try:
        mode = path.lstat().st_mode
        fault = _strange_kind(mode)
        if fault is None and stat.S_ISDIR(mode):
            fault = "is a folder, not a file", "restore the file from git"
        if fault is None:
            # If a link or a pipe has replaced the file since, do not follow it or wait for it.
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(descriptor, "rb") as file:
                raw = file.read(most + 1)
    except OSError as error:
        fault = _unreadable(error)
    if len(raw) > most:
        fault = f"is larger than {most:,} bytes", "split it or shorten the texts"
    if fault:
        problems.append(Problem(Place(name), "file", *fault))
        return None
    return SourceFile(name, path.stem, raw)


def text_of(file: SourceFile, problems: list[Problem]) -> SourceText | None:
    """Return the file's text without BOM, or None after adding what is wrong with it."""
    text, found = _text_of(file)
    problems.extend(found)
    return text


@lru_cache(maxsize=16_384)
def _text_of(file: SourceFile) -> tuple[SourceText | None, tuple[Problem, ...]]:
    """Return the text and what is wrong; `make serve` reads most files again unchanged."""
    try:
        text = file.raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(file.path, file.raw, error.start),)
    text = text.replace("\r\n", "\n")
    found = tuple(characters.problems(file.path, text))
    return (None if found else SourceText(file.path, file.stem, text)), found


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
