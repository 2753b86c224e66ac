"""What translators are given, and how their work comes back: gettext PO."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from scripts import status
from scripts.editing.word_difference import share_changed, word_difference
from scripts.load.files import SourceText
from scripts.load.replace_scalars import replaced
from scripts.load.source_map import SourceMap
from scripts.load.yaml_nodes import MappingNode, Node, ScalarNode, parse
from scripts.pipeline import load_source_map
from scripts.translations import __main__ as translations
from scripts.translations import take_back
from scripts.translations.export import Export
from scripts.translations.texts import texts_to_translate
from tests.conftest import ROOT, copy_accepted

Command = Callable[..., int]

SUMMARY = "events/festival-2024 summary"
DEFINITION = "terms/visit definition"


@pytest.fixture(scope="module")
def real() -> SourceMap:
    return load_source_map(ROOT / "data")


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project with few words of the interface, whose texts are all accepted."""
    root = tmp_path_factory.mktemp("accepted")
    source_map = load_source_map(copy_accepted(root))
    (root / "fr.po").write_bytes(Export(source_map, source_map.dataset.languages[2], {}).po())
    return root


@pytest.fixture
def root(accepted: Path, tmp_path: Path) -> Path:
    """Return a copy of the small project."""
    return shutil.copytree(accepted, tmp_path / "project")


