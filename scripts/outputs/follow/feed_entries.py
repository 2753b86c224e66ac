"""Which feeds there are, and what stands in each: the same in every language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scripts.model.dataset import Dataset, Key
from scripts.model.history import Told, history, of_record
from scripts.model.records import Question
from scripts.outputs.api.addresses import todays

FOLDER = "feeds"
NEWS, QUESTIONS = "news", "open-questions"
# A reader who comes back after a while sees these; the page of all changes has the others.
_MOST = 50
# The collections whose new records are news; of the others, readers are told the changes.
_NEWS = ("initiatives", "events", "cities")


@dataclass(frozen=True)
class Asked:
    """An open question of a record, and the day on which the record last changed."""

    day: date
    key: Key
    question: Question


Entry = Told | Asked


@lru_cache(maxsize=1)
def feeds(dataset: Dataset) -> Mapping[str, Sequence[Entry]]:
    """Return name of a feed -> its entries, latest first.

    An initiative has one under each name that it ever had. Feeds without entries stay, too.
    """
    told = [each for each in history(dataset) if each.change or each.key[0] in _NEWS]
    told.sort(key=lambda each: _rank(dataset, each))
    found: dict[str, Sequence[Entry]] = {NEWS: told, QUESTIONS: list(_asked(dataset))}
    for name, key in todays(dataset).items():
        if name.startswith("initiatives/"):
            events = dataset.events_by.get(("initiative", key[1]), ())
            own = {key, *(("events", each.id) for each in events)}
            found[name] = [each for each in told if each.key in own]
    return {name: entries[:_MOST] for name, entries in found.items()}


def _rank(dataset: Dataset, told: Told) -> tuple[int, bool, int, Key]:
    """Return the latest first; on one day changes, then the events, the latest held first."""
    event = dataset.events.get(told.key[1]) if told.key[0] == "events" else None
    held = event.start.first_day.toordinal() if event else 0
    return -told.day.toordinal(), told.change is None, -held, told.key


def _asked(dataset: Dataset) -> Iterator[Asked]:
    """Yield the open questions of what was published, those that changed last first."""
    found = [
        Asked(told[0].day, key, question)
        for key, record in dataset.items()
        if (told := of_record(dataset, key))
        for question in getattr(record, "open_questions", ())
    ]
    yield from sorted(found, key=lambda each: (-each.day.toordinal(), each.key))


def feed_path(language: str, name: str) -> str:
    """Return the path of a feed in the site."""
    return f"{FOLDER}/{language}/{name}.atom"


def feeds_of_page(dataset: Dataset, path: str) -> Iterator[str]:
    """Yield the names of the feeds that a page announces: all news, and its own."""
    names = {"data.md": QUESTIONS, "open-questions.md": QUESTIONS}
    own = names.get(path, path.removesuffix(".md"))
    yield from (name for name in dict.fromkeys((NEWS, own)) if feeds(dataset).get(name))
