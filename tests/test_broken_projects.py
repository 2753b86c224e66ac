"""`make validate` and the build know the same rules for every file that is read or published."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import build as builder
from scripts import validate
from scripts.load.prose import NAMES
from scripts.load.settings_file import NAME
from scripts.model.problems import DataError
from scripts.outputs.site_content import SECTIONS
from scripts.pipeline import check_project
from tests.commands import run
from tests.conftest import ROOT, as_in_sample, copy_project

Break = Callable[[Path], object]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("good"), sample=True)


@pytest.fixture
def project(good: Path, tmp_path: Path) -> Path:
    """Return a project to break, without the scripts that would build it."""
    unread = shutil.ignore_patterns("scripts")
    return Path(shutil.copytree(good, tmp_path / "project", ignore=unread))


@pytest.fixture
def whole_project(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(good, tmp_path / "project"))


def edit(name: str, old: str, new: str) -> Break:
    def change(project: Path) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def write(name: str, content: bytes = b"x") -> Break:
    def change(project: Path) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return change


def link(name: str, target: str = "/etc/hostname") -> Break:
    def change(project: Path) -> None:
        path = project / name
        if path.is_dir():
            path.rename(project / "elsewhere")
            path.symlink_to(project / "elsewhere")
        else:
            path.unlink(missing_ok=True)
            path.symlink_to(target)

    return change


def pipe(name: str) -> Break:
    def change(project: Path) -> None:
        (project / name).unlink(missing_ok=True)
        os.mkfifo(project / name)

    return change


def listen(name: str) -> Break:
    def change(project: Path) -> None:
        # The path of a socket is short, and the project's is not.
        here = Path.cwd()
        os.chdir((project / name).parent)
        try:
            with socket.socket(socket.AF_UNIX) as found:
                found.bind(Path(name).name)
        finally:
            os.chdir(here)

    return change


def folder(name: str) -> Break:
    def change(project: Path) -> None:
        (project / name).unlink(missing_ok=True)
        (project / name).mkdir(parents=True)

    return change


def gone(name: str) -> Break:
    def change(project: Path) -> None:
        path = project / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return change


def cut_section(project: Path) -> None:
    path = project / "docs/fr/about.md"
    head, _, rest = path.read_text(encoding="utf-8").partition("## D’où vient le contenu")
    path.write_text(head + rest[rest.index("## Quelle confiance") :], encoding="utf-8")


SPECIAL = "is a pipe, a socket or a device, not a file; put a file here, or delete it"
LINK = "file: is a symbolic link; put the file itself here"
ABOUT = "docs/en/about.md"


def where(text: str, page: str = ABOUT) -> str:
    """Return the page, line and column of a text on a page of the small project."""
    whole = as_in_sample((ROOT / page).read_text(encoding="utf-8"))
    before = whole.partition(text)[0].split("\n")
    return f"{page}:{len(before)}:{len(before[-1]) + 1}"


BROKEN: dict[str, tuple[Break, str]] = {
    # Links, pipes and strays, wherever something is read or published.
    "a linked asset": (link("docs/assets/leak.svg"), f"docs/assets/leak.svg:1:1: {LINK}"),
    "a linked folder of assets": (link("docs/assets"), f"docs/assets:1:1: {LINK}"),
    "linked docs": (link("docs"), f"docs:1:1: {LINK}"),
    "a linked language": (link("docs/fr"), f"docs/fr:1:1: {LINK}"),
    "a linked page": (link("docs/fr/about.md"), f"docs/fr/about.md:1:1: {LINK}"),
    "a linked folder in docs": (link("docs/more", "/etc"), f"docs/more:1:1: {LINK}"),
    "linked data": (link("data"), f"data:1:1: {LINK}"),
    "a linked collection": (link("data/cities"), f"data/cities:1:1: {LINK}"),
    "a linked table": (link("data/ui.yml"), f"data/ui.yml:1:1: {LINK}"),
    "a linked lock": (link("data/changes.lock"), f"data/changes.lock:1:1: {LINK}"),
    "a link that leads nowhere": (
        link("data/addresses.lock", "nowhere"), f"data/addresses.lock:1:1: {LINK}",
    ),
    "linked templates": (link("overrides"), f"overrides:1:1: {LINK}"),
    "a linked template": (link("overrides/main.html"), f"overrides/main.html:1:1: {LINK}"),
    "linked settings": (link("mkdocs.yml"), f"mkdocs.yml:1:1: {LINK}"),
    "a pipe for a record": (pipe("data/cities/x.yml"), f"data/cities/x.yml:1:1: file: {SPECIAL}"),
    "a pipe for a lock": (
        pipe("data/translations.lock"), f"data/translations.lock:1:1: file: {SPECIAL}",
    ),
    "a pipe for addresses": (
        pipe("data/addresses.lock"), f"data/addresses.lock:1:1: file: {SPECIAL}",
    ),
    "a pipe for a page": (pipe(ABOUT), f"{ABOUT}:1:1: file: {SPECIAL}"),
    "a pipe for an asset": (pipe("docs/assets/x.svg"), f"docs/assets/x.svg:1:1: file: {SPECIAL}"),
    "a pipe for the settings": (pipe("mkdocs.yml"), f"mkdocs.yml:1:1: file: {SPECIAL}"),
    "a socket": (listen("docs/assets/x.js"), f"docs/assets/x.js:1:1: file: {SPECIAL}"),
    "a generated page in HTML": (
        write("docs/cities/helsinki/index.html"),
        "docs/cities:1:1: file: is not a file that is published;"
        " move it into one of assets, en, fr, zh, or delete it",
    ),
    "a page of no language": (write("docs/x.md"), "docs/x.md:1:1: file: is not a file that is"),
    "a language that is none of ours": (write("docs/de/about.md"), "docs/de:1:1: file: is not a"),
    "a page that is generated": (
        write("docs/en/figures.md"),
        "docs/en/figures.md:1:1: file: is not a hand-written page;"
        " those are about, accessibility, privacy; the others come from data/",
    ),
    "HTML among the pages": (
        write("docs/en/x.html"), "docs/en/x.html:1:1: file: does not end in .md; rename it",
    ),
    "a folder among the pages": (
        write("docs/en/cities/helsinki.md"), "docs/en/cities:1:1: file: is a folder, not a file;",
    ),
    "a folder of assets": (
        write("docs/assets/more/x.svg"), "docs/assets/more:1:1: file: is a folder, not a file;",
    ),
    "two names that differ in case": (
        write("docs/assets/Site.css"),
        "docs/assets/site.css:1:1: file: is the same name as Site.css on many systems;",
    ),
    "a name with a line break": (
        write("docs/assets/x\ny.svg"), "docs/assets/x�y.svg:1:1: file: has a name that not every",
    ),
    "a name that is no UTF-8": (
        lambda project: (Path(os.fsdecode(os.fsencode(project) + b"/data/terms/\xff.yml"))).touch(),
        "data/terms/�.yml:1:1: file: has a name that not every",
    ),
    "an asset that every page needs": (
        gone("docs/assets/site.css"), "docs/assets/site.css:1:1: file: does not exist; restore it",
    ),
    "a stray file among the templates": (
        write("overrides/x.txt"), "overrides/x.txt:1:1: file: does not end in .html; rename it",
    ),
    "a stray folder of data": (write("data/more/x.yml"), "data/more:1:1: folder: is not known"),
    "a folder named like a record": (
        folder("data/cities/x.yml"), "data/cities/x.yml:1:1: file: is a folder, not a file;",
    ),
    "a word that only files show": (
        edit("data/ui.yml", "cite.page-undated:", "cite.page-undatet:"),
        "data/ui.yml:1:1: cite.page-undated: is missing; add it in every language, or restore",
    ),
    "a word that nothing shows": (
        edit("data/ui.yml", "cite.page:", "a.b: {zh: 无, en: Not, fr: Pas}\ncite.page:"),
        ": a.b: is no word that the site shows; delete it, or add it to scripts/check/",
    ),
    "a folder for a table": (folder("data/ui.yml"), "data/ui.yml:1:1: file: is a folder, not a"),
    "a file for a collection": (
        lambda project: (gone("data/people")(project), write("data/people")(project)),
        "data/people:1:1: file: is a file, not a folder; restore the folder from git",
    ),
    "no data": (gone("data"), "data:1:1: folder: does not exist; restore it from git"),
    "no docs": (gone("docs"), "docs:1:1: folder: does not exist; restore it from git"),
    "a file for docs": (
        lambda project: (gone("docs")(project), write("docs")(project)),
        "docs/assets:1:1: folder: does not exist; restore it from git",
    ),
    "no docs of a language": (gone("docs/fr"), "docs/fr/about.md:1:1: file: is missing; write it"),
    "no templates": (gone("overrides"), "overrides:1:1: folder: does not exist; restore it"),
    "no partial templates": (
        gone("overrides/partials"), "overrides/partials:1:1: folder: does not exist; restore it",
    ),
    # Lock files.
    "a folder for a lock": (
        folder("data/changes.lock"), "data/changes.lock:1:1: file: is a folder, not a file;",
    ),
    "a folder for the addresses": (
        folder("data/addresses.lock"), "data/addresses.lock:1:1: file: is a folder, not a file;",
    ),
    "a lock that is not UTF-8": (
        write("data/translations.lock", b"# \xe9t\xe9\n"),
        "data/translations.lock:1:3: file: is not UTF-8",
    ),
    "a lock without a date": (
        write("data/changes.lock", b"cities/helsinki 0123456789ab 2026-11-27 soon\n"),
        "data/changes.lock:1:41: day: soon is not a day",
    ),
    "a lock with a last day before the first": (
        write("data/changes.lock", b"cities/helsinki 0123456789ab 2026-11-27 2026-11-22\n"),
        "data/changes.lock:1:1: day: 2026-11-22 is before 2026-11-27, the day of the first content",
    ),
    "a lock with a number that is none": (
        write("data/facts.lock", b"events/festival-2024 figures.plays.value many\n"),
        "data/facts.lock:1:42: number: many is not the number of a figure, such as over-600000",
    ),
    "a lock with a count that is none": (
        write("data/facts.lock", b"events/festival-2024 changes many\n"),
        "data/facts.lock:1:30: count: many is not a count, such as 2",
    ),
    "a lock with facts of what is no record": (
        write("data/facts.lock", b"docs/about start 2024\n"),
        "data/facts.lock:1:1: record: docs/about is not a record, such as cities/helsinki",
    ),
    "a lock of 10 MB": (
        write("data/translations.lock", b"#" * 10_000_000),
        "data/translations.lock:1:1: file: is larger than 5,000,000 bytes;",
    ),
    # mkdocs.yml.
    "no settings": (gone("mkdocs.yml"), "mkdocs.yml:1:1: file: does not exist; restore it from"),
    "empty settings": (write("mkdocs.yml", b""), "mkdocs.yml:1:1: file: is empty"),
    "settings that are no YAML": (write("mkdocs.yml", b"a: [\n"), "mkdocs.yml:2:1: file: is not"),
    "settings that are a word": (write("mkdocs.yml"), "mkdocs.yml:1:1: docs_dir: is missing;"),
    "settings that are a list": (write("mkdocs.yml", b"- a\n"), "mkdocs.yml:1:1: docs_dir: is"),
    "settings with tabs": (
        edit(NAME, "  name: material", "\tname: material"), "mkdocs.yml:9:1: file: is not valid",
    ),
    "an unknown plugin": (
        edit(NAME, "  - i18n:", "  - serach\n  - i18n:"), "mkdocs.yml:15:5: plugins[1]: is serach;",
    ),
    "a further plugin": (
        edit(NAME, "markdown_ext", "  - search\nmarkdown_ext"),
        "mkdocs.yml:24:5: plugins[2]: is not a plugin that works here",
    ),
    "a number for the plugins": (edit(NAME, "plugins:", "plugins: 3\nx:"), ": plugins: is 3;"),
    "an unknown extension": (
        edit(NAME, "- tables", "- tabels"), ": markdown_extensions[9]: is tabels, which is not",
    ),
    "an extension that reads other files": (
        edit(NAME, "- tables", "- tables\n  - pymdownx.snippets"),
        ": markdown_extensions[10]: is pymdownx.snippets, which is not supported here; write one",
    ),
    "an unknown theme": (
        edit(NAME, "name: material", "name: x"), ": theme.name: is x; write material",
    ),
    "other languages": (
        edit(NAME, "locale: zh", "locale: de"),
        ": plugins[1].i18n.languages[1].locale: is de; write zh",
    ),
    "a language in two places": (
        edit(NAME, "default: true}", "default: true}\n        - {locale: en, name: English}"),
        ": plugins[1].i18n.languages[2].locale: stands in data/languages.yml alone; delete it",
    ),
    "a variable that may be a secret": (
        edit(NAME, "site_name: 北京国际交流资料", "site_name: !ENV [TOKEN, x]"),
        "mkdocs.yml:2:12: site_name: is !ENV [TOKEN, x], from the environment; write the value",
    ),
    "a script in the copyright": (
        edit(NAME, "strict: true", "strict: true\ncopyright: <script>alert(1)</script>"),
        ": copyright: is <script>alert(1)</script>; write a text, with no markup but <b>",
    ),
    "a script for an address to edit": (
        edit(NAME, "strict: true", "strict: true\nedit_uri: javascript:alert(1)"),
        ": edit_uri: is javascript:alert(1); write a path such as edit/main/docs/",
    ),
    "a pattern that the builder refuses": (
        edit(NAME, "strict: true", "strict: true\nedit_uri_template: '{'"),
        ": edit_uri_template: is not a setting that the site is built with; delete it",
    ),
    "every asset as a draft": (
        edit(NAME, "strict: true", "strict: true\ndraft_docs: '*'"),
        ": draft_docs: is not a setting that the site is built with; delete it",
    ),
    "a build that is not strict": (
        edit(NAME, "strict: true", "strict: false"), "mkdocs.yml:7:9: strict: is false; write true",
    ),
    "other docs": (edit(NAME, "docs_dir: docs", "docs_dir: /etc"), ": docs_dir: is /etc; write"),
    "another site": (edit(NAME, "site_dir: site", "site_dir: data"), ": site_dir: is data; write"),
    "addresses with .html": (
        edit(NAME, "strict: true", "strict: true\nuse_directory_urls: false"),
        ": use_directory_urls: is false; write true",
    ),
    "links that are not checked": (
        edit(NAME, "links: {not_found: warn", "links: {not_found: ignore"),
        ": validation.links.not_found: is ignore; write warn",
    ),
    "an address that cannot be set": (
        edit(NAME, "!ENV [SITE_URL, ", "[SITE_URL, "), ": site_url: takes nothing from the",
    ),
    "a font from another host": (
        edit(NAME, "font: false", "font: {text: Roboto}"), ": theme.font.text: is Roboto; restore",
    ),
    "a script from another host": (
        edit(NAME, "strict: true", "strict: true\nextra_javascript: [https://example.net/x.js]"),
        ": extra_javascript[1]: is https://example.net/x.js; write a file such as assets/more.js",
    ),
    "a style sheet that is not there": (
        edit(NAME, "assets/overview.css]", "assets/overview.css, assets/x.css]"),
        ": extra_css[3]: is assets/x.css, which is not in docs/; add the file, or delete",
    ),
    "readers that are counted": (
        edit(NAME, "extra:\n", "extra:\n  analytics: {provider: google}\n"),
        ": extra.analytics.provider: would tell another host who reads what; delete it",
    ),
    "a feature that needs a script": (
        edit(NAME, "font: false", "font: false\n  features: [navigation.instant]"),
        ": theme.features[1]: is navigation.instant; write content.action.edit or",
    ),
    "a colour that the theme lacks": (
        edit(NAME, "font: false", "font: false\n  palette: {primary: mauve}"),
        ": theme.palette.primary: is mauve; write a colour of the theme, such as teal,",
    ),
    "an option that an extension lacks": (
        edit(NAME, "alternate_style: true", "alternative_style: true"),
        ": markdown_extensions: cannot be loaded (",
    ),
    "links beside the headings": (
        edit(NAME, "permalink: false", "permalink: true"),
        ": markdown_extensions[10].toc.permalink: is on; write false",
    ),
    "an extension that is gone": (
        edit(NAME, "  - tables\n", ""), ": markdown_extensions: lacks tables; add - tables",
    ),
    "settings from another file": (
        edit(NAME, "strict: true", "strict: true\nINHERIT: /etc/mkdocs.yml"),
        "mkdocs.yml:8:10: INHERIT: is not a setting that the site is built with; delete it",
    ),
    "a program in the settings": (
        edit(NAME, "strict: true", "strict: !!python/name:os.abort true"), ":9: file: uses the tag",
    ),
    "a word that is no yes": (
        edit(NAME, "strict: true", "strict: 'true'"), ": strict: is 'true'; write true",
    ),
    "an empty list": (edit(NAME, "strict: true", "strict: true\nnav: []"), ": nav: is made"),
    "no name": (edit(NAME, "site_name: 北京国际交流资料", ""), ":1: site_name: is missing; write"),
    "a list for an address": (
        edit(NAME, "!ENV [SITE_URL, ", "[ENV, SITE_URL, "), ": site_url: takes nothing from the",
    ),
    "an anchor in the settings": (edit(NAME, "strict: true", "strict: &x true"), "the anchor &x;"),
    # Hand-written pages.
    "an empty page": (write(ABOUT, b""), f"{ABOUT}:1:1: file: has no header; begin it"),
    "a header that is no YAML": (
        edit(ABOUT, "title: About", "title: a: About"), f"{ABOUT}:2:9: file: is not valid YAML",
    ),
    "a header that is a list": (
        edit(ABOUT, "title: About", "- a\n---\n"), f"{ABOUT}:2:1: file: is a list; write the keys",
    ),
    "a template in a header": (
        edit(ABOUT, "section: about", "section: about\ntemplate: x.html"),
        f"{ABOUT}:4:1: template: is an unknown key;",
    ),
    "a list for a title": (
        edit(ABOUT, "title: About this site", "title: [a]"), f"{ABOUT}:2:8: title: is a list, not",
    ),
    "another section": (
        edit(ABOUT, "section: about", "section: home"),
        f"{ABOUT}:3:1: section: home is not the name of this file; write about",
    ),
    "a page that is not UTF-8": (write(ABOUT, "é".encode("latin-1")), f"{ABOUT}:1:1: file: is not"),
    "a section deleted in one language": (
        cut_section,
        "docs/fr/about.md:13:1: headings: lacks ## {#sources} (line 13 there);"
        " write the same headings as in docs/zh/about.md",
    ),
    "a heading of another level": (
        edit("docs/fr/about.md", "## Licence", "### Licence"),
        f"{where('## Licence', 'docs/fr/about.md')}: headings: has ### {{#licence}} in addition;",
    ),
    "a heading without an anchor": (
        edit(ABOUT, " {#mistakes}", ""),
        f"{where('## How to reach')}: headings: has ## {{#how-to-reach-us-or-report-a-mistake}}",
    ),
    "a link in one language": (
        edit(ABOUT, "(sources/index.md)", "(figures.md)"),
        f"{where('sources/index.md')}: links: has figures.md in addition; write the same links",
    ),
    "a page that links nowhere": (
        lambda project: [
            edit(f"docs/{language}/about.md", "sources/index.md", "nowhere.md")(project)
            for language in ("zh", "en", "fr")
        ],
        f"{where('sources/index.md')}: link: nowhere.md leads to no page or file; link to a page",
    ),
    "an anchor that is not there": (
        lambda project: [
            edit(f"docs/{language}/about.md", "sources/index.md", "figures.md#no")(project)
            for language in ("zh", "en", "fr")
        ],
        f"{where('sources/index.md')}: link: figures.md#no leads to no #no there; correct",
    ),
    "a script in a link": (
        lambda project: [
            edit(f"docs/{language}/about.md", "sources/index.md", "javascript:alert")(project)
            for language in ("zh", "en", "fr")
        ],
        f"{where('sources/index.md')}: link: javascript:alert is not an https address;",
    ),
    "a script in an attribute": (
        edit(ABOUT, "{#privacy}", "{#privacy onclick=alert(1)}"),
        f"{where('## Privacy')[:-1]}22: file: contains onclick, which a hand-written page may",
    ),
    "brackets that take an hour": (
        edit(ABOUT, "## Privacy", "[" * 20_000 + "\n\n## Privacy"),
        f"{where('## Privacy')}: file: has over 300 [ in one paragraph; part it, or delete",
    ),
    "lists in lists without end": (
        edit(ABOUT, "## Privacy", "1. " * 2_000 + "a\n\n## Privacy"),
        f"{ABOUT}:1:1: file: is nested too deeply; take lists out of lists",
    ),
    "a picture from another host": (
        lambda project: [
            edit(f"docs/{language}/about.md", "{#privacy}", "{#privacy}\n\n![](https://a.b/c)")(
                project
            )
            for language in ("zh", "en", "fr")
        ],
        f"{where('This site sets')[:-1]}5: picture: https://a.b/c is not a file of docs/",
    ),
    # Templates.
    "a template with a mistake": (
        edit("overrides/main.html", "%}", "%}\n{% if %}"),
        "overrides/main.html:5:1: file: is not a valid template (Expected an expression",
    ),
    "an empty template": (
        write("overrides/main.html", b""), "overrides/main.html:1:1: file: is empty; restore it",
    ),
    "a template that is gone": (
        gone("overrides/partials/logo.html"), ": file: needs overrides/partials/logo.html; restore",
    ),
    "a page for nothing found": (gone("overrides/404.html"), ": file: needs overrides/404.html;"),
}  # fmt: skip


# What stands in a file of docs/assets -> where and what is wrong with it.
ASSETS: dict[str, tuple[bytes, str]] = {
    "page.html": (b"x", "1:1: file: does not end in .css or"),
    "large.png": (b"x" * 10_000_000, "1:1: file: is larger than 1,000,000 bytes;"),
    "none.png": (b"<script>", "1:1: file: is no PNG; save it again"),
    "none.ico": (b"<script>", "1:1: file: is no ICO; save it again"),
    "empty.css": (b"\n", "1:1: file: is no CSS; save it again"),
    "latin.js": (b"a = '\xe9'", "1:6: file: is not UTF-8"),
    "more.css": (
        b"@import 'x.css';",
        "1:1: file: has @import, which runs or loads more; delete it",
    ),
    "other.css": (
        b"a {\n  background: url( '//a.example/x.png')}",
        "2:15: file: has url( '//, which",
    ),
    "hidden.css": (b"a {background: u\\72l(x)}", "1:17: file: has \\7, which runs or loads more;"),
    "script.svg": (b"<svg>\n<g><script/></g></svg>", "2:4: file: has <script, which runs or loads"),
    "load.svg": (b"<svg onload='alert(1)'/>", "1:5: file: has onload=, which runs or loads more;"),
    "machine.svg": (
        b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg/>",
        "1:1: file: has <!DOCTYPE, which runs or loads more;",
    ),
    "host.svg": (
        b"<svg><image href='https://example.net/x.png'/></svg>",
        "1:13: file: has href='h, which runs or loads more;",
    ),
    "set.svg": (b"<svg><set attributeName='onclick' to='a'/></svg>", "1:6: file: has <set, which"),
    "half.svg": (
        b"<svg>\n<g></svg>",
        "2:6: file: is not well-formed XML (mismatched tag); save it",
    ),
    "two.svg": (b"<svg/><svg/>", "1:7: file: is not well-formed XML (junk after document element)"),
}


def test_each_asset_that_is_not_what_its_name_says_or_more_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, (content, _) in ASSETS.items():
        write(f"docs/assets/{name}", content)(project)
    said = told(project, capsys)
    for name, (_, message) in ASSETS.items():
        assert f"docs/assets/{name}:{message}" in said


# What is wrong in the settings and on a page -> each is told, all at once.
AT_ONCE: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "what a page may not contain": (
        {
            "# About this site {#title}": "# About this site",
            "## Privacy {#privacy}": "<script>alert(1)</script>\n\n<!-- a -->\n\n<![CDATA[a]]>\n\n"
            "<?a b?>\n\n<!DOCTYPE a>\n\n# Privacy {#official}",
        },
        (
            *(f"contains {sign}, which a" for sign in ("<script", "<!--", "<![", "<?", "<!")),
            f"{where('{#official}')}: anchor: #official stands twice; give each heading its own",
            "headings: are two of one #; write ## for a section",
        ),
    ),
    "what nobody can read, hear or lead to": (
        {
            "## Privacy {#privacy}": "[](https://a.example/) [\u00a0](https://b.example/)"
            " [**&#8203;**](https://c.example/) [` `](https://d.example/)\n\n##\n\n"
            "*x*{lang=xx-!} *y*{lang=en_GB}\n\n## Cite {#cite}\n\na\n{: #content }",
        },
        (
            *(
                f"{where('## Privacy')[:-1]}{column}: link: has no words; write them, or delete it"
                for column in (4, 28, 62, 88)
            ),
            "headings: has no words; write them, or delete it",
            *(f"contains lang={tag}, which a" for tag in ("xx-!", "en_GB")),
            *(f"anchor: #{each} is of the frame of a page; write" for each in ("cite", "content")),
        ),
    ),
    "texts that are read as something else": (
        {
            "site_name: 北京国际交流资料": "site_name: no",
            "strict: true": "strict: true\nsite_author: 1_000\nsite_description: 2024-02-30",
        },
        (
            "mkdocs.yml:2:12: site_name: is read as a word for true or false; put it in quotes",
            "mkdocs.yml:8:14: site_author: is read as a number; put it in quotes",
            "mkdocs.yml:9:19: site_description: is read as a date; put it in quotes",
        ),
    ),
    "addresses that nobody should follow": (
        {
            "(sources/index.md)": "(*)",
            "(open-questions.md)": "()",
            "(translations.md)": "(#)",
            "(not-true.md)": "(https://localhost/)",
            "(a-z.md)": "(https://a@b.example/)",
        },
        (
            "link: leads nowhere; write an address, or delete the link",
            "link: * leads to no page or file; link to a page such as sources/index.md",
            "link: leads to localhost, which is not a public site; write one that every reader",
            "link: names a user; delete all between // and @",
        ),
    ),
    "words that no reader of a page reads": (
        {
            "## Privacy": "Le site est dans une autre langue, et le dit.\n\n"
            f"a{' ' * 99_999}b\n\nの\n\n## Privacy"
        },
        (
            f"{ABOUT}:1:1: text: seems to be fr, not en; write it in English",
            "text: “␣” are two spaces; write one",
            "text: “の” is not in letters of this language; write it in them, or accept it",
        ),
    ),
}


@pytest.mark.parametrize(("edits", "messages"), AT_ONCE.values(), ids=AT_ONCE.keys())
def test_each_fault_of_a_page_and_of_the_settings_is_told_at_once(
    edits: dict[str, str],
    messages: tuple[str, ...],
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for old, new in edits.items():
        pages = (
            [f"docs/{each}/about.md" for each in ("zh", "en", "fr")] if old[0] == "(" else [ABOUT]
        )
        for name in [NAME] if ": " in old else pages:
            edit(name, old, new)(project)
    said = told(project, capsys, built=False)
    for message in messages:
        assert message in said


def told(project: Path, capsys: pytest.CaptureFixture[str], built: bool = True) -> str:
    """Return what validate tells of a project, after asking whether the build tells the same."""
    assert validate.main(project) == 1
    checked = capsys.readouterr().err
    if built:
        assert builder.run(project) == 1
        assert capsys.readouterr().err == f"{checked}Not built. The old site is unchanged.\n"
    assert not (project / "site").exists()
    assert list(project.glob(".site-build-*")) == []
    return checked


# Both ask the same function, so of six broken projects the build is asked about one.
IN_TURN = [(*each, number % 6 == 0) for number, each in enumerate(BROKEN.values())]


@pytest.mark.parametrize(("broken", "message", "built"), IN_TURN, ids=BROKEN.keys())
def test_validate_and_the_build_refuse_a_broken_project_with_the_same_words(
    broken: Break, message: str, built: bool, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(project)
    assert message in told(project, capsys, built)


ADDRESSES = {
    "http://example.org/x/": "is not https",
    "http://localhost.example.org/": "is not https",
    "ftp://example.org/": "does not begin with https://",
    "example.org": "does not begin with https://",
    "https://example.org/?x=1": "has a query",
    "https://example.org/#x": "has a fragment",
    "https://me:secret@example.org/": "names a user",
    "https://example.org/a b/": "holds a space",
    "https://example.org/\n": "holds a space",
    "https:///x/": "is not an address of a site",
    "https://": "is not an address of a site",
    "https://example.org:99999/": "is not an address of a site",
    "https://example.org:x/": "is not an address of a site",
    "https://-example.org/": "is not an address of a site",
    "https://example..org/": "is not an address of a site",
    "https://example.org//x/": "is not an address of a site",
    "https://example.org/../x/": "is not an address of a site",
    "https://example.org/%zz/": "is not an address of a site",
    'https://example.org/"><script>/': "is not an address of a site",
    "https://[::1/": "is not an address of a site",
    "": "is empty",
}


@pytest.mark.parametrize(("address", "message"), ADDRESSES.items())
def test_an_address_that_the_site_cannot_have_is_refused(
    address: str, message: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    said = "environment:1:1: SITE_URL: "
    with pytest.raises(DataError) as caught:
        check_project(project)
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith(said)
    assert f"{message}; write an https address such as https://example.org/exchange/" in problem


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://example.org/x", "https://example.org/x/"),
        ("https://example.org", "https://example.org/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("http://127.0.0.1:8000/x/", "http://127.0.0.1:8000/x/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("https://example.org:8443/%E4%BA%AC/", "https://example.org:8443/%E4%BA%AC/"),
    ],
)
def test_an_address_that_the_site_can_have_is_taken(given: str, used: str, project: Path) -> None:
    settings = check_project(project, {"SITE_URL": given}).settings
    assert (settings.site_url, settings.is_given) == (used, True)


def test_a_wish_for_cards_that_is_neither_yes_nor_no_is_refused(project: Path) -> None:
    with pytest.raises(DataError) as caught:
        check_project(project, {"CARDS": "maybe"})
    assert list(map(str, caught.value.problems)) == [
        "environment:1:1: CARDS: is maybe; write CARDS=1 for social cards, or leave it out"
    ]


def test_a_day_of_the_build_that_is_no_day_is_refused(project: Path) -> None:
    with pytest.raises(DataError) as caught:
        check_project(project, {"AS_OF": "27.11.2026"})
    assert list(map(str, caught.value.problems)) == [
        "environment:1:1: AS_OF: is 27.11.2026;"
        " write the day of the build as YYYY-MM-DD, or leave it out"
    ]


@pytest.mark.parametrize("given", ["main", "0123abc", "A" * 40, "a" * 41, f" {'a' * 40}"])
def test_a_commit_that_is_not_forty_digits_is_refused(given: str, project: Path) -> None:
    with pytest.raises(DataError) as caught:
        check_project(project, {"SITE_COMMIT": given})
    assert list(map(str, caught.value.problems)) == [
        f"environment:1:1: SITE_COMMIT: is {given};"
        " write the 40 hexadecimal digits of the commit, or leave it out"
    ]


def test_everything_wrong_with_a_project_is_told_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for broken in ("a linked asset", "a build that is not strict", "a template with a mistake"):
        BROKEN[broken][0](project)
    edit("data/cities/helsinki.yml", "kind: city", "kind: town")(project)
    said = told(project, capsys)
    for name in ("data/cities/helsinki", "docs/assets/leak", "mkdocs", "overrides/main"):
        assert f"{name}." in said


def test_a_file_without_the_right_to_read_it_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refuse(path: str | Path, flags: int, *rest: int) -> int:
        if Path(path).name == "icon-192.png":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, *rest)

    # The tests may run as root, who may read everything.
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DataError) as caught:
        check_project(project)
    assert "docs/assets/icon-192.png:1:1: file: cannot be read (Permission denied); give" in str(
        caught.value.problems[0]
    )


def test_a_file_that_vanishes_after_it_was_listed_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def vanish(path: str | Path, flags: int, *rest: int) -> int:
        if Path(path) == project / "data/cities/espoo.yml":
            Path(path).unlink()
        return opened(path, flags, *rest)

    monkeypatch.setattr(os, "open", vanish)
    with pytest.raises(DataError) as caught:
        check_project(project)
    said = [str(problem) for problem in caught.value.problems]
    assert "data/cities/espoo.yml:1:1: file: does not exist; restore it from git" in said


def test_every_page_of_the_navigation_is_generated_or_written_by_hand(project: Path) -> None:
    content = check_project(project).content
    generated = {uri.partition("/")[2] for uri in content.pages}
    assert set(SECTIONS.values()) <= generated | {f"{name}.md" for name in NAMES}
    assert {f"{name}.md" for name in NAMES}.isdisjoint(generated)


def test_a_page_with_windows_line_ends_and_a_byte_order_mark_is_taken(whole_project: Path) -> None:
    path = whole_project / ABOUT
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("scripts.build", whole_project).returncode == 0
    page = (whole_project / "site/en/about/index.html").read_text(encoding="utf-8")
    assert '<h1 id="title">About this site' in page
    assert 'content="Who made this site, where' in page


def test_an_editors_own_files_are_not_published(whole_project: Path) -> None:
    for name in ("docs/assets/site.css~", "docs/en/about.md~", "docs/x~/y.svg", "overrides/x~"):
        write(name)(whole_project)
    # What Emacs keeps beside a file that is being edited: a link that leads nowhere.
    for name in ("docs/en/.#about.md", "overrides/.#main.html", "docs/assets/.#page.js"):
        link(name, "me@host.1234")(whole_project)
    link("docs/assets/page.js~")(whole_project)
    for command in ("scripts.build", "scripts.plain"):
        done = run(command, whole_project)
        assert (done.returncode, done.stderr) == (0, "")
    published = [*(whole_project / "site").rglob("*"), *(whole_project / "plain").rglob("*")]
    assert [path for path in published if path.name.startswith(".#") or "~" in str(path)] == []
