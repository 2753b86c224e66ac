"""The calendars are read by independent programs as they are meant."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]

from scripts.model.change_dates import ChangeDates, Days
from scripts.model.partial_date import PartialDate
from scripts.model.records import Text, Venue
from scripts.outputs.follow.calendar_entries import anniversary, left_out, round_years
from scripts.outputs.follow.ics import ics
from scripts.outputs.frame import frame_of_page
from scripts.outputs.published_urls import current
from scripts.outputs.site_content import Content
from scripts.pipeline import make
from tests.conftest import ROOT, copy_project, copy_sample, write_records

URL = "https://example.org/exchange/"
LANGUAGES = ("zh", "en", "fr")
FESTIVAL = "events/festival-2024@beijing-exchange"
ATHENS = "cities/athens/anniversary@beijing-exchange"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return the tests' own records, published, with a plan."""
    data = copy_sample(tmp_path_factory.mktemp("calendars"))
    write_records(data)
    made = make(data, today=date(2026, 11, 27))
    hashes = made.dataset.content_hashes
    days = {key: Days(now, "2026-11-22", "2026-11-24") for key, now in hashes.items()}
    plan = replace(made.dataset.events["festival-2024"], id="plan", status="planned", changes=())
    events = {**made.dataset.events, "plan": plan}
    changed = replace(made.dataset, changes=ChangeDates(days), events=events)
    return replace(made, dataset=changed)


@pytest.fixture(scope="module")
def files(content: Content) -> Mapping[str, bytes]:
    return ics(content, URL)


def walk(file: bytes) -> list[Any]:
    """Return every entry of a calendar."""
    return [*icalendar.Calendar.from_ical(file).walk("VEVENT")]


def entries(file: bytes) -> dict[str, Any]:
    """Return the entries by UID; of an anniversary, the one that comes back each year."""
    return {str(each["uid"]): each for each in walk(file) if "recurrence-id" not in each}


def place(entry: Any) -> tuple[str, str]:
    """Return what a calendar program knows an entry by: its UID, and which of a series it is."""
    again = entry.get("recurrence-id")
    return str(entry["uid"]), again.to_ical().decode() if again else ""


def test_two_programs_read_every_calendar(files: Mapping[str, bytes]) -> None:
    for path, file in files.items():
        ours = [str(each["uid"]) for each in walk(file)]
        other = vobject.readOne(file.decode())
        assert [each.uid.value for each in other.contents.get("vevent", ())] == ours, path


def test_a_calendar_without_entries_says_so_and_stays(files: Mapping[str, bytes]) -> None:
    """RFC 5545, 3.6 asks for a component; a program shows a journal in no calendar of days."""
    [note] = vobject.readOne(files["calendars/fr/cities/avignon.ics"].decode()).vjournal_list
    assert note.summary.value == "Il n’y a rien ici pour le moment."
    assert note.uid.value == "cities/avignon/empty@beijing-exchange"
    for path, file in files.items():
        assert bool(walk(file)) != (b"BEGIN:VJOURNAL" in file), path


def test_lines_are_short_and_no_character_is_cut(files: Mapping[str, bytes]) -> None:
    for file in files.values():
        assert b"\n" not in file.replace(b"\r\n", b"")
        for line in file.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()


def test_a_record_has_one_uid_in_every_language_and_calendar(files: Mapping[str, bytes]) -> None:
    for name in {path.split("/", 2)[2] for path in files}:
        per_language = [list(entries(files[f"calendars/{each}/{name}"])) for each in LANGUAGES]
        assert per_language[0] == per_language[1] == per_language[2]
    for name in ("events", "initiatives/festival", "cities/helsinki"):
        assert FESTIVAL in entries(files[f"calendars/fr/{name}.ics"])


def test_importing_twice_or_from_two_calendars_changes_nothing(
    files: Mapping[str, bytes],
) -> None:
    known: dict[tuple[str, str, str], bytes] = {}
    for path, file in files.items():
        language = path.split("/")[1]
        found = {(language, *place(each)): each.to_ical() for each in walk(file)}
        assert len(found) == len(walk(file)), path
        assert {key: known.get(key, entry) for key, entry in found.items()} == found, path
        known |= found


def test_an_event_lasts_whole_days_and_ends_on_the_day_after(files: Mapping[str, bytes]) -> None:
    event = entries(files["calendars/en/events.ics"])[FESTIVAL]
    assert event.decoded("dtstart") == date(2024, 2, 5)
    assert event.decoded("dtend") == date(2024, 2, 11)
    assert not any(b"TZID" in file or b"VTIMEZONE" in file for file in files.values())


def test_an_event_tells_when_and_how_often_it_changed(files: Mapping[str, bytes]) -> None:
    event = entries(files["calendars/en/events.ics"])[FESTIVAL]
    assert event["sequence"] == 2
    for name in ("dtstamp", "last-modified"):
        assert event.decoded(name) == datetime.fromisoformat("2026-11-24T12:00:00+00:00")


