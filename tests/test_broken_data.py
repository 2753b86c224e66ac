"""Every mistake in the data stops the build with a line that says how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scripts.load.string_formats import FORMATS
from scripts.model.problems import DataError
from scripts.pipeline import load
from tests.conftest import ROOT, copy_sample, write_records

Changes = Mapping[str, str | bytes | None]
ProblemsOf = Callable[[Changes], list[str]]

FESTIVAL = "initiatives/festival.yml"
CITY = "cities/helsinki.yml"
COUNTRY = "countries/finland.yml"
EVENT = "events/festival-2024.yml"
SOURCE = "sources/report.yml"
CITES = " cites: [{source: reply-1492, paragraph: '3.2'}]"

CUT = "ends at #, which begins a comment; put quotes around the text"
COMMENT = ", or two spaces before a comment"


def sample(name: str) -> str:
    return (ROOT / "tests" / "data" / name).read_text(encoding="utf-8")


# What is wrong -> file, what to replace in it, by what, and the exact line that must come.
EDITS = {
    "a change of a month": (
        EVENT, "on: '2026-11-24'", "on: '2026-11'",
        "35:9: changes[2].on: 2026-11 is not a day; write it as YYYY-MM-DD",
    ),
    "a change out of order": (
        EVENT, "on: '2026-11-24'", "on: '2026-11-22'",
        "35:9: changes[2].on: 2026-11-22 is before 2026-11-23, the day of the change above;"
        " add a new change at the end",
    ),
    "half a correction": (
        EVENT, "    is: {zh: 2024年2月5日, en: 5 February 2024, fr: 5\xa0février\xa02024}\n", "",
        "31:5: changes[1]: has no is:; write both was: and is:, or neither",
    ),
    "a missing language": (
        CITY, ", fr: Helsinki", "",
        "2:7: name.fr: is missing; add a line `fr:` with the text",
    ),
    "an empty text": (
        CITY, "en: Helsinki", "en: ",
        "2:22: name.en: is empty; write one line of text",
    ),
    "a null": (
        CITY, "en: Helsinki", "en: null",
        "2:22: name.en: is empty; write one line of text",
    ),
    "a blank text": (
        CITY, "en: Helsinki", "en: '  '",
        "2:22: name.en: is blank; write one line of text",
    ),
    "a number for a text": (
        CITY, "en: Helsinki", "en: 1492",
        "2:22: name.en: is read as a number by other YAML tools; put it in quotes: '1492'",
    ),
    "a date without quotes": (
        EVENT, "start: '2024-02-05'", "start: 2024-02-05",
        "6:8: start: is read as a date by other YAML tools; put it in quotes: '2024-02-05'",
    ),
    "a paragraph without quotes": (
        EVENT, "paragraph: '1.1'", "paragraph: 1.1",
        "9:37: cites[1].paragraph: is read as a number by other YAML tools;"
        " put it in quotes: '1.1'",
    ),
    "a code that is a word of YAML 1.1": (
        COUNTRY, "code: FI", "code: NO",
        "3:7: code: is read as a word for true or false by other YAML tools;"
        " put it in quotes: 'NO'",
    ),
    "true or false for a text": (
        CITY, "en: Helsinki", "en: true",
        "2:22: name.en: is read as true or false by other YAML tools; put it in quotes: 'true'",
    ),
    "one text for all languages": (
        CITY, "{zh: 赫尔辛基, en: Helsinki, fr: Helsinki}", "Helsinki",
        "2:7: name: is text; write it once per language: zh:, en:, fr:",
    ),
    "a list for a text": (
        CITY, "en: Helsinki", "en: [a, b]",
        "2:22: name.en: is a list, not text; write one line of text",
    ),
    "a text with a space before it": (
        CITY, "en: Helsinki", "en: ' Helsinki'",
        "2:22: name.en: begins or ends with a space; delete that space",
    ),
    "a text of two lines": (
        CITY, "en: Helsinki", 'en: "a\\nb"',
        "2:22: name.en: holds a line break or tab; write it on one line",
    ),
    "a language we do not have": (
        CITY, "fr: Helsinki", "fr: Helsinki, de: Helsinki",
        "2:46: name.de: is an unknown key; delete it",
    ),
    "a key written twice": (
        CITY, "kind: city", "kind: city\nkind: region",
        "4:1: kind: is written twice; keep one of the two",
    ),
    "an empty key": (
        CITY, "kind: city", "kind: city\n'': a",
        "4:1: file: has an empty key; write a word as the key",
    ),
    "a second document": (
        CITY, "kind: city", "kind: city\n---\nid: other",
        "4:1: file: holds a second document; keep one record per file",
    ),
    "a tag": (
        CITY, "kind: city", "kind: !!str city",
        "3:7: file: uses the tag !!str; delete it",
    ),
    "an id that Wikidata does not have": (
        CITY, "kind: city", "kind: city\nwikidata: L1757",
        "4:11: wikidata: L1757 is not an id of Wikidata; write Q and a number, such as Q1757",
    ),
    "a merge key": (
        CITY, "kind: city", "kind: city\n<<: {a: b}",
        "4:1: file: has the key “<<”; write a word as the key",
    ),
    "a key of signs": (
        CITY, "kind: city", "kind: city\n': ': a",
        "4:1: file: has the key “: ”; write a word as the key",
    ),
    "a control character": (
        CITY, "en: Helsinki", "en: Hel\x07sinki",
        "2:25: file: holds the invisible character U+0007; delete it",
    ),
    "a zero-width character": (
        CITY, "en: Helsinki", "en: Hel\u200bsinki",
        "2:25: file: holds the invisible character U+200B; delete it, or run: make fix",
    ),
    "a character that turns the reading direction": (
        CITY, "en: Helsinki", "en: Hel\u202esinki",
        "2:25: file: holds the invisible character U+202E; delete it",
    ),
    "such a character written as an escape": (
        CITY, "en: Helsinki", 'en: "Hel\\u202esinki"',
        "2:22: file: holds the invisible character U+202E; delete it",
    ),
    "half of a surrogate pair written as an escape": (
        CITY, "en: Helsinki", 'en: "Hel\\ud800sinki"',
        "2:28: file: is not valid YAML (while parsing a quoted scalar found invalid Unicode"
        " character escape code); check quotes and indentation",
    ),
    "an id unlike the name of the file": (
        CITY, "id: helsinki", "id: turku",
        "1:5: id: turku is not the name of the file; rename the file to turku.yml",
    ),
    "an unknown reference near a known one": (
        CITY, "finland", "finnland",
        "4:10: country: finnland is not in data/countries/; did you mean finland?",
    ),
    "an unknown reference": (
        CITY, "finland", "sweden",
        "4:10: country: sweden is not in data/countries/;"
        " add data/countries/sweden.yml, or correct the id",
    ),
    "a colon in a text without quotes": (
        CITY, "kind: city", "kind: city: x",
        "3:11: file: is not valid YAML (mapping values are not allowed in this context);"
        " put quotes around a text that contains ': '",
    ),
    "a tab": (
        CITY, "kind: city", "kind:\n\tcity",
        "4:1: file: is not valid YAML (while scanning for the next token found character that"
        " cannot start any token); use spaces, not tabs, and quote a text that begins with a sign",
    ),
    "a full-width colon behind a key": (
        CITY, "kind: city", "kind：city",
        "4:1: file: is not valid YAML (while scanning a simple key could not find expected ':');"
        " here or in the line above, write `key: value` with a plain colon and a space, and quote"
        " a text that holds ': '",
    ),
    "one id where a list stands": (
        EVENT, "cities: [helsinki]", "cities: helsinki",
        "10:9: cities: is text, not a list; begin each entry with -, or write [helsinki]",
    ),
    "a publisher left empty": (
        SOURCE, "publisher: office", "publisher:",
        "5:11: publisher: is empty; write the id of a record, or a name in every language",
    ),
    "a quotation mark left open": (
        CITY, "kind: city", "kind: 'city",
        "6:1: file: is not valid YAML (while scanning a quoted scalar found unexpected end of"
        " stream); close the quotation mark",
    ),
    "a latitude off the globe": (
        CITY, "60.17", "160.17",
        "5:20: coordinates.lat: 160.17 is not on the globe; write degrees between -90 and 90",
    ),
    "a code that is no country's": (
        COUNTRY, "FI", "XQ",
        "3:7: code: XQ is not the code of a country; look it up in ISO 3166-1 alpha-2",
    ),
    "a code of a union": (
        COUNTRY, "FI", "EU",
        "3:7: code: EU is not the code of a country; look it up in ISO 3166-1 alpha-2",
    ),
    "a code of another country": (
        COUNTRY, "FI", "SE", "3:7: code: SE is the code of Sweden; write FI",
    ),
    "a place that nobody has looked up": (
        CITY, "{lat: 60.17, lon: 24.94}", "{lat: 0.00, lon: 0.00}",
        "5:14: coordinates: are a place in the sea, both 0.00; write those of the city",
    ),
    "a rank from nothing": (
        FESTIVAL, "rank: 1", "rank: 0",
        "2:7: rank: is 0, and places are counted from 1; choose a free number",
    ),
    "a decade beside a date": (
        "cities/espoo.yml", "since: '2006-07'", "since: '2006-07'\n  decade: '2000'",
        "13:11: relation.decade: 2006-07 is known, which says more; delete it",
    ),
    "a decade that is a month": (
        "cities/espoo.yml", "since: '2006-07'", "decade: '2000-10'",
        "12:11: relation.decade: 2000-10 is not the first year of a decade; write 2000",
    ),
    "a place counted until before it was counted": (
        "cities/espoo.yml", "'2007-04'", "'2007-04'\n  counted_until: '2006'",
        "14:18: relation.counted_until: 2006 is before counted_from, 2007-04;"
        " correct one of the two",
    ),
    "a name of another record": (
        CITY, "en: Helsinki", "en: Espoo",
        "2:22: name.en: Espoo is also that of espoo;"
        " write what tells the two apart, or keep one of them",
    ),
    "a form that is the name of another record": (
        CITY, "kind: city", "forms: {zh: [埃斯波]}\nkind: city",
        "3:14: forms.zh[1]: 埃斯波 is also that of espoo;"
        " write what tells the two apart, or keep one of them",
    ),
    "a sentence that ends twice": (
        FESTIVAL, "en: A festival for tests.", "en: A festival for tests..",
        "6:26: summary.en: “..” stands twice; write it once",
    ),
    "a Chinese sentence that ends twice": (
        FESTIVAL, "zh: 样本节日。", "zh: 样本节日。。",
        "6:15: summary.zh: “。。” stands twice; write it once",
    ),
    "a word that stands twice": (
        FESTIVAL, "fr: Un festival pour les tests.", "fr: Un festival pour les les tests.",
        "6:53: summary.fr: “les les” stands twice; write it once",
    ),
    "a quotation left open": (
        FESTIVAL, "en: A festival for tests.", "en: A “festival for tests.",
        "6:26: summary.en: ““”” are not a pair; write both, or neither",
    ),
    "a Chinese bracket left open": (
        FESTIVAL, "zh: 样本节日。", "zh: 样本（节日。",
        "6:15: summary.zh: “（）” are not a pair; write both, or neither",
    ),
    "a note in place of a text": (
        FESTIVAL, "en: A festival for tests.", "en: A festival TODO.",
        "6:26: summary.en: “TODO” is no text yet; write the text",
    ),
    "an id that is the anchor of a note": (
        "opportunities/hosting.yml", "id: hosting", "id: note-1",
        "1:5: id: note-1 is a reserved name; choose another id",
    ),
    "kana in Chinese": (
        FESTIVAL, "zh: 样本节日。", "zh: 样本の节日。",
        "6:15: summary.zh: “の” is not in letters of this language;"
        " write it in them, or accept it as a quotation",
    ),
    "the Japanese dot in Chinese": (
        FESTIVAL, "zh: 样本节日。", "zh: 样本・节日。",
        "6:15: summary.zh: “・” is not in letters of this language;"
        " write it in them, or accept it as a quotation",
    ),
    "Hangul in Chinese": (
        FESTIVAL, "zh: 样本节日。", "zh: 样本축제。",
        "6:15: summary.zh: “축제” is not in letters of this language;"
        " write it in them, or accept it as a quotation",
    ),
    "Greek in English": (
        FESTIVAL, "en: A festival for tests.", "en: A festival for λόγος tests.",
        "6:26: summary.en: “λόγος” is not in letters of this language;"
        " write it in them, or accept it as a quotation",
    ),
    "Arabic in French": (
        FESTIVAL, "fr: Un festival", "fr: Un مدينة festival",
        "6:53: summary.fr: “مدينة” is not in letters of this language;"
        " write it in them, or accept it as a quotation",
    ),
    "a code in small letters": (
        COUNTRY, "FI", "fi",
        "3:7: code: fi is not a country code; write the two capital letters of ISO 3166-1",
    ),
    "a reference written twice": (
        EVENT, "cities: [helsinki]", "cities: [helsinki, helsinki]",
        "10:20: cities[2]: repeats helsinki; keep one of the two",
    ),
    "an address used twice in a record": (
        CITY, "kind: city",
        "links: [{url: 'https://a.org/', label: {zh: 站, en: Site, fr: Site}},"
        " {url: 'https://a.org/', label: {zh: 页, en: Page, fr: Page}}]\nkind: city",
        "3:70: links[2]: repeats https://a.org/; keep one of the two",
    ),
    "two names in one language": (
        "cities/espoo.yml", "tag: sv", "tag: fi",
        "8:5: local_names[2]: repeats fi; keep one of the two",
    ),
    "a mapping of nothing": (
        "cities/espoo.yml", "status: active", "status: active\n  called: {}",
        "11:11: relation.called: is empty; write `key: value` lines, or delete it",
    ),
    "an id used twice in a record": (
        EVENT, "id: plays", "id: activities",
        "23:5: figures[2]: repeats activities; keep one of the two",
    ),
    "a day that is not in the calendar": (
        EVENT, "2024-02-05", "2024-02-30",
        "6:8: start: 2024-02-30 is not a date of the calendar; write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "a date in words": (
        EVENT, "2024-02-05", "Feb 2024",
        "6:8: start: Feb 2024 is not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "an end before the start": (
        EVENT, "end: '2024-02-10'", "end: '2024-02-01'",
        "7:6: end: 2024-02-01 is before start, 2024-02-05; correct one of the two",
    ),
    "an end that is known and unknown": (
        EVENT, "end: '2024-02-10'", "end: '2024-02-10'\nend_unknown: true",
        "8:14: end_unknown: is true, and the end is 2024-02-10; delete one of the two",
    ),
    "parts that do not add up": (
        EVENT, "{value: 5,", "{value: 4,",
        "21:7: figures[1].parts: the parts add up to 12, not 13; correct the total or a part",
    ),
    "names fewer than counted": (
        EVENT, "as_written: 13场}]", "as_written: 13场}]\n    names: [{zh: 一, en: One, fr: Un}]",
        "20:12: figures[1].names: names 1 of the 13 it counts; name each one, or delete names",
    ),
    "a decimal for a count": (
        EVENT, "value: 13", "value: 13.5",
        "16:12: figures[1].value: is not a whole number; write digits only, such as 600000",
    ),
    "a number in quotes": (
        EVENT, "value: 13", "value: '13'",
        "16:12: figures[1].value: is text, not a number; write digits only, such as 600000",
    ),
    "a count below zero": (
        EVENT, "value: 13", "value: -13",
        "16:12: figures[1].value: is below zero; write digits only, such as 600000",
    ),
    "full-width digits": (
        EVENT, "value: 13", "value: １３",
        "16:12: figures[1].value: is text, not a number; write digits only, such as 600000",
    ),
    "grouped digits": (
        EVENT, "value: 600000", "value: 600_000",
        "25:12: figures[2].value: is written as 600_000; write digits only, such as 600000",
    ),
    "yes for true": (
        EVENT, "qualifier: over", "featured: yes",
        "29:15: figures[2].featured: is a word for true or false;"
        " write true or false, without quotes",
    ),
    "a paragraph the source does not have": (
        EVENT, "'1.1', as_written: 13场", "'9.9', as_written: 13场",
        "19:41: figures[1].cites[1].paragraph: 9.9 is not a paragraph of report;"
        " write one of 1.1, 1.2",
    ),
    "a citation without its paragraph": (
        EVENT, "paragraph: '1.1', as_written: 13场", "as_written: 13场",
        "19:13: figures[1].cites[1]: names no paragraph; add paragraph: one of 1.1, 1.2",
    ),
    "a text that speaks of its document": (
        FESTIVAL, "en: A festival for tests.", "en: The reply names a festival.",
        "6:26: summary.en: speaks of the reply; say the fact and its date, the note proves it;"
        " or accept it",
    ),
    "a label that leans on its page": (
        FESTIVAL, "en: Years of the Sample Festival", "en: Held in Helsinki by the Sample Festival",
        "10:33: figures[1].label.en: begins with “Held”, which needs its page to be understood;"
        " name what is counted, where and when",
    ),
    "a figure without a citation": (
        EVENT, "    cites: [{source: report, paragraph: '1.1', as_written: 13场}]\n", "",
        "14:5: figures[1].cites: is missing; add the key `cites`, such as" + CITES,
    ),
    "a figure without its token": (
        EVENT, ", as_written: 13场", "",
        "19:13: figures[1].cites[1]: has no as_written; add the figure as the source writes it,"
        " such as as_written: 超60万次; or say in unquoted why its words are not here",
    ),
    "a text that does not tell when": (
        FESTIVAL, "en: A festival for tests.", "en: So far a festival for tests.",
        "6:26: summary.en: says “so far”, which does not tell when;"
        " write the date instead: by June 2024; or accept it",
    ),
    "an event without a citation": (
        EVENT, "cites: [{source: report, paragraph: '1.1'}]\n", "",
        "1:1: cites: is missing; add the key `cites`, such as" + CITES,
    ),
    "an office without a citation": (
        "people/mayor.yml", "    cites: [{source: report, paragraph: '1.1'}]\n", "",
        "4:5: offices[1].cites: is missing; add the key `cites`, such as" + CITES,
    ),
    "an empty list": (
        EVENT, "cities: [helsinki]", "cities: []",
        "10:9: cities: is an empty list; add an entry, or delete the key",
    ),
    "a unit we do not have": (
        EVENT, "unit: performances", "unit: performence",
        "21:26: figures[1].parts[1].unit: performence is not an allowed word;"
        " did you mean performances?",
    ),
    "a status we do not have": (
        EVENT, "status: held", "status: hold",
        "5:9: status: hold is not an allowed word; did you mean held?",
    ),
    "an event that is part of itself": (
        EVENT, "status: held", "status: held\npart_of: festival-2024",
        "6:10: part_of: leads back to festival-2024; name the larger event, or delete it",
    ),
    "a venue outside the event's cities": (
        EVENT, "cities: [helsinki]",
        "venues: [{name: {zh: 场, en: Hall, fr: Salle}, city: helsinki}]",
        "10:53: venues[1].city: helsinki is not among the event's cities;"
        " add it to cities, or correct it",
    ),
    "a role that the vocabulary lacks": (
        EVENT, "speaker: [mayor]", "speeker: [mayor]",
        "12:3: participants.speeker: speeker is not an allowed word; did you mean speaker?",
    ),
    "a participant without a record": (
        EVENT, "speaker: [mayor]", "speaker: [major]",
        "12:13: participants.speaker[1]: major is not in data/organisations/ or data/people/;"
        " did you mean mayor?",
    ),
    "a participant in a role twice": (
        EVENT, "speaker: [mayor]", "speaker: [mayor, mayor]",
        "12:20: participants.speaker[2]: repeats the same entry; keep one of the two",
    ),
    "a country that a city says": (
        EVENT, "cities: [helsinki]", "cities: [helsinki]\ncountries: [finland]",
        "11:13: countries[1]: finland is already said by the city helsinki; delete it here",
    ),
    "a relation that ended without a day": (
        "cities/espoo.yml", "status: active", "status: ended",
        "10:3: relation: has no end; correct status or until",
    ),
    "a source of a relation without a tag": (
        SOURCE, "tag: {zh: 报告, en: Report, fr: Rapport}\n", "",
        "1:1: tag: is missing: a relation cites this; write a name of at most 18 letters and digits"
        " per language",
    ),
    "a tag that a cell of the register has no room for": (
        SOURCE, "en: Report, fr: Rapport}", "en: Report on the Festival, fr: Rapport}",
        "17:19: tag.en: Report on the Festival has 19 letters and digits; write at most 18",
    ),
    "a source without a date": (
        SOURCE, "issued: '2024-03'\n", "",
        "1:1: file: has no date; write issued, or consulted if it has none",
    ),
    "a publisher without a name in a language": (
        SOURCE, "publisher: office", "publisher: {zh: 某社, en: A}",
        "5:12: publisher.fr: is missing; add a line `fr:` with the text",
    ),
    "a publisher without a record": (
        SOURCE, "publisher: office", "publisher: offise",
        "5:12: publisher: offise is not in data/organisations/; did you mean office?",
    ),
    "a link without encryption": (
        CITY, "country: finland",
        "country: finland\nlinks: [{url: 'http://a.org/', label: {zh: 站, en: Site, fr: Site}}]",
        "5:15: links[1].url: is not an https address; write a full address that begins with"
        " https://",
    ),
    "an address that is a script": (
        SOURCE, "https://example.org/report", "javascript:alert(1)",
        "8:6: url: is not an https address; write a full address that begins with https://",
    ),
    "an address with a name and password": (
        SOURCE, "https://", "https://user:secret@",
        "8:6: url: names a user; delete all between // and @",
    ),
    "an address that breaks out of its link": (
        SOURCE, "https://example.org/report", "https://example.org/a>b",
        "8:6: url: holds > (U+003E); write %3E in its place",
    ),
    "an address that Markdown would read": (
        SOURCE, "https://example.org/report", "https://example.org/[a](javascript:b) c",
        "8:6: url: holds a space; write %20 in its place",
    ),
    "a paragraph id with spaces": (
        SOURCE, "id: '1.2'", "id: '1 onclick=alert(1)'",
        "15:13: sections[1].paragraphs[2].id: 1 onclick=alert(1) is not a paragraph number;"
        " write one such as 3 or 3.2",
    ),
    "a month 00": (
        EVENT, "2024-02-05", "2024-00",
        "6:8: start: 2024-00 is not a date of the calendar; write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "a number beyond all counts": (
        EVENT, "value: 600000", "value: 1" + "0" * 5000,
        "25:12: figures[2].value: is larger than anything counted here; check the digits",
    ),
    "a text cut off by a comment": (
        CITY, "{zh: 赫尔辛基, en: Helsinki, fr: Helsinki}",
        "\n  zh: 赫尔辛基\n  en: Series #1 in Helsinki\n  fr: Helsinki",
        "4:7: name.en: ends at #, which begins a comment; put quotes around the text",
    ),
    "a text that has no letters or digits": (
        CITY, "en: Helsinki", "en: ...",
        "2:22: name.en: ... has no letters or digits; write the text",
    ),
    "a comma in a short mapping": (
        CITY, "en: Helsinki", "en: Helsinki, in Finland",
        "2:32: name.in Finland: is an unknown key; put quotes around a text that holds a comma",
    ),
    "a merge that is not settled": (
        CITY, "{zh: 赫尔辛基, en: Helsinki, fr: Helsinki}",
        "\n  zh: 赫尔辛基\n<<<<<<< HEAD\n  en: Helsinki\n=======\n  en: Helsingfors\n>>>>>>> other",
        "4:1: file: has the marks of a merge that is not settled; keep what is right of both,"
        " and delete the lines <<<<<<<, ======= and >>>>>>>",
    ),
    "a comma before a year": (
        CITY, "en: Helsinki", "en: Helsinki, 2026",
        "2:32: name.2026: is an unknown key; put quotes around a text that holds a comma",
    ),
    "a comma before a year in two languages": (
        CITY, "en: Helsinki, fr: Helsinki", "en: Helsinki, 2026, fr: Helsinki, 2026",
        "2:52: 2026: is written twice; put quotes around a text that holds a comma",
    ),
    "an endless text": (
        CITY, "en: Helsinki", "en: " + "a" * 5001,
        "2:22: name.en: is 5,001 characters long; write at most 5,000, or two texts",
    ),
    "an invisible letter": (
        CITY, "en: Helsinki", "en: Hel\u3164sinki",
        "2:25: file: holds the invisible character U+3164; delete it",
    ),
    "text read in a wrong encoding": (
        CITY, "en: Helsinki", "en: Mus\u00c3\u00a9e",
        "2:25: file: \u00c3\u00a9 was read in a wrong encoding; write é",
    ),
    "such text written as an escape": (
        CITY, "en: Helsinki", 'en: "Mus\\u00c3\\u00a9e"',
        "2:22: file: \u00c3\u00a9 was read in a wrong encoding; write é",
    ),
    "a letter written as two": (
        CITY, "en: Helsinki", "en: He\u0301lsinki",
        "2:23: file: writes é as U+0065 U+0301; write é (U+00E9), or run: make fix",
    ),
    "a letter written as two escapes": (
        CITY, "en: Helsinki", 'en: "He\\u0301lsinki"',
        "2:22: file: writes é as U+0065 U+0301; write é (U+00E9)",
    ),
    "a wide space": (
        CITY, "en: Helsinki", "en: Hel\u2003sinki",
        "2:25: file: holds the space U+2003; write a plain space, or run: make fix",
    ),
    "a double of a character": (
        CITY, "zh: 赫尔辛基", "zh: \uf900",
        "2:12: file: writes \u8c48 as U+F900; write \u8c48 (U+8C48), or run: make fix",
    ),
    "a letter of another script in a key": (
        CITY, "kind: city", "k\u0456nd: city",
        "3:2: file: holds \u0456 (U+0456) among Latin letters; write the word again in one script",
    ),
    "a letter of a rare script": (
        CITY, "en: Helsinki", "en: \u13bbelsinki",
        "2:22: file: holds \u13bb (U+13BB) among Latin letters; write the word again in one script",
    ),
    "a full-width letter in English": (
        FESTIVAL, "en: A festival for tests.", "en: A festival for ｔests.",
        "6:26: summary.en: “ｔ” is a full-width digit or letter; write it half-width",
    ),
    "a year that crashes calendars": (
        EVENT, "2024-02-05", "0999-05-01",
        "6:8: start: 0999-05-01 is not in the years 1000 to 2999;"
        " write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "an event of another age": (
        EVENT, "start: '2024-02-05'", "start: '1824-02-05'",
        "6:8: start: 1824-02-05 is not in the years 1949 to 2040; correct the year",
    ),
    "a document of another age": (
        SOURCE, "issued: '2024-03'", "issued: '1824-03'",
        "6:9: issued: 1824-03 is not in the years 1900 to 2040; correct the year",
    ),
    "a document read before it was issued": (
        SOURCE, "issued: '2024-03'", "issued: '2024-03'\nconsulted: '2023'\nread: copy",
        "7:12: consulted: 2023 is before issued, 2024-03; correct one of the two",
    ),
    "a document read nobody says how": (
        SOURCE, "issued: '2024-03'", "issued: '2024-03'\nconsulted: '2025'",
        "7:12: consulted: does not say how it was read;"
        " add read: opened, if you opened its address, or read: copy",
    ),
    "a document read nobody says when": (
        SOURCE, "issued: '2024-03'", "issued: '2024-03'\nread: copy",
        "7:7: read: does not say when it was read; add consulted, the month or day",
    ),
    "a document opened at no address": (
        SOURCE, "url: https://example.org/report", "consulted: '2025'\nread: opened",
        "9:7: read: opened needs the address that was opened; add url, or write copy",
    ),
    "an event of two names": (
        EVENT, "kind: festival", "forms: {en: [Festival 2024, Sample Feast]}\nkind: festival",
        "4:29: forms.en[2]: Sample Feast is another name;"
        " write the name itself, or a part of it, wherever it is used",
    ),
    "a name in sentences that is another": (
        CITY, "kind: city", "in_sentences: {en: the Capital}\nkind: city",
        "3:20: in_sentences.en: the Capital does not hold the name in that language;"
        " write the name with what a sentence needs before it, under its language",
    ),
    "a name in the sentences of no language": (
        CITY, "kind: city", "in_sentences: {de: Espoo}\nkind: city",
        "3:20: in_sentences.de: Espoo does not hold the name in that language;"
        " write the name with what a sentence needs before it, under its language",
    ),
    "a name in a list cut off by a comment": (
        CITY, "kind: city", "forms:\n  en:\n    - CIFTIS #1\nkind: city",
        "5:7: forms.en[1]: " + CUT,
    ),
    "a short list cut off by a comment": (
        CITY, "kind: city", "forms: {en: [CIFTIS #1]}\nkind: city",
        "3:14: file: ends at #, which begins a comment; put quotes around it",
    ),
    "a token cut off by a comment": (
        EVENT, "cites: [{source: report, paragraph: '1.1', as_written: 13场}]",
        "cites:\n      - source: report\n        paragraph: '1.1'\n        as_written: 13场 #1",
        "22:21: figures[1].cites[1].as_written: " + CUT,
    ),
    "a paragraph cut off by a comment": (
        SOURCE, "id: '1.2'", "id: 1.2 #a",
        "15:13: sections[1].paragraphs[2].id: " + CUT + COMMENT,
    ),
    "an address cut off by a comment": (
        SOURCE, "https://example.org/report", "https://example.org/report #part",
        "8:6: url: " + CUT + COMMENT,
    ),
    "an id cut off by a comment": (
        CITY, "id: helsinki", "id: helsinki #1", "1:5: id: " + CUT + COMMENT,
    ),
    "a reference cut off by a comment": (
        CITY, "country: finland", "country: finland #1", "4:10: country: " + CUT + COMMENT,
    ),
    "a number cut off by a comment": (
        EVENT, "value: 13", "value: 13 #1", "16:12: figures[1].value: " + CUT + COMMENT,
    ),
    "true cut off by a comment": (
        EVENT, "qualifier: over", "featured: true #1",
        "29:15: figures[2].featured: " + CUT + COMMENT,
    ),
    "nothing but a comment": (
        CITY, "country: finland", "country: #1", "4:9: country: " + CUT + COMMENT,
    ),
    "a form that differs by a capital": (
        CITY, "kind: city", "forms: {en: [Greek, greek]}\nkind: city",
        "3:21: forms.en[2]: repeats greek; keep one of the two",
    ),
    "an empty text in a list": (
        CITY, "kind: city", "forms: {en: ['', Greek]}\nkind: city",
        "3:14: forms.en[1]: is empty; write one line of text",
    ),
    "a paragraph that no record cites": (
        SOURCE, "      - id: '1.2'",
        "      - id: '1.3'\n        gist: {zh: 无, en: Nil, fr: Rien}\n      - id: '1.2'",
        "15:13: sections[1].paragraphs[2].id: no record cites 1.3;"
        " cite it where it is used, or delete the paragraph",
    ),
    "a former id that is an id today": (
        "terms/visit.yml", "id: visit", "id: visit\nformer_ids: [visit]",
        "2:14: former_ids[1]: visit is the id of another record; delete it here",
    ),
    "a general word that is no form": (
        "terms/visit.yml", "id: visit", "id: visit\ngeneral: {en: [visits]}",
        "2:16: general.en[1]: visits is no form of the term; copy it from forms, or delete it",
    ),
    "a degree with one decimal": (
        CITY, "60.17", "60.1",
        "5:20: coordinates.lat: 60.1 has not two decimals; write 60.10",
    ),
    "a degree with more than two decimals": (
        CITY, "60.17", "60.1699",
        "5:20: coordinates.lat: 60.1699 has not two decimals; write 60.17",
    ),
    "a degree below nothing": (
        CITY, "60.17", "-0.00",
        "5:20: coordinates.lat: is written as -0.00; write a number such as 60.17",
    ),
    "a paragraph id used twice": (
        SOURCE, "id: '1.2'", "id: '1.1'",
        "15:9: sections[1].paragraphs[2]: repeats 1.1; keep one of the two",
    ),
    "a proposal with the name of an event": (
        "initiatives/festival.yml", "{zh: 样本论坛,", "{zh: 2024年样本节,",
        "23:11: proposals[1].name: is the name of the event festival-2024; delete the proposal if"
        " it was held, or give the two different names",
    ),
}  # fmt: skip


# An address -> what is said about it.
ADDRESSES = {
    "ftp://example.org/": "is not an https address; write a full address that begins with https://",
    "https://example.org:8080/": "names a port; delete :8080",
    "https://127.0.0.1/": "names a machine by its number; write the name of the site",
    "https://2130706433/": "names a machine by its number; write the name of the site",
    "https://0x7f.1/": "names a machine by its number; write the name of the site",
    "https://[::1]/": "names a machine by its number; write the name of the site",
    "https://localhost/": "leads to localhost, which is not a public site;"
    " write one that every reader can open",
    "https://intranet/x": "leads to intranet, which is not a public site;"
    " write one that every reader can open",
    "https://printer.local/": "leads to printer.local, which is not a public site;"
    " write one that every reader can open",
    "https://example.org./": "ends its host with a full stop; delete it",
    "https://exa..mple.org/": "has exa..mple.org for a host; write the name of the site",
    "https:///x": "has nothing for a host; write the name of the site",
    "https://-a.org/": "has a host that is not a name, -a.org;"
    " copy it from the browser's address bar",
    "https://münchen.de/": "has a host that is not a name, münchen.de;"
    " copy it from the browser's address bar",
    "https://example.c0m/": "has a host that is not a name, example.c0m;"
    " copy it from the browser's address bar",
    "https://xn--pple-43d.com/": "holds xn--pple-43d, \u0430pple, which mixes scripts;"
    " write the site's own name",
    "https://xn--80ak6aa92e.com/": "holds xn--80ak6aa92e, \u0430\u0440\u0440\u04cf\u0435,"
    " which looks like other letters; write the site's own name",
    "https://xn--a.org/": "holds xn--a, which stands for no word;"
    " copy it from the browser's address bar",
    "https://example.org/%zz": "holds %zz, half an escape; write %25 for a percent sign",
    "https://example.org/100%": "holds %, half an escape; write %25 for a percent sign",
    "https://example.org/%0d": "holds %0d, a control character; delete it",
    "https://example.org/é": "holds é (U+00E9); write %C3%A9 in its place",
    "https://example.org\\@evil.org": "holds \\ (U+005C); write %5C in its place",
    "https://example.org/" + "a" * 2000: "is 2,020 characters long; write at most 2,000",
}


@pytest.mark.parametrize(("url", "said"), ADDRESSES.items(), ids=range(len(ADDRESSES)))
def test_an_address_that_no_reader_should_follow_is_told(
    url: str, said: str, problems_of: ProblemsOf
) -> None:
    found = problems_of({SOURCE: sample(SOURCE).replace("https://example.org/report", f"'{url}'")})
    assert found == [f"data/{SOURCE}:8:6: url: {said}"]


@pytest.mark.parametrize("url", ["https://xn--fsqu00a.xn--0zwm56d/", "https://a-1.org?x=%E4#y"])
def test_a_whole_address_is_accepted(url: str, problems_of: ProblemsOf) -> None:
    text = sample(SOURCE).replace("https://example.org/report", f"'{url}'")
    assert problems_of({SOURCE: text}) == []


@pytest.mark.parametrize("tag", ["zh-Hans-CN", "zh-Hant"])
def test_numbers_are_read_in_a_language_of_any_script(tag: str, problems_of: ProblemsOf) -> None:
    assert problems_of({SOURCE: sample(SOURCE).replace("language: zh", f"language: {tag}")}) == []


@pytest.mark.parametrize("tag", ["tlh", "la", "fi-Latn-US"])
def test_numbers_of_a_language_that_nobody_reads_are_compared(
    tag: str, problems_of: ProblemsOf
) -> None:
    found = problems_of({SOURCE: sample(SOURCE).replace("language: zh", f"language: {tag}")})
    assert "as_written: 超60万次 reads 60, the figure is over 600000;" in found[0]


def test_a_comment_two_spaces_behind_a_value_is_accepted(problems_of: ProblemsOf) -> None:
    text = sample(CITY).replace("kind: city", "kind: city  # as the country says")
    assert problems_of({CITY: text}) == []


@pytest.mark.parametrize(("file", "old", "new", "line"), EDITS.values(), ids=EDITS.keys())
def test_a_mistake_is_told_exactly(
    file: str, old: str, new: str, line: str, problems_of: ProblemsOf
) -> None:
    text = sample(file)
    assert old in text
    found = problems_of({file: text.replace(old, new, 1)})
    assert found[0] == f"data/{file}:{line}"


def test_no_record_has_the_id_of_a_part_of_the_frame() -> None:
    templates = (path.read_text(encoding="utf-8") for path in ROOT.glob("overrides/**/*.html"))
    ids = {each for text in templates for each in re.findall(r'\bid="([a-z-]+)"', text)}
    assert {"content", "cite", "subscribe"} <= ids
    assert [each for each in ids if FORMATS["slug"](each) is None] == []


def test_a_quotation_in_other_letters_is_accepted(problems_of: ProblemsOf) -> None:
    quoted = "{accept: [{check: typography, what: の, reason: a title}], zh: 样本の节日。"
    text = sample(FESTIVAL).replace("{zh: 样本节日。", quoted)
    assert problems_of({FESTIVAL: text}) == []


def test_a_figure_that_two_records_state_is_told(problems_of: ProblemsOf) -> None:
    twin = sample(EVENT).replace("id: festival-2024", "id: twin").replace("样本节", "另一样本节")
    for name in ("en: Sample Festival 2024", "fr: Festival exemple 2024"):
        twin = twin.replace(name, f"{name} II")
    found = problems_of({"events/twin.yml": twin})
    again = "repeats a figure of events/festival-2024; keep one of the two"
    assert [each.partition(": ")[2] for each in found] == [
        f"figures[1]: {again}",
        f"figures[2]: {again}",
    ]


def test_the_records_of_the_tests_hold_none(tmp_path: Path) -> None:
    data = copy_sample(tmp_path)
    write_records(data)
    assert load(data).cities


def test_all_mistakes_are_listed_at_once(problems_of: ProblemsOf) -> None:
    text = sample(CITY).replace("country: finland", "contry: finland").replace("60.17", "north")
    assert problems_of({CITY: text.replace(", fr: Helsinki", "")}) == [
        "data/cities/helsinki.yml:1:1: country: is missing; add the key `country`",
        "data/cities/helsinki.yml:2:7: name.fr: is missing; add a line `fr:` with the text",
        "data/cities/helsinki.yml:4:1: contry: is an unknown key; did you mean country?",
        "data/cities/helsinki.yml:5:20: coordinates.lat: is text, not a number;"
        " write a number such as 60.17",
    ]


def test_anchors_and_aliases_are_refused(problems_of: ProblemsOf) -> None:
    text = sample(CITY).replace("en: Helsinki, fr: Helsinki", "en: &x Helsinki, fr: *x")
    assert problems_of({CITY: text}) == [
        "data/cities/helsinki.yml:2:22: file: uses the anchor &x; delete it",
        "data/cities/helsinki.yml:2:39: file: uses the alias *x; write the value again",
    ]


FILES: dict[str, tuple[str, str | bytes | None, str]] = {
    "Chinese in GBK": (
        CITY, sample(CITY).encode("gbk"),
        f"{CITY}:2:12: file: is not UTF-8 (it looks like GBK); save it again as UTF-8",
    ),
    "French in Windows-1252": (
        COUNTRY, "id: finland\nname: {fr: Forêt boréale}\n".encode("cp1252"),
        f"{COUNTRY}:2:15: file: is not UTF-8 (it looks like Windows-1252); save it again as UTF-8",
    ),
    "UTF-16": (
        CITY, sample(CITY).encode("utf-16"),
        f"{CITY}:1:1: file: is not UTF-8 (it looks like UTF-16); save it again as UTF-8",
    ),
    "half of a surrogate pair": (
        CITY, sample(CITY).encode() + b"# \xed\xa0\x80\n",
        f"{CITY}:6:3: file: is not UTF-8 (it holds half of a surrogate pair);"
        " save it again as UTF-8",
    ),
    "a file over 1 MB": (
        CITY, "# " + "x" * 1_000_000,
        f"{CITY}:1:1: file: is larger than 1,000,000 bytes; split it or shorten the texts",
    ),
    "deep nesting": (
        CITY, "id: " + "[" * 25 + "]" * 25,
        f"{CITY}:1:25: file: is nested deeper than 20 levels; flatten it",
    ),
    "an empty file": (
        CITY, "", f"{CITY}:1:1: file: is empty; write a record, or delete the file",
    ),
    "a list for a record": (
        CITY, "- a",
        f"{CITY}:1:1: file: is a list; write the keys id, name, kind, country, coordinates",
    ),
    "the id of another record": (
        "cities/espoo.yml", sample("cities/espoo.yml").replace("id: espoo", "id: helsinki"),
        "cities/espoo.yml:1:5: id: helsinki is the id of data/cities/helsinki.yml;"
        " write espoo, the name of this file",
    ),
    "a country that no record names": (
        "countries/sweden.yml",
        "id: sweden\nname: {zh: 瑞典, en: Sweden, fr: Suède}\ncode: SE\ncontinent: europe\n",
        "countries/sweden.yml:1:5: id: no record names it;"
        " name sweden in the record it belongs to, or delete this file",
    ),
    "an id with a capital": (
        "cities/Turku.yml", sample(CITY).replace("helsinki", "Turku"),
        "cities/Turku.yml:1:5: id: Turku is not an id;"
        " use a-z, 0-9 and single hyphens, such as new-york",
    ),
    "a long id": (
        f"cities/{'a' * 61}.yml", sample(CITY).replace("helsinki", "a" * 61),
        f"cities/{'a' * 61}.yml:1:5: id: is 61 characters long; use at most 60",
    ),
    "a reserved id": (
        "cities/index.yml", sample(CITY).replace("helsinki", "index"),
        "cities/index.yml:1:5: id: index is a reserved name; choose another id",
    ),
    "a file of another kind": (
        "cities/notes.txt", "x",
        "cities/notes.txt:1:1: file: does not end in .yml; rename it or move it elsewhere",
    ),
    "another ending of YAML": (
        "cities/turku.yaml", "id: turku",
        "cities/turku.yaml:1:1: file: does not end in .yml; rename it or move it elsewhere",
    ),
    "a misspelt folder": (
        "citys/turku.yml", "id: turku",
        "citys:1:1: folder: is not known here; did you mean cities?",
    ),
    "a table that is gone": (
        "ui.yml", None, "ui.yml:1:1: file: does not exist; restore it from git",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "line"), FILES.values(), ids=FILES.keys())
def test_a_bad_file_is_told_exactly(
    file: str, content: str | bytes | None, line: str, problems_of: ProblemsOf
) -> None:
    assert f"data/{line}" in problems_of({file: content})


TABLES = {
    "a unit without a form": (
        "units.yml", "  en: {one: '{n} event', other: '{n} events'}", "  en: {one: '{n} event'}",
        "activities.en.other: is missing; add it",
    ),
    "a unit without its number": (
        "units.yml", "other: '{n} events'", "other: events",
        "activities.en.other: does not hold {n} once; write {n} where the number goes",
    ),
    "a plural category the language lacks": (
        "units.yml", "zh: {other: '{n}场活动'}", "zh: {other: '{n}场活动', one: '{n}场活动'}",
        "activities.zh.one: is not a plural category of this language; use other",
    ),
    "a qualifier without its number": (
        "vocabulary.yml", "en: 'more than {n}'", "en: 'more than'",
        "qualifier.over.en: does not hold {n} once; write {n} where the number goes",
    ),
    "a status without its label": (
        "vocabulary.yml", "  held: {zh", "  hold: {zh",
        "event-status.held: is missing; add it with its labels",
    ),
    "a unit without a name for a column": (
        "vocabulary.yml", "  valid-plays: {zh", "  plays: {zh",
        "measure.valid-plays: is missing; add it with its labels",
    ),
    "a name of no unit": (
        "vocabulary.yml", "measure:\n", "measure:\n  plays: {zh: 播放, en: Plays, fr: Lectures}\n",
        "measure.plays: is an unknown word; delete it",
    ),
    "two words of a group with one label": (
        "vocabulary.yml", "zh: 州, en: State", "zh: 省, en: State",
        "place-kind.state.zh: is also the label of province;"
        " write another, or delete state and use province",
    ),
    "a locale nobody knows": (
        "languages.yml", "locale: en_GB", "locale: en-GB!",
        "[2].locale: en-GB! is not a locale of CLDR; write one with its territory, such as en_GB",
    ),
    "a locale that is markup": (
        "languages.yml", "locale: en_GB", "locale: 'en_GB.\"><meta http-equiv=refresh>'",
        '[2].locale: en_GB."><meta http-equiv=refresh> is not a locale of CLDR;'
        " write one with its territory, such as en_GB",
    ),
    "a locale without its territory": (
        "languages.yml", "locale: en_GB", "locale: en",
        "[2].locale: en is not a locale of CLDR; write one with its territory, such as en_GB",
    ),
    "a locale of another language": (
        "languages.yml", "locale: en_GB", "locale: de_DE",
        "[2].locale: de_DE does not begin with en, the id of the language;"
        " write id, tag and locale of one language",
    ),
    "a tag of another language": (
        "languages.yml", "tag: en", "tag: de",
        "[2].tag: de does not begin with en, the id of the language;"
        " write id, tag and locale of one language",
    ),
    "a tag of no language": (
        "languages.yml", "tag: en", "tag: xx",
        "[2].tag: xx is not a language tag; write one of BCP 47, such as fr or zh-Hans",
    ),
    "a tag of no script": (
        "languages.yml", "tag: zh-Hans", "tag: zh-Hanx",
        "[1].tag: zh-Hanx is not a language tag; write one of BCP 47, such as fr or zh-Hans",
    ),
    "two languages of one name": (
        "languages.yml", "name: Français", "name: English",
        "[3].name: English is also the name of en; write another",
    ),
    "two languages of one name but for its capitals": (
        "languages.yml", "name: Français", "name: english",
        "[3].name: english is also the name of en; write another",
    ),
    "two languages of one label on the switch": (
        "ui.yml", "  en: EN\n  fr: FR\n", "  en: EN\n  fr: En\n",
        "language.short.fr: En is also the label of en on the switch of languages; write another",
    ),
    "a date pattern of forty letters": (
        "languages.yml", "day: d MMMM y", f"day: '{'M' * 40}{{'",
        f"[2].dates.day: {'M' * 40}{{ is not a date pattern;"
        " use y, M to MMMM, d and dd; put words between ' '",
    ),
    "a span of days without the last": (
        "languages.yml", "{start} to {end}", "from {start}",
        "[2].dates.span: from {start} does not hold {start} and {end} once each;"
        " write {start} and {end}, each once",
    ),
    "a span without its beginning": (
        "languages.yml", "open_span: \"from {start}\"", "open_span: from then on",
        "[2].dates.open_span: from then on does not hold {start} once each;"
        " write {start}, each once",
    ),
    "a date pattern with half a year": (
        "languages.yml", "day: d MMMM y", "day: d MMMM yy",
        "[2].dates.day: d MMMM yy is not a date pattern;"
        " use y, M to MMMM, d and dd; put words between ' '",
    ),
    "a date pattern without the day": (
        "languages.yml", "day: d MMMM y", "day: MMMM y",
        "[2].dates.day: MMMM y does not show M, d, y alone; write each of them, and no other",
    ),
    "a date pattern that is markup": (
        "languages.yml", "day: d MMMM y", "day: \"d MMMM y'<b>'\"",
        "[2].dates.day: d MMMM y'<b>' is not a date pattern;"
        " use y, M to MMMM, d and dd; put words between ' '",
    ),
    "a tag that is markup": (
        "languages.yml", "tag: en", "tag: 'en\"><script>'",
        '[2].tag: en"><script> is not a language tag; write one of BCP 47, such as fr or zh-Hans',
    ),
    "a date pattern with the time": (
        "languages.yml", "day: d MMMM y", "day: HH:mm",
        "[2].dates.day: HH:mm is not a date pattern;"
        " use y, M to MMMM, d and dd; put words between ' '",
    ),
    "a key of the vocabulary with spaces": (
        "vocabulary.yml", "  city: {zh", "  city onclick=x: {zh",
        "place-kind.city onclick=x: is not a valid key; use a-z, 0-9, hyphens and dots",
    ),
    "a placeholder misspelt": (
        "ui.yml", "en: '{city} ({country})'", "en: '{city} ({contry})'",
        "place.with-country.en: has other placeholders than zh; write {city} {country}",
    ),
    "half a pair of braces": (
        "ui.yml", "en: '{city} ({country})'", "en: '{city} ({country}) {'",
        "place.with-country.en: has half a pair of braces; delete it, or write the other half",
    ),
    "a brace beside the number of a unit": (
        "units.yml", "other: '{n} events'", "other: '{n} events }'",
        "activities.en.other: has a brace beside {n}; delete it",
    ),
    "a brace beside the number of a qualifier": (
        "vocabulary.yml", "en: 'more than {n}'", "en: '{more than {n}'",
        "qualifier.over.en: has a brace beside {n}; delete it",
    ),
    "two languages for readers of none": (
        "languages.yml", "dates: {year: y年,", "for_everyone: true\n  dates: {year: y年,",
        "[2].for_everyone: is true for two languages; delete one of them",
    ),
    "a locale in another script": (
        "languages.yml", "locale: zh_Hans_CN", "locale: zh_Hant_TW",
        "[1].locale: zh_Hant_TW is in another script than zh-Hans;"
        " write one of Hans and Hant in both",
    ),
    "a comma that is no comma": (
        "languages.yml", "list_comma: 、", "list_comma: <b>",
        "[1].list_comma: <b> is not a comma;"
        " write the sign that parts the items of a list, such as 、",
    ),
    "kana in a word of the interface": (
        "vocabulary.yml", "forum: {zh: 论坛", "forum: {zh: フォーラム",
        "initiative-kind.forum.zh: “フォーラム” is not in letters of this language;"
        " write it in them, or accept it as a quotation",
    ),
    "a colon that is no colon": (
        "languages.yml", "colon: ：", "colon: <b>",
        "[1].colon: <b> is not a colon; write : or ： with the spaces the language wants",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line"), TABLES.values(), ids=TABLES.keys())
def test_a_bad_table_is_told_exactly(
    file: str, old: str, new: str, line: str, problems_of: ProblemsOf
) -> None:
    text = (ROOT / "data" / file).read_text(encoding="utf-8")
    assert old in text
    found = problems_of({file: text.replace(old, new, 1)})
    assert any(problem.endswith(line) for problem in found), found


def test_a_table_that_holds_nothing_is_told(problems_of: ProblemsOf) -> None:
    said = "data/languages.yml:1:1: file: is empty, not a list; begin each entry with -"
    assert problems_of({"languages.yml": "~\n"}) == [said]


@pytest.mark.parametrize("name", ["vocabulary.yml", "units.yml"])
def test_records_are_not_blamed_for_a_table_that_cannot_be_read(
    name: str, problems_of: ProblemsOf
) -> None:
    text = (ROOT / "data" / name).read_text(encoding="utf-8")
    found = problems_of({name: f"{text}a: {{}}\na: {{}}\n"})
    assert [each.partition(": ")[2] for each in found] == [
        "a: is written twice; keep one of the two"
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(problems_of: ProblemsOf) -> None:
    text = sample(CITY).replace("\n", "\r\n")
    assert problems_of({CITY: b"\xef\xbb\xbf" + text.encode()}) == []


def test_editors_own_files_are_passed_over(problems_of: ProblemsOf) -> None:
    assert problems_of({"cities/.helsinki.yml.swp": "x", "cities/helsinki.yml~": "x"}) == []


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    data = copy_sample(tmp_path)
    (data / "cities" / "turku.yml").symlink_to(data / CITY)
    with pytest.raises(DataError) as caught:
        load(data)
    assert [str(problem) for problem in caught.value.problems] == [
        "data/cities/turku.yml:1:1: file: is a symbolic link; put the file itself here"
    ]


def test_a_missing_data_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load(tmp_path / "data")
    assert [str(problem) for problem in caught.value.problems] == [
        "data:1:1: folder: does not exist; restore it from git"
    ]
