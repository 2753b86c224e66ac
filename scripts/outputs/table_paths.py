"""Where the tables are, relative to the site."""

from scripts.model.records import COLLECTIONS

FOLDER = "data"
FACTS = f"{FOLDER}/facts.jsonl"
GEOJSON = f"{FOLDER}/sister-cities.geojson"
CATALOGUE = f"{FOLDER}/catalogue.jsonld"
PACKAGE = f"{FOLDER}/datapackage.json"
MEMORY = f"{FOLDER}/translations.tmx"
TERM_BASE = f"{FOLDER}/names-and-terms.tbx"
SISTER_CITIES = "sister-cities.csv"
# The tables that are there with commas and with semicolons.
TABLES = ("facts", "figures", *COLLECTIONS)


def with_commas(name: str) -> str:
    """Return the path of a table whose columns have commas between them."""
    return f"{FOLDER}/{name}.csv"


def with_semicolons(name: str) -> str:
    """Return the path of the same table for spreadsheets that write 1,5 for one and a half."""
    return f"{FOLDER}/{name}-semicolon.csv"


FILES = (
    SISTER_CITIES,
    with_semicolons("sister-cities"),
    FACTS,
    GEOJSON,
    PACKAGE,
    CATALOGUE,
    MEMORY,
    TERM_BASE,
    *(path for name in TABLES for path in (with_commas(name), with_semicolons(name))),
)
