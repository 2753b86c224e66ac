"""Ways to take part, by who the reader is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.model.dataset import Dataset, Key, newest_first
from scripts.model.records import Opportunity
from scripts.pages.coming_events import coming
from scripts.pages.grouping import by_rank, keys
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi


@dataclass(frozen=True)
class Audience:
    """What a kind of partner may take part in.

    An opportunity for several kinds stands in full under the first; `elsewhere` are links to it.
    `over` are all that ended with their event, `held` the events that there have been.
    """

    word: str
    here: Sequence[Opportunity]
    elsewhere: Sequence[Key]
    over: Sequence[Opportunity]
    to_ask: Sequence[str]
    coming: Sequence[Key]
    held: Sequence[Key]


def take_part(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return the opportunities by audience, and from when their plans are."""
    every = by_rank(api.dataset.opportunities.values())
    plans = [said for each in every for said in each.statements if said.plan]
    found = [_audience(api, word, every) for word in api.dataset.vocabulary["audience"]]
    shown = [each for each in found if each.here or each.elsewhere or each.over]
    return {
        "audiences": shown,
        "jumps": [(f"for-{each.word}", api.word("audience", each.word)) for each in shown],
        "plan_dates": list(dict.fromkeys(api.stated_in(said.cites) for said in plans)),
    }


def _audience(api: TemplateApi, word: str, every: Iterable[Opportunity]) -> Audience:
    dataset = api.dataset
    own = [each for each in every if word in each.audience]
    over = [each for each in own if _is_over(dataset, each)]
    current = [each for each in own if each not in over]
    named = dict.fromkeys(name for each in current for name in each.events)
    events = [dataset.events[name] for name in named]
    return Audience(
        word,
        here=[each for each in current if each.audience[0] == word],
        elsewhere=keys("opportunities", (each for each in current if each.audience[0] != word)),
        over=over,
        to_ask=list(dict.fromkeys(each.to_ask for each in current if each.to_ask)),
        coming=keys("events", coming(events, api.today)) if api.today else (),
        held=keys("events", newest_first(each for each in events if each.status == "held")),
    )


def _is_over(dataset: Dataset, opportunity: Opportunity) -> bool:
    """Return whether the one event that an opportunity belonged to has been held."""
    event = opportunity.part_of
    return event is not None and dataset.events[event].status == "held"
