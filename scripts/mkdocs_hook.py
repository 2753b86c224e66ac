"""Hands the generated pages to MkDocs; the only module of ours that knows MkDocs.

mkdocs-static-i18n builds the first language and, inside its `on_post_build`, every other
one, so each function here runs once per language (`building` is true in the inner runs).
"""

from __future__ import annotations

import html
import importlib
import logging
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from pathspec.gitignore import GitIgnoreSpec

if TYPE_CHECKING:
    from scripts.outputs.edits import State
    from scripts.outputs.site_content import Content

ROOT = Path(__file__).resolve().parent.parent

# Its warnings count: `strict` ends a build that has any.
_log = logging.getLogger("mkdocs.hooks.beijing_exchange")

# Theme files that our own templates never ask for.
_UNUSED_THEME_FILES = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette")

# Content Security Policy, level 3: nothing but our own files, no inline script or style. While
# serving there is none: the live reload of MkDocs is an inline script.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)


class _Run:
    """What one `mkdocs` command keeps between the hook's functions."""

    command = "build"
    content: Content | None = None
    # Path in the site, and text, of what is used of the theme's style sheet.
    style = ("", "")
    code = ""
    # How the files stood when they were read.
    read: State = MappingProxyType({})
    templates: Environment | None = None
    # While serving, the index is that of the start: making it takes longer than an edit may.
    search: Mapping[str, str] | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether a person is watching, who would rather see the last good pages."""
    if dirty:
        raise Abort("Every page depends on all of the data: leave out --dirty, or: make serve")
    _Run.command = command
    # Here and not above: MkDocs puts the path back when it has loaded this module.
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the content once, then set name and navigation of the language being built."""
    i18n = _i18n(config)
    if not i18n.building:
        project = config.extra.pop("project", None)
        _Run.content = project.content if project else _make(Path(config.config_file_path).parent)
    content = _content()
    language = i18n.current_language or i18n.default_language
    config.site_name = content.word("title.home", language)
    from scripts.outputs.site_content import SECTIONS

    # Records are reached from the list pages; in the navigation they would fill every page.
    config.not_in_nav = GitIgnoreSpec.from_lines(
        f"/{each.id}/**" for each in content.dataset.languages
    )
    config.nav = [
        {content.word(f"title.{name}", language): path} for name, path in SECTIONS.items()
    ]
    return config


def _i18n(config: MkDocsConfig) -> Any:
    """Return the plugin that builds one language after the other."""
    return config.plugins["i18n"]


def _make(root: Path) -> Content:
    """Return fresh content; Abort, which leaves what was built before, if there are problems."""
    if _Run.command == "serve":
        _forget_edited_generator()
        _Run.read = importlib.import_module("scripts.outputs.edits").state(root)
    publishing = importlib.import_module("scripts.pipeline")
    problems = importlib.import_module("scripts.model.problems")
    try:
        return publishing.check_project(root).content  # type: ignore[no-any-return]
    except problems.DataError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{error}; more may show when these are mended", file=sys.stderr)
        raise Abort("Nothing was written.") from None


def _forget_edited_generator() -> None:
    """Let our modules and templates be read again if one was edited; this one needs a restart."""
    sources = (
        path for path in (ROOT / "scripts").rglob("[!.]*") if path.suffix in (".py", ".jinja")
    )
    code = str(sorted((str(path), path.stat().st_mtime_ns) for path in sources))
    if code == _Run.code:
        return
    _Run.code = code
    for name in [name for name in sys.modules if name.startswith("scripts.")]:
        if name != __name__:
            del sys.modules[name]


def _content() -> Content:
    assert _Run.content is not None, "on_config runs first"
    return _Run.content


# After the plugin, which would make each of these files nine times over.
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages of one language; leave out what no page uses of the theme."""
    from scripts.load.files import is_scratch
    from scripts.outputs.theme_style import theme_style

    i18n, content = _i18n(config), _content()
    language = i18n.current_language or i18n.default_language
    for uri in content.pages:
        folder, _, path = uri.partition("/")
        if folder != language:
            continue
        where = f"{content.url(language, path)}index.html"
        file = File(uri, config.docs_dir, config.site_dir, True, dest_uri=where)
        file.page = _GeneratedPage(None, file, config)
        files.append(file)
    for file in list(files):
        # The files of docs/ were checked by kind; an editor's own files stand beside them.
        if (
            any(map(is_scratch, file.src_uri.split("/")))
            or file.src_uri.startswith(_UNUSED_THEME_FILES)
            or file.src_uri.endswith(".map")
        ):
            files.remove(file)
        elif file.src_uri.startswith("assets/stylesheets/main."):
            files.remove(file)
            if not i18n.building:
                root = Path(config.config_file_path).parent
                _Run.style = theme_style(root, file.content_string)
    return files


_ID = re.compile(r'\sid="([^"]+)"')
_HEADING = re.compile(r'<h([1-6]) id="([^"]+)">(.*?)</h\1>')
_TAG = re.compile("<[^>]*>")


class _GeneratedPage(Page):
    """A page made from data; MkDocs puts it into its frame, and checks where it leads."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what MkDocs sets after it has read a file; there is nothing to convert."""
        self.meta = dict(_content().pages[self.file.src_uri].meta)
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set what MkDocs sets after it has converted a page."""
        made = _content().pages[self.file.src_uri]
        self.content = made.html
        self.toc = get_toc(_headings(made.html))
        self.present_anchor_ids = set(_ID.findall(made.html))
        self.links_to_anchors = {}
        language = self.file.src_uri.partition("/")[0]
        for target, anchor in made.links.values():
            file = files.src_uris.get(f"{language}/{target}")
            if file is None:
                _log.warning(f"{self.file.src_uri}: links to {target}, which is not there")
            elif anchor:
                self.links_to_anchors.setdefault(file, {})[anchor] = f"{target}#{anchor}"


def _headings(page: str) -> list[Any]:
    """Return the headings of a page as Python-Markdown tells them: each with those below it."""
    found: list[Any] = [
        {"level": int(level), "id": identifier, "name": html.unescape(_TAG.sub("", inside))}
        for level, identifier, inside in _HEADING.findall(page)
    ]
    return list(nest_toc_tokens(found))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the languages of one build share what the first has made of each template.

    The frame escapes whatever it shows; only the content of a page is HTML already.
    """
    env.autoescape = True
    if not _i18n(config).building or _Run.templates is None:
        _Run.templates = env
        env.auto_reload = False
    return _Run.templates


