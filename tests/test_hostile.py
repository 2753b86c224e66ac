"""Text from the data never becomes markup: whole sites are built from hostile records.

Two sites are made from the same records, one with plain words and one with hostile ones. Page by
page both must have the same elements with the same attributes; only words may differ.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scripts.build import build
from scripts.publishing import content
from scripts.publishing.inspect_site import Document, Site
from scripts.reading.forms import FORMS
from scripts.records.checked import Checked
from scripts.records.dataset import Dataset
from scripts.records.load import load
from scripts.records.model import COLLECTIONS
from tests.conftest import copy_project
from tests.filled import ID, with_filled_records
from tests.test_plain_markdown import HOSTILE, LINES, SIGNS

# Attributes that hold words, or an address from the data.
_WORDS = {"content", "title", "alt", "aria-label", "placeholder", "value"}
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
]


def good(text: str) -> bool:
    """Return whether the data takes the text: one line that says something."""
    return text == text.strip() and any(map(str.isalnum, text)) and not _is_han(text)


def _is_han(text: str) -> bool:
    # Chinese on other pages is marked with its language, which is one element more.
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


TEXTS = (st.sampled_from(HOSTILE + _MORE) | SIGNS | LINES).filter(good)


def url_is_taken(url: str) -> bool:
    return FORMS["url"](url) is None


def next_of(values: Sequence[str]) -> Callable[[], str]:
    """Return a function that gives the values one after the other, again and again."""
    return itertools.cycle(values).__next__


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("hostile"), sample=True)


@pytest.fixture(scope="module")
def sample(project: Path) -> Dataset:
    return load(project / "data")


def site_of(project: Path, dataset: Dataset) -> Site:
    """Return the site built from `dataset`, whatever the rules for the data say of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "load_checked", lambda *_: Checked(dataset, {}))
        patch.setenv("SITE_URL", "https://example.org/x/")
        build(project)
    return Site(project / "site", "/x/")


@pytest.fixture(scope="module")
def plain(project: Path, sample: Dataset) -> dict[str, Counter[str]]:
    """Return the elements of each page of the site made with plain words."""
    words = (f"word{number}" for number in itertools.count())
    dataset = with_filled_records(sample, words.__next__, lambda: "https://example.org/plain")
    site = site_of(project, dataset)
    assert list(site.faults()) == []
    return {path: elements(page) for path, page in site.documents.items()}


def elements(page: Document) -> Counter[str]:
    """Return how often each element and attribute is on a page, without words and addresses."""
    found = Counter(page.tags)
    for tag, name, value in page.attributes:
        away = name == "href" and value.startswith(("https://example.org", "http://"))
        bare = name in _WORDS or name.startswith("data-") or away
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
    dataset = with_filled_records(sample, next_of(texts), next_of(urls))
    site = site_of(project, dataset)
    assert sorted(site.documents) == sorted(plain)
    assert {p.name for p in project.iterdir()} <= {
        *("data", "docs", "overrides", "scripts", "mkdocs.yml", "site", ".build.lock")
    }
    for path, page in site.documents.items():
        if path.endswith("a-z/index.html"):
            # How many letters there are depends on the names; nothing of another kind may come.
            found = {each for each in elements(page) if "letter-" not in each}
            assert found <= set().union(*plain.values()), path
        else:
            assert elements(page) == plain[path], path
        assert set(schemes(page)) <= {"https", "mailto"}, path
    assert list(site.faults()) == []
    for name in ("initiatives", "events", "cities", "countries", "organisations", "people"):
        shown = dataset.collection(name)[ID].name["en"]
        words = [each.text for each in site.pages[f"en/{name}/{ID}/index.html"].words]
        heading = " ".join("".join(words).split())
        assert "".join(shown.split()) in heading.replace(" ", ""), (name, shown)


def test_every_kind_of_record_is_filled_in_every_field(sample: Dataset) -> None:
    dataset = with_filled_records(sample, lambda: "word", lambda: "https://example.org/")
    for name in COLLECTIONS:
        record = dataset.collection(name)[ID]
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
    check(project, sample, plain, texts)
