"""The numbers of a text: the same in every language, and those of a figure's source."""

from collections.abc import Iterator

from scripts.check import number_reader
from scripts.check.figures import figures
from scripts.check.texts import Texts
from scripts.load.source_map import SourceMap
from scripts.model.problems import Problem


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
    for key, steps, figure in figures(source_map.dataset):
        for index, cite in enumerate(figure.cites):
            if cite.as_written and (source := source_map.dataset.sources.get(cite.source)):
                at = (*steps, "cites", index, "as_written")
                ours = source_map.dataset.languages
                said = number_reader.read(cite.as_written, source.language, ours)
                if (expected := number_reader.of_figure(figure)) not in said:
                    wrong = f"{cite.as_written} reads {_list(said)}, the figure is {expected}"
                    instead = "correct the token, or value and qualifier"
                    yield source_map.problem(key, at, wrong, instead)
