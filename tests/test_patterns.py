"""No pattern that reads data takes long, whatever it reads (catastrophic backtracking)."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import scripts
from scripts.load.string_formats import FORMATS

# What repeats in the text, and what comes after it, so that no pattern takes the whole.
UNITS = ("a", "M", "1", "-", "'", " ", "<", "{", "[", "(", "一", "（", "a-", "1,", "](", "{#", "y'")
ENDS = ("{", "!")
# Enough to tell a pattern whose time grows with the cube of the length, or faster.
LENGTH = 1_200
TEXTS = [(unit * LENGTH)[: LENGTH - 1] + end for unit in UNITS for end in ENDS]
SECONDS = 0.5


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the place and pattern of every expression that a module of ours keeps."""
    for module in pkgutil.walk_packages(scripts.__path__, "scripts."):
        if module.name.startswith(("scripts.outputs.cards", "scripts.outputs.handbooks")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value


def test_no_pattern_takes_long_for_any_line_of_the_data() -> None:
    for place, pattern in patterns():
        for text in TEXTS:
            start = time.process_time()
            pattern.fullmatch(text)
            pattern.sub("", text)
            assert time.process_time() - start < SECONDS, (place, text[:4], text[-1])


@pytest.mark.parametrize("format_", FORMATS)
def test_a_format_takes_or_refuses_any_line_at_once(format_: str) -> None:
    for text in TEXTS:
        start = time.process_time()
        FORMATS[format_](text)
        assert time.process_time() - start < SECONDS, (format_, text[:4], text[-1])
