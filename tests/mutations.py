"""Changes to the files of a small project, as an editor, a tool or an attacker might make them.

A change is plain data, so that Hypothesis can print and shrink it; `apply` makes it on disk.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

MARK = "xss"
"""The name of the element and attribute that hostile values try to bring onto a page."""

DATES = (
    *("0999-05-01", "0000", "10000", "9999-12-31", "2024-02-30", "2024-13", "2024-2-5"),
    *("20240205", "2024/02/05", "１９９９", "-0044-03-15", "2024-02-05T10:00", "1979?", "202X"),
)
NUMBERS = (
    *("-1", "0", "00", "1e9", "0x10", "0o7", "1_000", ".5", "5.", "NaN", ".inf", "1,000", "+3"),
    *("999999999999999999999", "60.1", "60.10", "-0.00", "180.01", "٣", "13"),
)
SCALARS = ("", " ", "~", "null", "true", "no", "2024", "[]", "{}", "[a]", "{a: b}", "- a", "'")
REFERENCES = (
    *("nowhere", "helsinki", "espoo", "report", "festival", "finland", "../x", "/etc/passwd"),
    *("index", "cities/index", "search", "assets", "en", "cities/2", "con", "a" * 300, "404"),
    *("handbook", "a/b/c/d/e/f/g/h", "сities", "title", "zh", "HELSINKI", "cities/helsinki"),
)
MARKUP = (
    *(f"<{MARK}>a</{MARK}>", f'"><{MARK} a="', f"' on{MARK}='a", f'" on{MARK}="a', f"]]><{MARK}/>"),
    *(f"--><{MARK}>", f"</title><{MARK}>", f"&lt;{MARK}&gt;", "&#0;", f"{{: on{MARK}=a }}"),
    *(f"[a](javascript:{MARK})", f"![a](//{MARK}.example)", "{{ 7 * 7 }}", "{% include 'a' %}"),
    *("{n}", "{name}", "{{n}}", "%(a)s", "${a}", "=1+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\\"),
    f"2024-01-01<x:{MARK} xmlns:x='http://www.w3.org/1999/xhtml'>",
)
ADDRESSES = (
    *("https://example.org/", "http://example.org/", "https://example.org:8443/", "//a.example"),
    *("https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://example/"),
    *("https://example.org/%", "https://example.org/%zz", "https://a@example.org/"),
    *(
        "https://xn--80ak6aa92e.com/",
        "https://ex\u0430mple.org/",
        "https://example.org/" + "a" * 2100,
    ),
    *("https://example.org./", "https://.example.org/", "javascript:alert(1)", "https://"),
    *(
        "https://example.org\\@a.example/",
        "https://exam ple.org/",
        "data:text/html,a",
        "https://[/",
    ),
)
SIGNS = (
    *("\u00e9", "e\u0301", "\uf900", "\u2f00", "\ufb01", "\u0378", "e" + "\u0301" * 9, "\u2003"),
    *("\u3000", "\u00a0", "\u202f", "\u200b", "\u202e", "\ufeff", "\x00", "\x07", "\x85", "\ud7ff"),
    *("MusÃ©e", "â€™", "ä¸­æ–‡", "Ð¼", "\U0001f600", "國際", "；", " ；", "“", "«a»", "...", "  "),
    *("é" * 50, "\u0e33" * 5, "\u2028", "\t", "\r", "\n", "a\nb", "\u00ad", "\U000e0041"),
)
SYNTAX = (
    *(
        "&a x",
        "*a",
        "!!python/object/apply:os.system [ls]",
        "!!binary aGk=",
        "a: b",
        "x # y",
        "x #y",
    ),
    *(
        "? a",
        "| \n a",
        "> \n a",
        "%YAML 1.2",
        "---",
        "...",
        "--- a",
        "<<: *a",
        "'a",
        '"a',
        '"\\u202e"',
    ),
    *(
        "{",
        "}",
        "[" * 60,
        "@a",
        "`a`",
        "id: a\nid: b",
        "#",
        ": ",
        "-",
        "accept: []",
        "M" * 40 + "{",
    ),
)
WORDS = ("Espoo", "a word", "一个词", "un mot", "Beijing", "北京", "Pékin", "visite", "Finland")
LONG = ("a" * 6_000, "长" * 6_000, "1" * 400, "a, " * 1_500)

VALUES = st.one_of(
    *map(
        st.sampled_from,
        (DATES, NUMBERS, SCALARS, REFERENCES, MARKUP, ADDRESSES, SIGNS, SYNTAX, LONG, WORDS),
    ),
    st.text(max_size=12),
)


@dataclass(frozen=True)
class Change:
    """One change: of which file, how, at which of the places it fits, and with which value."""

    file: str
    how: str
    at: int
    value: str


def _nodes(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (mapping or list, key or number) of every value inside a tree."""
    if isinstance(tree, dict):
        places: list[Any] = list(tree)
    elif isinstance(tree, list):
        places = list(range(len(tree)))
    else:
        return
    for place in places:
        yield tree, place
        yield from _nodes(tree[place])


