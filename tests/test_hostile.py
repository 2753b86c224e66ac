"""Text from the data never becomes markup: whole sites are built from hostile data.

Two sites are made from the same data, one with plain words and one with hostile ones in every
record, table, lock file and header. Page by page both must have the same elements with the same
attributes, and the other files the same structure; only words may differ.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scripts import pipeline
from scripts.build import build
from scripts.load.settings import read_settings
from scripts.load.source_map import SourceMap
from scripts.load.string_formats import FORMATS
from scripts.model.change_dates import ChangeDates, Days
from scripts.model.dataset import Dataset
from scripts.model.records import COLLECTIONS, Text
from scripts.pages.urls import folder_of, page_of
from scripts.pipeline import load
from tests.conftest import copy_project
from tests.filled import id_in, with_filled_records
from tests.inspect_site import Document, Site
from tests.test_plain_markdown import HOSTILE, LINES, SIGNS

# Attributes that hold words, or an address from the data.
_WORDS = {"content", "title", "alt", "aria-label", "placeholder", "value", "lang", "hreflang"}
_URLS = [
    "https://example.org/",
    "https://example.org/[click](javascript:alert(1))",
    "https://example.org/'onmouseover='alert(1)",
    "https://example.org/?a=1&lt;b&copy=2#{:.x}",
    "https://example.org/![x](https://example.net/x.png)",
    "https://example.org/;url=https://example.net",
    "https://example.org/a_b_c*d*",
]
_MORE = [
    '"><script src=//example.net></script>',
    "' onmouseover='alert(1)",
    '" style="position:fixed',
    "</title><script>1</script>",
    "</p></article></main><base href=//example.net>",
    "<!-- a",
    "]]> a",
    "-->a",
    "<svg/onload=alert(1)>",
    "{{ config.site_url }}",
    "{% include 'x' %}",
    "a\\",
    "[a]: https://example.net 'b'",
    "<a@example.net>",
    "a {: #title .md-nav onclick=x }",
    "../../../etc/passwd",
    "=HYPERLINK(1)",
    "-1+cmd|' /C calc'!A0",
    "+1",
    "@SUM(1)",
    "＝1+1",
]


def good(text: str) -> bool:
    """Return whether the data takes the text: one line that says something."""
    return text == text.strip() and any(map(str.isalnum, text)) and not _is_han(text)


def _is_han(text: str) -> bool:
    # Chinese on other pages is marked with its language, which is one element more.
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


TEXTS = (st.sampled_from(HOSTILE + _MORE) | SIGNS | LINES).filter(good)


def url_is_taken(url: str) -> bool:
    return FORMATS["url"](url) is None


def next_of(values: Sequence[str]) -> Callable[[], str]:
    """Return a function that gives the values one after the other, again and again.

    From the second time on each has a number behind it, for equal names are not shown twice.
    """
    rounds = (f"{value}{number or ''}" for number in itertools.count() for value in values)
    return rounds.__next__


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("hostile"), sample=True)


@pytest.fixture(scope="module")
def sample(project: Path) -> Dataset:
    return load(project / "data")


def with_hostile_tables(dataset: Dataset, word: Callable[[], str]) -> Dataset:
    """Return the data with a word before each text of the tables, languages and days."""

    def marked(text: Text) -> Text:
        return Text({name: f"{word()} {form}" for name, form in text.forms.items()})

    return replace(
        dataset,
        languages=tuple(
            replace(each, tag=each.tag + word(), name=word() + each.name, colon=word())
            for each in dataset.languages
        ),
        ui={key: marked(text) for key, text in dataset.ui.items()},
        vocabulary={
            group: {key: marked(label) for key, label in labels.items()}
            for group, labels in dataset.vocabulary.items()
        },
        units={
            unit: {
                name: {category: f"{form} {word()}" for category, form in forms.items()}
                for name, forms in languages.items()
            }
            for unit, languages in dataset.units.items()
        },
        changes=ChangeDates(
            {
                key: Days(now, "2024-01-01", "2024-01-01")
                for key, now in dataset.content_hashes.items()
            }
        ),
    )


def write_headers(project: Path, word: Callable[[], str]) -> None:
    """Put a word into every value of the headers of the hand-written pages."""
    for path in project.glob("docs/??/*.md"):
        header, rest = path.read_text(encoding="utf-8").split("---\n", 2)[1:]
        values = yaml.safe_load(header)
        values |= {"title": word(), "description": word()}
        path.write_text(
            f"---\n{json.dumps(values, ensure_ascii=False)}\n---\n{rest}", encoding="utf-8"
        )


def built(project: Path, sample: Dataset, word: Callable[[], str], url: Callable[[], str]) -> Site:
    """Return the site of data with a word in every place that holds one."""
    dataset = with_hostile_tables(with_filled_records(sample, word, url), word)
    write_headers(project, word)
    return site_of(project, dataset, sample)


def site_of(project: Path, dataset: Dataset, sample: Dataset) -> Site:
    """Return the site built from `dataset`, whatever the rules for the data say of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load_source_map", lambda *_: SourceMap(dataset, {}))
        # mkdocs.yml has the names of the languages too, which nothing shows.
        patch.setattr(
            pipeline,
            "read_settings",
            lambda root, _, *more: read_settings(root, sample.languages, *more),
        )
        patch.setenv("SITE_URL", "https://example.org/x/")
        build(project)
    return Site(project / "site", "/x/")


@pytest.fixture(scope="module")
def plain(project: Path, sample: Dataset) -> dict[str, Counter[str]]:
    """Return the structure of each file of the site made with plain words."""
    words = (f"word{number}" for number in itertools.count())
    site = built(project, sample, words.__next__, lambda: "https://example.org/plain")
    assert list(site.faults()) == []
    return structures(site)


