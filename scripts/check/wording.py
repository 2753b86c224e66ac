"""How the site says things: the fact itself, so that each sentence can be read alone.

The words that these rules look for stand with their language in data/languages.yml.
"""

import re
from collections.abc import Callable, Iterator

from scripts.check import number_reader
from scripts.check.texts import Texts
from scripts.model.names import plain
from scripts.model.problems import Problem

# Where a document itself is the subject.
_ABOUT_DOCUMENTS = ("sources", "docs", "")


# Which words no sentence may say: the check that may accept them, their field in the languages,
# what is wrong with them, and what to write instead.
_SAYINGS = (
    (
        "document",
        "document_words",
        "speaks of {}",
        "say the fact and its date, the note proves it; or accept it",
    ),
    (
        "undated",
        "undated_words",
        "says “{}”, which does not tell when",
        "write the date instead: by June 2024; or accept it",
    ),
)


def facts_are_said_alone(texts: Texts) -> Iterator[Problem]:
    """No text outside the sources speaks of its document or of the day on which it was written."""
    for place, text in texts.all:
        if place[0][0] in _ABOUT_DOCUMENTS:
            continue
        for language in texts.having(text):
            said = plain(text[language.id])
            for check, field, wrong, instead in _SAYINGS:
                for word in getattr(language, field):
                    if plain(word) in said and not texts.accepts(place, text, check, word):
                        yield texts.problem(place, language.id, wrong.format(word), instead)


def labels_can_be_read_alone(texts: Texts) -> Iterator[Problem]:
    """The label of a figure names what is counted, and does not begin as if a page said it."""
    for place, text in texts.all:
        if place[1][:1] != ("figures",) or place[1][-1] != "label":
            continue
        for language in texts.having(text):
            for opening in language.label_openings:
                if text[language.id].startswith(opening):
                    wrong = f"begins with “{opening}”, which needs its page to be understood"
                    instead = "name what is counted, where and when"
                    yield texts.problem(place, language.id, wrong, instead)


def headlines_hold_their_number(texts: Texts) -> Iterator[Problem]:
    """A featured figure has a headline, and a headline has the number of its figure."""
    for key, at, figure in texts.source_map.dataset.placed_figures():
        steps = (*at, "headline")
        if figure.featured and figure.headline is None:
            instead = "add a sentence in each language with the number in it"
            yield texts.source_map.problem(key, steps, "is missing", instead)
        if figure.headline is None:
            continue
        for language in texts.having(figure.headline):
            words = figure.headline[language.id]
            wanted = number_reader.of_figure(figure)
            if wanted not in number_reader.read(words, language.id, texts.languages):
                instead = f"write the number {wanted} in it"
                yield texts.problem((key, steps), language.id, "lacks its number", instead)


# Stands for any words of one sentence.
_ANY_WORDS = "…"
_BETWEEN = "[^.!?;。！？；\n]*?"


def nothing_untrue_is_said(texts: Texts) -> Iterator[Problem]:
    """No text says what data/misstatements/ refuses, without a reason; that is told only there."""
    refused = [
        (record, language, words, [plain(part) for part in words.split(_ANY_WORDS)])
        for record in texts.source_map.dataset.misstatements.values()
        for language, several in (record.refused or {}).items()
        for words in several
    ]
    for place, text in texts.all:
        if place[0][0] == "misstatements":
            continue
        said = {language: plain(words) for language, words in text.forms.items()}
        for record, language, words, parts in refused:
            if not all(part in said.get(language, "") for part in parts):
                continue
            if _is_said(parts, said[language]) and not texts.accepts(place, text, "untrue", words):
                wrong = f"says “{words}”, which is not true"
                instead = f"say what data/misstatements/{record.id}.yml says; or accept it"
                yield texts.problem(place, language, wrong, instead)


def _is_said(parts: list[str], text: str) -> bool:
    """Return whether a text has the words, one after the other in a sentence; numbers whole."""
    words = _BETWEEN.join(map(re.escape, parts))
    before = "(?<![0-9.,])" if parts[0][:1].isdigit() else ""
    after = "(?![0-9]|[.,][0-9])" if parts[-1][-1:].isdigit() else ""
    return re.search(before + words + after, text) is not None


WORDING_RULES: tuple[Callable[[Texts], Iterator[Problem]], ...] = (
    facts_are_said_alone,
    labels_can_be_read_alone,
    headlines_hold_their_number,
    nothing_untrue_is_said,
)
