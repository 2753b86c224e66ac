"""Hands the generated pages to MkDocs; scripts/mkdocs_*.py alone know it.

mkdocs-static-i18n builds the first language and, inside its `on_post_build`, every other
one, so each function here runs once per language (`building` is true in the inner runs).
What they share stands in the configuration of the build: extra.project.
"""

import html
import logging
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import TemplateError
from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from pathspec.gitignore import GitIgnoreSpec

ROOT = Path(__file__).resolve().parent.parent
# The command `mkdocs` looks for modules elsewhere.
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from scripts.editing.schemas import write_schemas
from scripts.load.files import is_scratch
from scripts.mkdocs_serve import checked, follow_edits
from scripts.mkdocs_templates import ON_REQUEST, environment_of
from scripts.outputs import frame
from scripts.outputs.build_lock import NotBuiltError
from scripts.outputs.cards.card import card_path
from scripts.outputs.citations import cite_of_page
from scripts.outputs.edits import State, state
from scripts.outputs.site_content import SECTIONS, Content
from scripts.outputs.structured.page import structured_data
from scripts.outputs.theme_style import FOLDER
from scripts.outputs.write_site import outputs, write_assets, write_cards
from scripts.pipeline import Project

# Its warnings count: `strict` ends a build that has any.
_log = logging.getLogger("mkdocs.hooks.beijing_exchange")

# Whether `mkdocs serve` runs, which MkDocs tells once, before there are settings.
_serving = False

_ID = re.compile(r'\sid="([^"]+)"')


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
        if _serving:
            write_schemas(root)
        config.extra["project"] = config.extra.get("project") or checked(
            root, "previewed" if _serving else "published"
        )
        read: State = config.extra["read"]
        edited = frozenset(each for each in read.items() if "/overrides/" in each[0])
        environment = environment_of(config.theme.dirs[0], edited, _serving)
        ON_REQUEST.begin(Path(config.site_dir))
        config.theme.get_env = lambda: environment  # type: ignore[method-assign]
        i18n.config.languages = _languages(_content(config), type(i18n.config.languages[0]))
    content = _content(config)
    language = i18n.current_language or i18n.default_language
    config.site_name = content.word("title.home", language)
    # Records are reached from the list pages; in the navigation they would fill every page.
    config.not_in_nav = GitIgnoreSpec.from_lines(
        f"/{each.id}/**" for each in content.dataset.languages
    )
    titles = {name: content.word(f"title.{name}", language) for name in SECTIONS}
    config.nav = [{titles[name]: path} for name, path in SECTIONS.items()]
    return config


def _languages(content: Content, kind: type[Config]) -> list[Config]:
    """Return the languages as the plugin has them; mkdocs.yml names only the first."""
    found = []
    for number, each in enumerate(content.dataset.languages):
        found.append(kind())
        found[-1].load_dict({"locale": each.id, "name": each.name, "default": not number})
        found[-1].validate()
    return found


def _i18n(config: MkDocsConfig) -> Any:
    """Return the plugin that builds one language after the other."""
    return config.plugins["i18n"]


def _content(config: MkDocsConfig) -> Content:
    content: Content = config.extra["project"].content
    return content


# After the plugin, which would make each of these files nine times over.
@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages of one language; leave out what is no part of the site."""
    i18n, content = _i18n(config), _content(config)
    language = i18n.current_language or i18n.default_language
    copies = {uri for uri, page in content.dataset.written.items() if page.uri != uri}
    for uri in (*content.pages, *copies):
        folder, _, path = uri.partition("/")
        if folder == language:
            where = f"{content.url(language, path)}index.html"
            file = File(uri, config.docs_dir, config.site_dir, True, dest_uri=where)
            if uri in content.pages:
                file.page = _GeneratedPage(None, file, config)
            files.append(file)
    for file in list(files):
        # The files of docs/ were checked by kind; an editor's own files stand beside them.
        is_palette = file.src_uri.startswith(f"{FOLDER.as_posix()}/palette.")
        # The plugin puts a page of the first language where one is missing, and all pages of a
        # language that is not published.
        is_of_another = file.src_uri.endswith(".md") and not file.src_uri.startswith(f"{language}/")
        if (
            any(map(is_scratch, file.src_uri.split("/")))
            or is_of_another
            or (is_palette and not config.theme.get("palette"))
        ):
            files.remove(file)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Return the text of a page by hand that stands for one of another language."""
    written = _content(config).dataset.written.get(page.file.src_uri)
    return written.text if written and written.uri != page.file.src_uri else None


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
        self.toc = get_toc(frame.headings(made.html))
        self.present_anchor_ids = set(_ID.findall(made.html))
        self.links_to_anchors = {}
        language = self.file.src_uri.partition("/")[0]
        for target, anchor in made.links.values():
            file = files.src_uris.get(f"{language}/{target}")
            if file is None:
                _log.warning(f"{self.file.src_uri}: links to {target}, which is not there")
            elif anchor:
                self.links_to_anchors.setdefault(file, {})[anchor] = f"{target}#{anchor}"


