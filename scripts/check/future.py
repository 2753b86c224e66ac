"""What is told as a fact has happened by today. A build has no clock; `make validate` asks this."""

from collections.abc import Iterator
from datetime import date, timedelta

from scripts.load.source_map import SourceMap
from scripts.model import traverse
from scripts.model.partial_date import PartialDate
from scripts.model.problems import Problem
from scripts.model.records import Event

_HAPPENED = (
    *("as_of", "issued", "consulted", "on"),
    *("since", "until", "counted_from", "counted_until"),
)


def facts_have_happened(source_map: SourceMap, today: str) -> Iterator[Problem]:
    """Yield a problem for each date of a fact that lies after `today`, the day in Greenwich.

    East of it, tomorrow may have begun.
    """
    last = date.fromisoformat(today) + timedelta(days=1)
    for key, record in source_map.dataset.items():
        for steps, part in traverse.parts(record):
            held = isinstance(part, Event) and part.status == "held"
            for name in ("start", *_HAPPENED) if held else _HAPPENED:
                day = getattr(part, name, None)
                if isinstance(day, PartialDate) and day.first_day > last:
                    instead = "correct it" + ", or write status: planned" * (name == "start")
                    wrong = f"{day} is still to come"
                    yield source_map.problem(key, (*steps, name), wrong, instead)
