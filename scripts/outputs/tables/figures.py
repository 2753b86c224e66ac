"""Every figure, one on a line: what it counts, how many, when, and what the source says."""

from collections.abc import Iterator

from scripts.model.dataset import Key
from scripts.model.records import Figure
from scripts.outputs.api.links import Links
from scripts.outputs.tables.csv_text import DATE, Table, Value
from scripts.pages.urls import anchor_of

_TYPES = {"value": "integer", "as_of": DATE}


def figures_table(links: Links) -> Table:
    """Return the table of all figures."""
    rows = [
        dict(_row(links, key, number, figure))
        for key, record in links.dataset.items()
        for number, figure in enumerate(getattr(record, "figures", ()))
    ]
    columns = {name: _TYPES.get(name, "string") for row in rows for name in row}
    return Table("figures", columns, [list(row.values()) for row in rows])


def _row(links: Links, key: Key, number: int, figure: Figure) -> Iterator[tuple[str, Value]]:
    dataset = links.dataset
    languages = [language.id for language in dataset.languages]
    yield "id", "/".join((*key, "figures", figure.id))
    about, unit = dataset.get(key).name, dataset.vocabulary["measure"][figure.unit]
    for name, text in (("about", about), ("label", figure.label)):
        yield from ((f"{name}_{language}", text.forms.get(language)) for language in languages)
    yield "value", figure.value
    yield "qualifier", figure.qualifier
    yield "unit", figure.unit
    yield from ((f"unit_{language}", unit[language]) for language in languages)
    yield "as_of", figure.as_of
    yield "precision", figure.as_of.precision
    yield "cities", " ".join(figure.cities)
    yield "sources", " ".join(dict.fromkeys(cite.source for cite in figure.cites))
    quoted = dict.fromkeys(cite.as_written for cite in figure.cites if cite.as_written)
    yield "as_written", " | ".join(quoted)
    pages = links.pages_of(key, anchor_of(("figures", number), figure))
    yield from ((f"page_{language}", page) for language, page in pages.items())
