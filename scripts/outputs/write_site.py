"""Writing into a built site what stands beside its pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from scripts.outputs.api.files import api
from scripts.outputs.build_lock import NotBuiltError
from scripts.outputs.catalogue import catalogue
from scripts.outputs.citations import citations
from scripts.outputs.compact import write_compact
from scripts.outputs.embeds import embeds
from scripts.outputs.follow.atom import atom
from scripts.outputs.follow.ics import ics
from scripts.outputs.for_translators import term_base, translation_memory
from scripts.outputs.markdown.llms import llms
from scripts.outputs.markdown.pages import markdown_pages
from scripts.outputs.redirects import redirects
from scripts.outputs.search.index import search_files
from scripts.outputs.search.write import write_library
from scripts.outputs.sides import sides
from scripts.outputs.sister_cities_files import sister_cities_csv, sister_cities_geojson
from scripts.outputs.site_content import Content
from scripts.outputs.site_files import site_files
from scripts.outputs.sitemap import sitemap
from scripts.outputs.tables.facts import facts_lines
from scripts.outputs.tables.files import tables
from scripts.outputs.theme_style import write_used_styles

# Each returns path in the site -> text or bytes, from the content and the address of the site:
# the same for the same content. An output is one module and one line here.
Output = Callable[[Content, str], Mapping[str, str | bytes]]
# What pages lead readers to, so that every copy of the pages needs it.
TO_TAKE_AWAY: tuple[Output, ...] = (
    sister_cities_csv,
    api,
    facts_lines,
    tables,
    sister_cities_geojson,
    catalogue,
    translation_memory,
    term_base,
    citations,
    sides,
    atom,
    ics,
)
OUTPUTS: tuple[Output, ...] = (
    *(site_files, redirects, sitemap, search_files, markdown_pages, llms, embeds),
    *TO_TAKE_AWAY,
)


def outputs(content: Content, site_url: str, site: Path) -> Iterator[None]:
    """Write one output into a site with each step. OSError if a file cannot be written."""
    for output in OUTPUTS:
        for name, made in output(content, site_url).items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made.encode() if isinstance(made, str) else made)
        yield


def write_assets(site: Path, pages: Iterable[str]) -> None:
    """Make our scripts and styles compact, and add the search and what is used of the theme.

    That is told by the pages that are in the site, and by `pages`, the HTML of others.
    """
    write_compact(site)
    write_library(site)
    there = (path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    write_used_styles(site, chain(there, pages))


def write_cards(content: Content, site: Path, kept: Path) -> None:
    """Put a social card for every page into the site; NotBuiltError if one cannot be drawn.

    The pictures drawn before are looked for in the folder `kept`.
    """
    try:
        from scripts.outputs.cards import card, write
    except ImportError as error:
        raise NotBuiltError(f"The cards need {error.name}: use make build CARDS=1") from None
    write.write_cards(card.cards(content), site, kept)
