"""The rules for the languages of the site, data/languages.yml."""

import re
from collections.abc import Callable, Iterator, Sequence

from babel import Locale

from scripts.check import number_reader, typography
from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.dataset import LANGUAGES, UI, UNITS, VOCABULARY, Dataset
from scripts.model.problems import Problem
from scripts.model.records import Language

# With more words missing, one line says so for all.
_MOST_TOLD = 20
_SCRIPT = re.compile("[-_]([A-Z][a-z]{3})")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def languages_are_themselves(source_map: SourceMap) -> Iterator[Problem]:
    """The tag and the locale of a language name that language, and no other has them."""
    for field in ("tag", "locale", "name"):
        seen: dict[str, str] = {}
        for number, language in enumerate(source_map.dataset.listed):
            value = getattr(language, field)
            steps = (number, field)
            if field != "name" and re.split("[-_]", value)[0] != language.id:
                wrong = f"{value} does not begin with {language.id}, the id of the language"
                instead = "write id, tag and locale of one language"
                yield source_map.problem(LANGUAGES, steps, wrong, instead)
            elif field == "locale" and len(scripts := {*_SCRIPT.findall(language.tag + value)}) > 1:
                wrong = f"{value} is in another script than {language.tag}"
                instead = f"write one of {' and '.join(sorted(scripts))} in both"
                yield source_map.problem(LANGUAGES, steps, wrong, instead)
            elif (other := seen.setdefault(value.casefold(), language.id)) != language.id:
                wrong = f"{value} is also the {field} of {other}"
                yield source_map.problem(LANGUAGES, steps, wrong, "write another")


def labels_on_the_switch_differ(source_map: SourceMap) -> Iterator[Problem]:
    """No two languages have the same short label: the links in the header would look alike."""
    seen: dict[str, str] = {}
    label = source_map.dataset.ui.get("language.short")
    for language, said in label.forms.items() if label else ():
        if (other := seen.setdefault(said.casefold(), language)) != language:
            wrong = f"{said} is also the label of {other} on the switch of languages"
            steps = ("language.short", language)
            yield source_map.problem(UI, steps, wrong, "write another")


def one_language_is_for_everyone(source_map: SourceMap) -> Iterator[Problem]:
    """At most one language is for readers who know none of the languages of the site."""
    languages = enumerate(source_map.dataset.listed)
    for number in [number for number, language in languages if language.for_everyone][1:]:
        steps = (number, "for_everyone")
        yield source_map.problem(
            LANGUAGES, steps, "is true for two languages", "delete one of them"
        )


def partial_languages_fall_back(source_map: SourceMap) -> Iterator[Problem]:
    """A partial language names those that stand for it, the last of them complete."""
    published = source_map.dataset.languages
    for number, language in enumerate(source_map.dataset.listed):
        others = [each for each in published if each.id != language.id]
        if fault := _fallback_fault(language, others, is_first=number == 0):
            field, *said = fault
            yield source_map.problem(LANGUAGES, (number, field), *said)


def _fallback_fault(
    language: Language, others: Sequence[Language], is_first: bool
) -> tuple[str, str, str] | None:
    """Return the field that is wrong, what is wrong with it, and what to write instead."""
    partial, chain = language.coverage == "partial", language.fallback
    ids = [each.id for each in others]
    whole = [each.id for each in others if each.coverage == "complete"]
    instead = f"write one of: {', '.join(whole)}"
    if is_first and (partial or not language.build):
        field, value = ("coverage", "partial") if partial else ("build", "false")
        return field, f"is {value} for the authoritative language", "delete it"
    if chain and not partial:
        return "fallback", "is of a complete language", "delete it, or write coverage: partial"
    if strange := next((each for each in chain if each not in ids), None):
        return "fallback", f"{strange} is no other language that is published", instead
    if partial and not (chain and chain[-1] in whole):
        wrong = f"ends with {chain[-1]}, which may lack texts too" if chain else "is missing"
        return "fallback", wrong, instead
    return None


