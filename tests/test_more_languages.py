"""A language begins small: what it lacks, another says, and every such word is marked."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import write_po
from playwright.sync_api import Page, ViewportSize

from scripts import add_language
from scripts.check.languages import summary
from scripts.load.dataset_loader import Reading, read_data
from scripts.load.insert_values import inserted
from scripts.load.remove_values import without_language
from scripts.mkdocs_templates import environment_of
from scripts.model.dataset import UNITS
from scripts.model.partial_date import PartialDate
from scripts.model.problems import DataError, Problem
from scripts.outputs.handbooks.book import books
from scripts.outputs.write_site import TO_TAKE_AWAY
from scripts.pages.collation import by_letter
from scripts.pages.fallback import direction, marked, shares, tagged
from scripts.pages.l10n import Wording
from scripts.pipeline import load, load_source_map, make
from scripts.translations import __main__ as translations
from scripts.translations import take_back
from scripts.translations.texts import texts_to_translate
from tests.conftest import BASE, ROOT, URL, Once, build, copy_project, copy_sample
from tests.inspect_site import Document, Site, Words
from tests.more_languages import ENTRIES, add_languages, spoken, with_numbers
from tests.pages_server import PagesServer

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def build_more(folder: Path) -> None:
    add_languages(copy_project(folder, sample=True))
    build(folder)


@pytest.fixture(scope="session")
def project(once: Once) -> Path:
    """Return a copy of the project with German and Arabic, partly translated, built."""
    return once("more-languages", build_more)


@pytest.fixture(scope="session")
def site(project: Path) -> Site:
    """Return its site with every page read."""
    return Site(project / "site", BASE)


@pytest.fixture(scope="session")
def address(project: Path) -> Iterator[str]:
    """Return the address of its site."""
    with PagesServer(project / "site", BASE) as server:
        yield server.address


def data_with(project: Path, folder: Path, old: str, new: str) -> Path:
    """Return a copy of the data with another text in languages.yml."""
    data = folder / "data"
    for path in (project / "data").rglob("*.yml"):
        copy = data / path.relative_to(project / "data")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    languages = data / "languages.yml"
    text = languages.read_text("utf-8")
    assert old in text
    languages.write_text(text.replace(old, new), "utf-8")
    return data


def shown(file: Path) -> list[Words]:
    """Return the words of a page with their languages; nothing in its head can be marked."""
    page = Document()
    page.feed(re.sub("<head>.*</head>", "", file.read_text("utf-8"), flags=re.DOTALL))
    return page.words


def test_a_site_with_partly_translated_languages_keeps_its_promises(site: Site) -> None:
    assert list(site.faults()) == []
    folders = {path.partition("/")[0] for path in site.pages}
    assert {"de", "ar"} <= folders


def test_what_is_not_translated_is_marked_with_its_language(project: Path, site: Site) -> None:
    dataset = load(project / "data")
    untranslated = {
        text["en"] for (key, _), text in dataset.texts if key[0] and "de" in text.instead
    }
    said = [
        (path, words)
        for path in site.pages
        if path.startswith("de/")
        for words in shown(site.folder / path)
        if words.text in untranslated
    ]
    assert len(said) > 10
    assert [each for each in said if each[1].language != "en"] == []


def test_no_sign_that_marks_words_is_published(project: Path) -> None:
    for path in (project / "site").rglob("*"):
        if path.suffix in (".html", ".md", ".json", ".csv", ".txt", ".xml", ".atom", ".ics"):
            assert not re.search("[\U000e0000-\U000e007f]", path.read_text("utf-8")), path


def test_words_of_another_language_are_marked_wherever_they_stand() -> None:
    one = tagged("one", "en")
    said = (
        f'<p>{one}</p><p title="{one}">a {one}</p>'
        f'<option value="1">{one}</option><text>a {one}</text>'
    )
    assert marked(said, "ar") == (
        '<p><bdi lang="en" dir="ltr">one</bdi></p>'
        '<p title="one">a <bdi lang="en" dir="ltr">one</bdi></p>'
        '<option value="1" lang="en">one</option><text>a one</text>'
    )
    note = '\u2060<a class="note" href="#note-1">[1]</a>'
    turned = f'<p><span dir="ltr"><bdi lang="en" dir="ltr">one</bdi>{note}</span></p>'
    assert marked(f"<p>{one}{note}</p>", "ar") == turned
    assert marked(f"<p>{one}{note}</p>", "de") == f'<p><bdi lang="en">one</bdi>{note}</p>'
    assert marked(f"<p>{one}</p>", "de") == '<p lang="en">one</p>'
    assert shares(f"<p>{one}</p><p>{tagged('x', 'fr')} two45</p>") == {"en": 1 / 3, "fr": 1 / 9}
    assert [direction(tag) for tag in ("zh-Hans", "de", "ar", "he")] == ["ltr", "ltr", "rtl", "rtl"]


def test_a_page_that_is_mostly_in_another_language_is_a_copy_of_that_one(site: Site) -> None:
    tree = ElementTree.parse(site.folder / "sitemap.xml")
    listed = {each.text for each in tree.iter(f"{SPACE}loc")}
    for name, languages in (
        ("cities/helsinki", ["zh-Hans", "en", "fr", "de", "ar", "x-default"]),
        ("about", ["zh-Hans", "en", "fr", "x-default"]),
    ):
        for language in ("en", "de", "ar"):
            page = site.pages[f"{language}/{name}/index.html"]
            own = f"{URL}{language}/{name}/"
            is_own = language in languages
            assert list(page.alternates) == languages
            assert page.canonical == (own if is_own else f"{URL}en/{name}/")
            assert (own in listed) == is_own


def test_a_page_from_data_is_a_copy_once_most_of_it_is_in_another_language(
    project: Path,
) -> None:
    content = make(project / "data")
    uri, path = "ar/cities/helsinki.md", "cities/helsinki.md"
    for share, shown in ((0.4, "ar"), (0.6, "en")):
        page = replace(content.pages[uri], others={"en": share})
        changed = replace(content, pages={**content.pages, uri: page})
        assert changed.canonical("ar", path).language.id == shown
        languages = [each.language.id for each in changed.alternates(path)]
        assert ("ar" in languages) == (shown == "ar")


def test_only_a_page_of_its_own_language_describes_itself_for_programs(site: Site) -> None:
    assert site.pages["de/cities/helsinki/index.html"].data
    assert site.pages["de/about/index.html"].data == []


def test_a_language_without_words_of_the_theme_has_the_english_ones() -> None:
    environment = environment_of(str(ROOT / "overrides"), frozenset(), False)
    template = environment.get_template("partials/language.html")
    words = {}
    for tag in ("mi", "de", "en"):
        language = SimpleNamespace(id=tag, tag=tag)
        module: Any = template.make_module({"language": language, "turned": str})
        words[tag] = str(module.t("action.edit"))
    assert words["mi"] == words["en"] != words["de"]


def test_a_page_by_hand_of_another_language_is_marked_in_the_handbook(project: Path) -> None:
    content = make(project / "data")
    german = next(
        each for each in books(content, project / "docs", URL) if each.language.id == "de"
    )
    [about] = [each for each in german.chapters if each.id == "about"]
    assert about.html.startswith('<div lang="en" dir="ltr">')
    assert f"{URL}en/" not in about.html


def test_a_page_says_which_languages_stand_for_its_own(site: Site) -> None:
    def notices(path: str) -> list[str]:
        html = (site.folder / path / "index.html").read_text("utf-8")
        return re.findall(r'class="notice">([^<]*)', html)

    assert notices("de/cities/helsinki")[0].endswith("Englisch.")
    assert notices("de/about")[0].startswith(spoken("Most of this page", "de"))
    assert "الألمانية والإنجليزية" in notices("ar/cities/helsinki")[0]
    assert notices("en/cities/helsinki") == notices("de/data") == []


def test_data_to_take_away_have_no_words_of_one_language_under_another(project: Path) -> None:
    content = make(project / "data")
    words = content.dataset.initiatives["festival"].summary["en"]
    said: list[str] = []
    for output in TO_TAKE_AWAY[:-2]:
        for name, text in output(content, URL).items():
            written = text if isinstance(text, str) else text.decode()
            if name.endswith((".json", ".jsonl")):
                said += re.findall(rf'"([a-z]+)": "{re.escape(words)}"', written)
            elif name.endswith(".csv"):
                rows = csv.DictReader(written.removeprefix("\ufeff").splitlines())
                said += [head[-2:] for row in rows for head, cell in row.items() if cell == words]
            elif name.endswith((".tmx", ".tbx")):
                said += re.findall(rf'xml:lang="(\w+)">\s*<seg>{re.escape(words)}', written)
    assert set(said) == {"en"}
    assert len(said) >= 4


def test_words_of_another_language_say_so_outside_of_pages(project: Path) -> None:
    site = project / "site"
    feed = ElementTree.parse(site / "feeds" / "de" / "news.atom").getroot()
    entry = feed.find("{*}entry")
    assert entry is not None
    assert [entry.find(f"{{*}}{name}").get(XML_LANG) for name in ("title", "summary")] == [  # type: ignore[union-attr]
        None,
        "en",
    ]
    calendar = (site / "calendars" / "ar" / "events.ics").read_text("utf-8")
    assert "\nDESCRIPTION;LANGUAGE=en:The Sample" in calendar
    assert re.search("\nSUMMARY:.*\n", calendar)
    names = json.loads((site / "search" / "ar" / "names.json").read_text("utf-8"))
    said = {url: languages for url, _, _, _, _, *languages in names["entries"]}
    assert said["ar/initiatives/festival/"] == said["ar/about/"] == ["", "en"]
    assert said["ar/events/festival-2024/"] == []


BROKEN: Mapping[str, tuple[str, str, str]] = {
    "chain-missing": ("  fallback: [en, zh]\n", "", "fallback: is missing; write one of: zh, en"),
    "unknown": ("[en, zh]", "[es]", "fallback: es is no other language that is published"),
    "itself": ("[en, zh]", "[de]", "fallback: de is no other language that is published"),
    "lacking": ("[en, zh]", "[ar]", "fallback: ends with ar, which may lack texts too"),
    "complete": ("- id: fr\n", "- id: fr\n  fallback: [en]\n", "fallback: is of a complete"),
    "first": ("- id: zh\n", "- id: zh\n  build: false\n", "build: is false for the authorit"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_language_says_what_stands_for_it(case: str, project: Path, tmp_path: Path) -> None:
    old, new, said = BROKEN[case]
    with pytest.raises(DataError) as error:
        load(data_with(project, tmp_path, old, new))
    assert any(said in str(problem) for problem in error.value.problems)


def test_an_interface_that_is_not_whole_is_not_published(project: Path, tmp_path: Path) -> None:
    data = data_with(project, tmp_path, ENTRIES, ENTRIES)
    words = json.loads((data / "ui.yml").read_text("utf-8"))
    del words["title.home"]["ar"]
    (data / "ui.yml").write_text(json.dumps(words), "utf-8")
    with pytest.raises(DataError) as error:
        load(data)
    [problem] = error.value.problems
    assert (problem.field, problem.wrong) == ("title.home.ar", "is missing")


def test_a_language_that_is_published_too_early_is_told_of_in_one_line(
    project: Path, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as error:
        load(
            data_with(
                project, tmp_path, "  build: false\n", "  coverage: partial\n  fallback: [en]\n"
            )
        )
    [problem] = error.value.problems
    assert problem.field == "[6].build"
    assert re.fullmatch(
        r"is true, and \d{3} words of the interface and the units are missing", problem.wrong
    )


def test_a_language_that_is_not_published_is_nowhere_on_the_site(project: Path) -> None:
    folder = project / "site"
    assert [path for path in folder.rglob("es") if path.is_dir()] == []
    for path in folder.rglob("*"):
        if path.suffix in (".html", ".md", ".json", ".csv", ".txt", ".xml", ".atom", ".tmx"):
            text = path.read_text("utf-8")
            assert not re.search(r"/es/|Ejemplo|Español|lang=.es\b", text), path


def test_a_language_that_is_switched_off_leaves_no_trace(project: Path, tmp_path: Path) -> None:
    data = data_with(project, tmp_path, "- id: ar\n", "- id: ar\n  build: false\n")
    content = make(data)
    assert {uri.partition("/")[0] for uri in content.pages} == {"zh", "en", "fr", "de"}
    assert not any(
        "/ar/" in page.html or 'lang="ar"' in page.html for page in content.pages.values()
    )
    assert [each.id for each in content.dataset.languages] == ["zh", "en", "fr", "de"]


def test_validate_says_what_a_language_lacks_and_what_it_does_not_check(project: Path) -> None:
    told = list(summary(load(project / "data")))
    assert [line.partition(":")[0] for line in told] == ["de", "ar"]
    assert re.fullmatch(r"de: \d+ of \d+ texts translated; not checked: typography, .*", told[0])
    assert [("numbers in words" in line) for line in told] == [False, True]


@pytest.mark.parametrize(
    ("words", "faults"),
    [("الاستثناء", []), ("الاستثناء 15", []), ("الاستثناء 16", ["delete 16"])],
)
def test_a_number_that_nobody_reads_in_words_is_only_refused_in_digits(
    words: str, faults: list[str], project: Path, tmp_path: Path
) -> None:
    data = data_with(project, tmp_path, ENTRIES, ENTRIES)
    path = data / "organisations" / "office.yml"
    record = json.loads(path.read_text("utf-8"))
    text = {"zh": "约15人。", "en": "About 15 people.", "fr": "Environ 15\u00a0personnes."}
    record["statements"] = [
        {
            "id": "people",
            "text": text | {"ar": words},
            "cites": [{"source": "report", "paragraph": "1.1"}],
        }
    ]
    path.write_text(json.dumps(record), "utf-8")
    found: list[str] = []
    try:
        load(data)
    except DataError as error:
        found = [each.instead for each in error.problems]
    assert found == faults


PHONE = ViewportSize(width=320, height=640)


def test_pages_from_right_to_left_are_no_wider_than_a_phone(
    page: Page, site: Site, address: str
) -> None:
    page.set_viewport_size(PHONE)
    wide = []
    for path in sorted(site.pages):
        if path.startswith("ar/"):
            page.goto(address + path.removesuffix("index.html"))
            width, side = page.evaluate(
                "[document.body.scrollWidth, getComputedStyle(document.body).direction]"
            )
            wide += [(path, width, side)] if (width, side) != (320, "rtl") else []
    assert wide == []
    # Here the doors stand in one row, if their words are short.
    page.set_viewport_size({"width": 390, "height": 640})
    for language in ("ar", "de"):
        page.goto(f"{address}{language}/")
        assert page.evaluate("document.body.scrollWidth") == 390


def test_a_wrong_address_is_answered_in_the_direction_of_its_language(
    page: Page, address: str
) -> None:
    page.goto(f"{address}ar/nothing/")
    page.wait_for_function("document.documentElement.lang == 'ar'")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.goto(f"{address}de/nothing/")
    page.wait_for_function("document.documentElement.lang == 'de'")
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"


INSERTED = [
    ("a: {zh: 甲, en: A}\n", "a: {zh: 甲, en: A, de: 'B: C'}\n"),
    ("a:\n  zh: 甲  # why\nb: 1\n", "a:\n  zh: 甲  # why\n  de: 'B: C'\nb: 1\n"),
    (
        "a:\n  zh: >-\n    甲\n    乙\n\nb: 1\n",
        "a:\n  zh: >-\n    甲\n    乙\n  de: 'B: C'\n\nb: 1\n",
    ),
    ("a:\r\n  zh: 甲\r\nb: 1\r\n", "a:\r\n  zh: 甲\r\n  de: 'B: C'\r\nb: 1\r\n"),
    ("a:\n  zh: 甲", "a:\n  zh: 甲\n  de: 'B: C'\n"),
    ("a:\n  zh: {x: 甲}\nb: 1\n", "a:\n  zh: {x: 甲}\n  de: 'B: C'\nb: 1\n"),
    ("a:\n  zh:\n    x: 甲\n\n# b\nb: 1\n", "a:\n  zh:\n    x: 甲\n  de: 'B: C'\n\n# b\nb: 1\n"),
]


REMOVED = [
    *((after, before) for before, after in INSERTED if before.endswith("\n")),
    ("a: {de: 'B: C', zh: 甲}\n", "a: {zh: 甲}\n"),
    ("- de: B\n  zh: 甲\n", "- zh: 甲\n"),
    ("a:\n  de: >-\n    B\n    C\n  # why\n  zh: 甲\n", "a:\n  # why\n  zh: 甲\n"),
    ("a: 1\nforms: {de: [B, C]}\nb: 1\n", "a: 1\nb: 1\n"),
    ("{a: 1, forms: {de: [B]}, accept: [{what: de}]}", "{a: 1, accept: [{what: de}]}"),
    ("a: {de: B, fi: C}\n", "a: {de: B, fi: C}\n"),
]


@pytest.mark.parametrize(("before", "after"), REMOVED)
def test_a_language_is_removed_and_no_other_byte_changes(before: str, after: str) -> None:
    assert without_language(before.encode(), "de", ["zh", "en", "de"]).decode() == after


@pytest.mark.parametrize(("before", "after"), INSERTED)
def test_a_translation_is_put_behind_the_others_and_no_other_byte_changes(
    before: str, after: str
) -> None:
    assert inserted(before.encode(), [(("a", "de"), "B: C")]).decode() == after


def test_the_plural_forms_of_a_unit_are_put_in_together() -> None:
    units = b"people:\n  zh: {other: '{n}'}\n"
    added = [(("people", "de", form), f"{{n}} {form}") for form in ("one", "other")]
    assert inserted(units, added) == units + b"  de: {one: '{n} one', other: '{n} other'}\n"


def command(module: ModuleType, root: Path, *arguments: str) -> int:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sys.argv", ["command", *arguments])
        code: int = module.main(root)
        return code


def test_a_language_is_prepared_translated_with_a_program_and_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, po = copy_project(tmp_path, sample=True), tmp_path / "de.po"
    data = root / "data"
    table = data / "languages.yml"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    before = {path: path.read_bytes() for path in data.rglob("*.*")}
    assert command(add_language, root, "de") == 0
    assert b"\n" not in table.read_bytes().replace(b"\r\n", b"")
    told = capsys.readouterr().out.splitlines()
    assert told[1].startswith("  data/ui.yml: ")
    assert "in the plural forms one, other, on every page" in told[3]
    assert told[4] == "  docs/de/: about.md, accessibility.md, privacy.md, each a whole page"
    # Until it is published, it shows on the machine of its editors alone.
    shown: dict[Reading, set[str]] = {
        "published": {"zh", "en", "fr"},
        "previewed": {"zh", "en", "fr", "de"},
    }
    for reading in shown:
        content = make(data, reading=reading)
        assert {uri.partition("/")[0] for uri in content.pages} == shown[reading]
    assert [content.label(each) for each in ("zh", "en", "de")] == ["中文", "EN", "DE"]
    assert command(translations, root, "export", "--lang", "de", str(po)) == 0
    catalog = take_back.read(po)
    home = catalog.get("北京国际交流资料", "ui title.home")
    assert home
    assert home.auto_comments[0] == "en: Beijing’s international exchanges"
    contexts = [str(each.context).partition(" ") for each in catalog if each.id]
    assert [each[0] for each in contexts[:2]] == ["ui", "ui"]
    assert [each[2] for each in contexts].index("name") < [each[2] for each in contexts].index(
        "summary"
    )
    dataset = load(root / "data")
    english = {place: text["en"] for place, text in dataset.texts if not place[0][0]}
    for each in texts_to_translate(load_source_map(root / "data", "all"), "de"):
        if each.key == UNITS:
            english[each.place] = dataset.units[str(each.steps[0])]["en"]["other"]
        if words := english.get(each.place):
            message = catalog.get(each.original, each.context)
            assert message
            message.string = with_numbers(words, "de", dataset.languages)
            # As a program leaves it that found the entry like another one.
            message.user_comments = ["as exported: 0123456789ab"]
    with po.open("wb") as file:
        write_po(file, catalog)
    assert command(translations, root, "import", str(po)) == 0
    table.write_bytes(table.read_bytes().replace(b"  build: false\r\n", b""))
    dataset = load(root / "data")
    assert all(key[0] for (key, _), text in dataset.texts if "de" in text.instead)
    assert command(add_language, root, "de") == 0
    assert "data/ui.yml" not in capsys.readouterr().out
    lock = data / "addresses.lock"
    # A record may have the id of the language.
    kept = "about/\ncities/de/\nen/cities/de/\n"
    lock.write_text(f"{kept}de/about/\nde/cities/de/\nfeeds/de/news.atom\n", "utf-8")
    # Also of a language that has mistakes.
    (root / "docs" / "de").mkdir()
    (root / "docs" / "de" / "about.md").write_text("no page", "utf-8")
    # And beside what is no file.
    pipe, folder = data / "cities" / "x.yml", data / "cities" / "y.yml"
    os.mkfifo(pipe)
    folder.mkdir()
    assert command(add_language, root, "de", "--remove") == 0
    pipe.unlink()
    folder.rmdir()
    assert lock.read_text("utf-8") == kept
    lock.unlink()
    assert {path: path.read_bytes() for path in data.rglob("*.*")} == before
    assert command(add_language, root, "zh", "--remove") == 2


def test_a_language_that_nobody_knows_is_not_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_sample(tmp_path)
    before = (tmp_path / "data" / "languages.yml").read_bytes()
    for name in ("xx", "DE", "de_AT", "deu", "iw", "und", "root", "zh-Hant"):
        assert command(add_language, tmp_path, name) == 2
        said = f"{name} is no language of the CLDR; write one such as de\n"
        assert capsys.readouterr().err == said
    assert (tmp_path / "data" / "languages.yml").read_bytes() == before


@pytest.mark.parametrize("language", ["ar", "he", "ja", "pt", "ru", "sr", "th", "uk"])
def test_the_cldr_gives_what_a_language_needs(language: str, tmp_path: Path) -> None:
    data = copy_sample(tmp_path)
    lines = add_language.entry(language, load(data)).replace("  build: false\n", "")
    with (data / "languages.yml").open("a", encoding="utf-8") as file:
        file.write(lines)
    problems: list[Problem] = []
    read_data(data, problems)
    assert problems == []


@pytest.mark.parametrize(
    ("language", "month", "million"),
    [
        ("de", "Februar 2024", "3\u00a0Millionen"),
        ("ru", "февраль 2024\u202fг.", "3\u00a0миллиона"),
        ("ja", "2024年2月", "3,000,000"),
    ],
)
def test_months_alone_and_millions_are_written_as_in_the_cldr(
    language: str, month: str, million: str, tmp_path: Path
) -> None:
    data = copy_sample(tmp_path)
    lines = add_language.entry(language, load(data))
    with (data / "languages.yml").open("a", encoding="utf-8") as file:
        file.write(lines)
    dataset = load_source_map(data, "all").dataset
    wording = Wording(dataset.languages[-1], dataset)
    assert wording.date(PartialDate(2024, 2)) == month
    assert wording.number(3_000_000) == million


def test_names_that_are_not_translated_stand_under_letters_of_their_own(project: Path) -> None:
    arabic = load(project / "data").languages[-1]
    found = by_letter(arabic, [(tagged("Helsinki", "en"), 1), (spoken("Espoo", "ar"), 2)])
    assert [letter for letter, _ in found] == ["ع", "H"]


def test_the_search_answers_in_a_language_from_right_to_left(page: Page, address: str) -> None:
    page.goto(f"{address}ar/cities/helsinki/")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    page.locator(".search-link").first.click()
    page.locator("#search-field").fill(spoken("Espoo", "ar"))
    page.locator("#search-results li").first.wait_for()
    found = page.locator("#search-results li").first
    assert found.get_attribute("data-href").endswith("ar/cities/espoo/")  # type: ignore[union-attr]
    page.locator("#search-field").fill("Sample Festival")
    text = page.locator("li[data-href$='ar/initiatives/festival/'] .search__text")
    text.wait_for()
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("en", "auto")
