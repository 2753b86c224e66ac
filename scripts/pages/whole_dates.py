"""Keeps dates in Chinese text on one line; browsers would break 2024年6月26日 at any sign."""

import re

# What holds text only, or keeps its dates whole already; other tags; then dates in the text.
_PARTS = re.compile(
    r"<(option|text|title|time)\b.*?</\1>|<[^>]*>"
    r"|(?P<date>[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日)",
    re.DOTALL,
)


def with_whole_dates(html: str) -> str:
    """Return the HTML of a Chinese page with each date in an element that no line ends in."""
    return _PARTS.sub(lambda found: f"<bdi>{found[0]}</bdi>" if found["date"] else found[0], html)
