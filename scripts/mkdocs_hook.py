"""Hands the generated pages to MkDocs; the only module of ours that knows MkDocs.

mkdocs-static-i18n builds the first language and, inside its `on_post_build`, every other
one, so each function here runs once per language (`building` is true in the inner runs).
What they share stands in the configuration of the build: extra.project.
"""

from __future__ import annotations

import html
import logging
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from jinja2 import FileSystemLoader, TemplateError
from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.theme import Theme
from pathspec.gitignore import GitIgnoreSpec

ROOT = Path(__file__).resolve().parent.parent
# The command `mkdocs` looks for modules elsewhere.
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from scripts.load.files import is_scratch
from scripts.model.problems import DataError
from scripts.outputs.build_lock import NotBuiltError
from scripts.outputs.edits import State, follow, state
from scripts.outputs.site_content import SECTIONS, Content
from scripts.outputs.theme_style import FOLDER
from scripts.outputs.write_site import write_beside_pages
from scripts.pipeline import Project, check_project
from scripts.terminal import explain

# Its warnings count: `strict` ends a build that has any.
_log = logging.getLogger("mkdocs.hooks.beijing_exchange")

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
# Whether `mkdocs serve` runs, which MkDocs tells once, before there are settings.
_serving = False

_ID = re.compile(r'\sid="([^"]+)"')
_HEADING = re.compile(r'<h([1-6]) id="([^"]+)">(.*?)</h\1>')
_TAG = re.compile("<[^>]*>")
# Of the theme's frame, what only its scripts use: the switches of a menu and of a search, which
# no checker of HTML lets pass, a box for messages, and a link to the title beside ours to the text.
_FOR_SCRIPTS = re.compile(
    r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*'
    r'|<div data-md-component="skip">.*?</div>\s*'
    r'|<div class="md-dialog" data-md-component="dialog">.*?</div>\s*</div>\s*',
    re.DOTALL,
)
# Columns of a table that are aligned; the policy forbids styles in the page.
_ALIGNED = re.compile(r'style="text-align: (left|center|right);"')


def build_site(root: Path, project: Project, target: Path, handbook: bool) -> None:
    """Build the pages of a project that was checked into a folder; NotBuiltError if it fails."""
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
        config.extra |= {"handbook": handbook, "project": project}
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, SystemExit, TemplateError) as error:
        reason = "" if isinstance(error, SystemExit) and not str(error) else f": {error}"
        said = f"Not built{reason.rstrip('.')}. The old site is unchanged."
        raise NotBuiltError(said) from None


def serve_site(root: Path, address: str) -> None:
    """Serve a project on host:port and follow its edits, until interrupted."""
    logging.getLogger("mkdocs.plugins").setLevel(logging.ERROR)
    # `strict` would end the server at the first warning; `make build` is the strict one.
    serve(str(root / "mkdocs.yml"), dev_addr=address, strict=False)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether a person is watching, who would rather see the last good pages."""
    global _serving
    if dirty:
        raise Abort("Every page depends on all of the data: leave out --dirty, or: make serve")
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the content once, then set name and navigation of the language being built."""
    i18n = _i18n(config)
    if not i18n.building:
        root = Path(config.config_file_path).parent
        config.extra["read"] = state(root) if _serving else {}
        config.extra["project"] = config.extra.get("project") or _checked(root)
        _share_environment(config.theme)
    content = _content(config)
    language = i18n.current_language or i18n.default_language
    config.site_name = content.word("title.home", language)
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


def _content(config: MkDocsConfig) -> Content:
    content: Content = config.extra["project"].content
    return content


def _checked(root: Path) -> Project:
    """Return the project; Abort, which leaves what was built before, if there are problems."""
    try:
        return check_project(root)
    except DataError as error:
        explain(error)
        raise Abort("Nothing was written.") from None


class _Templates(FileSystemLoader):
    """The templates of the theme and ours, which name each file of the theme to be published."""

    def list_templates(self) -> list[str]:
        """Return the style sheets: of the theme's icons, scripts and pictures no page has any."""
        folders = (Path(folder, FOLDER) for folder in self.searchpath)
        return [
            f"{FOLDER.as_posix()}/{path.name}" for each in folders for path in each.glob("*.css")
        ]


def _share_environment(theme: Theme) -> None:
    """Let all languages share what one has made of each template.

    The frame escapes whatever it shows; only the content of a page is HTML already.
    """
    environment = theme.get_env()
    environment.loader = _Templates(theme.dirs)
    environment.autoescape = True
    theme.get_env = lambda: environment  # type: ignore[method-assign]


