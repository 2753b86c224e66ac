"""`python -m scripts.links`: ask every address outside the site whether it is still there.

Uses the network, so no build and no test of the data depends on it. Prints Markdown; exit 1 if
an address is gone. A host that does not answer from here is named, and is no failure: some
answer only in their own country.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from scripts.model import traverse
from scripts.model.dataset import Dataset
from scripts.terminal import ROOT, load_or_explain

_GONE = (404, 410)
_SECONDS = 30
_AT_ONCE = 8
_AGENT = "Mozilla/5.0 (compatible; link check of a public information site)"
_IN_PROSE = re.compile(r"\]\((https://[^)\s]+)\)")


@dataclass(frozen=True)
class Answer:
    """What an address said; `gone` if the page is no longer there."""

    url: str
    said: str
    gone: bool
    good: bool


def addresses(dataset: Dataset, docs: Path) -> Mapping[str, str]:
    """Return address -> where it first stands, of the records and the hand-written pages."""
    found: dict[str, str] = {}
    for key, record in dataset.items():
        for _, part in traverse.parts(record):
            if url := getattr(part, "url", None):
                found.setdefault(url, f"data/{'/'.join(key)}.yml")
    for path in sorted(docs.rglob("*.md")):
        for url in _IN_PROSE.findall(path.read_text(encoding="utf-8")):
            found.setdefault(url, path.relative_to(docs.parent).as_posix())
    return found


def ask(url: str) -> Answer:
    """Return what an address says, after redirections."""
    request = Request(url, headers={"User-Agent": _AGENT})  # noqa: S310 - https or http only
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            return Answer(url, str(answer.status), gone=False, good=True)
    except HTTPError as error:
        return Answer(url, str(error.code), gone=error.code in _GONE, good=False)
    except (OSError, HTTPException, ValueError) as error:
        return Answer(url, str(error) or type(error).__name__, gone=False, good=False)


def report(answers: Iterable[Answer], places: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the summary."""
    answers = sorted(answers, key=lambda answer: answer.url)
    bad = [answer for answer in answers if not answer.good]
    yield f"## {len(answers)} addresses outside the site, {len(bad)} without a page\n"
    for title, gone in (("Gone", True), ("No answer from here", False)):
        some = [answer for answer in bad if answer.gone == gone]
        if some:
            yield f"### {title}: {len(some)}\n"
            yield from (f"- `{each.url}` ({each.said}): `{places[each.url]}`" for each in some)
            yield ""


def main() -> int:
    """Ask every address and print the summary."""
    dataset = load_or_explain()
    if dataset is None:
        return 1
    places = addresses(dataset, ROOT / "docs")
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(ask, places))
    print("\n".join(report(answers, places)))
    return 1 if any(answer.gone for answer in answers) else 0


if __name__ == "__main__":
    sys.exit(main())