def test_an_event_says_in_its_language_what_its_page_says(files: Mapping[str, bytes]) -> None:
    event = entries(files["calendars/fr/events.ics"])[FESTIVAL]
    assert event["summary"] == "Festival exemple 2024"
    assert "location" not in event
    assert event["description"].startswith("Le Festival exemple de 2024.\n")
    assert event["url"] == f"{URL}fr/events/festival-2024/"
    assert event["status"] == "CONFIRMED"


def test_a_place_is_told_with_its_venues_and_country(content: Content) -> None:
    """A city without a venue may only be what the event was about."""
    festival = content.dataset.events["festival-2024"]
    name = Text({"zh": "音乐厅", "en": "Hall", "fr": "Salle"})
    venues = (Venue(name, "helsinki"), Venue(name, "espoo"))
    events = {festival.id: replace(festival, venues=venues)}
    made = replace(content, dataset=replace(content.dataset, events=events))
    places = {
        "en": "Hall, Helsinki (Finland); Hall, Espoo (Finland)",
        "zh": "赫尔辛基（芬兰）：音乐厅；埃斯波（芬兰）：音乐厅",
    }
    files = ics(made, URL)
    for language, place in places.items():
        assert entries(files[f"calendars/{language}/events.ics"])[FESTIVAL]["location"] == place


def test_a_plan_is_told_as_a_plan(files: Mapping[str, bytes]) -> None:
    event = entries(files["calendars/en/events.ics"])["events/plan@beijing-exchange"]
    assert event["summary"] == "Plan: Sample Festival 2024"
    assert "announced March 2024" in event["description"]
    assert event["status"] == "TENTATIVE"


@pytest.mark.parametrize("start", ["2024", "2024-02"])
def test_what_is_known_by_month_or_year_is_left_out_and_counted(
    content: Content, start: str
) -> None:
    event = content.dataset.events["festival-2024"]
    vague = replace(event, start=PartialDate.parse(start), end=None)
    events = {**content.dataset.events, vague.id: vague}
    changed = replace(content, dataset=replace(content.dataset, events=events))
    assert FESTIVAL not in entries(ics(changed, URL)["calendars/en/events.ics"])
    assert left_out(changed.dataset) == left_out(content.dataset) + 1


def test_an_agreement_comes_back_each_year_and_says_its_round_years(
    files: Mapping[str, bytes],
) -> None:
    every = walk(files["calendars/en/cities/athens.ics"])
    own = [each for each in every if each["uid"] == ATHENS]
    assert own[0].decoded("dtstart") == date(2006, 5, 10)
    assert own[0]["rrule"]["freq"] == ["YEARLY"]
    at_25 = own[1]
    assert at_25.decoded("recurrence-id") == at_25.decoded("dtstart") == date(2030, 5, 10)
    assert at_25["summary"].startswith("Athens: 25 years")
    [yearly] = [
        each
        for each in vobject.readOne(files["calendars/en/cities/athens.ics"].decode()).vevent_list
        if hasattr(each, "rrule")
    ]
    assert [each.date() for each in yearly.rruleset[:2]] == [date(2006, 5, 10), date(2007, 5, 10)]


def test_agreements_known_by_month_or_ended_have_no_anniversary(
    files: Mapping[str, bytes],
) -> None:
    uids = entries(files["calendars/en/anniversaries.ics"])
    assert ATHENS in uids
    assert not any(f"/{city}/" in uid for city in ("prague", "hanoi", "bangkok") for uid in uids)


def test_an_agreement_of_29_february_comes_back_on_the_last_of_the_month() -> None:
    assert anniversary(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert anniversary(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert list(round_years(date(1979, 3, 14), date(2026, 11, 27))) == [50, 60, 70, 75]


def test_a_page_offers_the_calendars_that_belong_to_it(content: Content) -> None:
    def offered(path: str) -> list[str]:
        told = frame_of_page(content, f"fr/{path}", {"section": "cities"}, "..", "")
        return [file for _, file in told["calendars"]]

    assert offered("cities/athens.md") == ["calendars/fr/cities/athens.ics"]
    assert offered("events/index.md") == [
        "calendars/fr/events.ics",
        "calendars/fr/anniversaries.ics",
    ]
    assert offered("cities/avignon.md") == []


def test_the_address_of_each_calendar_is_guarded(
    content: Content, files: Mapping[str, bytes]
) -> None:
    assert set(files) <= current(content.dataset)


_MAKE = """
import hashlib, sys
from pathlib import Path
from scripts.outputs.write_site import OUTPUTS
from scripts.pipeline import check_project
content = check_project(Path(sys.argv[1]), {}).content
for output in OUTPUTS:
    for path, made in sorted(output(content, "https://example.org/").items()):
        data = made.encode() if isinstance(made, str) else made
        print(path, hashlib.sha256(data).hexdigest())
"""


def test_the_bytes_of_every_output_are_the_same_in_every_zone(tmp_path: Path) -> None:
    project = copy_project(tmp_path, sample=True)
    made = [
        subprocess.run(
            [sys.executable, "-c", _MAKE, str(project)],
            cwd=ROOT,
            text=True,
            capture_output=True,
            check=True,
            env=os.environ | {"TZ": zone, "PYTHONHASHSEED": seed},
        ).stdout
        for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Adak", "2"))
    ]
    assert made[0] == made[1]
    assert "calendars/en/events.ics" in made[0]