class _Loader(yaml.CSafeLoader):
    """Reads numbers as numbers, so that they are written again without quotes."""


_Loader.add_constructor("!ENV", lambda loader, node: [each.value for each in node.value])


def _edit_tree(text: str, at: int, edit: Callable[[Any, Any], None]) -> str:
    """Return the YAML text after an edit of the value with number `at`, counted round and round."""
    tree = yaml.load(text, Loader=_Loader)
    nodes = list(_nodes(tree))
    if nodes:
        edit(*nodes[at % len(nodes)])
    return yaml.dump(
        tree,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=1000,
    )


def _set(value: Any) -> Callable[[Any, Any], None]:
    def edit(parent: Any, place: Any) -> None:
        parent[place] = value

    return edit


def _drop(parent: Any, place: Any) -> None:
    del parent[place]


def _twice(parent: Any, place: Any) -> None:
    if isinstance(parent, list):
        parent.append(parent[place])
    else:
        parent[f"{place}x"] = parent[place]


def _key(name: str) -> Callable[[Any, Any], None]:
    def edit(parent: Any, place: Any) -> None:
        if isinstance(parent, dict):
            parent[name] = parent.pop(place)

    return edit


def _add(name: str) -> Callable[[Any, Any], None]:
    def edit(parent: Any, place: Any) -> None:
        if isinstance(parent, dict):
            parent[name] = "a"
        else:
            parent.insert(0, name)

    return edit


def _append(value: str) -> Callable[[Any, Any], None]:
    def edit(parent: Any, place: Any) -> None:
        if isinstance(parent[place], str):
            parent[place] += value

    return edit


def _other_language(parent: Any, place: Any) -> None:
    if isinstance(parent, dict) and {"zh", "en", "fr"} <= set(parent):
        parent["fr"], parent["zh"] = parent["en"], parent["fr"]


def _lines(text: str, at: int, edit: Callable[[list[str], int], object]) -> str:
    lines = text.splitlines(keepends=True) or [""]
    edit(lines, at % len(lines))
    return "".join(lines)


def _replace_word(text: str, at: int, value: str) -> str:
    """Return the text with what follows a colon on one line replaced, whatever that breaks."""

    def edit(lines: list[str], number: int) -> None:
        head, colon, _ = lines[number].partition(": ")
        lines[number] = f"{head}{colon}{value}\n"

    return _lines(text, at, edit)


TEXT_EDITS: Mapping[str, Callable[[str, int, str], str]] = {
    "set": lambda text, at, value: _edit_tree(text, at, _set(value)),
    "set a list": lambda text, at, value: _edit_tree(text, at, _set([value])),
    "set a mapping": lambda text, at, value: _edit_tree(text, at, _set({"zh": value, "en": value})),
    "append": lambda text, at, value: _edit_tree(text, at, _append(value)),
    "drop": lambda text, at, value: _edit_tree(text, at, _drop),
    "write twice": lambda text, at, value: _edit_tree(text, at, _twice),
    "rename the key": lambda text, at, value: _edit_tree(text, at, _key(value)),
    "add a key": lambda text, at, value: _edit_tree(text, at, _add(value)),
    "write another language": lambda text, at, value: _edit_tree(text, at, _other_language),
    "insert": lambda text, at, value: (
        text[: at % (len(text) + 1)] + value + text[at % (len(text) + 1) :]
    ),
    "cut": lambda text, at, value: text[: at % (len(text) + 1)],
    "delete a line": lambda text, at, value: _lines(text, at, lambda all_, n: all_.pop(n)),
    "repeat a line": lambda text, at, value: _lines(
        text, at, lambda all_, n: all_.insert(n, all_[n])
    ),
    "indent a line": lambda text, at, value: _lines(
        text, at, lambda all_, n: all_.__setitem__(n, "  " + all_[n])
    ),
    "replace the word": _replace_word,
    "add a line": lambda text, at, value: _lines(
        text, at, lambda all_, n: all_.insert(n, value + "\n")
    ),
    "decompose": lambda text, at, value: unicodedata.normalize("NFD", text),
    "write CRLF": lambda text, at, value: text.replace("\n", "\r\n"),
    "write a BOM": lambda text, at, value: "\ufeff" + text,
    "empty": lambda text, at, value: "",
}
TREE_EDITS = (
    *("set", "set a list", "set a mapping", "append", "drop", "write twice", "rename the key"),
    *("add a key", "write another language"),
)


