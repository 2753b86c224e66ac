"""The calendars (iCalendar, RFC 5545 and 7986): events, and the anniversaries of agreements.

Everything lasts whole days and has no zone, so that a day is the same day everywhere. A record has
one UID in every language, calendar and build.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from typing import Any

import icalendar

from scripts.model.dataset import Key
from scripts.model.history import of_record
from scripts.model.records import Event, Language, Text
from scripts.outputs.api.addresses import todays
from scripts.outputs.follow.calendar_entries import (
    ANNIVERSARIES,
    EVENTS,
    NEVER,
    agreed,
    anniversary,
    calendar_path,
    calendars,
    days_of,
    lasting,
    round_years,
)
from scripts.outputs.site_content import Content
from scripts.pages.fallback import language_of, untagged
from scripts.pages.urls import page_of

_PRODUCT = "-//beijing-exchange//calendars//EN"
_COLOUR = "teal"
# The octets from which on the library folds a line; RFC 5545 allows 75, without the end.
_FOLDED = 75


def ics(content: Content, site_url: str) -> Mapping[str, bytes]:
    """Return path -> bytes of every calendar in every language."""
    found = {}
    for language in content.dataset.languages:
        words = _Words(content, site_url, language)
        for name, keys in calendars(content.dataset).items():
            now = lasting(content.dataset, name)
            found[calendar_path(language.id, name)] = words.calendar(now, keys)
    return found


def title(content: Content, language: str, name: str) -> str:
    """Return the title of a calendar, tagged if it is in another language: Beijing and Athens."""
    if name in (EVENTS, ANNIVERSARIES):
        return content.word(f"calendar.{name}", language)
    own = content.say(content.dataset.get(todays(content.dataset)[name]).name, language)
    return content.word(f"calendar.{name.partition('/')[0]}", language).replace("{name}", own)


class _Words:
    """The calendars of one language. Each entry is written once, for all calendars that have it."""

    def __init__(self, content: Content, site_url: str, language: Language) -> None:
        self.content, self.site_url, self.language = content, site_url, language
        self.dataset, self.wording = content.dataset, content.wording(language.id)
        keys = {key for keys in calendars(self.dataset).values() for key in keys}
        self.agreed = agreed(self.dataset)
        make = {"events": self.event, "cities": self.anniversaries}
        self.entries = {key: make[key[0]](key) for key in keys}
        head = self.named(EVENTS)
        head.add("prodid", _PRODUCT)
        head.add("version", "2.0")
        head.add("description", self.word("calendar.description"))
        head.add("x-wr-caldesc", icalendar.vText(self.word("calendar.description")))
        head.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
        head.add("x-published-ttl", "P1D")
        head.add("color", _COLOUR)
        self.head = dict(_lines(head))

    def calendar(self, name: str, keys: Sequence[Key]) -> bytes:
        """Return one calendar: its head, with its entries before its end."""
        *head, end = (self.head | dict(_lines(self.named(name)))).values()
        entries = [self.entries[key] for key in keys] or [self.note(name)]
        return b"".join([*head, *entries, end])

    def named(self, name: str) -> icalendar.Calendar:
        """Return what the head of one calendar does not share with the others."""
        head = icalendar.Calendar()
        named = title(self.content, self.language.id, name)
        _add_words(head, "name", named)
        # The name that programs knew before RFC 7986, and still do; as that of the description.
        head.add("x-wr-calname", icalendar.vText(untagged(named)))
        # The library writes this and the interval without the type that RFC 7986 asks for.
        address = self.site_url + calendar_path(self.language.id, name)
        head.add("source", address, parameters={"VALUE": "URI"})
        return head

    def note(self, name: str) -> bytes:
        """Return an entry that says that there are no others: RFC 5545 wants one at least."""
        made = icalendar.Journal()
        made.add("uid", f"{name}/empty@beijing-exchange")
        made.add("dtstamp", datetime.combine(self.content.today or NEVER, time(12), UTC))
        made.add("summary", self.word("follow.empty"))
        return _written(made)

    def event(self, key: Key) -> bytes:
        """Return an event, with all that its page says of how sure it is."""
        event: Event = self.dataset.get(key)
        days = days_of(event)
        assert days is not None, "the calendars have events with days only"
        made = self.begin(key, "", *days)
        name, said = self.say(event.name), [self.say(event.summary)]
        made.add("status", "CONFIRMED")
        if event.status == "planned":
            date_ = self.dataset.sources[event.cites[0].source].date.to_month
            said = [self.word("plan.status", date=self.wording.date(date_))]
            name = self.word("calendar.plan", name=name)
            said.append(self.say(event.summary))
            made["status"] = icalendar.vText("TENTATIVE")
        _add_words(made, "summary", name)
        self.finish(made, key, said)
        kind = self.dataset.vocabulary["event-kind"][event.kind][self.language.id]
        initiative = self.say(self.dataset.initiatives[event.initiative].name)
        if language_of(initiative):
            _add_words(made, "categories", initiative)
            made.add("categories", [kind])
        else:
            made.add("categories", [initiative, kind])
        # A city without a venue may only be one that an event was about.
        if cities := dict.fromkeys(venue.city for venue in event.venues):
            places = (self.place(event, each) for each in cities)
            _add_words(made, "location", reduce(self.both, places))
        return _written(made)

    def both(self, before: str, after: str) -> str:
        """Return two places, of which each may name several venues."""
        return self.word("list.clauses", before=before, after=after)

    def place(self, event: Event, identifier: str) -> str:
        """Return the venues of an event in a city, with the city and its country."""
        city = self.dataset.cities[identifier]
        country = self.say(self.dataset.countries[city.country].name)
        place = self.word("place.with-country", city=self.say(city.name), country=country)
        venues = [self.say(each.name) for each in event.venues if each.city == identifier]
        return self.word("place.with-venues", city=place, venues=self.wording.enumeration(venues))

    def anniversaries(self, key: Key) -> bytes:
        """Return the yearly anniversary of an agreement, and an entry for each round one."""
        day = self.agreed[key[1]]
        today = self.content.today or day
        relation = self.dataset.cities[key[1]].relation
        assert relation is not None, "a city with an anniversary has a relation"
        assert relation.since is not None, "a city with an anniversary has its day"
        first = anniversary(day, 1)
        made = self.begin(key, "/anniversary", first, first + timedelta(days=1))
        kinds = self.dataset.vocabulary["relation-kind"]
        self.finish(made, key, [kinds[relation.kind][self.language.id]] if relation.kind else [])
        city, since = self.say(self.dataset.cities[key[1]].name), self.wording.date(relation.since)
        _add_words(made, "summary", self.word("calendar.yearly", date=since, city=city))
        made.add("rrule", {"freq": "yearly", **_leap(day)})
        entries = [_written(made)]
        del made["rrule"]
        made.add("recurrence-id", first)
        yearly = dict(_lines(made))
        for years in round_years(day, today):
            summary = self.word("calendar.round", date=since, city=city, years=str(years))
            own = dict(_lines(_again(anniversary(day, years), summary)))
            entries += (yearly | own).values()
        return b"".join(entries)

    def begin(self, key: Key, part: str, first: date, after: date) -> icalendar.Event:
        """Return an entry with its identity, its days and its last change."""
        told = of_record(self.dataset, key)
        # What nobody has accepted yet was never changed; a build has no clock.
        day = told[0].day if told else first
        stamp = datetime.combine(day, time(12), UTC)
        made = icalendar.Event()
        made.add("uid", f"{'/'.join(key)}{part}@beijing-exchange")
        made.add("dtstamp", stamp)
        made.add("last-modified", stamp)
        made.add("sequence", len(self.dataset.get(key).changes))
        made.add("dtstart", first)
        made.add("dtend", after)
        made.add("transp", "TRANSPARENT")
        return made

    def finish(self, made: icalendar.Event, key: Key, said: list[str]) -> None:
        """Add what the page says, and its address."""
        page = page_of(self.dataset, key)
        address = self.site_url + self.content.url(self.language.id, page)
        _add_words(made, "description", "\n".join(said), f"\n{address}" if said else address)
        made.add("url", address)

    def say(self, text: Text) -> str:
        """Return a text, tagged where it is in another language."""
        return self.content.say(text, self.language.id)

    def word(self, key: str, **values: str) -> str:
        """Return the interface's words for `key`, each {name} replaced by its value."""
        words = self.content.word(key, self.language.id)
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", value)
        return words


