"""Takes translations from a gettext PO file into the data, if they break no rule."""

import codecs
import io
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from scripts.check.typography import mended
from scripts.load import characters
from scripts.load.insert_values import inserted
from scripts.load.replace_scalars import replaced
from scripts.load.source_map import SourceMap
from scripts.model.problems import DataError, Place, Problem
from scripts.model.records import Language
from scripts.model.translation_lock import content_hash
from scripts.model.traverse import Steps, field_name
from scripts.pipeline import load_source_map
from scripts.translations.export import AS_EXPORTED
from scripts.translations.texts import TextToTranslate, texts_to_translate

_MOST_SHOWN = 40
_AGAIN = "export again and let your program merge the two, or delete the entry"
_KEEP_OR_REPLACE = (
    "to keep that, delete this entry; to replace it, write here what is to stand, and delete the"
    f" line “# {AS_EXPORTED} …” of this entry"
)
# Babel drops the first and the last sign of a line, whatever they are.
_LINE = re.compile(r'\s*|#.*|(?:msg(?:ctxt|id|str)\s+)?"(?:[^"\\]|\\[nrt"\\])*"\s*')
_EXPORTED = re.compile(f"{AS_EXPORTED} ([0-9a-f]{{12}})")

Files = Mapping[Path, bytes]
"""Files of the data -> what they are to hold."""


@dataclass
class Taken:
    """What a PO file says: text -> its new words, and where the file has them.

    `kept` are the stale translations that the translator let stand, without the mark fuzzy, and
    `corrected` those that were changed in the data alone. Of `unknown` new words the file no longer
    says what they replace.
    """

    words: dict[TextToTranslate, tuple[str, Place]] = field(default_factory=dict)
    kept: list[TextToTranslate] = field(default_factory=list)
    corrected: list[TextToTranslate] = field(default_factory=list)
    fuzzy: int = 0
    empty: int = 0
    unknown: int = 0


class _Catalog(Catalog):
    """What a PO file holds; an entry that stands twice may not say two things."""

    def __setitem__(self, id: str | tuple[str, ...] | list[str], message: Message) -> None:  # noqa: A002
        before = self.get(id, message.context) if id else None
        if before and message.string and before.string not in ("", message.string):
            where = f"in line {before.lineno} and otherwise in line {message.lineno}"
            raise ValueError(f"{message.context} is translated {where}")
        super().__setitem__(id, message)


