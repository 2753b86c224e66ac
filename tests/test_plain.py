"""The way out: other builders make the same site, from our sources or from plain Markdown."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from scripts.outputs.site_paths import MANIFEST
from tests.commands import run
from tests.conftest import BASE, ROOT, copy_project
from tests.exit.environment import commands
from tests.inspect_site import Site
from tests.test_build import snapshot

URL = "https://example.org/beijing-exchange/"
PREFIXES = {"zh": "", "en": "en/", "fr": "fr/"}
# What our frame puts below the title, how recent the page is and its contents, and at its end, how
# to subscribe to its dates; and what leads to how to cite, which only our frame says.
_OF_THE_FRAME = re.compile(
    r'<p class="status">.*?</p>| ?<a href="[^"]*#cite">.*?</a>'
    r'|<(nav|details) class="(?:contents|contents-fold[^"]*|fold follow)".*?</\1>',
    re.DOTALL,
)


@dataclass
class Article(HTMLParser):
    """What a page says: the words, links and anchors inside its <article>."""

    depth: int = 0
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"
        if self.depth:
            given = dict(attrs)
            self.links += [given["href"] or ""] if "href" in given else []
            # The article itself is a part of the frame, to which its skip link leads.
            self.ids += [given["id"] or ""] if "id" in given and tag != "article" else []

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def articles(folder: Path) -> dict[str, Article]:
    """Return what each page of a built site says, by its path; no records in two languages."""
    found = {}
    pages = (each for each in folder.rglob("index.html") if "side-by-side" not in each.parts)
    for path in sorted(pages):
        article = Article()
        article.feed(_OF_THE_FRAME.sub("", path.read_text(encoding="utf-8")))
        found[path.relative_to(folder).as_posix()] = article
    return found


def targets(article: Article, path: str) -> list[str]:
    """Return the addresses that the links of a page lead to, wherever they are written from."""
    return [urljoin(URL + path.removesuffix("index.html"), link) for link in article.links]


def build_with_zensical(trees: Path, site: Path) -> None:
    """Build each tree as `scripts/plain.py` says, and put the languages together."""
    for language, prefix in PREFIXES.items():
        done = subprocess.run(
            [commands("zensical") / "zensical", "build", "-f", "mkdocs.yml"],
            cwd=trees / language,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert "No issues found" in done.stdout + done.stderr
        shutil.copytree(trees / language / "site", site / prefix, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def trees(own_project: Path) -> Path:
    done = run("scripts.plain", own_project)
    assert (done.returncode, done.stderr) == (0, "")
    return own_project / "plain"


def test_zensical_makes_the_same_pages_from_plain_markdown(
    own_project: Path, trees: Path, tmp_path: Path
) -> None:
    site = Site(own_project / "site", BASE)
    build_with_zensical(trees, tmp_path)
    theirs = articles(tmp_path)
    # The redirects from former addresses are not part of the plain pages.
    ours = {path: page for path, page in articles(site.folder).items() if path in site.pages}
    assert theirs.keys() == ours.keys()
    for path, article in ours.items():
        assert article.text, path
        # The frame says at the end of three hand-written pages how to reach us and who the host is.
        said, links = article.text, targets(article, path)
        assert theirs[path].text, path
        if any(f"{page}/" in path for page in ("about", "accessibility", "privacy")):
            said = said[: len(theirs[path].text)]
            links = links[: len(theirs[path].links)]
        assert theirs[path].text == said, path
        assert targets(theirs[path], path) == links, path
        assert set(theirs[path].ids) >= set(article.ids), path
    for file in ("sister-cities.csv", "data/facts.csv", "api/v1/index.json"):
        assert (tmp_path / file).read_bytes() == (site.folder / file).read_bytes()


def test_only_what_stands_in_the_article_is_compared(tmp_path: Path) -> None:
    page = tmp_path / "about" / "index.html"
    page.parent.mkdir()
    page.write_text("<p id=a>no</p><article><p id=b>One &amp;\n two</p><a href=x>3</a></article>no")
    article = articles(tmp_path)["about/index.html"]
    assert (article.text, article.links, article.ids) == ("One & two3", ["x"], ["b"])


def test_properdocs_makes_the_same_bytes_from_our_sources(
    own_project: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [commands("properdocs") / "properdocs", "build", "-f", "mkdocs.yml", "-d", str(tmp_path)],
        cwd=own_project,
        capture_output=True,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stderr
    ours, theirs = snapshot(own_project / "site"), snapshot(tmp_path)
    del ours[MANIFEST]  # the last step of our own build
    assert theirs.keys() == ours.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_plain_markdown_is_written_without_any_site_builder() -> None:
    code = "import sys, scripts.plain; print([n for n in sys.modules if n.startswith('mkdocs')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_plain_markdown_is_the_same_each_time_and_leaves_nothing_else(tmp_path: Path) -> None:
    folder = copy_project(tmp_path, sample=True)
    assert run("scripts.plain", folder).returncode == 0
    before = snapshot(folder / "plain")
    (folder / "plain" / "old.md").write_text("old")
    env = os.environ | {"PYTHONHASHSEED": "7", "LC_ALL": "C"}
    assert run("scripts.plain", folder, env=env).returncode == 0
    assert snapshot(folder / "plain") == before
    assert list(folder.glob(".site-build-*")) == []


def test_bad_data_leaves_the_old_plain_markdown(tmp_path: Path) -> None:
    folder = copy_project(tmp_path, sample=True)
    assert run("scripts.plain", folder).returncode == 0
    before = snapshot(folder / "plain")
    city = folder / "data" / "cities" / "helsinki.yml"
    city.write_text(city.read_text(encoding="utf-8") + "typo: 1\n", encoding="utf-8")
    done = run("scripts.plain", folder)
    assert done.returncode == 1
    assert "typo: is an unknown key" in done.stderr
    assert snapshot(folder / "plain") == before


def test_a_plain_that_is_no_folder_is_left_alone(tmp_path: Path) -> None:
    folder = copy_project(tmp_path, sample=True)
    (folder / "plain").write_text("mine")
    done = run("scripts.plain", folder)
    assert done.stderr == "plain is not a folder; move it away, then try again.\n"
    assert (folder / "plain").read_text() == "mine"