def on_page_content(page_html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give the headings of a hand-written page as plain words, as those of other pages are."""
    if page.file.src_uri not in _content().pages:
        _make_plain(page.toc)


def _make_plain(headings: Iterable[AnchorLink]) -> None:
    for heading in headings:
        heading.title = html.unescape(heading.title)
        _make_plain(heading.children)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give the frame of a page its words, navigation and other languages."""
    language, _, path = page.file.src_uri.partition("/")
    words = {
        "versions": _content().versions(path),
        "for_everyone": _content().for_everyone(path),
        "meta": page.meta,
        "card": "",
    }
    if _draws_cards(config):
        from scripts.outputs.cards.card import card_path

        words["card"] = card_path(language, path)
    return context | _frame(language, context) | words


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give 404.html the words of every language."""
    content = _content()
    frames = [_frame(language.id, context) for language in content.dataset.languages]
    versions = content.versions("index.md")
    return context | frames[0] | {"frames": frames, "versions": versions, "meta": {}}


def _frame(language: str, context: Mapping[str, Any]) -> dict[str, Any]:
    content = _content()
    return {
        # The way to the root of the site; every other address in the frame follows it.
        "root": context["base_url"].rstrip("/") + "/",
        "language": next(each for each in content.dataset.languages if each.id == language),
        "original": content.dataset.languages[0],
        "sections": content.sections(language),
        "theme_style": _Run.style[0],
        "policy": "" if _Run.command == "serve" else POLICY,
        "t": lambda key: content.word(key, language),
        "say": content.word,
        "a_z": content.url(language, "a-z.md"),
    }


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep one 404.html, and no sitemap of MkDocs: it claims that every page changed today."""
    unwanted = template_name == "sitemap.xml" or _i18n(config).building
    return "" if unwanted else output


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language, write what belongs to the whole site."""
    if _i18n(config).building:
        return
    from scripts.outputs.redirects import stubs
    from scripts.outputs.search.index import search_files
    from scripts.outputs.search.write import write_search
    from scripts.outputs.sister_cities_csv import register_csv
    from scripts.outputs.site_files import site_files
    from scripts.outputs.sitemap import sitemap

    content = _content()
    text = sitemap(content, config.site_url or "")
    Path(config.site_dir, "sitemap.xml").write_text(text, encoding="utf-8")
    files = dict([_Run.style]) | site_files(content, config.site_url or "")
    for name, words in (files | stubs(content, config.site_url or "")).items():
        path = Path(config.site_dir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    table = register_csv(content.dataset)
    Path(config.site_dir, "sister-cities.csv").write_text(table, encoding="utf-8", newline="")
    if _draws_cards(config):
        _draw_cards(content, config)
    if _Run.search is None or _Run.command != "serve":
        _Run.search = search_files(content)
    write_search(_Run.search, Path(config.site_dir))
    if _Run.command == "serve":
        print(f"The pages are up to date: {config.site_url}", flush=True)


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Build again after every edit; what has problems leaves the last good pages."""
    from scripts.outputs.edits import follow

    def build() -> None:
        try:
            builder()
        except Abort as error:
            print(f"{error} The pages shown are the last good ones.", file=sys.stderr, flush=True)

    # MkDocs loses a folder that is replaced, and does not know all that the pages are made from.
    server.builder = build
    for path in (config.docs_dir, config.config_file_path):
        server.unwatch(path)
    server.watch(str(follow(Path(config.config_file_path).parent, lambda: _Run.read)))
    return server


def _draws_cards(config: MkDocsConfig) -> bool:
    """Return whether the social cards are wanted: CARDS=1, and nobody waits for a page."""
    return bool(config.extra.get("cards")) and _Run.command != "serve"


def _draw_cards(content: Content, config: MkDocsConfig) -> None:
    """Put a card for every page into the site."""
    try:
        from scripts.outputs.cards.card import cards
        from scripts.outputs.cards.write import CardError, write_cards
    except ImportError as error:
        raise Abort(f"The cards need {error.name}: use make build CARDS=1") from None
    kept = Path(config.config_file_path).parent / ".cache" / "cards"
    try:
        write_cards(cards(content), Path(config.site_dir), kept)
    except CardError as error:
        raise Abort(str(error)) from None
