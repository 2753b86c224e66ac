"""What a card says that other sites embed: a sentence about a record, and one or two facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import icu

from scripts.model.records import City, Event, Initiative
from scripts.pages.city_box import badge, since
from scripts.pages.fact_box import Fact
from scripts.pages.template_api import TemplateApi

# The collections whose records have a card.
EMBEDDED = ("cities", "events", "initiatives")


def first_sentence(words: str, locale: str) -> str:
    """Return the first sentence of a text (Unicode TR 29), which ends at no abbreviation."""
    parts = icu.BreakIterator.createSentenceInstance(icu.Locale(f"{locale}@ss=standard"))
    # ICU counts in UTF-16.
    whole = icu.UnicodeString(words)
    parts.setText(whole)
    return str(whole[: parts.nextBoundary()]).strip()


def card_facts(api: TemplateApi, record: City | Event | Initiative) -> list[Fact]:
    """Return what stands below the sentence, each with its label."""
    return list(_MAKERS[type(record)](api, record))


def _city(api: TemplateApi, record: City) -> Iterator[Fact]:
    yield api.t("fact.relation"), badge(api, record)[0]
    if record.relation:
        is_intent = record.relation.status == "letter-of-intent"
        yield api.t("fact.signed" if is_intent else "fact.since"), since(api, record.relation)
        if record.relation.until:
            yield api.t("fact.until"), api.time(record.relation.until)


def _event(api: TemplateApi, record: Event) -> Iterator[Fact]:
    yield api.t("fact.date"), api.wording.period(record.start, record.end)
    status = api.word("event-status", record.status)
    if record.status == "planned":
        date = api.stated_in(record.cites)
        yield api.t("fact.status"), api.t("plan.status", status=status, date=date)
    else:
        yield api.t("fact.kind"), api.word("event-kind", record.kind)


def _initiative(api: TemplateApi, record: Initiative) -> Iterator[Fact]:
    yield api.t("fact.kind"), api.word("initiative-kind", record.kind)
    if record.status == "ended":
        yield api.t("fact.status"), api.word("initiative-status", record.status)


_MAKERS: Mapping[type, Callable[[TemplateApi, Any], Iterator[Fact]]] = {
    City: _city,
    Event: _event,
    Initiative: _initiative,
}
