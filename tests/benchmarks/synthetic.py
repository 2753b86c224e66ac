"""A made-up data folder of any size: valid records of realistic number, length and links.

The same size and seed give the same bytes. Names of countries are CLDR's; everything else is
invented from syllables, so that no real place is said to do what it did not.
"""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from scripts.locks import locks, write
from scripts.model.records import COLLECTIONS
from scripts.pipeline import load
from tests.benchmarks import words

TABLES = ("languages.yml", "ui.yml", "vocabulary.yml", "units.yml")
# How a thousand records divide; these collections have a page per record.
SHARES: Mapping[str, float] = {
    "countries": 0.05,
    "initiatives": 0.02,
    "cities": 0.40,
    "sources": 0.13,
    "organisations": 0.09,
    "people": 0.04,
    "events": 0.27,
}
_LANGUAGES = ("zh", "en", "fr")
_CONTINENTS = ("asia", "europe", "africa", "north-america", "south-america", "oceania")


Records = Mapping[tuple[str, str], dict[str, Any]]
"""(collection, id) -> record."""


def made_up(records: int, seed: int = 1492) -> Records:
    """Return `records` records with pages, and a few without; no two have the same name."""
    return _Maker(records, seed).all()


def make_data(folder: Path, records: int, tables: Path, seed: int = 1492) -> None:
    """Write the made-up records, the tables, and the accepted texts."""
    folder.mkdir(parents=True)
    for name in TABLES:
        shutil.copy(tables / name, folder)
    for name in COLLECTIONS:
        (folder / name).mkdir()
    for (collection, identifier), record in made_up(records, seed).items():
        path = folder / collection / f"{identifier}.yml"
        text = yaml.dump(
            {"id": identifier} | record,
            Dumper=yaml.CSafeDumper,
            allow_unicode=True,
            sort_keys=False,
            width=10_000,
        )
        path.write_text(text, encoding="utf-8")
    dataset = load(folder)
    write(folder, locks(dataset, folder, "2026-11-22"))


def counts(records: int) -> Mapping[str, int]:
    """Return how many records of each collection with pages make up the total."""
    found = {name: max(2, round(records * share)) for name, share in SHARES.items()}
    found["countries"] = min(found["countries"], len(_countries()))
    found["cities"] += records - sum(found.values())
    return found


def _countries() -> list[tuple[str, dict[str, str]]]:
    """Return (code, names) of the countries whose names are plain words in every language."""
    locales = {"zh": Locale("zh", "CN", script="Hans"), "en": Locale("en"), "fr": Locale("fr")}
    found = []
    for code in sorted(locales["en"].territories):
        names = {each: str(locales[each].territories.get(code, "")) for each in _LANGUAGES}
        plain = all(re.fullmatch(r"[^\W\d_]{2,14}", name) for name in names.values())
        if re.fullmatch("[A-Z]{2}", code) and plain and code not in ("CN", "ZZ", "XA", "XB"):
            found.append((code, names))
    return found