@pytest.fixture
def command(root: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs the command in the small project."""

    def run(*words: object) -> int:
        monkeypatch.setattr("sys.argv", ["translations", *map(str, words)])
        return translations.main(root)

    return run


@pytest.fixture
def po(root: Path) -> Path:
    """Return its texts in French, as they were exported."""
    return root / "fr.po"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}


def entries(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def values(node: Node, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, ScalarNode):
        yield path, node.text
    elif isinstance(node, MappingNode):
        for key, value in node.values.items():
            yield from values(value, f"{path}.{key}")
    else:
        for number, value in enumerate(node.items):
            yield from values(value, f"{path}[{number}]")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_texts_go_out_and_come_back_without_a_changed_byte(
    real: SourceMap, language: str, tmp_path: Path
) -> None:
    path = tmp_path / "texts.po"
    chosen = next(each for each in real.dataset.languages if each.id == language)
    path.write_bytes(Export(real, chosen, {}).po())
    catalog = take_back.read(path)
    texts = {text.context: text for text in texts_to_translate(real, language)}
    assert {each.context: each.string for each in catalog if each.id} == {
        context: text.translation for context, text in texts.items()
    }
    assert len(texts) > 1_000
    # A program for translators folds the lines in its own way.
    folded = io.BytesIO()
    write_po(folded, catalog, width=60)
    path.write_bytes(folded.getvalue())
    taken = take_back.take(take_back.read(path), path, real, language)
    assert (taken.words, taken.fuzzy, taken.empty) == ({}, 0, 0)


def test_each_translation_of_the_data_is_replaced_and_nothing_else(real: SourceMap) -> None:
    wanted: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for text in texts_to_translate(real, "fr"):
        new = f"{text.translation[::-1]} : 'a' # \"b\""
        wanted[text.at.path][text.at.line, text.at.column] = new
        names[text.at.path][str(text.steps)] = new
    for name, words in wanted.items():
        raw = (ROOT / name).read_bytes()
        before, after = raw.decode(), replaced(raw, words).decode()
        old, new_ = (parse(SourceText(name, "", each), []) for each in (before, after))
        assert old is not None, name
        assert new_ is not None, name
        changed = [
            (one, other)
            for one, other in zip(values(old), values(new_), strict=True)
            if one != other
        ]
        assert sorted(other[1] for _, other in changed) == sorted(names[name].values()), name
        assert all(one[0] == other[0] for one, other in changed), name
        assert re.findall("^ *#.*", before, re.MULTILINE) == re.findall(
            "^ *#.*", after, re.MULTILINE
        )


FOLDED = """\
a:
  fr: >-  # why
    a text of
    two lines

  en: x
"""


@pytest.mark.parametrize(
    ("before", "place", "words", "after"),
    {
        "plain": (
            "a:\n  fr: old  # why\n  en: x\n", (2, 7), "new",
            "a:\n  fr: new  # why\n  en: x\n",
        ),
        "plain no more": ("fr: old\nen: x\n", (1, 5), "a: l'b", "fr: 'a: l''b'\nen: x\n"),
        "a number": ("fr: old\n", (1, 5), "2024", "fr: '2024'\n"),
        "plain on two lines": ("fr: an\n  old\nen: x\n", (1, 5), "new", "fr: new\nen: x\n"),
        "single": ("fr: 'o''ld'\nen: x\n", (1, 5), "l'un", "fr: 'l''un'\nen: x\n"),
        "double": ('fr: "old"\nen: x\n', (1, 5), 'a "b" \\', 'fr: "a \\"b\\" \\\\"\nen: x\n'),
        "flow": ("a: {zh: 旧, fr: old, en: x}\n", (1, 16), "new", "a: {zh: 旧, fr: new, en: x}\n"),
        "a comma in flow": ("{fr: old, en: x}\n", (1, 6), "a, b", "{fr: 'a, b', en: x}\n"),
        "json": ('{"fr": "old", "en": "x"}\n', (1, 8), "new", '{"fr": "new", "en": "x"}\n'),
        "folded": (
            FOLDED, (2, 7), "one text of three lines",
            FOLDED.replace("a text of\n    two lines", "one text\n    of three\n    lines"),
        ),
        "two blanks folded": ("fr: >-\n  old\n", (1, 5), "a  b", "fr: >-\n  a  b\n"),
        "literal": ("fr: |-\n  old\n\nen: x\n", (1, 5), "a: # b", "fr: |-\n  a: # b\n\nen: x\n"),
        "Windows": ("\ufefffr: >-\r\n  old\r\nen: x\r\n", (1, 5), "new",
                    "\ufefffr: >-\r\n  new\r\nen: x\r\n"),
    }.values(),
)  # fmt: skip
def test_a_value_keeps_its_quotes_its_comment_and_what_is_around_it(
    before: str, place: tuple[int, int], words: str, after: str
) -> None:
    assert replaced(before.encode(), {place: words}).decode() == after


def test_an_entry_says_where_it_shows_which_numbers_stay_and_how_things_are_called(
    po: Path,
) -> None:
    [entry] = [each for each in entries(po) if each.context == SUMMARY]
    assert entry.auto_comments == [
        "Page: /fr/events/festival-2024/",
        "Numbers that stay: 2024",
        "样本节: Festival exemple",
    ]
    assert entry.locations == [("data/events/festival-2024.yml", 8)]


def test_a_text_keeps_its_name_when_another_comes_before_it(po: Path) -> None:
    names = {each.context for each in entries(po)}
    assert "events/festival-2024 figures[plays].label" in names
    assert {"ui title.home", "vocabulary event-kind.fair", "units people.one"} <= names
    assert len(names) == len(entries(po)) + 1


def test_one_changed_text_changes_one_span_of_one_file(
    root: Path, po: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(po, "Le nombre de visites.", "Le nombre, # celui des visites.")
    before = contents(root)
    assert command("import", po) == 0
    after = contents(root)
    path = root / "data/terms/visit.yml"
    assert {each for each in before if before[each] != after[each]} == {path}
    assert set(before) == set(after)
    old, new = "fr: Le nombre de visites.", "fr: 'Le nombre, # celui des visites.'"
    assert after[path].decode() == before[path].decode().replace(old, new)
    assert "changed texts: 1; left out: 0 fuzzy, 0 without" in capsys.readouterr().out


def test_what_make_fix_would_mend_is_mended_as_it_is_taken(
    root: Path, po: Path, command: Command
) -> None:
    edit(po, "Le nombre de visites.", "Le « nombre » d'entrées.")
    assert command("import", po) == 0
    assert "fr: Le «\u00a0nombre\u00a0» d’entrées." in (root / "data/terms/visit.yml").read_text(
        encoding="utf-8"
    )


def test_what_was_corrected_in_the_data_since_the_export_is_not_overwritten(
    root: Path, po: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    term = root / "data/terms/visit.yml"
    edit(term, "Le nombre de visites.", "Le nombre des visites.")
    edit(po, "Le Festival exemple de 2024.", "Le beau Festival exemple de 2024.")
    assert command("import", po) == 0
    assert "fr: Le nombre des visites." in term.read_text(encoding="utf-8")
    said = capsys.readouterr().out
    assert said.startswith("changed texts: 1;")
    assert f"{DEFINITION}: was corrected in the data since the export, and stays so" in said
    # The translator changed it too: only a person can tell which of the two is right.
    edit(po, "Le nombre de visites.", "Le total des visites.")
    before = contents(root)
    assert command("import", po) == 1
    assert contents(root) == before
    lines = po.read_text(encoding="utf-8").splitlines()
    at = lines.index(f'msgctxt "{DEFINITION}"')
    # What the message says how to go on.
    mark = next(line for line in reversed(lines[:at]) if line.startswith("# "))
    assert capsys.readouterr().err.splitlines()[0] == (
        f"{po}:{at + 2}:1: {DEFINITION}: was changed in the data since the export, to: Le nombre"
        " des visites.; to keep that, delete this entry; to replace it, write here what is to"
        " stand, and delete the line “# as exported: …” of this entry"
    )
    edit(po, f"{mark}\n", "")
    assert command("import", po) == 0
    assert "fr: Le total des visites." in term.read_text(encoding="utf-8")
    assert "1 without the line “# as exported: …”: see in git diff" in capsys.readouterr().out


def test_what_is_empty_or_fuzzy_changes_nothing(
    root: Path, po: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(po, 'msgstr "Le nombre de visites."', 'msgstr ""')
    edit(po, f'msgctxt "{SUMMARY}"', f'#, fuzzy\nmsgctxt "{SUMMARY}"')
    edit(po, "Le Festival exemple de 2024.", "Le Festival de 2024.")
    before = contents(root)
    assert command("import", po) == 0
    assert contents(root) == before
    out = capsys.readouterr().out
    assert "changed texts: 0; left out: 1 fuzzy, 1 without" in out
    assert "marked as fuzzy is taken once the mark is gone" in out


def test_a_text_that_breaks_a_rule_is_told_where_the_translator_wrote_it_and_nothing_is_written(
    root: Path, po: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(po, "Le Festival exemple de 2024.", "Le Festival exemple de 2025.")
    edit(po, "Le nombre de visites.", "Le nombre des visites.")
    before = contents(root)
    assert command("import", po) == 1
    assert contents(root) == before
    lines = po.read_text(encoding="utf-8").splitlines()
    at = lines.index(f'msgctxt "{SUMMARY}"') + 2
    assert capsys.readouterr().err.splitlines()[0] == (
        f"{po}:{at}:1: {SUMMARY}: has the numbers 2025, zh has 2024; add 2024, delete 2025"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (DEFINITION, "terms/visit other", "terms/visit other: is not the name of a text"),
        (
            'msgid "到场的次数。"',
            'msgid "次数。"',
            "was translated from another text than the data",
        ),
        ("Language: fr_FR", "Language: de", "write --lang and one of: en, fr"),
        (f'msgctxt "{DEFINITION}"', "msgctx", "is no PO (Unknown or misformatted keyword); "),
        ("charset=utf-8", "charset=martian", "is no PO (unknown encoding: martian)"),
        ('visites."', "visites.", "is no PO (in quotation marks is not msgstr"),
        ('msgstr "Le nombre', "msgstr Le nombre", "is no PO (in quotation marks is not msgstr"),
        ("Le nombre des", r"Le \q nombre des", "is no PO (in quotation marks is not msgstr"),
        (
            'msgstr "Le nombre',
            'msgstr[0] "Le nombre',
            "is no PO (in quotation marks is not msgstr[",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_the_reason(
    root: Path,
    po: Path,
    command: Command,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    said: str,
) -> None:
    edit(po, "Le nombre de visites.", "Le nombre des visites.")
    edit(po, old, new)
    before = contents(root)
    assert command("import", po) in (1, 2)
    assert said in capsys.readouterr().err
    assert contents(root) == before
    assert command("import", root / "none.po") == 1
    assert "is no PO (there is no such file)" in capsys.readouterr().err


def test_files_are_replaced_all_or_none(
    root: Path, po: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(po, "Le Festival exemple de 2024.", "Le beau Festival exemple de 2024.")
    edit(po, "Le nombre de visites.", "Le nombre des visites.")
    before, replace = contents(root), Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target.name == "visit.yml":
            raise OSError("no space left")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    assert command("import", po) == 1
    assert contents(root) == before


def git(root: Path, *words: str) -> None:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *names, *words], cwd=root, check=True, capture_output=True)


def change_the_chinese(root: Path, history: bool) -> None:
    if history:
        git(root, "init", "-q")
        git(root, "add", "data")
        git(root, "commit", "-qm", "Begin")
    edit(root / "data/terms/visit.yml", "zh: 到场的次数。", "zh: 到场次数。")
    edit(
        root / "data/events/festival-2024.yml", "zh: 2024年的样本节。", "zh: 2024年新样本节很好看。"
    )


def test_a_stale_translation_is_fuzzy_with_the_earlier_chinese(
    root: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    change_the_chinese(root, history=True)
    assert command("export", "--lang", "fr", root / "fr.po") == 0
    written = (root / "fr.po").read_text(encoding="utf-8")
    assert written.count("#, fuzzy") == 2
    assert " texts, 2 stale, 0 without a translation" in capsys.readouterr().out
    assert (
        f'#, fuzzy\n#| msgid "到场的次数。"\nmsgctxt "{DEFINITION}"\nmsgid "到场次数。"' in written
    )
    # Whoever takes the mark away says that it is still right; the lock is for another command.
    edit(root / "fr.po", '#, fuzzy\n#| msgid "到场的次数。"\n', "")
    assert command("import", root / "fr.po") == 0
    assert "run: .venv/bin/python -m scripts.accept terms/visit 'definition' fr" in (
        capsys.readouterr().out
    )


def test_without_history_the_earlier_chinese_is_said_to_be_unknown(
    root: Path, command: Command
) -> None:
    change_the_chinese(root, history=False)
    assert command("export", "--lang", "fr", root / "fr.po") == 0
    written = (root / "fr.po").read_text(encoding="utf-8")
    assert "#|" not in written
    assert written.count("Made from an earlier text, which the history of this copy does") == 2
    assert "the earlier text is not in this copy" in "".join(
        status.stale(load_source_map(root / "data"), root)
    )


def test_status_names_first_what_changed_most(root: Path) -> None:
    change_the_chinese(root, history=True)
    lines = [line for line in status.stale(load_source_map(root / "data"), root) if " fr: " in line]
    assert lines == [
        "stale: events/festival-2024 summary fr: 29% changed: 2024年[-的-]{+新+}样本节{+很好看+}。",
        "stale: terms/visit definition fr: 9% changed: 到场[-的-]次数。",
    ]


def test_a_difference_is_told_in_words() -> None:
    assert word_difference("the old text", "the new text") == "the [-old-]{+new+} text"
    assert word_difference("same", "same") == "same"
    assert (share_changed("same", "same"), share_changed("a", "b")) == (0, 1)


def test_an_entry_that_says_two_things_is_told(
    command: Command, root: Path, po: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, text = contents(root), po.read_text("utf-8")
    entry = next(each for each in text.split("\n\n") if f'"{SUMMARY}"' in each)
    twice = f"{text}\n{entry}\n"
    po.write_text(twice, "utf-8")
    assert command("import", po) == 0
    po.write_text(twice.replace("Festival exemple de 2024.", "Festival de 2024.", 1), "utf-8")
    assert command("import", po) == 1
    assert f"is no PO ({SUMMARY} is translated in line" in capsys.readouterr().err
    assert contents(root) == before


@pytest.mark.parametrize("sign", ["\x07", "\u202e", "\x85", "\u2028"])
def test_a_character_that_nobody_sees_is_told_at_its_entry(
    command: Command, root: Path, po: Path, capsys: pytest.CaptureFixture[str], sign: str
) -> None:
    before = contents(root)
    edit(po, "Festival exemple de 2024.", f"Festival exemple{sign} de 2024.")
    assert command("import", po) == 1
    said = f"{SUMMARY}: holds the invisible character U+{ord(sign):04X}; delete it"
    assert said in capsys.readouterr().err
    assert contents(root) == before


def test_a_mark_of_an_editor_is_passed_over_and_a_pipe_is_told(
    command: Command, root: Path, po: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po.write_bytes(b"\xef\xbb\xbf" + po.read_bytes())
    assert command("import", po) == 0
    os.mkfifo(root / "pipe.po")
    assert command("import", root / "pipe.po") == 1
    assert "is no PO (it is no file)" in capsys.readouterr().err


def test_an_export_replaces_nothing_but_a_po_file(command: Command, root: Path) -> None:
    before = contents(root)
    assert command("export", "--lang", "fr", root / "data/cities/helsinki.yml") == 2
    assert contents(root) == before


def test_nothing_is_written_through_a_link(command: Command, root: Path, po: Path) -> None:
    edit(po, "Festival exemple de 2024.", "Festival de l’exemple de 2024.")
    (root / "data/events/.festival-2024.yml").symlink_to(root / "victim")
    command("import", po)
    assert not (root / "victim").exists()