# After the plugin, which would make each of these files nine times over.
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages of one language; leave out what is no part of the site."""
    i18n, content = _i18n(config), _content(config)
    language = i18n.current_language or i18n.default_language
    for uri in content.pages:
        folder, _, path = uri.partition("/")
        if folder == language:
            where = f"{content.url(language, path)}index.html"
            file = File(uri, config.docs_dir, config.site_dir, True, dest_uri=where)
            file.page = _GeneratedPage(None, file, config)
            files.append(file)
    for file in list(files):
        # The files of docs/ were checked by kind; an editor's own files stand beside them.
        is_palette = file.src_uri.startswith(f"{FOLDER.as_posix()}/palette.")
        if any(map(is_scratch, file.src_uri.split("/"))) or (
            is_palette and not config.theme.get("palette")
        ):
            files.remove(file)
    return files


class _GeneratedPage(Page):
    """A page made from data; MkDocs puts it into its frame, and checks where it leads."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what MkDocs sets after it has read a file; there is nothing to convert."""
        self.meta = dict(_content(config).pages[self.file.src_uri].meta)
        self.markdown = ""
        self.edit_url = None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set what MkDocs sets after it has converted a page."""
        made = _content(config).pages[self.file.src_uri]
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


def on_page_content(page_html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a hand-written page what the generated ones have: plain headings, and no styles."""
    if isinstance(page, _GeneratedPage):
        return page_html
    _make_plain(page.toc)
    return _ALIGNED.sub(r'class="align-\1"', page_html)


def _make_plain(headings: Iterable[AnchorLink]) -> None:
    for heading in headings:
        heading.title = html.unescape(heading.title)
        _make_plain(heading.children)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give the frame of a page its words, navigation and other languages."""
    content = _content(config)
    language, _, path = page.file.src_uri.partition("/")
    page.content = Markup(page.content)  # noqa: S704 - made by our templates or by Markdown
    words = {
        "versions": content.versions(path),
        "for_everyone": content.for_everyone(path),
        "meta": page.meta,
        "card": "",
    }
    if _draws_cards(config):
        from scripts.outputs.cards.card import card_path

        words["card"] = card_path(language, path)
    return context | _frame(content, language, context) | words


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give 404.html the words of every language."""
    content = _content(config)
    frames = [_frame(content, language.id, context) for language in content.dataset.languages]
    versions = content.versions("index.md")
    return context | frames[0] | {"frames": frames, "versions": versions, "meta": {}}


def _frame(content: Content, language: str, context: Mapping[str, Any]) -> dict[str, Any]:
    return {
        # The way to the root of the site; every other address in the frame follows it.
        "root": context["base_url"].rstrip("/") + "/",
        "language": next(each for each in content.dataset.languages if each.id == language),
        "original": content.dataset.languages[0],
        "sections": content.sections(language),
        "policy": "" if _serving else POLICY,
        "t": lambda key: content.word(key, language),
        "say": content.word,
        "a_z": content.url(language, "a-z.md"),
    }


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Return a page without what only the theme's scripts use."""
    return _FOR_SCRIPTS.sub("", output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep one 404.html, and no sitemap of MkDocs: it claims that every page changed today."""
    unwanted = template_name == "sitemap.xml" or _i18n(config).building
    return "" if unwanted else _FOR_SCRIPTS.sub("", output)


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language, write what belongs to the whole site."""
    if _i18n(config).building:
        return
    if _draws_cards(config):
        _draw_cards(config)
    write_beside_pages(_content(config), config.site_url or "", Path(config.site_dir))
    if _serving:
        print(f"The pages are up to date: {config.site_url}", flush=True)


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Build again after every edit; what has problems leaves the last good pages."""
    root = Path(config.config_file_path).parent
    read: State = config.extra["read"]

    def build_again() -> None:
        nonlocal read
        read = state(root)
        try:
            builder()
        except Abort as error:
            print(f"{error} The pages shown are the last good ones.", file=sys.stderr, flush=True)

    # MkDocs loses a folder that is replaced, and does not know all that the pages are made from.
    server.builder = build_again
    for path in (config.docs_dir, config.config_file_path):
        server.unwatch(path)
    server.watch(str(follow(root, lambda: read)))
    return server


def _draws_cards(config: MkDocsConfig) -> bool:
    """Return whether the social cards are wanted: CARDS=1, and nobody waits for a page."""
    return bool(config.extra.get("cards")) and not _serving


def _draw_cards(config: MkDocsConfig) -> None:
    """Put a card for every page into the site."""
    try:
        from scripts.outputs.cards.card import cards
        from scripts.outputs.cards.write import CardError, write_cards
    except ImportError as error:
        raise Abort(f"The cards need {error.name}: use make build CARDS=1") from None
    kept = Path(config.config_file_path).parent / ".cache" / "cards"
    try:
        write_cards(cards(_content(config)), Path(config.site_dir), kept)
    except CardError as error:
        raise Abort(str(error)) from None