def the_interface_is_whole(source_map: SourceMap) -> Iterator[Problem]:
    """A partial language too has every word of the interface and vocabulary, and every unit."""
    dataset = source_map.dataset
    tables = ((UI, dataset.ui), (VOCABULARY, dataset.vocabulary))
    texts = [(key, steps, text) for key, table in tables for steps, text in traverse.texts(table)]
    for number, language in enumerate(dataset.listed):
        if not language.build:
            continue
        lacking = [(key, steps) for key, steps, text in texts if language.id in text.instead]
        lacking += [
            (UNITS, (unit,)) for unit, its in dataset.units.items() if language.id not in its
        ]
        until = "until all are there, write build: false and preview: true"
        if len(lacking) > _MOST_TOLD:
            wrong = f"is true, and {len(lacking)} words of the interface and the units are missing"
            yield source_map.problem(LANGUAGES, (number, "build"), wrong, until)
            continue
        for key, steps in lacking:
            instead = f"add a line `{language.id}:`; {until}"
            yield source_map.problem(key, (*steps, language.id), "is missing", instead)


_BOTH = ["{start}", "{end}"]
# Field of the date patterns -> the days that its words hold.
_SPANS = {"span": _BOTH, "next_day": _BOTH, "span_of_months": _BOTH, "open_span": ["{start}"]}
# Field of the date patterns -> the letters that it must have.
_DATE_LETTERS = {"year": "y", "month": "My", "day": "Mdy", "first_of_month": "Mdy"}


def date_patterns_are_whole(source_map: SourceMap) -> Iterator[Problem]:
    """A date pattern shows the parts that its dates have, and no other; a span both its days."""
    for number, language in enumerate(source_map.dataset.listed):
        for field, days in _SPANS.items():
            span = getattr(language.dates, field)
            if span is not None and sorted(_PLACEHOLDER.findall(span)) != sorted(days):
                wrong = f"{span} does not hold {' and '.join(days)} once each"
                instead = f"write {' and '.join(days)}, each once"
                yield source_map.problem(LANGUAGES, (number, "dates", field), wrong, instead)
        for field, letters in _DATE_LETTERS.items():
            pattern = getattr(language.dates, field)
            # CLDR writes the month as L where no day stands beside it.
            shown = re.sub("'[^']*'", "", pattern or letters).replace("L", "M")
            if "".join(sorted({*shown} & {*"Mdy"})) != letters:
                wrong = f"{pattern} does not show {', '.join(letters)} alone"
                steps = (number, "dates", field)
                yield source_map.problem(
                    LANGUAGES, steps, wrong, "write each of them, and no other"
                )


def summary(dataset: Dataset) -> Iterator[str]:
    """Yield what an editor is to know of the languages: what one lacks, and what nobody checks."""
    for language in dataset.languages:
        said = []
        if language.coverage == "partial":
            missing = sum(language.id in text.instead for _, text in dataset.texts)
            said.append(f"{len(dataset.texts) - missing} of {len(dataset.texts)} texts translated")
        if unchecked := list(_unchecked(language)):
            said.append(f"not checked: {', '.join(unchecked)}")
        if said:
            yield f"{language.id}: {'; '.join(said)}"


def _unchecked(language: Language) -> Iterator[str]:
    """Yield what the rules about words look for and cannot know in a language."""
    kind = Locale.parse(language.locale).language
    known = {
        "typography": typography.has_rules(kind),
        "numbers in words": number_reader.reads_words(language.locale),
        "how exact numbers are": any(language.numbers.qualifiers),
        "texts in a wrong field": kind == "zh" or language.little_words,
        "sayings": any((language.document_words, language.undated_words, language.label_openings)),
    }
    yield from (what for what, is_known in known.items() if not is_known)


LANGUAGE_RULES: tuple[Callable[[SourceMap], Iterator[Problem]], ...] = (
    languages_are_themselves,
    labels_on_the_switch_differ,
    one_language_is_for_everyone,
    partial_languages_fall_back,
    the_interface_is_whole,
    date_patterns_are_whole,
)
