"""Writing into a built site what stands beside its pages."""

from __future__ import annotations

from pathlib import Path

from scripts.outputs.build_lock import NotBuiltError
from scripts.outputs.redirects import redirects
from scripts.outputs.search.index import search_files
from scripts.outputs.search.write import write_search
from scripts.outputs.sister_cities_csv import register_csv
from scripts.outputs.site_content import Content
from scripts.outputs.site_files import site_files
from scripts.outputs.sitemap import sitemap
from scripts.outputs.theme_style import write_used_styles


def write_beside_pages(content: Content, site_url: str, site: Path) -> None:
    """Write the files of the whole site, the search and what is used of the theme's styles.

    The pages are there already. OSError if a file cannot be written.
    """
    files = {
        **site_files(content, site_url),
        **redirects(content, site_url),
        "sitemap.xml": sitemap(content, site_url),
        "sister-cities.csv": register_csv(content.dataset),
    }
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    write_search(search_files(content), site)
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
