"""The register of sister cities for everyone: as a table, and as points for maps.

The table is CSV (RFC 4180, UTF-8 with BOM for Excel), the points are GeoJSON (RFC 7946).
"""

import json
from typing import Any

from scripts.model import sister_cities
from scripts.model.dataset import Dataset
from scripts.model.records import City
from scripts.outputs.api.links import LICENCE, Links
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import GEOJSON, SISTER_CITIES, with_semicolons
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
    for city in sister_cities.members(dataset):
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


def sister_cities_geojson(content: Content, site_url: str) -> dict[str, str]:
    """Return the file with every place that has, or had, a relation with Beijing."""
    links = Links(content.dataset, site_url)
    points = [_point(links, city) for city in sister_cities.members(content.dataset)]
    whole = {"type": "FeatureCollection", "licence": LICENCE, "features": points}
    return {GEOJSON: json.dumps(whole, ensure_ascii=False, indent=1) + "\n"}


def _point(links: Links, city: City) -> dict[str, Any]:
    relation, country = city.relation, links.dataset.countries[city.country]
    assert relation is not None, "members have a relation"
    pages = links.pages_of(("cities", city.id))
    return {
        "type": "Feature",
        "id": city.id,
        # Longitude comes first.
        "geometry": {
            "type": "Point",
            "coordinates": [float(city.coordinates.lon), float(city.coordinates.lat)],
        },
        "properties": {
            **{f"name_{language}": name for language, name in city.name.forms.items()},
            "country": country.code,
            "status": relation.status,
            "since": str(relation.since) if relation.since else None,
            "until": str(relation.until) if relation.until else None,
            **{f"page_{language}": page for language, page in pages.items()},
        },
    }