def structures(site: Site) -> dict[str, Counter[str]]:
    """Return how often each thing that is no word is in each file, by its kind."""
    found = {path: elements(page) + said(page) for path, page in site.documents.items()}
    for path in sorted(site.folder.rglob("*")):
        name = path.relative_to(site.folder).as_posix()
        if path.suffix in (".xml", ".svg"):
            nodes = ElementTree.parse(path).getroot().iter()
            found[name] = Counter(f"{each.tag} {sorted(each.attrib)}" for each in nodes)
        elif path.suffix == ".webmanifest" or path.name == "names.json":
            found[name] = Counter(keys(json.loads(path.read_text(encoding="utf-8"))))
        elif path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".ris":
            lines = path.read_bytes().decode().split("\r\n")
            found[name] = Counter(line[:6] for line in lines)
        elif path.suffix == ".csv":
            text = path.read_text(encoding="utf-8-sig")
            sign = ";" if "semicolon" in path.name else ","
            rows = list(csv.reader(io.StringIO(text), delimiter=sign, strict=True))
            found[name] = Counter(f"row of {len(row)}" for row in rows)
            assert [cell for row in rows for cell in row if not is_text_or_number(cell)] == []
    return found


def said(page: Document) -> Counter[str]:
    """Return how often each kind and key of a value is in the data about a page."""
    return Counter(f"data {each}" for data in page.data for each in keys(json.loads(data)))


def _outside_pictures(found: Counter[str]) -> Counter[str]:
    """Return what was found without lines and words of pictures, whose number depends on names.

    Where a name has no room beside its point, a line leads to it, or it is left out.
    """
    parts = ("line", "text", "title")
    return Counter({kind: n for kind, n in found.items() if kind.split(" ")[0] not in parts})


def keys(value: Any) -> Iterator[str]:
    """Yield the kind and the keys of a value of JSON and of all values in it."""
    yield type(value).__name__
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from keys(each)


def is_text_or_number(cell: str) -> bool:
    """Return whether no spreadsheet takes the cell for a formula (OWASP, CSV injection)."""
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell) is not None or not re.match(
        r"\s*[-=+@＝＋－＠]|\s", cell
    )


def elements(page: Document) -> Counter[str]:
    """Return how often each element and attribute is on a page, without words and addresses."""
    found = Counter(page.tags)
    for tag, name, value in page.attributes:
        away = name == "href" and value.startswith(("https://example.org", "http://"))
        bare = name in _WORDS or name.startswith("data-") or away
        # Which rules of the theme are kept depends on the words of the hand-written pages.
        value = re.sub(r"theme\.[0-9a-f]{8}", "theme", value)
        found[f"{tag} {name}" if bare else f"{tag} {name}={value}"] += 1
    return found


def schemes(page: Document) -> Iterator[str]:
    """Yield what every address of a page begins with, if it is no place of the site itself."""
    for tag, name, value in page.attributes:
        if name in ("href", "src", "action", "formaction", "srcset", "poster", "data") and tag:
            scheme, colon, _ = value.partition(":")
            if colon and "/" not in scheme and "#" not in scheme:
                yield scheme


def check(project: Path, sample: Dataset, plain: dict[str, Counter[str]], texts: list[str]) -> None:
    urls = list(filter(url_is_taken, _URLS))
    site = built(project, sample, next_of(texts), next_of(urls))
    dataset = with_filled_records(sample, next_of(texts), next_of(urls))
    found = structures(site)
    assert sorted(found) == sorted(plain)
    assert {name: found[name] for name in found if name not in site.documents} == {
        name: plain[name] for name in plain if name not in site.documents
    }
    assert {p.name for p in project.iterdir()} <= {
        *("data", "docs", "overrides", "scripts", "mkdocs.yml", "site", ".build.lock")
    }
    for path, page in site.documents.items():
        if path.endswith(("a-z/index.html", "glossary/index.html")):
            # How many letters there are depends on the names; nothing of another kind may come.
            kinds = {each for each in found[path] if "letter-" not in each}
            assert kinds <= set().union(*plain.values()), path
        else:
            found_here, expected = (_outside_pictures(each) for each in (found[path], plain[path]))
            strange, missing = found_here - expected, expected - found_here
            assert found_here == expected, (path, strange, missing)
        assert set(schemes(page)) <= {"https", "mailto", "webcal"}, path
    assert list(site.faults()) == []
    for name in ("initiatives", "events", "cities", "countries", "organisations", "people"):
        shown = dataset.collection(name)[id_in(name)].name["en"]
        path = folder_of(page_of(dataset, (name, id_in(name))).partition("#")[0])
        words = [each.text for each in site.pages[f"en/{path}/index.html"].words]
        heading = " ".join("".join(words).split())
        assert "".join(shown.split()) in heading.replace(" ", ""), (name, shown)


def test_every_kind_of_record_is_filled_in_every_field(sample: Dataset) -> None:
    dataset = with_filled_records(sample, lambda: "word", lambda: "https://example.org/")
    for name in COLLECTIONS:
        record = dataset.collection(name)[id_in(name)]
        empty = [field for field in vars(record) if not getattr(record, field)]
        assert empty == [], (name, empty)


def test_known_attacks_stay_text(
    project: Path, sample: Dataset, plain: dict[str, Counter[str]]
) -> None:
    check(project, sample, plain, list(filter(good, HOSTILE + _MORE)))


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(texts=st.lists(TEXTS, min_size=30, max_size=120))
def test_any_text_stays_text(
    project: Path, sample: Dataset, plain: dict[str, Counter[str]], texts: list[str]
) -> None:
    check(project, sample, plain, list(dict.fromkeys(texts)))
