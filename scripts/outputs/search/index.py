"""The files of the search: path relative to the site -> JSON.

search/<language>/names.json   what is loaded when the search is opened: every entry with its
                               names, the words of the dialog, and words that queries may do
                               without
search/<language>/words-N.json word -> numbers of the entries whose text has it; a query loads
                               the shards of its words only
search/<language>/texts-N.json the texts of a few entries, for the snippets of those shown
search/variants.json           traditional and Japanese characters, and the simplified ones
                               that the index has for them; a query with Han characters loads it
search/addresses.json          every address, for near matches of a wrong one (404.html)
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scripts.model.records import COLLECTIONS, Language
from scripts.model.sister_cities import current
from scripts.outputs.search.entries import Entry, entries
from scripts.outputs.search.search_names import syllables
from scripts.outputs.search.tokens import fold, is_han, words
from scripts.outputs.search.variants import simplified, variants
from scripts.outputs.site_content import Content

# About two kilobytes gzip each: small enough to load on demand, large enough to be few.
TEXTS_PER_FILE = 6
_BYTES_PER_SHARD = 8_000

WORDS = ("results", "failed", "hint", "keys")
# Words with a place for what is only known then, published as the parts around that place.
FILLED = ("count", "near", "none")


def search_files(content: Content, _site_url: str) -> dict[str, str]:
    """Return every file of the search; the same content gives the same bytes."""
    files: dict[str, str] = {}
    found = {each: entries(content, each) for each in content.dataset.languages}
    for language in found:
        for name, value in _language_files(content, language, found[language]):
            files[f"search/{language.id}/{name}"] = _json(value)
    others = variants(set(simplified("".join(set().union(*files.values())))))
    files["search/variants.json"] = _json(["".join(others), "".join(others.values())])
    pages = {entry.url.partition("#")[0] for entry in found[content.dataset.languages[0]]}
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
        "words": _dialog(content, language),
        "little": _listed(content, language, "search.little"),
        "place": _listed(content, language, "search.place"),
        "kinds": {kind: content.word(f"kind.{kind}", language.id) for kind in KINDS},
        "lists": [
            [section.title, section.url]
            for section in (content.section(name, language.id) for name in _OFFERED)
        ],
        "entries": [_row(entry) for entry in found],
    }
    yield "names.json", names


KINDS = (*COLLECTIONS, "pages")
# What was not found is most often a place: the register of sister cities comes first, then what
# places that are not in it may do.
_OFFERED = ("cities", "take-part", "initiatives", "events", "a-z")


def _dialog(content: Content, language: Language) -> dict[str, Any]:
    """Return what the dialog says; what is filled in there, as the parts around it."""
    said: dict[str, Any] = {name: content.word(f"search.{name}", language.id) for name in WORDS}
    total = str(len(current(content.dataset)))
    for name in FILLED:
        pattern = content.word(f"search.{name}", language.id).replace("{total}", total)
        said[name] = re.split(r"\{\w+\}", pattern)
    return said


def _listed(content: Content, language: Language, key: str) -> list[str]:
    """Return the folded words that all languages list under a key, its own first, each once."""
    lists = content.dataset.ui[key].forms
    texts = (lists[language.id], *lists.values())
    return list(dict.fromkeys(word for text in texts for word in fold(text).split()))


def _row(entry: Entry) -> list[str]:
    """Return what a result needs; at the end, the languages of its title and text if another."""
    names = (entry.title, *entry.names)
    others = simplified("|".join(entry.names))
    return [entry.url, entry.kind, entry.title, others, syllables(names), *entry.languages]


def _postings(found: Sequence[Entry]) -> Mapping[str, list[int]]:
    """Return word -> the numbers of the entries that have it, ascending."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(found):
        # A sign between them, so that no word and no number is read across two of them.
        whole = simplified(" · ".join([entry.title, *entry.names, entry.text]))
        for word in set(words(whole)):
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