def read(path: Path) -> Catalog:
    """Return what a PO file holds; DataError if it cannot be read as one."""
    line = 1
    try:
        if not path.is_file():
            raise ValueError("it is no file" if path.exists() else "there is no such file")
        catalog, raw = _Catalog(), _bytes_of(path)
        PoFileParser(catalog, abort_invalid=True).parse(io.BytesIO(raw))
        for number, said in enumerate(raw.decode(catalog.charset or "utf-8").split("\n"), 1):
            if not _LINE.fullmatch(said):
                line = number
                raise ValueError(f"in quotation marks is not {said.strip()[:_MOST_SHOWN]}")
        return catalog
    except PoFileError as error:
        # Its message ends with the number of the line, from 0.
        line, wrong = error.lineno + 1, str(error).rpartition(" on ")[0]
    except (OSError, ValueError, LookupError) as error:
        wrong = str(error)
    instead = "save the file as gettext PO in UTF-8, as the export wrote it"
    raise DataError([Problem(Place(str(path), line), "file", f"is no PO ({wrong})", instead)])


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds, without the mark that some editors put at its beginning."""
    return path.read_bytes().removeprefix(codecs.BOM_UTF8)


def language_of(catalog: Catalog, languages: Sequence[Language]) -> str:
    """Return the id of the language that the head of a PO file names; "" if it is none of these."""
    named = (catalog.locale_identifier or "").replace("-", "_")
    known = ((each.id, each.locale, each.tag.replace("-", "_")) for each in languages)
    return next((names[0] for names in known if named in names), "")


def take(catalog: Catalog, path: Path, source_map: SourceMap, language: str) -> Taken:
    """Return the new words; DataError names every entry that fits no text of today."""
    texts = {text.context: text for text in texts_to_translate(source_map, language)}
    set_rightly = _setter(source_map, language)
    taken, problems = Taken(), []
    for message in catalog:
        place, text = Place(str(path), message.lineno or 1), texts.get(message.context or "")
        if not message.id:
            continue
        if message.fuzzy:
            taken.fuzzy += 1
        elif not message.string:
            taken.empty += 1
        elif text is None or (wrong := _fault(message, text)):
            wrong = wrong if text else "is not the name of a text of the data"
            problems.append(Problem(place, message.context or "msgctxt", wrong, _AGAIN))
        elif (words := set_rightly(str(message.string), text)) == text.translation:
            taken.kept += [text] if text.state.endswith("stale") else []
        # A program that merges files gives a new entry the line of one that is like it.
        elif text.missing or _exported(message) in ("", content_hash(text.translation)):
            taken.words[text] = words, place
            taken.unknown += not (text.missing or _exported(message))
        elif _exported(message) == content_hash(str(message.string)):
            taken.corrected.append(text)
        else:
            wrong = f"was changed in the data since the export, to: {text.translation}"
            problems.append(Problem(place, text.context, wrong, _KEEP_OR_REPLACE))
    for text, (words, place) in taken.words.items():
        for *_, wrong, instead in characters.faults(words):
            problems.append(Problem(place, text.context, wrong, instead))
    if problems:
        raise DataError(problems)
    return taken


def _exported(message: Message) -> str:
    """Return the hash of a translation as it was exported; "" if the file no longer has it."""
    found = _EXPORTED.search("\n".join((*message.user_comments, *message.auto_comments)))
    return found[1] if found else ""


def _setter(source_map: SourceMap, language: str) -> Callable[[str, TextToTranslate], str]:
    """Return what mends a new translation as `make fix` does: that does not know PO files."""
    dataset = source_map.dataset
    locale = next(each.locale for each in dataset.languages if each.id == language)
    kind = Locale.parse(locale).language
    left = {
        place
        for place, text in dataset.texts
        if any(each.check == "typography" for each in text.accept)
    }

    def set_rightly(words: str, text: TextToTranslate) -> str:
        if words == text.translation or text.place in left:
            return words
        return mended(characters.mended(words), kind)

    return set_rightly


def _fault(message: Message, text: TextToTranslate) -> str:
    if message.string == text.translation or message.id == text.original:
        return ""
    return "was translated from another text than the data have now"


def files_with(root: Path, taken: Taken) -> Files:
    """Return the files that change, with the new words in them."""
    wanted: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    added: dict[str, list[tuple[Steps, str]]] = defaultdict(list)
    for text, (words, _) in taken.words.items():
        if text.missing:
            added[text.at.path].append((text.steps, words))
        else:
            wanted[text.at.path][text.at.line, text.at.column] = words
    return {
        root / path: inserted(
            replaced((root / path).read_bytes(), wanted.get(path, {})), added.get(path, ())
        )
        for path in {**wanted, **added}
    }


def check(root: Path, files: Files, taken: Taken) -> None:
    """Raise DataError if the data break a rule with these files; nothing of them is written.

    What is wrong with a text is told at its place in the PO file, where it is to be mended.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("data", "docs"):
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("assets"))
        for path, raw in files.items():
            (copy / path.relative_to(root)).write_bytes(raw)
        try:
            load_source_map(copy / "data", "all")
        except DataError as error:
            raise DataError(list(_where_to_mend(error, taken))) from None


def _where_to_mend(error: DataError, taken: Taken) -> Iterator[Problem]:
    """Yield the problems; those of a text that was taken name its place in the PO file."""
    texts = {(text.at.path, field_name(text.steps)): text for text in taken.words}
    for each in error.problems:
        text = texts.get((each.place.path, each.field))
        place = taken.words[text][1] if text else each.place
        yield Problem(place, text.context if text else each.field, each.wrong, each.instead)


def write(files: Files) -> None:
    """Replace the files, all or none: what was replaced is put back if one cannot be."""
    asides = {path: path.with_name(f".{path.name}") for path in files}
    before = {path: path.read_bytes() for path in files}
    done: list[Path] = []
    try:
        for path, aside in asides.items():
            aside.unlink(missing_ok=True)
            aside.write_bytes(files[path])
            shutil.copymode(path, aside)
        for path, aside in asides.items():
            aside.replace(path)
            done.append(path)
    except OSError:
        for path in done:
            path.write_bytes(before[path])
        raise
    finally:
        for aside in asides.values():
            aside.unlink(missing_ok=True)
