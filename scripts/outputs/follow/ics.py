"""The calendars (iCalendar, RFC 5545 and 7986): events, and the anniversaries of agreements.

Everything lasts whole days and has no zone, so that a day is the same day everywhere. A record has
one UID in every language, calendar and build.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import reduce

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
from scripts.outputs.follow.content_lines import (
    component,
    escaped,
    line,
    noon,
    whole_day,
    words,
)
from scripts.outputs.site_content import Content
from scripts.pages.fallback import language_of, untagged
from scripts.pages.urls import page_of

_PRODUCT = "-//beijing-exchange//calendars//EN"
_COLOUR = "teal"


def ics(content: Content, site_url: str) -> Mapping[str, bytes]:
    """Return path -> bytes of every calendar in every language."""
    found = {}
    for language in content.dataset.languages:
        written = _Written(content, site_url, language)
        for name, keys in calendars(content.dataset).items():
            now = lasting(content.dataset, name)
            found[calendar_path(language.id, name)] = written.calendar(now, keys)
    return found


def title(content: Content, language: str, name: str) -> str:
    """Return the title of a calendar, tagged if it is in another language: Beijing and Athens."""
    if name in (EVENTS, ANNIVERSARIES):
        return content.word(f"calendar.{name}", language)
    own = content.say(content.dataset.get(todays(content.dataset)[name]).name, language)
    return content.word(f"calendar.{name.partition('/')[0]}", language).replace("{name}", own)


class _Written:
    """The calendars of one language. Each entry is written once, for all calendars that have it."""

    def __init__(self, content: Content, site_url: str, language: Language) -> None:
        self.content, self.site_url, self.language = content, site_url, language
        self.dataset, self.wording = content.dataset, content.wording(language.id)
        keys = {key for keys in calendars(self.dataset).values() for key in keys}
        self.agreed = agreed(self.dataset)
        make = {"events": self.event, "cities": self.anniversaries}
        self.entries = {key: make[key[0]](key) for key in keys}

    def calendar(self, name: str, keys: Sequence[Key]) -> bytes:
        """Return one calendar."""
        named = title(self.content, self.language.id, name)
        description = self.word("calendar.description")
        return component(
            "VCALENDAR",
            line("VERSION", "2.0"),
            line("PRODID", _PRODUCT),
            # Behind each, its name from before RFC 7986, which programs still know.
            words("DESCRIPTION", description),
            line("X-WR-CALDESC", escaped(description)),
            words("NAME", named),
            line("X-WR-CALNAME", escaped(untagged(named))),
            line("COLOR", _COLOUR),
            line("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
            line("SOURCE;VALUE=URI", self.site_url + calendar_path(self.language.id, name)),
            line("X-PUBLISHED-TTL", "P1D"),
            *([self.entries[key] for key in keys] or [self.note(name)]),
        )

    def note(self, name: str) -> bytes:
        """Return an entry that says that there are no others: RFC 5545 wants one at least."""
        return component(
            "VJOURNAL",
            noon("DTSTAMP", self.content.today or NEVER),
            words("SUMMARY", self.word("follow.empty")),
            line("UID", escaped(f"{name}/empty@beijing-exchange")),
        )

    def event(self, key: Key) -> bytes:
        """Return an event, with all that its page says of how sure it is."""
        event: Event = self.dataset.get(key)
        days = days_of(event)
        assert days is not None, "the calendars have events with days only"
        name, said, status = self.say(event.name), [self.say(event.summary)], "CONFIRMED"
        if event.status == "planned":
            date_ = self.dataset.sources[event.cites[0].source].date.to_month
            values = {
                "status": self.dataset.vocabulary["event-status"]["planned"][self.language.id],
                "date": self.wording.date(date_),
                "name": name,
            }
            name, status = self.word("calendar.plan", **values), "TENTATIVE"
            said.insert(0, self.word("plan.status", **values))
        return component(
            "VEVENT",
            words("SUMMARY", name),
            *self.begin(key, "", days, changed := self.changed(key, days[0])),
            *self.categories(event),
            *self.finish(key, said, changed, *self.location(event), line("STATUS", status)),
        )

    def categories(self, event: Event) -> Sequence[bytes]:
        """Return the initiative and the kind of an event, in one line if their language is one."""
        kind = self.dataset.vocabulary["event-kind"][event.kind][self.language.id]
        initiative = self.say(self.dataset.initiatives[event.initiative].name)
        if language_of(initiative):
            return words("CATEGORIES", initiative), words("CATEGORIES", kind)
        return (line("CATEGORIES", ",".join(map(escaped, (untagged(initiative), kind)))),)

    def location(self, event: Event) -> Sequence[bytes]:
        """Return the places of an event, if any; a city without a venue may only be its theme."""
        cities = dict.fromkeys(venue.city for venue in event.venues)
        places = [self.place(event, each) for each in cities]
        return (words("LOCATION", reduce(self.both, places)),) if places else ()

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
        since = self.agreed[key[1]]
        relation = self.dataset.cities[key[1]].relation
        assert relation is not None, "a city with an anniversary has a relation"
        assert relation.since is not None, "a city with an anniversary has its day"
        kinds = self.dataset.vocabulary["relation-kind"]
        said = [kinds[relation.kind][self.language.id]] if relation.kind else []
        city = self.say(self.dataset.cities[key[1]].name)
        values = {"date": self.wording.date(relation.since), "city": city}
        first = anniversary(since, 1)
        changed = self.changed(key, first)
        end = self.finish(key, said, changed)

        def entry(summary: str, on: date, *again: bytes) -> bytes:
            days = on, on + timedelta(days=1)
            begin = self.begin(key, "/anniversary", days, changed, *again)
            return component("VEVENT", words("SUMMARY", summary), *begin, *end)

        rule = line("RRULE", f"FREQ=YEARLY{_leap(since)}")
        made = [entry(self.word("calendar.yearly", **values), first, b"", rule)]
        for years in round_years(since, self.content.today or since):
            on = anniversary(since, years)
            summary = self.word("calendar.round", years=str(years), **values)
            made.append(entry(summary, on, whole_day("RECURRENCE-ID", on)))
        return b"".join(made)

    def changed(self, key: Key, first: date) -> date:
        """Return when a record last changed.

        What nobody has accepted yet was never changed: it is as of its first day, for a build has
        no clock.
        """
        told = of_record(self.dataset, key)
        return told[0].day if told else first

    def begin(
        self,
        key: Key,
        part: str,
        days: tuple[date, date],
        changed: date,
        again: bytes = b"",
        rule: bytes = b"",
    ) -> Sequence[bytes]:
        """Return the days of an entry, its identity, and which of a series it is."""
        return (
            whole_day("DTSTART", days[0]),
            whole_day("DTEND", days[1]),
            noon("DTSTAMP", changed),
            line("UID", f"{'/'.join(key)}{part}@beijing-exchange"),
            again,
            line("SEQUENCE", str(len(self.dataset.get(key).changes))),
            rule,
        )

    def finish(self, key: Key, said: list[str], changed: date, *more: bytes) -> Sequence[bytes]:
        """Return what the page says, its address, and `more` between."""
        page = page_of(self.dataset, key)
        address = self.site_url + self.content.url(self.language.id, page)
        return (
            words("DESCRIPTION", "\n".join(said), f"\n{address}" if said else address),
            noon("LAST-MODIFIED", changed),
            *more,
            line("TRANSP", "TRANSPARENT"),
            line("URL", address),
        )

    def say(self, text: Text) -> str:
        """Return a text, tagged where it is in another language."""
        return self.content.say(text, self.language.id)

    def word(self, key: str, **values: str) -> str:
        """Return the interface's words for `key`, each {name} replaced by its value."""
        said = self.content.word(key, self.language.id)
        for name, value in values.items():
            said = said.replace(f"{{{name}}}", value)
        return said


def _leap(day: date) -> str:
    """Return what makes 29 February come back each year, as the last day of the month."""
    return ";BYMONTH=2;BYMONTHDAY=-1" if (day.month, day.day) == (2, 29) else ""
