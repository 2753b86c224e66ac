"""What is different between two texts, word by word; each Han character is a word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile("[^\\W\u3400-\u9fff]+|.", re.DOTALL)


def word_difference(before: str, after: str) -> str:
    """Return the later text with what is gone and what is new, marked as git marks words.

    到场[-的-]次数{+和人数+}
    """
    old, new, parts = _WORD.findall(before), _WORD.findall(after), []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        gone, come = "".join(old[start:end]), "".join(new[first:last])
        if kind == "equal":
            parts.append(come)
        else:
            parts += [f"[-{gone}-]" if gone else "", f"{{+{come}+}}" if come else ""]
    return "".join(parts)


def share_changed(before: str, after: str) -> float:
    """Return how much of two texts they do not share: from 0.0 to 1.0."""
    words = _WORD.findall(before), _WORD.findall(after)
    return 1 - SequenceMatcher(None, *words, autojunk=False).ratio()
