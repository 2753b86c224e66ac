"""The order of names in a language, by the collation of the CLDR (UTS 35, part 5)."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import icu

from scripts.model.records import Language
from scripts.pages.fallback import untagged

# But ’, which is an apostrophe too.
_QUOTATION_MARKS = str.maketrans("", "", "“”「」《》«»‘")


def sort_key(language: Language) -> Callable[[str], bytes]:
    """Return the sorting key of a language: pinyin order in Chinese, accents right in French."""
    collator = icu.Collator.createInstance(icu.Locale(language.locale))
    key: Callable[[str], bytes] = collator.getSortKey
    return lambda name: key(sorted_as(language, _bare(name)))


def sorted_as(language: Language, name: str) -> str:
    """Return a name with stand-ins for the words that the CLDR takes for others: 秘鲁 is not mì."""
    for each in language.sorted_as:
        name = name.replace(each.words, each.like)
    return name


def by_letter(
    language: Language, named: Iterable[tuple[str, Any]]
) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Return (letter, what stands under it) in the order of the language.

    `named` are pairs of a name and what bears it; they come back as they are. Names that begin
    with a digit or sign stand first, under "#".
    """
    key, index = sort_key(language), icu.AlphabeticIndex(icu.Locale(language.locale))
    for other in language.fallback[:1]:
        # Names that are not translated have letters of their own.
        index.addLabels(icu.Locale(other))
    labels = [label for label, _ in index]

    def bucket(name: str) -> int:
        at: int = index.getBucketIndex(sorted_as(language, _bare(name)))
        return at if labels[at].isalpha() else -1

    ordered = sorted(named, key=lambda each: (bucket(each[0]), key(each[0])))
    groups = groupby(ordered, lambda each: bucket(each[0]))
    return [("#" if at < 0 else labels[at], list(group)) for at, group in groups]


def _bare(name: str) -> str:
    """Return the name without its quotation marks, which do not sort."""
    return untagged(name).translate(_QUOTATION_MARKS).lstrip()
