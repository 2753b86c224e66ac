"""What the tests share: data folders, built sites, a server like GitHub Pages, a browser.

The tests run in several processes at once. What takes long is made by the first that needs it,
and kept where the others find it.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.locks import locks, write
from scripts.model.dataset import Dataset
from scripts.model.problems import DataError
from scripts.model.records import COLLECTIONS
from scripts.outputs.site_content import Content
from scripts.pipeline import load, make
from tests.browser import find
from tests.commands import run
from tests.inspect_site import Site
from tests.kinds import addresses, showing_more
from tests.pages_server import PagesServer
from tests.visits import Visitors, Visits
from tests.walk import Findings, Walk, is_looked_at, walk

ROOT = Path(__file__).resolve().parent.parent
TABLES = ("languages.yml", "ui.yml", "vocabulary.yml", "units.yml")
# Where the built site is served; tests/test_base_path.py has the site for another address.
URL = os.environ.get("TEST_URL") or "https://example.org/beijing-exchange/"
BASE = urlsplit(URL).path
# A site that is there already, such as the one that will be published; built for TEST_URL.
GIVEN = os.environ.get("TEST_SITE")

# A busy machine is no fault of the code: examples are judged by what they do, not by the clock.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


# The modules that take longest begin first, so that no process waits for another at the end.
LONGEST = (
    # The third of these needs no built site, which the second makes meanwhile.
    *("any_input", "accessibility", "broken_projects", "layout", "handbook", "serve", "build"),
    *("hostile", "html", "plain", "commands", "addresses", "search", "missing_page", "finding"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by module: the longest first, the others as they were."""
    order = {f"test_{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


def copy_sample(folder: Path) -> Path:
    """Put the small data of tests/data into `folder`/data, with the site's own words."""
    data = folder / "data"
    shutil.copytree(ROOT / "tests" / "data", data)
    for name in TABLES:
        shutil.copy(ROOT / "data" / name, data)
    return data


def copy_accepted(folder: Path) -> Path:
    """Put the small data into `folder`/data with few words of the interface, all of it accepted.

    It is read in a tenth of the time; no page can be made from it.
    """
    data = copy_sample(folder)
    words = (data / "ui.yml").read_text(encoding="utf-8").partition("description.home")[0]
    (data / "ui.yml").write_text(words, encoding="utf-8")
    write(data, locks(load(data), data, "2026-11-22"))
    return data


def copy_examples(folder: Path) -> Path:
    """Put the examples for editors into `folder`/data, with the site's own words."""
    data = folder / "data"
    for path in (ROOT / "docs" / "editing" / "examples").glob("*.yml"):
        written = path.read_text(encoding="utf-8")
        target = data / path.stem / f"{yaml.safe_load(written)['id']}.yml"
        target.parent.mkdir(parents=True)
        target.write_text(written, encoding="utf-8")
    for name in TABLES:
        shutil.copy(ROOT / "data" / name, data)
    return data


def as_in_sample(page: str) -> str:
    """Return a page written by hand with links to the one source of the small data."""
    return re.sub(r"(?<=sources/)(?!index)[\w-]+(?=\.md)", "report", page)


def copy_project(folder: Path, sample: bool) -> Path:
    """Put everything a build needs into `folder`; with the small data or with the real data."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if sample:
        copy_sample(folder)
        for about in folder.glob("docs/*/about.md"):
            about.write_text(as_in_sample(about.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        shutil.copytree(ROOT / "data", folder / "data")
    return folder


def write_records(data: Path) -> None:
    """Add the records of tests/records.yml to a data folder, a file each."""
    text = (ROOT / "tests" / "records.yml").read_text(encoding="utf-8")
    for collection, records in yaml.safe_load(text).items():
        for record in records if collection in COLLECTIONS else ():
            path = data / collection / f"{record['id']}.yml"
            path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Return the real data."""
    return load(ROOT / "data")


@pytest.fixture
def problems_of(tmp_path: Path) -> Callable[[Mapping[str, str | bytes | None]], list[str]]:
    """Return a function that changes files of the small data and tells what is wrong then."""

    def problems(changes: Mapping[str, str | bytes | None]) -> list[str]:
        data = copy_sample(tmp_path)
        for name, content in changes.items():
            path = data / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            load(data)
        except DataError as error:
            return [str(problem) for problem in error.problems]
        return []

    return problems


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Return a function that fills a folder of that name, once for all processes of the tests."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def folder(name: str, fill: Callable[[Path], object]) -> Path:
        whole, begun = shared / name, shared / f"{name}-begun"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                shutil.rmtree(begun, ignore_errors=True)
                begun.mkdir()
                fill(begun)
                begun.rename(whole)
        return whole

    return folder


def build(folder: Path, url: str = URL) -> None:
    """Build the copy of the project in a folder for an address."""
    done = run("scripts.build", folder, env=os.environ | {"SITE_URL": url})
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def project(once: Once) -> Path:
    """Return a copy of the project with the real data, built."""
    return (
        Path(GIVEN).resolve().parent
        if GIVEN
        else once("project", lambda folder: build(copy_project(folder, sample=False)))
    )


def build_own(folder: Path, url: str = URL) -> None:
    """Put a copy of the project with all the tests' own records into a folder, and build it."""
    write_records(copy_project(folder, sample=True) / "data")
    build(folder, url)


@pytest.fixture(scope="session")
def own_project(once: Once) -> Path:
    """Return a copy of the project with the tests' own records, built."""
    return once("own-project", build_own)


@pytest.fixture(scope="session")
def own_dataset(own_project: Path) -> Dataset:
    """Return the tests' own records."""
    return load(own_project / "data")


@pytest.fixture(scope="session")
def own_content(own_project: Path) -> Content:
    """Return the pages made from the tests' own records, as the outputs are given them."""
    return make(own_project / "data")


@pytest.fixture(scope="session")
def own_site(own_project: Path) -> Site:
    """Return the built site of the tests' own records with every page read."""
    return Site(own_project / "site", BASE)


@pytest.fixture(scope="session")
def own_address(own_project: Path) -> Iterator[str]:
    """Return the address of the site of the tests' own records, served below a base path."""
    with PagesServer(own_project / "site", BASE) as server:
        yield server.address


@pytest.fixture(scope="session")
def site(project: Path) -> Site:
    """Return the built site with every page read."""
    return Site(project / "site", BASE)


@pytest.fixture(scope="session")
def address(project: Path) -> Iterator[str]:
    """Return the address of the built site, served below a base path."""
    with PagesServer(project / "site", BASE) as server:
        yield server.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a browser; `make test` has made sure that there is one."""
    executable = find()
    assert executable, "no browser: run python -m tests.browser"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a reader of none of the site's languages, so that none is offered."""
    context = browser.new_context(locale="de-DE")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def visitors() -> Iterator[Visitors]:
    """Return a browser that visits many pages at once."""
    executable = find()
    assert executable, "no browser: run python -m tests.browser"
    with Visitors(executable) as opened:
        yield opened


@pytest.fixture(scope="session")
def visits(visitors: Visitors, address: str) -> Visits:
    """Return visits of many pages of the built site at once."""
    return Visits(visitors, address)


@pytest.fixture(scope="session")
def own_visits(visitors: Visitors, own_address: str) -> Visits:
    """Return visits of many pages of the site of the tests' own records at once."""
    return Visits(visitors, own_address)


def kept(once: Once, name: str, find: Callable[[], Findings]) -> Findings:
    """Return what a walk finds, for which one process of the tests goes."""

    def fill(folder: Path) -> None:
        (folder / "found.json").write_text(json.dumps(find().found), encoding="utf-8")

    found = once(name, fill) / "found.json"
    return Findings(json.loads(found.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def findings(once: Once, site: Site, request: pytest.FixtureRequest) -> Findings:
    """Return what a browser finds on a page of each kind in every language, and on 404.html."""

    def find() -> Findings:
        visits = request.getfixturevalue("visits")
        return walk(visits, dict.fromkeys(addresses(site), "layout"))

    return kept(once, "findings", find)


@pytest.fixture(scope="session")
def looks(once: Once, own_site: Site, site: Site, request: pytest.FixtureRequest) -> Findings:
    """Return what a browser finds on pages that show each part of the templates and the styles.

    They are of the tests' own records, and real ones with what those lack.
    """

    def find() -> Findings:
        shown = filter(is_looked_at, addresses(own_site))
        own: dict[str, Walk] = dict.fromkeys(shown, "looks")
        more: dict[str, Walk] = dict.fromkeys(showing_more(site, than=own_site), "looks")
        found = dict(walk(request.getfixturevalue("own_visits"), own).found)
        real = walk(request.getfixturevalue("visits"), more).found if more else {}
        for check, pages in real.items():
            found[check] = {**found[check], **{f"real/{path}": pages[path] for path in pages}}
        return Findings(found)

    return kept(once, "looks", find)
