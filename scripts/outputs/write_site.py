"""Writing into a built site what stands beside its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.outputs.api.files import api
from scripts.outputs.build_lock import NotBuiltError
from scripts.outputs.catalogue import catalogue
from scripts.outputs.citations import citations
from scripts.outputs.compact import write_compact
from scripts.outputs.embeds import embeds
from scripts.outputs.follow.atom import atom
from scripts.outputs.follow.ics import ics
from scripts.outputs.markdown.llms import llms
from scripts.outputs.markdown.pages import markdown_pages
from scripts.outputs.redirects import redirects
from scripts.outputs.search.index import search_files
from scripts.outputs.search.write import write_library
from scripts.outputs.sides import sides
from scripts.outputs.sister_cities_csv import sister_cities_csv
from scripts.outputs.site_content import Content
from scripts.outputs.site_files import site_files
from scripts.outputs.sitemap import sitemap
from scripts.outputs.tables.facts import facts_lines
from scripts.outputs.tables.files import tables
from scripts.outputs.tables.geojson import sister_cities_geojson
from scripts.outputs.term_base import term_base
from scripts.outputs.theme_style import write_used_styles
from scripts.outputs.translation_memory import translation_memory

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
    sides,
    atom,
    ics,
)
OUTPUTS: tuple[Output, ...] = (
    *(site_files, redirects, sitemap, search_files, markdown_pages, llms, citations, embeds),
    *TO_TAKE_AWAY,
)


def write_beside_pages(content: Content, site_url: str, site: Path) -> None:
    """Write every output, the library of the search and what is used of the theme's styles.

    The pages are there already. OSError if a file cannot be written.
    """
    for output in OUTPUTS:
        for name, made in output(content, site_url).items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made.encode() if isinstance(made, str) else made)
    write_compact(site)
    write_library(site)
    write_used_styles(site)


def write_cards(content: Content, site: Path, kept: Path) -> None:
    """Put a social card for every page into the site; NotBuiltError if one cannot be drawn.

    The pictures drawn before are looked for in the folder `kept`.
    """
    try:
        from scripts.outputs.cards import card, write
    except ImportError as error:
        raise NotBuiltError(f"The cards need {error.name}: use make build CARDS=1") from None
    try:
        write.write_cards(card.cards(content), site, kept)
    except write.CardError as error:
        raise NotBuiltError(str(error)) from None