def _write_bytes(path: Path, encoding: str) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding, "replace"))


def _move(path: Path, value: str) -> None:
    name = "".join(sign for sign in value if sign not in "/\x00")[:60] or "moved"
    path.rename(path.with_name(name if name not in (".", "..") else "moved"))


def _become(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


FILE_EDITS: Mapping[str, Callable[[Path, str], object]] = {
    "delete the file": lambda path, value: path.unlink(),
    "make it a folder": lambda path, value: _become(path, Path.mkdir),
    "make it a link": lambda path, value: _become(path, lambda at: at.symlink_to("/etc/hostname")),
    "make it a link to nothing": lambda path, value: _become(path, lambda at: at.symlink_to("no")),
    "make it a FIFO": lambda path, value: _become(path, os.mkfifo),
    "write UTF-16": lambda path, value: _write_bytes(path, "utf-16"),
    "write GBK": lambda path, value: _write_bytes(path, "gbk"),
    "write noise": lambda path, value: path.write_bytes(bytes(range(256))),
    "rename the file": _move,
    "copy the file": lambda path, value: shutil.copy(path, path.with_name("copy" + path.suffix)),
    "leave a copy of an editor": lambda path, value: shutil.copy(path, f"{path}~"),
    "leave a hidden file": lambda path, value: path.with_name(".hidden").write_text(value),
    "add a stray file": lambda path, value: path.with_name("stray.html").write_text(value),
    "add a stray folder": lambda path, value: (path.parent / "stray").mkdir(),
    "link the folder": lambda path, value: (path.parent / "linked").symlink_to("/etc"),
    "delete the folder": lambda path, value: shutil.rmtree(path.parent),
}


def value_changes(files: Sequence[str]) -> st.SearchStrategy[Change]:
    """Return changes of a value or key of a YAML file, as a tree."""
    tables = [name for name in files if name.endswith(".yml")]
    return st.builds(Change, st.sampled_from(tables), st.sampled_from(TREE_EDITS), _AT, VALUES)


def text_changes(files: Sequence[str]) -> st.SearchStrategy[Change]:
    """Return changes of the text of any file, whatever it means."""
    return st.builds(Change, st.sampled_from(files), st.sampled_from(_OF_TEXT), _AT, VALUES)


def file_changes(files: Sequence[str]) -> st.SearchStrategy[Change]:
    """Return changes of what kind of file or folder is where."""
    ways = st.sampled_from(sorted(FILE_EDITS))
    return st.builds(Change, st.sampled_from(files), ways, _AT, VALUES)


_AT = st.integers(0, 9_999)
_OF_TEXT = sorted(set(TEXT_EDITS) - set(TREE_EDITS))


def apply(root: Path, change: Change) -> None:
    """Make a change in the project at `root`; a change that fits no more is left out."""
    path = root / change.file
    if not path.is_file() or path.is_symlink():
        return
    if change.how in FILE_EDITS:
        try:
            FILE_EDITS[change.how](path, change.value)
        except (FileExistsError, UnicodeError):
            return
        return
    try:
        edited = TEXT_EDITS[change.how](path.read_text("utf-8"), change.at, change.value)
    except (yaml.YAMLError, ValueError, TypeError):
        return
    path.write_bytes(edited.encode("utf-8", "surrogatepass"))
