"""The rules that compare the languages of every text.

Each rule is a generator of problems, like those in scripts/check/records.py.
"""

from collections.abc import Collection, Iterator, Mapping

from scripts.check import number_reader, other_language, typography
from scripts.check.plural_forms import units_are_set_rightly
from scripts.check.texts import Texts
from scripts.check.typography import mended
from scripts.check.wording import WORDING_RULES
from scripts.load.source_map import SourceMap
from scripts.model.dataset import Place
from scripts.model.names import names_of, plain
from scripts.model.problems import Problem
from scripts.model.records import Text


def check(source_map: SourceMap) -> Iterator[Problem]:
    """Yield every problem that the languages of the texts have."""
    yield from figures_agree_with_their_tokens(source_map)
    texts = Texts(source_map, names_of(source_map.dataset))
    for rule in (
        texts_are_in_their_language,
        numbers_agree,
        names_agree,
        forbidden_words,
        signs_are_set_rightly,
        *WORDING_RULES,
    ):
        yield from rule(texts)
    yield from units_are_set_rightly(texts)
    yield from nothing_is_accepted_in_vain(texts)


# Proper names may be the same in several languages, and hold little words of another.
_PROPER_NAMES = frozenset({"name", "short", "title", "publisher"})
# The field in which a medium without a Chinese name has its own.
_FOREIGN_NAME = "publisher"


def texts_are_in_their_language(texts: Texts) -> Iterator[Problem]:
    """Every text is in the language of its field; only names may be the same in two."""
    for place, text in texts.all:
        field_ = next((step for step in reversed(place[1]) if isinstance(step, str)), "")
        if field_ == _FOREIGN_NAME and len(set(text.forms.values())) == 1:
            continue
        is_name = field_ in _PROPER_NAMES
        found = _in_another(texts, text, is_name) or ({} if is_name else _copied(texts, text))
        for language in texts.having(text):
            other = found.get(language.id)
            if other and not texts.accepts(place, text, "language", other):
                wrong = f"seems to be {other}, not {language.id}"
                yield texts.problem(place, language.id, wrong, f"write it in {language.name}")


def _in_another(texts: Texts, text: Text, is_name: bool) -> Mapping[str, str]:
    """Return language id -> id of the language that its text seems to be in."""
    found = {}
    for language, words in text.forms.items():
        kind = texts.kinds[language]
        least = 3 if is_name else 2
        # Of a hand-written page, one line may be in another language; its section is one word.
        parts = words.splitlines()
        lines = [each for each in parts if len(parts) == 1 or kind != "zh" or " " in each]
        seem = (other_language.seems(line, kind, texts.little_words, least) for line in lines)
        if said := next(filter(None, seem), ""):
            known = (each for each, its in texts.kinds.items() if its == said)
            found[language] = next(known, texts.languages[1].id)
    return found


def _copied(texts: Texts, text: Text) -> Mapping[str, str]:
    """Return id of a translation that is a copy -> id of the translation it is the same as."""
    first: dict[str, str] = {}
    found = {}
    for language in [*texts.having(text)][1:]:
        words = text[language.id]
        same = first.setdefault(words, language.id)
        if same != language.id and other_language.is_a_sentence(words):
            found[language.id] = same
    return found


_PLACES_AND_PEOPLE = frozenset({"cities", "countries", "people", "organisations"})


def names_agree(texts: Texts) -> Iterator[Problem]:
    """A translation names every record that the authoritative text names, in our words."""
    first = texts.languages[0]
    index = texts.names[first.id]
    for place, text in texts.all:
        _, *others = texts.having(text)
        # In the name of a record, only the names of places, people and organisations in it count.
        # The name of a place or person contains no other name: 都柏林 does not name 柏林. The name
        # of a source is treated like any text, because it says what the document is about.
        compound = place[0][0] not in ("cities", "countries", "people", "sources")
        own = place[0] if place[1][:1] == ("name",) and compound else None
        for start, end, keys in index.mentions(text[first.id], besides=own):
            if place[0] in keys or (own and keys[0][0] not in _PLACES_AND_PEOPLE):
                continue
            said = text[first.id][start:end]
            for language in others:
                words = plain(text[language.id])
                if any(index.named[key].is_in(words, language.id) for key in keys):
                    continue
                if any(language.id in index.named[key].name.instead for key in keys):
                    # Nobody has said what it is called in this language.
                    continue
                check = "terms" if keys[0][0] == "terms" else "names"
                if texts.accepts(place, text, check, said):
                    continue
                name = index.named[keys[0]].name[language.id]
                record = f"data/{keys[0][0]}/{keys[0][1]}.yml"
                instead = f"write {name}, or add the form used here to forms in {record}"
                yield texts.problem(place, language.id, f"does not name {said}", instead)


