"""The tables as files, each with commas and with semicolons between the columns."""

from collections.abc import Iterator

from scripts.model.records import COLLECTIONS
from scripts.outputs.api.links import Links
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import PACKAGE, with_commas, with_semicolons
from scripts.outputs.tables.collections import collection_table
from scripts.outputs.tables.csv_text import COMMAS, SEMICOLONS, Table, csv_text
from scripts.outputs.tables.facts import facts_table, figures_table
from scripts.outputs.tables.package import package


def tables(content: Content, site_url: str) -> dict[str, str]:
    """Return path in the site -> text of every table, and of their description."""
    made = {
        path: (table, form, csv_text(table.columns, table.rows, form))
        for table in all_tables(content, site_url)
        for path, form in (
            (with_commas(table.name), COMMAS),
            (with_semicolons(table.name), SEMICOLONS),
        )
    }
    described = package(Links(content.dataset, site_url), made)
    return {PACKAGE: described} | {path: text for path, (_, _, text) in made.items()}


def all_tables(content: Content, site_url: str) -> Iterator[Table]:
    """Yield every table."""
    links = Links(content.dataset, site_url)
    yield facts_table(content.dataset, site_url)
    yield figures_table(links)
    yield from (collection_table(links, name) for name in COLLECTIONS)
