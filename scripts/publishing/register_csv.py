"""The register of sister cities as a table for everyone (RFC 4180, UTF-8 with BOM for Excel)."""

from __future__ import annotations

import csv
import io

from scripts.records.dataset import Dataset
from scripts.records.register import members


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
        row = [city.id, *(city.name[each] for each in languages), country.code, country.continent]
        row += [str(city.coordinates.lat), str(city.coordinates.lon), relation.status]
        row += [str(relation.since or ""), str(relation.until or "")]
        row += [" ".join(cite.source for cite in relation.cites)]
        writer.writerow([_safe(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def _safe(cell: str) -> str:
    """Keep a spreadsheet from reading a name as a formula; numbers stay numbers."""
    formula = cell[:1] in ("=", "+", "@") or (cell[:1] == "-" and not cell[1:2].isdigit())
    return f"'{cell}" if formula else cell
