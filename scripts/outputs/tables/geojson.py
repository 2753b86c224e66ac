"""The sister cities as points for maps (GeoJSON, RFC 7946)."""

import json
from typing import Any

from scripts.model import sister_cities
from scripts.model.records import City
from scripts.outputs.api.links import LICENCE, Links
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import GEOJSON


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