@dataclass
class _Maker:
    """Makes the records one collection after the other, those that are named by others first."""

    records: int
    seed: int
    made: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    country_of: dict[str, str] = field(default_factory=dict)
    turns: Counter[str] = field(default_factory=Counter)
    complete: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.counts = counts(self.records)
        syllables = [
            ("".join(each), "".join(words.SYLLABLES[one] for one in each).capitalize())
            for each in product(words.SYLLABLES, repeat=3)
        ]
        self.random.shuffle(syllables)
        real = [names["zh"] for _, names in _countries()]
        self.unused: Iterator[tuple[str, str]] = iter(
            {
                latin: (han, latin)
                for han, latin in syllables
                # A name that holds a country's, such as 波兰, would have to be translated so.
                if not any(country in han for country in real)
            }.values()
        )

    def all(self) -> Records:
        """Return every record by collection and id."""
        for make in (
            self.countries, self.sources, self.cities, self.initiatives, self.organisations,
            self.people, self.events, self.terms, self.opportunities,
        ):  # fmt: skip
            make()
        return self.made

    def new_name(self) -> dict[str, str]:
        han, latin = next(self.unused)
        return {"zh": han, "en": latin, "fr": latin}

    def some(self, collection: str, most: int = 1) -> list[str]:
        """Return the ids of one to `most` records, each once."""
        known = self.ids(collection)
        return self.random.sample(known, min(len(known), self.random.randint(1, most)))

    def ids(self, collection: str) -> list[str]:
        """Return the ids of a collection whose records are all made."""
        if collection not in self.complete:
            self.complete[collection] = [key[1] for key in self.made if key[0] == collection]
        return self.complete[collection]

    def degrees(self, least: int, most: int) -> float:
        """Return a number of two decimals, of which the last is not 0."""
        return round(self.random.randrange(least * 10, most * 10) / 10 + 0.05, 2)

    def text(self, pattern: words.Pattern, city: str, **values: Any) -> dict[str, str]:
        """Return a sentence with the name of a city and its country, numbers and a year."""
        n, m = self.random.sample(range(5, 99), 2)
        year = self.random.randint(1995, 2025)
        given = {"n": n, "m": m, "year": year} | values
        return {
            language: pattern[language].format(
                city=self.names[city][language],
                country=self.names[self.country_of.get(city, city)][language],
                **given,
            )
            for language in _LANGUAGES
        }

    def cites(self, most: int = 2) -> list[dict[str, str]]:
        places = [self.turn("sources") for _ in range(self.random.randint(1, most))]
        return [
            {"source": source, "paragraph": str(turns % 6 + 1)}
            for source, turns in dict(places).items()
        ]

    def turn(self, collection: str) -> tuple[str, int]:
        """Return the next id of a collection, which leaves none out, and how often it came."""
        turns = self.turns[collection]
        self.turns[collection] += 1
        ids = self.ids(collection)
        return ids[turns % len(ids)], turns // len(ids)

    def statements(self, city: str, most: int) -> list[dict[str, Any]]:
        chosen = self.random.sample(words.STATEMENTS, self.random.randint(1, most))
        return [
            {"id": f"statement-{number}", "text": self.text(each, city), "cites": self.cites()}
            for number, each in enumerate(chosen, 1)
        ]

    def countries(self) -> None:
        for number, (code, names) in enumerate(_countries()[: self.counts["countries"]]):
            identifier = f"country-{code.lower()}"
            self.names[identifier] = names
            continent = _CONTINENTS[number % len(_CONTINENTS)]
            self.made["countries", identifier] = {
                "name": names, "code": code, "continent": continent,
            }  # fmt: skip

    def sources(self) -> None:
        for number in range(self.counts["sources"]):
            name = self.new_name()
            identifier = f"report-{name['en'].lower()}"
            self.names[identifier] = name
            self.made["sources", identifier] = {
                "name": self.text(words.SOURCE, identifier),
                "short": self.text(words.SOURCE_SHORT, identifier, n=number + 2),
                "kind": self.random.choice(["official", "city-government", "press"]),
                "publisher": self.text(words.PUBLISHER, identifier),
                "issued": self.day(),
                "tag": {"zh": "报告", "en": "Report", "fr": "Rapport"},
                "language": "zh",
                "url": f"https://example.org/{identifier}.html",
                "sections": [
                    {
                        "id": "1",
                        "title": self.text(words.SOURCE, identifier),
                        "paragraphs": [
                            {"id": str(at), "gist": self.text(words.GIST, identifier, n=at)}
                            for at in range(1, 7)
                        ],
                    }
                ],
            }

    def day(self) -> str:
        year, month = self.random.randint(1995, 2025), self.random.randint(1, 12)
        return f"{year}-{month:02}-{self.random.randint(1, 28):02}"

    def cities(self) -> None:
        for number in range(self.counts["cities"]):
            name = self.new_name()
            identifier = name["en"].lower()
            self.names[identifier] = name
            record: dict[str, Any] = {
                "name": name,
                "kind": self.random.choice(["city", "region", "province"]),
                "country": self.turn("countries")[0],
                "coordinates": {
                    "lat": self.degrees(-60, 70),
                    "lon": self.degrees(-180, 180),
                },
            }
            if number % 4:
                record["relation"] = {
                    "status": self.random.choice(["active", "active", "listed-by-one-side"]),
                    "cites": self.cites(),
                    "since": self.day(),
                }
            self.made["cities", identifier] = record
            self.country_of[identifier] = record["country"]
            record["statements"] = self.statements(identifier, 2)

    def initiatives(self) -> None:
        for rank in range(1, self.counts["initiatives"] + 1):
            city = self.some("cities")[0]
            while f"programme-{city}" in self.names:
                city = self.some("cities")[0]
            identifier = f"programme-{city}"
            self.names[identifier] = self.names[city]
            self.made["initiatives", identifier] = {
                "rank": rank,
                "name": self.text(words.INITIATIVE, city),
                "kind": self.random.choice(["exchange", "fair", "festival"]),
                "status": "active",
                "summary": self.text(words.SUMMARY, city),
                "cites": self.cites(),
                "statements": self.statements(city, 4),
                "figures": self.figures(city, 3),
                "open_questions": [{"id": "attendance", "text": dict(words.QUESTION)}],
            }

    def figures(self, city: str, most: int) -> list[dict[str, Any]]:
        found = []
        for number in range(1, self.random.randint(1, most) + 1):
            value, year = self.random.randint(2, 900), self.random.randint(1995, 2025)
            cite = self.cites(1)[0] | {"as_written": f"{value}场"}
            found.append(
                {
                    "id": f"performances-{number}",
                    "label": self.text(words.FIGURE, city, year=year),
                    "value": value,
                    "unit": "performances",
                    "as_of": str(year),
                    "cites": [cite],
                    "cities": [city],
                }
            )
        return found

    def organisations(self) -> None:
        kinds = list(words.ORGANISATIONS)
        cities = self.ids("cities")
        for number in range(self.counts["organisations"]):
            kind = kinds[number // len(cities) % len(kinds)]
            city = cities[number % len(cities)]
            self.made["organisations", f"{kind}-{city}"] = {
                "name": self.text(words.ORGANISATIONS[kind], city),
                "kind": kind,
                "city": city,
                "statements": self.statements(city, 1),
            }

    def people(self) -> None:
        for number in range(self.counts["people"]):
            family, city = self.new_name(), self.some("cities")[0]
            given = list(words.GIVEN_NAMES.items())[number % len(words.GIVEN_NAMES)]
            latin = f"{given[1]} {family['en']}"
            office = {
                "title": self.text(words.OFFICE, city),
                "as_of": str(self.random.randint(1995, 2025)),
                "cites": self.cites(),
                "city": city,
            }
            self.made["people", latin.lower().replace(" ", "-")] = {
                "name": {"zh": f"{given[0]}·{family['zh']}", "en": latin, "fr": latin},
                "offices": [office],
            }

    def events(self) -> None:
        kinds = list(words.EVENTS)
        others = len(self.made)
        while len(self.made) - others < self.counts["events"]:
            kind, city = self.random.choice(kinds), self.some("cities")[0]
            start = self.day()
            identifier = f"{kind}-{city}-{start[:4]}"
            if ("events", identifier) in self.made:
                continue
            self.made["events", identifier] = {
                "name": self.text(words.EVENTS[kind], city, year=int(start[:4])),
                "initiative": self.some("initiatives")[0],
                "kind": kind,
                "status": "held",
                "start": start,
                "summary": self.text(words.SUMMARY, city),
                "cites": self.cites(),
                "cities": list(dict.fromkeys([city, *self.some("cities", 2)])),
                "participants": {
                    "host": [self.turn("organisations")[0] for _ in range(2)],
                    "speaker": [self.turn("people")[0]],
                },
                "statements": self.statements(city, 3),
                **({"figures": self.figures(city, 3)} if self.random.random() < 0.5 else {}),
            }

    def terms(self) -> None:
        for _ in range(max(3, self.records // 30)):
            name = self.new_name()
            identifier = f"cooperation-{name['en'].lower()}"
            self.names[identifier] = name
            city = self.some("cities")[0]
            self.made["terms", identifier] = {
                "name": self.text(words.TERM, identifier),
                "definition": self.text(words.STATEMENTS[0], city),
                "cites": self.cites(1),
            }

    def opportunities(self) -> None:
        cities = self.random.sample(self.ids("cities"), 1 + max(1, self.records // 100))
        for rank, city in enumerate(cities, 1):
            self.made["opportunities", f"call-{rank}"] = {
                "rank": rank,
                "name": self.text(words.OPEN_TO, city),
                "initiative": self.some("initiatives")[0],
                "audience": ["city"],
                "open_to": self.text(words.OPEN_TO, city),
                "statements": self.statements(city, 2),
            }
