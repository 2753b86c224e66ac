"""Under which words a record is found besides its name in the language of the page."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from scripts.model.records import Text
from scripts.outputs.search.tokens import is_han


def hidden_names(record: Any) -> tuple[str, ...]:
    """Return every name, short name, form, local name and word to avoid, each once, in order."""
    return tuple(dict.fromkeys(_names(record)))


def _names(record: Any) -> Iterator[str]:
    for field in ("name", "short"):
        text: Text | None = getattr(record, field, None)
        if text is not None:
            yield from text.forms.values()
    for field in ("forms", "avoid"):
        for forms in (getattr(record, field, None) or {}).values():
            yield from forms
    for local in getattr(record, "local_names", ()):
        yield local.name
    if code := getattr(record, "code", None):
        yield code


def syllables(names: Iterable[str]) -> str:
    """Return the names in Han as pinyin without tones, a space between syllables, | between names.

    The browser joins them from every syllable on, so that feiyi finds beijingguojifeiyizhou;
    tones that a reader types are folded away.
    """
    return "|".join(dict.fromkeys(filter(None, map(_spelt, names))))


@lru_cache(maxsize=8_192)
def _spelt(name: str) -> str:
    # Imported here, because reading its tables takes long, and only the search needs them.
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin("".join(filter(is_han, name))))
