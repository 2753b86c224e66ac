"""Every fact with a source as JSON Lines and as a table, and every figure as a table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from scripts.model.dataset import Dataset, Key
from scripts.model.partial_date import PartialDate
from scripts.model.records import Cite, Event, Figure, Relation, Statement, Text
from scripts.model.traverse import Steps
from scripts.outputs.api.links import Links
from scripts.outputs.api.shape import Spot
from scripts.outputs.api.shapes import shape_of
from scripts.outputs.api.translations import pointer, translations
from scripts.outputs.site_content import Content
from scripts.outputs.table_paths import FACTS
from scripts.outputs.tables.csv_text import DATE, Table, Value, as_text
from scripts.pages.l10n import interface_text
from scripts.pages.urls import anchor_of

Fact = Mapping[str, Any]

# The field with the words of a part: the first of these that it has.
_WORDS = ("text", "summary", "definition", "truth", "title", "name")
_BETWEEN, _NONE = " | ", "–"


def facts_lines(content: Content, site_url: str) -> dict[str, str]:
    """Return the file with a JSON object on each line (JSON Lines)."""
    lines = [json.dumps(fact, ensure_ascii=False) for fact in facts(content.dataset, site_url)]
    return {FACTS: "".join(f"{line}\n" for line in lines)}


@lru_cache(maxsize=1)
def facts(dataset: Dataset, site_url: str) -> Sequence[Fact]:
    """Return every part of a record that has citations, once each."""
    return tuple(_facts(dataset, site_url))


def _facts(dataset: Dataset, site_url: str) -> Iterator[Fact]:
    links = Links(dataset, site_url)
    states = {key: translations(dataset, key) for key, _ in dataset.items()}
    for (key, steps), part, cites in dataset.citations:
        counted = isinstance(part, Figure)
        yield {
            "id": identifier(dataset, key, steps),
            "record": links.record(key),
            "kind": type(part).__name__.lower(),
            "about": {each: dataset.get(key).name.forms.get(each) for each in links.wordings},
            "text": _text(links, part),
            "value": part.value if counted else None,
            "qualifier": part.qualifier if counted else None,
            "unit": part.unit if counted else None,
            "date": _date(part),
            "plan": isinstance(part, Statement) and part.plan,
            "cites": shape_of(tuple[Cite, ...]).write(Spot(links, key), cites),
            "pages": links.pages_of(key, anchor_of(steps, part)),
            "translations": {
                language: "outdated" if _is_outdated(state.outdated, steps, part) else state.state
                for language, state in states[key].items()
            },
        }


def identifier(dataset: Dataset, key: Key, steps: Steps) -> str:
    """Return the lasting id of a part: events/ciftis-2023/figures/visitors."""
    value, names = dataset.get(key), list(key)
    for step in steps:
        value = value[step] if isinstance(step, int) else getattr(value, step)
        names.append(getattr(value, "id", str(step + 1)) if isinstance(step, int) else step)
    return "/".join(names)


def _text(links: Links, part: Any) -> Mapping[str, str | None]:
    """Return what is said, by language; None where it is not translated."""
    dataset = links.dataset
    found: dict[str, str | None] = {}
    for language, wording in links.wordings.items():
        if isinstance(part, Figure):
            quantity = wording.quantity(part.value, part.unit, part.qualifier)
            label = part.label.forms.get(language)
            found[language] = label and label + wording.language.colon + quantity
        elif isinstance(part, Relation):
            found[language] = dataset.vocabulary["relation-status"][part.status][language]
        else:
            words = _words(part).forms.get(language)
            found[language] = words and words + _items(dataset, part, words, language)
    return found


def _words(part: Any) -> Text:
    words: Text = next(getattr(part, name) for name in _WORDS if hasattr(part, name))
    return words


def _items(dataset: Dataset, part: Any, words: str, language: str) -> str:
    """Return the list that follows a sentence, in one line; "" if there is none."""
    items = [item[language] for item in getattr(part, "items", ())]
    if not items:
        return ""
    pattern = interface_text(dataset, "list.clauses")[language]
    said = items[0]
    for item in items[1:]:
        said = pattern.replace("{before}", said).replace("{after}", item)
    return said if words.endswith("：") else f" {said}"


def _date(part: Any) -> str | None:
    """Return when a fact was true, as EDTF: a date, or the first and the last day of an event.

    Of an event with an unknown end, as of level 1 of EDTF, nothing follows the slash.
    """
    if isinstance(part, Event):
        lasted = part.end or part.end_unknown
        return f"{part.start}/{part.end or ''}" if lasted else str(part.start)
    date = getattr(part, "as_of", None) or getattr(part, "since", None)
    return str(date) if date else None


def _is_outdated(outdated: Sequence[str], steps: Steps, part: Any) -> bool:
    """Return whether the words of a part are older than their original."""
    names = ("items", next((name for name in ("label", *_WORDS) if hasattr(part, name)), ""))
    starts = tuple(f"{pointer(steps)}/{name}" for name in names if name)
    return any(each.startswith(starts) for each in outdated)


def facts_table(dataset: Dataset, site_url: str) -> Table:
    """Return the same facts as a table; a fact with several sources has ` | ` between them."""
    rows = [dict(_row(fact)) for fact in facts(dataset, site_url)]
    columns = dict.fromkeys((name for row in rows for name in row), "string")
    columns |= {"value": "integer", "date": DATE, "plan": "boolean"}
    return Table("facts", columns, [list(row.values()) for row in rows])


def _row(fact: Fact) -> Iterator[tuple[str, Value]]:
    cites = fact["cites"]
    yield from ((name, fact[name]) for name in ("id", "kind"))
    yield from ((f"about_{language}", words) for language, words in fact["about"].items())
    yield from ((f"text_{language}", words) for language, words in fact["text"].items())
    yield from ((name, fact[name]) for name in ("value", "qualifier", "unit"))
    dates = fact["date"].split("/") if fact["date"] else []
    yield "date", "/".join(as_text(PartialDate.parse(each)) if each else "" for each in dates)
    yield "plan", fact["plan"]
    yield "sources", _BETWEEN.join(cite["source"]["id"] for cite in cites)
    # With a § before it, no spreadsheet takes paragraph 3.10 for a number, or 3.2 for a day.
    for name, mark in (("paragraph", "§"), ("as_written", ""), ("document", "")):
        said = [f"{mark}{cite[name]}" if cite[name] else _NONE for cite in cites]
        yield name, _BETWEEN.join(said) if {*said} != {_NONE} else None
    yield from ((f"page_{language}", page) for language, page in fact["pages"].items())
    yield from ((f"state_{language}", state) for language, state in fact["translations"].items())


_TYPES = {"value": "integer", "as_of": DATE}


def figures_table(links: Links) -> Table:
    """Return the table of all figures."""
    rows = [
        dict(_of_figure(links, key, steps, figure))
        for key, steps, figure in links.dataset.placed_figures()
    ]
    columns = {name: _TYPES.get(name, "string") for row in rows for name in row}
    return Table("figures", columns, [list(row.values()) for row in rows])


def _of_figure(links: Links, key: Key, steps: Steps, figure: Figure) -> Iterator[tuple[str, Value]]:
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
    pages = links.pages_of(key, anchor_of(steps, figure))
    yield from ((f"page_{language}", page) for language, page in pages.items())
