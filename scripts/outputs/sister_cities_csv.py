"""The register of sister cities as a table for everyone (RFC 4180, UTF-8 with BOM for Excel)."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from scripts.model.dataset import Dataset
from scripts.model.sister_cities import members
from scripts.outputs.site_content import Content

_FORMULA = tuple("=+-@＝＋－＠")


def sister_cities_csv(content: Content, _site_url: str) -> dict[str, str]:
    """Return the table as a file of the site."""
    return {"sister-cities.csv": register_csv(content.dataset)}


def register_csv(dataset: Dataset) -> str:
    """Return one line per place: id, names, country code, position, status, dates, sources."""
    languages = [language.id for language in dataset.languages]
    head = ["id", *(f"name_{each}" for each in languages), "country", "continent", "lat", "lon"]
    head += ["status", "since", "until", "sources"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    for city in members(dataset):
        relation, country = city.relation, dataset.countries[city.country]
        assert relation is not None, "members have a relation"
        row: list[str | Decimal] = [
            city.id,
            *(city.name[each] for each in languages),
            country.code,
            country.continent,
        ]
        row += [city.coordinates.lat, city.coordinates.lon, relation.status]
        row += [str(relation.since or ""), str(relation.until or "")]
        row += [" ".join(cite.source for cite in relation.cites)]
        writer.writerow([_cell(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def _cell(value: str | Decimal) -> str:
    """Return what a cell holds: a number in digits, or words that no spreadsheet calculates.

    The signs are those that OWASP names (CSV injection); a reader may pass over spaces first.
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if value.lstrip()[:1] in _FORMULA or value[:1].isspace() else value