def on_page_content(page_html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make a hand-written page like the generated ones: plain headings, no styles, one language."""
    if isinstance(page, _GeneratedPage):
        return page_html
    _make_plain(page.toc)
    shown = _content(config).dataset.written[page.file.src_uri].uri.partition("/")[0]
    return frame.fit_for_frame(_content(config), shown, page_html)


def _make_plain(headings: Iterable[AnchorLink]) -> None:
    for heading in headings:
        heading.title = html.unescape(heading.title)
        _make_plain(heading.children)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give the frame of a page its words, navigation and other languages."""
    page.content = Markup(page.content)  # noqa: S704 - made by our templates or by Markdown
    # The settings change with the language that is being built.
    here = copy(config)
    words = partial(_words, page, here, context["base_url"])
    return context | {"config": here} | ({"words": words} if _serving else words())


def _words(page: Page, config: MkDocsConfig, root: str) -> dict[str, Any]:
    """Return what the frame of a page shows; `root` leads to the root of the site."""
    content, uri, title = _content(config), page.file.src_uri, page.title or ""
    language, _, path = uri.partition("/")
    site_url = config.site_url or ""
    return frame.frame_of_page(content, uri, page.meta, root, _policy()) | {
        "meta": page.meta,
        "card": card_path(language, path) if _draws_cards(config) else "",
        "report": frame.report_of_page(content, language, title, page.canonical_url or ""),
        "structured_data": structured_data(content, uri, title, page.meta["section"], site_url),
        "cite": cite_of_page(content, uri, site_url),
    }


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give 404.html the words of every language."""
    return context | frame.frame_of_404(_content(config), context["base_url"], _policy())


def _policy() -> str:
    """Return the policy of a page; while serving it has none, for MkDocs adds a script to it."""
    return "" if _serving else frame.POLICY


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Return a page without what only the theme's scripts, or other kinds of pages, use."""
    return frame.without_unused(output, page.meta.get("kind", ""))


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep one 404.html, and no sitemap of MkDocs: it claims that every page changed today."""
    unwanted = template_name == "sitemap.xml" or _i18n(config).building
    return "" if unwanted else frame.without_unused(output, "missing")


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language, write what belongs to the whole site."""
    if _i18n(config).building:
        return
    content, site = _content(config), Path(config.site_dir)
    try:
        if _draws_cards(config):
            write_cards(content, site, Path(config.config_file_path).parent / ".cache" / "cards")
    except NotBuiltError as error:
        raise Abort(str(error)) from None
    others = outputs(content, config.site_url or "", site)
    if not _serving:
        deque(others, maxlen=0)
        write_assets(site, ())
        return
    ON_REQUEST.others = others
    # The styles are those that one page of each kind uses in its frame: frames differ by kind.
    kinds = {page.meta["kind"]: uri for uri, page in content.pages.items()}
    for uri in [*kinds.values(), *content.dataset.written]:
        language, _, path = uri.partition("/")
        ON_REQUEST.make(f"{content.url(language, path)}index.html")
    write_assets(site, (page.html for page in content.pages.values()))
    print(f"The pages are up to date: {config.site_url}", flush=True)


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Follow the edits of everything that the pages are made from."""
    for path in (config.docs_dir, config.config_file_path):
        server.unwatch(path)
    follow_edits(server, Path(config.config_file_path).parent, builder, config.extra["read"])
    return server


def _draws_cards(config: MkDocsConfig) -> bool:
    """Return whether the social cards are wanted: CARDS=1, and nobody waits for a page."""
    return bool(config.extra.get("cards")) and not _serving