def forbidden_words(texts: Texts) -> Iterator[Problem]:
    """No text uses a word that its language avoids (the glossary), but in the name of a record."""
    avoided = [
        (language, plain(word), term.name[language])
        for term in texts.source_map.dataset.terms.values()
        for language, words in (term.avoid or {}).items()
        if language in texts.kinds
        for word in words
    ]
    for place, text in texts.all:
        words = {language: plain(said) for language, said in text.forms.items()}
        for language, word, name in avoided:
            if word not in words.get(language, ""):
                continue
            rest = text[language]
            if place[1][:1] != ("name",):
                rest = texts.names[language].without_names(rest, having=word)
            if word in plain(rest) and not texts.accepts(place, text, "terms", word):
                yield texts.problem(place, language, f"says {word}", f"write {name}")


def signs_are_set_rightly(texts: Texts) -> Iterator[Problem]:
    """Every text follows the typography of its language."""
    for language in texts.languages:
        kind = texts.locales[language.id].language
        for place, text in texts.all:
            if language.id in text.instead:
                continue
            for number, line in enumerate(text[language.id].splitlines(), 1):
                faults = typography.faults(line.strip("# -"), kind)
                left = _left_to_people(place, text, line, kind) if faults else ()
                for signs, wrong, instead in faults:
                    if not texts.accepts(place, text, "typography", signs):
                        said = f"“{signs}” {wrong}"
                        if (signs, wrong, instead) not in left:
                            instead += ", or run: make fix"
                        yield texts.problem(place, language.id, said, instead, number)


def _left_to_people(place: Place, text: Text, line: str, kind: str) -> Collection[typography.Fault]:
    """Return the faults of a line that `make fix` leaves."""
    whole = line.strip("# -")
    mends = place[0][0] != "docs" and not any(each.check == "typography" for each in text.accept)
    return typography.faults(mended(whole, kind) if mends else whole, kind)


def nothing_is_accepted_in_vain(texts: Texts) -> Iterator[Problem]:
    """Every declared difference exists."""
    for place, text in texts.all:
        for number, accept in enumerate(text.accept):
            if (place, accept) not in texts.used:
                steps = (*place[1], "accept", number)
                wrong = f"accepts {accept.what}, which the text does not need"
                yield texts.source_map.problem(place[0], steps, wrong, "delete the entry")


def numbers_agree(texts: Texts) -> Iterator[Problem]:
    """Every translation has the same numbers as the authoritative text."""
    for place, text in texts.all:
        first, *others = texts.having(text)
        original = _numbers(texts, text[first.id], first.id)
        for language in others:
            expected, found = original, _numbers(texts, text[language.id], language.id)
            if expected == found:
                continue
            # The numbers inside names count with the names, unless this is a name itself.
            if place[1][:1] not in (("name",), ("short",)):
                expected, found = (
                    _numbers(texts, texts.names[each.id].without_names(text[each.id]), each.id)
                    for each in (first, language)
                )
            wanted = {
                each for each in expected ^ found if texts.accepts(place, text, "numbers", each)
            }
            if not number_reader.reads_words(language.locale):
                # Numbers in words are not read: none is missing, and qualifiers do not count.
                expected, found = (frozenset(map(_bare, each)) for each in (expected, found))
                expected &= found
            missing, strange = sorted(expected - found - wanted), sorted(found - expected - wanted)
            if missing or strange:
                wrong = f"has the numbers {_list(found)}, {first.id} has {_list(expected)}"
                parts = [f"add {each}" for each in missing]
                parts += [f"delete {each}" for each in strange]
                if mended(text[language.id], texts.kinds[language.id]) != text[language.id]:
                    parts.append("or first run: make fix")
                yield texts.problem(place, language.id, wrong, ", ".join(parts))


def _numbers(texts: Texts, words: str, language: str) -> frozenset[str]:
    return number_reader.read(words, language, texts.languages)


def _bare(number: str) -> str:
    """Return a number without how exact it is: 600000 for over 600000."""
    return number.rpartition(" ")[2]


def _list(found: frozenset[str]) -> str:
    return ", ".join(sorted(found)) or "none"


def figures_agree_with_their_tokens(source_map: SourceMap) -> Iterator[Problem]:
    """The value and qualifier of a figure are those of its token in the source."""
    for key, steps, figure in source_map.dataset.placed_figures():
        for index, cite in enumerate(figure.cites):
            if cite.as_written and (source := source_map.dataset.sources.get(cite.source)):
                at = (*steps, "cites", index, "as_written")
                ours = source_map.dataset.languages
                said = number_reader.read(cite.as_written, source.language, ours)
                if (expected := number_reader.of_figure(figure)) not in said:
                    wrong = f"{cite.as_written} reads {_list(said)}, the figure is {expected}"
                    instead = "correct the token, or value and qualifier"
                    yield source_map.problem(key, at, wrong, instead)
