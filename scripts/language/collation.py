"""The order of names in a language, by the collation of the CLDR (UTS 35, part 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from typing import Any

import icu

from scripts.records.model import Language


@cache
def sort_key(locale: str) -> Callable[[str], bytes]:
    """Return the sorting key of a locale: pinyin order for zh_Hans_CN, accents right in fr_FR."""
    collator = icu.Collator.createInstance(icu.Locale(locale))
    key: Callable[[str], bytes] = collator.getSortKey
    return key


def by_letter(
    language: Language, named: Iterable[tuple[str, Any]]
) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Return (letter, names under it) in the order of the language.

    Names that begin with a digit or sign stand first, under "#".
    """
    key, letter = sort_key(language.locale), _letters(language.locale)
    ordered = sorted(named, key=lambda each: (letter(each[0]) != "#", key(each[0])))
    return [(name, list(group)) for name, group in groupby(ordered, lambda each: letter(each[0]))]


def _letters(locale: str) -> Callable[[str], str]:
    """Return the function from a name to the letter of an index it stands under."""
    index = icu.AlphabeticIndex(icu.Locale(locale))
    labels = [bucket[0] if isinstance(bucket, tuple) else bucket for bucket in index]

    def letter(name: str) -> str:
        label: str = labels[index.getBucketIndex(name.lstrip("“「《«‘ \u00a0"))]
        return label if label.isalpha() else "#"

    return letter
