"""The pages that are one plain list: terms, names, questions, what is not true, changes, data."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from scripts.model import sister_cities
from scripts.model.dataset import Key
from scripts.model.history import history
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS, City, Event, Initiative
from scripts.pages.collation import by_letter
from scripts.pages.contexts.cities import unknown_count
from scripts.pages.grouping import INDEXED, by_name, by_rank, keys
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi

# Collections whose records have open questions -> the heading of those questions.
_ASKED: Mapping[str, str] = {
    "initiatives": "title.initiatives",
    "events": "title.events",
    "cities": "related.cities",
}


def glossary(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the terms by name, and the first of each letter."""
    named = [(api.say(term.name), term) for term in api.dataset.terms.values()]
    letters = by_letter(api.language, named)
    return {
        "terms": [term for _, found in letters for _, term in found],
        "jumps": [(found[0][1].id, letter) for letter, found in letters],
    }


def questions(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the open questions by collection, and the sister cities without a stated date."""
    groups = []
    for name, title in _ASKED.items():
        records = by_name(api, api.dataset.collection(name).values())
        asked = [((name, record.id), found) for record in records if (found := _asked(api, record))]
        if asked:
            groups.append((title, asked))
    undated = sister_cities.undated(sister_cities.current(api.dataset))
    return {"groups": groups, "undated": keys("cities", by_name(api, undated))}


def _asked(api: TemplateApi, record: Initiative | Event | City) -> list[Markup]:
    """Return the open questions of a record, but for the date of an agreement."""
    written = [api.prose(question.text) for question in record.open_questions]
    return [*unknown_count(api, record), *written] if isinstance(record, City) else written


def not_true(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return what is said and is not true, in the order of the ranks."""
    return {"misstatements": by_rank(api.dataset.misstatements.values())}


def a_z(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the names of records under their letters."""
    every = [key for name in INDEXED for key in keys(name, api.dataset.collection(name).values())]
    letters = by_letter(api.language, [(api.name(key), key) for key in every])
    shown = [(_anchor(letter), letter, names) for letter, names in page.paginate(letters)]
    return {
        "letters": shown,
        "jumps": [(anchor, letter.replace("#", "0–9")) for anchor, letter, _ in shown],
        "kind_of": partial(_kind_of, api),
    }


def _anchor(letter: str) -> str:
    return "letter-other" if letter == "#" else f"letter-{letter.lower()}"


def _kind_of(api: TemplateApi, key: Key) -> str:
    """Return what a record is: a city, a region, an event."""
    if key[0] == "cities":
        return api.word("place-kind", api.dataset.get(key).kind)
    return api.ui(f"kind.{key[0]}")


def translations(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return each language but the first with its counts, reviews, and records out of date."""
    number = api.wording.number
    rows = []
    for language in api.dataset.languages[1:]:
        stale = [
            key
            for (key, _), (its, *_), state in api.dataset.translations
            if its == language.id and state.endswith("stale")
        ]
        reviews = [each for each in api.dataset.reviews if each.language == language.id]
        missing = sum(language.id in text.instead for _, text in api.dataset.texts)
        rows.append(
            {
                "language": language,
                "texts": number(len(api.dataset.texts) - missing),
                "stale": number(len(stale)),
                "reviewed": number(len(reviews)),
                "reviews": reviews,
                "stale_keys": [key for key in dict.fromkeys(stale) if key[0] in COLLECTIONS],
            }
        )
    return {
        "rows": rows,
        "records": number(sum(1 for _ in api.dataset.items())),
    }


# More new records of a kind than these are counted, not named.
_MOST_NAMED = 20


def changes(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the days on which something changed or was first published, newest first."""
    days = []
    for day, told in groupby(history(api.dataset), key=lambda each: each.day):
        both = list(told)
        changed = [each for each in both if each.change]
        new = list(_new(api, [each.key for each in both if each.change is None]))
        days.append((PartialDate(day.year, day.month, day.day), changed, new))
    return {"days": days}


def _new(api: TemplateApi, keys: Sequence[Key]) -> Iterator[tuple[str, str, Sequence[Key]]]:
    """Yield each kind of record with how many are new, and these if they are few."""
    for collection, title in TABLE_TITLES.items():
        own = [key for key in keys if key[0] == collection]
        if own:
            named = own if len(own) <= _MOST_NAMED else ()
            yield api.ui(title), api.wording.number(len(own)), named


# Fields of the files -> the words that explain them.
_FIELDS: Mapping[str, str] = {
    "value": "data.field-value",
    "qualifier": "data.field-qualifier",
    "as_of": "data.field-as-of",
    "precision": "data.field-precision",
    "as_written": "data.field-as-written",
    "paragraph": "data.field-paragraph",
    "document": "data.field-document",
    "pages": "data.field-pages",
    "translations": "data.field-translations",
}


# Tables -> the words that name each: those of the page that tells the same.
TABLE_TITLES: Mapping[str, str] = {
    "facts": "data.facts",
    "figures": "title.figures",
    "initiatives": "title.initiatives",
    "events": "title.events",
    "cities": "title.cities",
    "countries": "data.countries",
    "organisations": "data.organisations",
    "people": "title.people",
    "terms": "title.glossary",
    "opportunities": "title.take-part",
    "misstatements": "title.not-true",
    "sources": "title.sources",
}


def data(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the tables with their names and numbers of lines, and the fields explained."""
    dataset = api.dataset
    counts = {name: len(dataset.collection(name)) for name in COLLECTIONS}
    counts |= {"facts": len(dataset.citations), "figures": sum(1 for _ in dataset.figures())}
    members = sister_cities.members(dataset)
    return {
        "tables": [(name, api.ui(title), counts[name]) for name, title in TABLE_TITLES.items()],
        "members": len(members),
        "city": members[0] if members else None,
        "fields": _FIELDS,
    }
