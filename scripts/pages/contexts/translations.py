"""The page that tells how each translation stands."""

from typing import Any

from scripts.model.records import COLLECTIONS
from scripts.pages.routes import Page
from scripts.pages.template_api import TemplateApi


def translations(api: TemplateApi, page: Page) -> dict[str, Any]:
    """Return each language but the first with its counts, reviews, and records out of date."""
    number = api.wording.number
    rows = []
    for language in api.dataset.languages[1:]:
        stale = [
            key
            for (key, _), (its, *_), state in api.dataset.translations
            if its == language.id and state.endswith("stale")
        ]
        reviews = [each for each in api.dataset.reviews if each.language == language.id]
        missing = sum(language.id in text.instead for _, text in api.dataset.texts)
        rows.append(
            {
                "language": language,
                "texts": number(len(api.dataset.texts) - missing),
                "stale": number(len(stale)),
                "reviewed": number(len(reviews)),
                "reviews": reviews,
                "stale_keys": [key for key in dict.fromkeys(stale) if key[0] in COLLECTIONS],
            }
        )
    return {
        "rows": rows,
        "records": number(sum(1 for _ in api.dataset.items())),
    }
