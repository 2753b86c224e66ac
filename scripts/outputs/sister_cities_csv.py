"""The register of sister cities as a table for everyone (RFC 4180, UTF-8 with BOM for Excel)."""

from scripts.model.dataset import Dataset
from scripts.model.sister_cities import members
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import SISTER_CITIES, with_semicolons
from scripts.outputs.tables.csv_text import COMMAS, SEMICOLONS, Form, Value, csv_text


def sister_cities_csv(content: Content, _site_url: str) -> dict[str, str]:
    """Return the table with commas under its old address, and with semicolons beside the others."""
    return {
        SISTER_CITIES: register_csv(content.dataset),
        with_semicolons("sister-cities"): register_csv(content.dataset, SEMICOLONS),
    }


def register_csv(dataset: Dataset, form: Form = COMMAS) -> str:
    """Return one line per place: id, names, country code, position, status, dates, sources."""
    languages = [language.id for language in dataset.languages]
    head = ["id", *(f"name_{each}" for each in languages), "country", "continent", "lat", "lon"]
    head += ["status", "since", "until", "sources"]
    rows = []
    for city in members(dataset):
        relation, country = city.relation, dataset.countries[city.country]
        assert relation is not None, "members have a relation"
        row: list[Value] = [
            city.id,
            *(city.name.forms.get(each, "") for each in languages),
            country.code,
            country.continent,
        ]
        row += [city.coordinates.lat, city.coordinates.lon, relation.status]
        row += [relation.since, relation.until, " ".join(cite.source for cite in relation.cites)]
        rows.append(row)
    return csv_text(head, rows, form)
