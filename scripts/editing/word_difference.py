"""What is different between two texts, word by word; each Han character is a word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_WORD = re.compile("[^\\W\u3400-\u9fff]+|.", re.DOTALL)


_MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


def differences(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield (same, gone or new; words) for the pieces of the later text, with what is gone."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            yield "same", "".join(old[start:end])
            continue
        if start < end:
            yield "gone", "".join(old[start:end])
        if first < last:
            yield "new", "".join(new[first:last])


def word_difference(before: str, after: str) -> str:
    """Return the later text with what is gone and what is new, marked as git marks words.

    到场[-的-]次数{+和人数+}
    """
    return "".join(_MARKS[kind].format(words) for kind, words in differences(before, after))


def share_changed(before: str, after: str) -> float:
    """Return how much of two texts they do not share: from 0.0 to 1.0."""
    words = _WORD.findall(before), _WORD.findall(after)
    return 1 - SequenceMatcher(None, *words, autojunk=False).ratio()
