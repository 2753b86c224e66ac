"""The files of the search: path relative to the site -> JSON.

search/<language>/names.json   what is loaded when the search is opened: every entry with its
                               names, and the words of the dialog
search/<language>/words-N.json word -> numbers of the entries whose text has it; a query loads
                               the shards of its words only
search/<language>/texts-N.json the texts of a few entries, for the snippets of those shown
search/addresses.json          every address, for near matches of a wrong one (404.html)
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scripts.publishing.content import Content
from scripts.records.model import COLLECTIONS, Language
from scripts.search.entries import Entry, entries
from scripts.search.hidden_names import syllables
from scripts.search.tokens import is_han, words

# About two kilobytes gzip each: small enough to load on demand, large enough to be few.
TEXTS_PER_FILE = 6
_BYTES_PER_SHARD = 8_000

WORDS = ("title", "field", "close", "count", "none", "failed", "hint", "keys")


def search_files(content: Content) -> dict[str, str]:
    """Return every file of the search; the same content gives the same bytes."""
    files: dict[str, str] = {}
    for language in content.dataset.languages:
        found = entries(content, language)
        for name, value in _language_files(content, language, found):
            files[f"search/{language.id}/{name}"] = _json(value)
    first = content.dataset.languages[0]
    pages = {entry.url.partition("#")[0] for entry in entries(content, first)}
    files["search/addresses.json"] = _json(sorted(pages))
    return files


def _language_files(
    content: Content, language: Language, found: Sequence[Entry]
) -> Iterator[tuple[str, Any]]:
    texts = [entry.text for entry in found]
    shards = _shards(_postings(found))
    for number, start in enumerate(range(0, len(texts), TEXTS_PER_FILE)):
        yield f"texts-{number}.json", texts[start : start + TEXTS_PER_FILE]
    for number, shard in enumerate(shards):
        yield f"words-{number}.json", shard
    names = {
        # Asked for behind the names of the other files, so that old and new ones never mix.
        "version": hashlib.sha256(_json([texts, shards]).encode()).hexdigest()[:8],
        "shards": len(shards),
        "textsPerFile": TEXTS_PER_FILE,
        "words": {name: content.word(f"search.{name}", language.id) for name in WORDS},
        "kinds": {kind: content.word(f"kind.{kind}", language.id) for kind in KINDS},
        "lists": [
            [section.title, section.url]
            for section in content.sections(language.id)
            if section.id in _OFFERED
        ],
        "entries": [_row(entry) for entry in found],
    }
    yield "names.json", names


KINDS = (*COLLECTIONS, "pages")
_OFFERED = ("initiatives", "events", "sister-cities", "cities", "glossary", "a-z")


def _row(entry: Entry) -> list[str]:
    names = (entry.title, *entry.names)
    return [entry.url, entry.kind, entry.title, "|".join(entry.names), syllables(names)]


def _postings(found: Sequence[Entry]) -> Mapping[str, list[int]]:
    """Return word -> the numbers of the entries that have it, ascending."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(found):
        for word in sorted(set(words(" ".join([entry.title, *entry.names, entry.text])))):
            postings[word].append(number)
    return postings


def _shards(postings: Mapping[str, list[int]]) -> list[dict[str, list[int]]]:
    """Return the words in as many parts as their size asks for."""
    count = max(1, len(_json(postings).encode()) // _BYTES_PER_SHARD)
    shards: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for word in sorted(postings):
        shards[shard_of(word, count)][word] = postings[word]
    return shards


def shard_of(word: str, count: int) -> int:
    """Return the shard of a word: by its first two characters, or its first if that is Han.

    Every word that begins like a query of two letters is thus in one shard, for prefixes.
    """
    head: Iterable[str] = word[:1] if is_han(word[0]) else word[:2]
    number = 0
    for char in head:
        number = number * 31 + ord(char)
    return number % count


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