def _written(made: icalendar.Component) -> bytes:
    """Return what `to_ical` does."""
    return b"".join(line for _, line in _lines(made))


def _lines(made: icalendar.Component) -> Iterator[tuple[str, bytes]]:
    """Yield each property and its line in half the time: few are so long as to be folded."""
    for name, found in made.property_items():
        value: Any = found
        octets = value if isinstance(value, bytes) else value.to_ical()
        more = b";" + params.to_ical() if (params := getattr(value, "params", None)) else b""
        line = b"%s%s:%s" % (name.encode(), more, octets)
        if len(line) >= _FOLDED:
            line = made.content_line(name, value).to_ical()
        yield name, line + b"\r\n"


def _add_words(made: icalendar.Component, name: str, words: str, rest: str = "") -> None:
    """Add words that say their language (RFC 5545, 3.2.10) if most are of another."""
    found = language_of(words)
    made.add(name, untagged(words) + rest, parameters={"LANGUAGE": found} if found else {})


def _again(day: date, summary: str) -> icalendar.Event:
    """Return what one day of a yearly entry has of its own."""
    made = icalendar.Event()
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("recurrence-id", day)
    _add_words(made, "summary", summary)
    return made


def _leap(day: date) -> Mapping[str, int]:
    """Return what makes 29 February come back each year, as the last day of the month."""
    return {"bymonth": 2, "bymonthday": -1} if (day.month, day.day) == (2, 29) else {}
