"""The page that tells how each translation stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scripts.model.records import COLLECTIONS
from scripts.pages.fact_box import Fact
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi


def translations(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return each language but the first with its counts, reviews, and records out of date."""
    rows = []
    for language in api.dataset.languages[1:]:
        stale = api.dataset.stale[language.id]
        reviews = [each for each in api.dataset.reviews if each.language == language.id]
        rows.append(
            {
                "language": language,
                "facts": _progress(api, len(stale), len(reviews)),
                "reviews": reviews,
                "stale_keys": [key for key in dict.fromkeys(stale) if key[0] in COLLECTIONS],
            }
        )
    return {"rows": rows}


def _progress(api: TemplateApi, stale: int, reviewed: int) -> Sequence[Fact]:
    """Return how far a translation is, as facts."""
    number = api.wording.number
    records = number(sum(1 for _ in api.dataset.items()))
    texts = api.t("translations.texts", number=number(len(api.dataset.texts)))
    done = api.t("translations.of", number=number(reviewed), all=records)
    return [
        (api.t("translations.complete"), texts),
        (api.t("translations.stale"), number(stale)),
        (api.t("translations.reviewed"), done),
    ]
