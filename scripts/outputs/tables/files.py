"""The tables as files, each with commas and with semicolons between the columns."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import with_commas, with_semicolons
from scripts.outputs.tables.csv_text import COMMAS, SEMICOLONS, Table, csv_text
from scripts.outputs.tables.facts import facts_table


def tables(content: Content, site_url: str) -> dict[str, str]:
    """Return path in the site -> text of every table."""
    files = {}
    for table in all_tables(content, site_url):
        files[with_commas(table.name)] = csv_text(table.columns, table.rows, COMMAS)
        files[with_semicolons(table.name)] = csv_text(table.columns, table.rows, SEMICOLONS)
    return files


def all_tables(content: Content, site_url: str) -> Iterator[Table]:
    """Yield every table."""
    yield facts_table(content.dataset, site_url)
